"""Backups and going back: verified, rotated, and never at the cost of what is there."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drill.journal import backup as backup_module
from drill.journal import database
from drill.journal.backup import advice, back_up, backups, daily, newest_good, verify
from drill.journal.errors import Corrupt, JournalError, Locked, NewerVersion, Refused
from drill.journal.history import answers
from drill.journal.journal import open_journal
from drill.journal.migrate import downgrade
from drill.journal.places import backup_folder, companions, journal_file
from drill.journal.restore import forget, restore
from tests.journal.scene import Scene, TurnedClock, scene


def _spoil(path: Path, start: int, length: int = 64) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * length)


def _page_of(path: Path, name: str) -> int:
    """Return where in the file the first page of a table or index lies."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(query, (name,)).fetchone()
    return (int(page) - 1) * 4096


def test_one_backup_a_day_when_something_is_new(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        first = person.journal.daily_backup()
        assert first is not None
        person.answer()
        assert person.journal.daily_backup() is None
        person.clock.wait(days=1)
        second = person.journal.daily_backup()
        assert second is not None
        person.clock.wait(days=1)
        assert person.journal.daily_backup() is None  # nothing is new
        assert [kept.path for kept in backups(tmp_path)] == [second.path, first.path]


def test_ten_dailies_are_kept_and_every_other_backup(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        back_up(tmp_path, "by-hand", person.clock)
        for _ in range(14):
            person.clock.wait(days=1)
            person.answer()
            assert person.journal.daily_backup() is not None
        kept = backups(tmp_path)
        assert [backup.reason for backup in kept] == ["daily"] * 10 + ["by-hand"]
        assert f"{kept[0].made:%d}" == "06"
        assert all(backup.size > 0 for backup in kept)


def test_a_backup_holds_what_was_committed_while_the_journal_is_in_use(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a")
        with person.journal.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM card")
            backup = back_up(tmp_path, "by-hand", person.clock)
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("BEGIN")
    with closing(sqlite3.connect(f"{backup.path.as_uri()}?immutable=1", uri=True)) as copy:
        assert copy.execute("SELECT count(*) FROM card").fetchone() == (1,)
    assert not any(companion.exists() for companion in companions(backup.path))


def test_two_backups_in_one_second_have_two_names(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        made = [back_up(tmp_path, "by-hand", TurnedClock()) for _ in range(3)]
        assert len({backup.path for backup in made}) == 3
        assert [backup.path for backup in backups(tmp_path)] == [one.path for one in made[::-1]]
        assert person.is_sound()


def test_what_is_no_backup_is_not_listed(tmp_path: Path) -> None:
    assert backups(tmp_path) == ()
    backup_folder(tmp_path).mkdir()
    for name in ("notes.txt", "journal-20261399-000000-daily.db", ".unfinished-x-daily.db"):
        (backup_folder(tmp_path) / name).touch()
    assert backups(tmp_path) == ()


def test_what_a_killed_program_left_is_swept_after_an_hour(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        back_up(tmp_path, "by-hand", person.clock)
        kept = backup_folder(tmp_path)
        left = [tmp_path / ".unborn-7-restored.db", kept / ".unfinished-x-daily.db"]
        fresh = [tmp_path / ".unborn-8-restored.db", kept / ".unfinished-y-daily.db"]
        for path in (*left, *fresh):
            path.write_bytes(b"half of it")
        for path in left:
            os.utime(path, (0, 0))
        person.restart()
        back_up(tmp_path, "by-hand", person.clock)
        assert [path.exists() for path in (*left, *fresh)] == [False, False, True, True]


def test_a_spoilt_backup_does_not_count(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        good = back_up(tmp_path, "by-hand", person.clock)
        person.clock.wait(days=1)
        spoilt = back_up(tmp_path, "by-hand", person.clock)
        _spoil(spoilt.path, 4096, 8192)
        with pytest.raises(Refused, match="not a sound journal"):
            verify(spoilt.path)
        assert newest_good(tmp_path) == good
        assert "22 November 2026" in advice(tmp_path)
        for wrong in (tmp_path / "none.db", backup_folder(tmp_path)):
            with pytest.raises(Refused):
                verify(wrong)


def test_a_copy_that_cannot_be_read_does_not_count(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a", reading="words")
        good = back_up(tmp_path, "by-hand", person.clock)
        person.clock.wait(days=1)
        with person.journal.database.raw() as connection:
            connection.execute("UPDATE event SET reading = CAST(x'c328' AS TEXT)")
        with pytest.raises(Refused, match="not a sound journal"):
            back_up(tmp_path, "by-hand", person.clock)
        assert newest_good(tmp_path) == good


def test_restore_goes_back_and_keeps_what_it_replaces(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a")
        old = back_up(tmp_path, "by-hand", person.clock)
        before = person.journal.cards()
        person.answer("b")
        kept = restore(tmp_path, old.path, person.clock)
        assert person.journal.cards() == before  # the open journal sees it too
        assert person.is_sound()
        assert kept is not None
        restore(tmp_path, kept, person.clock)
        assert set(person.journal.cards()) == {"a", "b"}
        person.answer("c")
        assert person.is_sound()


def test_restore_where_nothing_was(tmp_path: Path) -> None:
    with scene(tmp_path / "one") as person:
        person.answer()
        backup = back_up(tmp_path / "one", "by-hand", person.clock)
    assert restore(tmp_path / "two", backup.path) is None
    with scene(tmp_path / "two") as person:
        assert set(person.journal.cards()) == {"t"}


def test_an_older_backup_is_brought_up_when_restored(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a")
        old = back_up(tmp_path, "by-hand", person.clock)
        person.answer("b")
        downgrade(old.path, "0001")
        with closing(sqlite3.connect(old.path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        restore(tmp_path, old.path, person.clock)
        assert set(person.journal.cards()) == {"a"}
        assert person.is_sound()


@pytest.mark.parametrize("damage", ["header", "middle", "a page", "a name", "truncated", "garbage"])
def test_a_damaged_journal_says_so_offers_a_backup_and_is_kept(tmp_path: Path, damage: str) -> None:
    person = Scene(tmp_path)
    for number in range(120):
        person.answer(f"t{number % 40}", text="x" * 200)
    backup = back_up(tmp_path, "daily", person.clock)
    person.journal.close()
    path = journal_file(tmp_path)
    size = path.stat().st_size
    match damage:
        case "header":
            _spoil(path, 0)
        case "middle":
            _spoil(path, 4096, size - 4096)
        case "a page":
            _spoil(path, _page_of(path, "event_by_target"), 4096)
        case "a name":  # even SQLite's message cannot be read then
            path.write_bytes(
                path.read_bytes().replace(b"CREATE TABLE note", b"CREATE TABL\xb8 note")
            )
        case "truncated":
            with path.open("r+b") as file:
                file.truncate(size // 2)
        case "garbage":
            path.write_bytes(b"not a database at all" * 1000)
    spoilt = path.read_bytes()
    with pytest.raises(Corrupt, match="damaged") as caught, open_journal(tmp_path) as journal:
        journal.cards()
    assert path.read_bytes() == spoilt
    assert f"{backup.made:%d %B %Y}" in str(caught.value)
    assert "\n" not in str(caught.value)
    kept = restore(tmp_path, backup.path, person.clock)
    assert kept is not None
    assert kept.read_bytes() == spoilt
    with open_journal(tmp_path, clock=person.clock) as journal:
        assert len(answers(journal)) == 120


def test_a_stale_log_is_not_played_into_a_restored_journal(tmp_path: Path) -> None:
    person = Scene(tmp_path)
    person.answer("a")
    backup = back_up(tmp_path, "by-hand", person.clock)
    person.answer("b")
    log = companions(journal_file(tmp_path))[0].read_bytes()
    person.journal.close()
    journal_file(tmp_path).unlink()
    companions(journal_file(tmp_path))[0].write_bytes(log)
    assert restore(tmp_path, backup.path, person.clock) is not None
    with open_journal(tmp_path, clock=person.clock) as journal:
        assert set(journal.cards()) == {"a"}


def _lose_the_file(person: Scene) -> bytes:
    """Leave of a journal in use nothing but the log beside its place."""
    path = journal_file(person.folder)
    log = companions(path)[0].read_bytes()
    person.journal.close()
    path.unlink()
    companions(path)[0].write_bytes(log)
    return log


def test_a_log_without_its_journal_is_put_aside_before_a_new_one_is_made(tmp_path: Path) -> None:
    person = Scene(tmp_path)
    person.answer("a")
    log = _lose_the_file(person)
    with scene(tmp_path, clock=person.clock) as again:
        assert again.journal.cards() == {}
        assert again.is_sound()
        again.answer("b")
    kept = [path for path in (tmp_path / "backups").iterdir() if path.name.endswith("-wal")]
    assert [path.read_bytes() for path in kept] == [log]


def test_a_log_without_its_journal_is_a_loss_to_be_told_where_there_are_backups(
    tmp_path: Path,
) -> None:
    person = Scene(tmp_path)
    person.answer("a")
    backup = back_up(tmp_path, "daily", person.clock)
    person.answer("b")
    log = _lose_the_file(person)
    with pytest.raises(Corrupt, match=r"gone.*drill db restore"):
        open_journal(tmp_path)
    assert companions(journal_file(tmp_path))[0].read_bytes() == log
    restore(tmp_path, backup.path, person.clock)
    with open_journal(tmp_path) as journal:
        assert set(journal.cards()) == {"a"}


def test_a_journal_in_use_is_restored_with_what_is_in_its_log(tmp_path: Path) -> None:
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        mine.answer("mine")
        for number in range(20):
            other.answer(f"t{number}")
        assert companions(journal_file(other.folder))[0].stat().st_size
        restore(mine.folder, journal_file(other.folder), mine.clock)
        assert mine.journal.cards() == other.journal.cards()
        assert mine.is_sound()
        restore(mine.folder, journal_file(mine.folder), mine.clock)
        assert mine.journal.cards() == other.journal.cards()


def test_a_lock_held_too_long_ends_backup_and_restore_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    person = Scene(tmp_path)
    person.answer("a")
    backup = back_up(tmp_path, "by-hand", person.clock)
    with closing(sqlite3.connect(journal_file(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked, match="busy"):
            restore(tmp_path, backup.path, person.clock)
        other.execute("ROLLBACK")
    person.journal.close()
    with closing(sqlite3.connect(journal_file(tmp_path), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked, match="busy"):
            back_up(tmp_path, "by-hand", person.clock)
        other.execute("ROLLBACK")
    with open_journal(tmp_path, clock=person.clock) as journal:
        assert set(journal.cards()) == {"a"}


def test_a_bad_file_is_not_restored(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        backup = back_up(tmp_path, "by-hand", person.clock)
        before = person.journal.cards()
        wrong = tmp_path / "wrong.db"
        wrong.write_bytes(backup.path.read_bytes()[:5000])
        with pytest.raises(Refused):
            restore(tmp_path, wrong, person.clock)
        newer = tmp_path / "newer.db"
        newer.write_bytes(backup.path.read_bytes())
        with closing(sqlite3.connect(newer)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises((Refused, NewerVersion), match="newer"):
            restore(tmp_path, newer, person.clock)
        assert person.journal.cards() == before
        assert person.is_sound()


def test_forget_deletes_the_history_and_keeps_one_backup(tmp_path: Path) -> None:
    person = Scene(tmp_path)
    person.answer()
    person.journal.close()
    kept = forget(tmp_path, clock=person.clock)
    assert kept is not None
    verify(kept)
    assert [path.name for path in tmp_path.iterdir()] == ["backups"]
    restore(tmp_path, kept, person.clock)
    assert forget(tmp_path, keep_backup=False, clock=person.clock) is None
    assert list(tmp_path.iterdir()) == []
    assert forget(tmp_path / "never", clock=person.clock) is None


def test_a_damaged_journal_can_be_forgotten_and_is_kept_as_it_is(tmp_path: Path) -> None:
    journal_file(tmp_path).write_bytes(b"words" * 2000)
    kept = forget(tmp_path)
    assert kept is not None
    assert kept.read_bytes() == b"words" * 2000
    assert [path.name for path in tmp_path.iterdir()] == ["backups"]
    journal_file(tmp_path).write_bytes(b"words" * 2000)
    assert forget(tmp_path, keep_backup=False) is None
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_forgotten_under_anothers_feet(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        with pytest.raises(Locked):
            forget(tmp_path, clock=person.clock)
        person.answer()
        assert person.is_sound()


def test_no_backup_without_a_journal(tmp_path: Path) -> None:
    with pytest.raises(JournalError):
        back_up(tmp_path, "by-hand")
    with pytest.raises(JournalError):
        daily(tmp_path)
    assert backups(tmp_path) == ()
