"""Migrations: the tables say the same, old files are brought up, newer ones left alone, a kill hurts nobody."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from drill.journal.backup import backups, verify
from drill.journal.check import check
from drill.journal.errors import Corrupt, JournalError, NewerVersion
from drill.journal.history import answers
from drill.journal.journal import open_journal
from drill.journal.migrate import alembic_config, downgrade, fill, upgrade
from drill.journal.places import journal_file
from drill.journal.restore import restore
from drill.journal.stranger import _shape
from drill.journal.version import HEAD, VERSIONS, version_of
from drill.places import shipped
from tests.journal.scene import TurnedClock, scene


def _empty(path: Path) -> Path:
    path.touch(mode=0o600)
    return path


def _schema(path: Path) -> tuple[frozenset[tuple[Any, ...]], set[str], int]:
    with closing(sqlite3.connect(path)) as connection:
        checks = {
            "".join(sql.split())[len(f"CREATETABLE{name}") :].count("CHECK(")
            for name, sql in connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name = 'event'"
            )
        }
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        return _shape(connection), {str(count) for count in checks}, application


def _old_journal(folder: Path, version: str = "0001") -> Path:
    """Make a journal with a history, as an older program would have left it."""
    with scene(folder) as person:
        for number in range(6):
            person.answer(f"t{number % 2}", number)
        person.journal.put_note("t0", "a note")
    downgrade(journal_file(folder), version)
    return journal_file(folder)


def test_a_new_journal_is_what_the_migrations_make(tmp_path: Path) -> None:
    made, migrated = _empty(tmp_path / "made.db"), _empty(tmp_path / "migrated.db")
    fill(made)
    upgrade(migrated)
    assert _schema(made) == _schema(migrated)
    assert version_of(made) == version_of(migrated) == HEAD


def test_the_program_knows_every_version() -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(alembic_config())
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == VERSIONS
    assert scripts.get_heads() == [HEAD]


def test_every_migration_goes_back_and_forth(tmp_path: Path) -> None:
    path = _empty(tmp_path / "a.db")
    schemas = []
    for version in VERSIONS:
        upgrade(path, version)
        schemas.append(_schema(path))
    for version, schema in zip(reversed(VERSIONS), reversed(schemas), strict=True):
        assert _schema(path) == schema
        steps = VERSIONS.index(version)
        downgrade(path, VERSIONS[steps - 1] if steps else "base")
    assert version_of(path) is None


def test_data_is_kept_both_ways(tmp_path: Path) -> None:
    _old_journal(tmp_path)
    with scene(tmp_path) as person:
        assert person.journal.notes() == {"t0": "a note"}
        assert len(answers(person.journal)) == 6
        assert person.is_sound()


def test_an_old_journal_is_backed_up_and_migrated_when_opened(tmp_path: Path) -> None:
    path = _old_journal(tmp_path)
    with open_journal(tmp_path) as journal:
        assert check(journal).sound
    assert version_of(path) == HEAD
    (backup,) = backups(tmp_path)
    assert backup.reason == "migration"
    assert version_of(backup.path, immutable=True) == "0001"
    verify(backup.path)


def test_an_old_journal_can_be_left_alone(tmp_path: Path) -> None:
    path = _old_journal(tmp_path)
    with pytest.raises(JournalError, match="schema 0001"):
        open_journal(tmp_path, migrate=False)
    assert version_of(path) == "0001"


def test_alembic_is_not_imported_where_it_is_not_needed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from drill.journal.journal import open_journal\n"
        "folder = Path(sys.argv[1])\n"
        "open_journal(folder).close(); open_journal(folder).close()\n"
        "assert 'alembic' not in sys.modules, 'Alembic was imported'\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "new")], check=True)


@pytest.mark.parametrize("version", ["9999", "0005", "nonsense", ""])
def test_a_newer_file_is_refused_untouched(tmp_path: Path, version: str) -> None:
    with scene(tmp_path) as person:
        person.answer()
    path = journal_file(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    before = {file.name: hashlib.sha256(file.read_bytes()).digest() for file in tmp_path.iterdir()}
    with pytest.raises(NewerVersion, match="newer drill"):
        open_journal(tmp_path)
    after = {
        file.name: hashlib.sha256(file.read_bytes()).digest()
        for file in tmp_path.iterdir()
        if file.is_file()
    }
    assert after["journal.db"] == before["journal.db"]


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    path = journal_file(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(Corrupt, match="another program"):
        open_journal(tmp_path)
    assert path.read_bytes() == before


def test_an_empty_file_without_backups_becomes_a_journal(tmp_path: Path) -> None:
    _empty(journal_file(tmp_path))
    with scene(tmp_path) as person:
        person.answer()
        assert person.is_sound()


def test_an_empty_file_with_backups_is_a_loss_to_be_told(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        person.journal.daily_backup()
    journal_file(tmp_path).write_bytes(b"")
    with pytest.raises(Corrupt, match="drill db restore"):
        open_journal(tmp_path)
    assert journal_file(tmp_path).read_bytes() == b""


def _alembic(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "alembic", "-c", "alembic.ini", *words],
        cwd=shipped("alembic.ini").parent,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DRILL_DATA_DIR": ""},
    )


def test_alembic_works_by_hand(tmp_path: Path) -> None:
    data = f"data={tmp_path / 'data'}"
    made = _alembic("-x", data, "upgrade", "head")
    assert made.returncode == 0, made.stderr
    path = journal_file(tmp_path / "data")
    assert version_of(path) == HEAD
    assert path.stat().st_mode & 0o777 == 0o600
    assert HEAD in _alembic("-x", data, "current").stdout
    assert _alembic("-x", data, "downgrade", "-1").returncode == 0
    assert version_of(path) == VERSIONS[-2]
    with scene(tmp_path / "data") as person:
        person.answer()
        assert person.is_sound()


def test_whatever_is_migrated_by_hand_is_backed_up_first(tmp_path: Path) -> None:
    with scene(tmp_path / "data") as person:
        person.answer()
    data = f"data={tmp_path / 'data'}"
    for command in (("current",), ("check",), ("upgrade", "head")):
        assert _alembic("-x", data, *command).returncode == 0
    assert backups(tmp_path / "data") == ()
    assert _alembic("-x", data, "downgrade", "base").returncode == 0  # drops every table
    (backup,) = backups(tmp_path / "data")
    assert backup.reason == "migration"
    restore(tmp_path / "data", backup.path)
    with scene(tmp_path / "data") as person:
        assert set(person.journal.cards()) == {"t"}


_KILLED = """
import os, shutil, sys
from pathlib import Path
import alembic.command, fsrs
from sqlalchemy import event
from sqlalchemy.engine import Engine
from drill.journal.journal import open_journal

