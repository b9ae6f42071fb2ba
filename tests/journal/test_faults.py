"""Full disks, closed folders, locks: one sentence each, and what was committed stays."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from drill.journal import database, faults
from drill.journal.check import check
from drill.journal.errors import (
    CannotOpen,
    CannotWrite,
    Corrupt,
    DiskFull,
    JournalError,
    Locked,
)
from drill.journal.history import answers
from drill.journal.journal import open_journal
from drill.journal.places import journal_file
from tests.journal.scene import scene


def _run(code: str, *words: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


_LIMITED = """
import resource, sys
from pathlib import Path
from drill.errors import DrillError
from drill.journal.journal import open_journal
from tests.journal.scene import response

folder, limit = Path(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
saved = 0
try:
    journal = open_journal(folder)
    for number in range(2000):
        journal.record(response(journal.stamp(), f"t{number % 9}", text="x" * 900))
        saved += 1
except DrillError as error:
    print(type(error).__name__, saved, str(error).count(chr(10)))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
if saved:
    journal.record(response(journal.stamp(), "after"))
    print("recorded")
"""


@pytest.mark.parametrize("limit", [150_000, 250_000, 600_000])
def test_no_room_costs_no_answer_and_passes(tmp_path: Path, limit: int) -> None:
    said, *more = _run(_LIMITED, str(tmp_path), str(limit)).splitlines()
    kind, saved, breaks = said.split()
    assert (kind, breaks) == ("CannotWrite", "0")
    if int(saved):
        assert more == ["recorded"]
        with open_journal(tmp_path) as journal:
            assert len(answers(journal)) == int(saved) + 1
            assert check(journal).sound


def test_no_room_for_a_new_journal_leaves_none(tmp_path: Path) -> None:
    said = _run(_LIMITED, str(tmp_path), "20000")
    assert said.split()[:2] == ["CannotWrite", "0"]
    assert list(tmp_path.iterdir()) == []


_NOBODY = """
import os, sys
from pathlib import Path
from drill.errors import DrillError
from drill.journal.journal import open_journal
from drill.journal.glance import glance
from tests.journal.scene import response
from drill.scheduling.day import StudyDay
import fsrs, sqlalchemy.dialects.sqlite

folder = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print(glance(folder, StudyDay(740000)).known)
try:
    with open_journal(folder) as journal:
        journal.record(response(journal.stamp()))
except DrillError as error:
    print(type(error).__name__)
    print(error)
"""


@pytest.fixture
def open_tmp_path(tmp_path: Path) -> Path:
    """Return a folder that another user can reach."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and str(folder) != "/":
            folder.chmod(folder.stat().st_mode | 0o055)
    return tmp_path


@pytest.mark.parametrize("holds", ["nothing", "a journal", "a journal for all to read"])
def test_a_folder_that_cannot_be_written(open_tmp_path: Path, holds: str) -> None:
    folder = open_tmp_path / "data"
    folder.mkdir()
    if holds != "nothing":
        with scene(folder) as person:
            person.answer()
    mode = 0o644 if holds.endswith("read") else 0o600
    for path in folder.iterdir():
        path.chmod(mode)
    folder.chmod(0o555)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    known, kind, said = _run(_NOBODY, str(folder)).splitlines()
    assert kind in ("CannotWrite", "CannotOpen")
    assert str(folder) in said
    assert known == str(holds.endswith("read"))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    folder.chmod(0o755)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("a letter")
    for folder in (place, place / "deeper"):
        with pytest.raises((CannotOpen, CannotWrite), match="folder"):
            open_journal(folder)
    assert place.read_text() == "a letter"


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    journal_file(tmp_path).mkdir()
    with pytest.raises(CannotOpen):
        open_journal(tmp_path)


def test_a_lock_held_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with scene(tmp_path) as person:
        person.answer("a")
        with closing(sqlite3.connect(journal_file(tmp_path), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Locked, match="busy for more than"):
                person.answer("b")
            assert set(person.journal.cards()) == {"a"}  # reading goes on
            assert person.journal.queue().left == 0
            other.execute("COMMIT")
        person.answer("b")
        assert person.is_sound()


def test_a_lock_that_is_let_go_is_waited_for(tmp_path: Path) -> None:
    code = (
        "import sqlite3, sys, time\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN IMMEDIATE'); print('held', flush=True)\n"
        "time.sleep(0.4); held.execute('COMMIT')\n"
    )
    with scene(tmp_path) as person:
        with subprocess.Popen(
            [sys.executable, "-c", code, str(journal_file(tmp_path))], stdout=subprocess.PIPE
        ) as holder:
            assert holder.stdout is not None
            holder.stdout.readline()
            person.answer("a")
        assert set(person.journal.cards()) == {"a"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_BUSY", Locked),
        ("SQLITE_LOCKED", Locked),
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_IOERR_WRITE", CannotWrite),
        ("SQLITE_READONLY_DIRECTORY", CannotWrite),
        ("SQLITE_CANTOPEN", CannotOpen),
        ("SQLITE_CORRUPT_VTAB", Corrupt),
        ("SQLITE_NOTADB", Corrupt),
        ("SQLITE_ERROR", JournalError),
    ],
)
def test_every_code_has_its_sentence(name: str, kind: type[JournalError]) -> None:
    error = sqlite3.DatabaseError("what SQLite says")
    error.sqlite_errorcode = getattr(sqlite3, name)
    told = faults.said(error, Path("/home/me/journal.db"))
    assert type(told) is kind
    assert "/home/me/journal.db" in str(told)
    assert str(told).endswith(".")