place, old, step = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
deadly = count = 0

@event.listens_for(Engine, "before_cursor_execute")
def statement(*_):
    global count
    count += 1
    if count == deadly:
        os._exit(9)

@event.listens_for(Engine, "commit")
def commit(_):
    statement()

for deadly in range(1, 400, step):
    folder = place / str(deadly)
    if old:
        shutil.copytree(old, folder)
    child = os.fork()
    if child == 0:
        open_journal(folder).close()
        os._exit(7)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 9:
        break
print(deadly)
"""


def _killed_at_each(place: Path, old: Path | None, step: int) -> list[Path]:
    """Open journals in processes that die at the 1st, 2nd, ... statement; the last comes through."""
    run = subprocess.run(
        [sys.executable, "-c", _KILLED, str(place), str(old or ""), str(step)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    last = int(run.stdout)
    return [place / str(statement) for statement in range(1, last + 1, step)]


def _survived(folder: Path, count: int) -> None:
    path = journal_file(folder)
    assert version_of(path) in VERSIONS
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (count,)
    for backup in backups(folder):
        verify(backup.path)
    with open_journal(folder) as journal:
        assert check(journal).sound
        assert journal.notes() == ({"t0": "a note"} if count else {})
        assert len(answers(journal)) == count
    assert version_of(path) == HEAD


def test_a_migration_killed_at_any_statement_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    old = tmp_path / "old"
    _old_journal(old)
    folders = _killed_at_each(tmp_path, old, 1)
    assert len(folders) > 8
    for folder in folders:
        assert backups(folder), "the backup comes before the first statement"
        _survived(folder, 6)


def test_a_first_start_killed_at_any_statement_leaves_nothing_or_all(tmp_path: Path) -> None:
    folders = _killed_at_each(tmp_path, None, 4)
    assert len(folders) > 5
    for folder in folders:
        if journal_file(folder).exists():
            _survived(folder, 0)
        else:
            open_journal(folder).close()
            _survived(folder, 0)


def test_the_clock_of_the_backup_is_the_persons(tmp_path: Path) -> None:
    _old_journal(tmp_path)
    with open_journal(tmp_path, clock=TurnedClock()):
        assert [f"{backup.made:%Y-%m-%d}" for backup in backups(tmp_path)] == ["2026-11-22"]
