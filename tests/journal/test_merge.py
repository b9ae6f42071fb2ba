"""Two histories become one, in either order the same; and nothing hostile comes in with them."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drill.journal import duplicate as duplicate_module
from drill.journal import merge as merge_module
from drill.journal import stranger
from drill.journal.check import check
from drill.journal.errors import DiskFull, JournalError, Refused
from drill.journal.events import Event, OverrideEvent, UndoEvent
from drill.journal.history import answers
from drill.journal.merge import merge
from drill.journal.migrate import downgrade
from drill.journal.places import companions, journal_file
from drill.journal.restore import restore
from drill.journal.sittings import Sitting
from drill.journal.stranger import opened
from drill.scheduling.day import Instant
from tests.journal.scene import DAY, START, Scene, TurnedClock, scene


def _live(person: Scene, random_source: random.Random, days: int = 6) -> None:
    """Live a few days: answers with second tries, undos, overrides, templates put aside."""
    journal = person.journal
    for _ in range(days):
        for _ in range(random_source.randrange(4)):
            event = person.response(f"t{random_source.randrange(4)}", random_source.randrange(6))
            journal.record(event)
            chance = random_source.random()
            if chance < 0.15:
                journal.undo()
            elif chance < 0.3:
                journal.override(event.asking, random_source.randrange(6))
            elif chance < 0.4 and event.quality is not None and event.quality < 3:
                person.answer(event.template, 3, asking=event.asking, try_number=2)
            elif chance < 0.5:
                getattr(journal, random_source.choice(["suspend", "unsuspend", "bury", "reset"]))(
                    event.template
                )
        person.clock.wait(hours=random_source.choice([1, 20, 24, 30, 24 * 9]))


def _two(tmp_path: Path, seed: int) -> tuple[Scene, Scene]:
    """Make two machines with a common past and each its own days since."""
    chance = random.Random(seed)
    one = Scene(tmp_path / f"one-{seed}")
    _live(one, chance, 3)
    one.journal.close()
    shutil.copytree(one.folder, tmp_path / f"two-{seed}")
    one = Scene(one.folder, TurnedClock(one.clock.instant))
    two = Scene(tmp_path / f"two-{seed}", TurnedClock(one.clock.instant + chance.randrange(DAY)))
    for person in (one, two):
        _live(person, chance)
    latest = max(one.clock.instant, two.clock.instant)
    one.clock.instant = two.clock.instant = latest
    return one, two


@pytest.mark.parametrize("first_seed", range(0, 100, 10))
def test_a_hundred_pairs_merge_alike_in_both_orders(tmp_path: Path, first_seed: int) -> None:
    for seed in range(first_seed, first_seed + 10):
        one, two = _two(tmp_path, seed)
        before_one, before_two = answers(one.journal), answers(two.journal)
        brought = merge(one.journal, two.folder, keep_backup=False)
        merge(two.journal, one.folder, keep_backup=False)
        assert one.journal.cards() == two.journal.cards()
        assert set(answers(one.journal)) == set(answers(two.journal))
        assert brought.events >= 0
        again = merge(one.journal, two.folder, keep_backup=False)
        assert (again.events, again.notes, again.sittings) == (0, 0, 0)
        assert check(one.journal).problems == check(two.journal).problems == ()
        kept = {answer.asking for answer in answers(one.journal)}
        undone = {answer.asking for answer in (*before_one, *before_two)} - kept
        assert len(kept) + len(undone) >= max(len(before_one), len(before_two))
        one.journal.close()
        two.journal.close()


def test_a_merge_brings_answers_notes_and_sittings_and_makes_a_backup(tmp_path: Path) -> None:
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        mine.answer("x")
        mine.journal.put_note("x", "old")
        other.clock.wait(hours=1)
        other.answer("x", 2)
        other.answer("y")
        other.journal.put_note("x", "new")
        sitting = Sitting(
            id="s", kind="interview", started=Instant(START), changed=Instant(START),
            finished=True, state=b"{}",
        )  # fmt: skip
        other.journal.put_sitting(sitting)
        mine.clock.wait(days=1)
        brought = merge(mine.journal, other.folder)
        assert (brought.events, brought.templates, brought.notes, brought.sittings) == (2, 2, 1, 1)
        assert brought.backup is not None
        assert mine.journal.notes() == {"x": "new"}
        assert mine.journal.sittings() == (sitting,)
        assert set(mine.journal.cards()) == {"x", "y"}
        assert mine.journal.undo()[0].template == "x"  # what was done here, not there
        assert mine.is_sound()


def test_an_older_file_is_merged_and_left_as_it_was(tmp_path: Path) -> None:
    with scene(tmp_path / "b") as other:
        other.answer("y")
    path = journal_file(tmp_path / "b")
    downgrade(path, "0001")
    before = path.read_bytes()
    with scene(tmp_path / "a") as mine:
        assert merge(mine.journal, path).events == 1
        assert mine.is_sound()
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["journal.db"]


def test_a_journal_in_use_is_merged_with_what_is_in_its_log(tmp_path: Path) -> None:
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        other.answer("y")
        assert companions(journal_file(other.folder))[0].stat().st_size > 0
        assert merge(mine.journal, journal_file(other.folder)).events == 1


def test_a_clock_a_year_ahead_on_the_other_machine_pushes_nothing(tmp_path: Path) -> None:
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        mine.answer("x", 4)
        before = mine.journal.cards()
        other.clock.wait(days=365)
        other.answer("x", 4)
        assert merge(mine.journal, other.folder).events == 1
        assert mine.journal.cards() == before
        assert mine.is_sound()


def _edit(statement: str, *values: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(statement, values)

    return change


def _write(contents: bytes) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_bytes(contents)

    return change


def _truncate(share: float) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with path.open("r+b") as file:
            file.truncate(int(path.stat().st_size * share))

    return change


def _spoil(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 + 2000)
        file.write(os.urandom(40_000))


_BOMB = """CREATE VIEW bomb AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT count(*) AS c FROM n"""

HOSTILE: dict[str, Callable[[Path], object]] = {
    "empty": _write(b""),
    "words": _write(b"dear diary " * 999),
    "truncated": _truncate(0.5),
    "cut short": _truncate(0.05),
    "spoilt": _spoil,
    "newer": _edit("UPDATE alembic_version SET version_num = '9999'"),
    "no version": _edit("DELETE FROM alembic_version"),
    "a view": _edit(_BOMB),
    "a trigger": _edit("CREATE TRIGGER t AFTER INSERT ON card BEGIN DELETE FROM event; END"),
    "a column more": _edit("ALTER TABLE event ADD COLUMN more TEXT"),
    "a generated column": _edit("ALTER TABLE note ADD COLUMN more TEXT AS (upper(text))"),
    "a table less": _edit("DROP TABLE note"),
    "a table more": _edit("CREATE TABLE more (a TEXT)"),
    "an index more": _edit("CREATE INDEX more ON event (lower(text))"),
    "a view for a table": lambda path: (
        _edit("ALTER TABLE note RENAME TO kept")(path),
        _edit("CREATE VIEW note AS SELECT template, text, changed FROM kept")(path),
    )[0],
    "not ours": _edit("PRAGMA application_id = 1"),
    "a quality of 9": _edit("UPDATE event SET quality = 9"),
    "a quality of words": _edit("UPDATE event SET quality = 'five'"),
    "a quality of half": _edit("UPDATE event SET quality = 2.5"),
    "an id too short": _edit("UPDATE event SET id = x'00' WHERE number = 7"),
    "an id of text": _edit("UPDATE event SET id = 'aaaaaaaaaaaaaaaa' WHERE number = 7"),
    "a kind unknown": _edit("UPDATE event SET kind = 'gift'"),
    "a source unknown": _edit("UPDATE event SET source = 'x'"),
    "a score of infinity": _edit("UPDATE event SET score = 9e999"),
    "a day of its own": _edit("UPDATE event SET study_day = 5"),
    "a date in 1970": _edit("UPDATE event SET instant = 5, study_day = 719163"),
    "a date in 9999": _edit("UPDATE event SET instant = 253402300799000, study_day = 3652059"),
    "an offset of a week": _edit("UPDATE event SET offset_minutes = 10080"),
    "a seed too large": _edit("UPDATE event SET seed = 1 << 40"),
    "an enormous text": _edit("UPDATE event SET text = ?", "x" * 200_000),
    "a gigantic text": _edit("UPDATE event SET text = zeroblob(20000000) WHERE number = 7"),
    "a text of bytes": _edit("UPDATE event SET text = x'ff00ff'"),
    "a text not UTF-8": _edit("UPDATE event SET text = CAST(x'c3289f' AS TEXT)"),
    "a template unprintable": _edit("UPDATE event SET template = 'a' || char(27) || '[2J'"),
    "a column named in lines": lambda path: path.write_bytes(
        path.read_bytes().replace(b"repetitions INTEGER", b"repetitions INT\xc3\n\x1b[")
    ),
    "a schema not UTF-8": lambda path: path.write_bytes(
        path.read_bytes().replace(b"CREATE TABLE note", b"CREATE TABL\xb8 note")
    ),
    "a template of nothing": _edit("UPDATE event SET template = ''"),
    "a truth of 7": _edit("UPDATE event SET timed = 7"),
    "an undo of nothing": _edit("UPDATE event SET kind = 'undo', target = zeroblob(16)"),
    "a note too long": _edit("INSERT INTO note VALUES ('t', ?, 1795370400000)", "x" * 30_000),
    "a sitting of text": _edit(
        "INSERT INTO sitting VALUES ('s', 'k', 1795370400000, 1795370400000, 1, 'text')"
    ),
}


@pytest.mark.parametrize("evil", HOSTILE, ids=str)
def test_a_hostile_file_is_refused_in_one_sentence_with_nothing_changed(
    tmp_path: Path, evil: str
) -> None:
    with scene(tmp_path / "b") as other:
        for number in range(40):
            other.answer(f"t{number}", text="x" * 300)
    path = tmp_path / "other.db"
    shutil.copyfile(journal_file(tmp_path / "b"), path)
    HOSTILE[evil](path)
    digest = hashlib.sha256(path.read_bytes()).digest()
    with scene(tmp_path / "a") as mine:
        mine.answer("mine")
        before = mine.journal.cards()
        with pytest.raises(Refused) as caught:
            merge(mine.journal, path)
        said = str(caught.value)
        assert str(path) in said
        assert "\n" not in said
        assert said.isprintable()
        assert len(said) < 400
        assert mine.journal.cards() == before
        assert len(answers(mine.journal)) == 1
        assert mine.is_sound()
    assert hashlib.sha256(path.read_bytes()).digest() == digest


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with scene(tmp_path / "a") as mine:
        for wrong in (tmp_path / "pipe", tmp_path / "folder", tmp_path / "none", Path("/dev/zero")):
            with pytest.raises(Refused):
                merge(mine.journal, wrong)


def test_the_same_identifier_on_two_events_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        event = mine.response(quality=4)
        mine.journal.record(event)
        other.journal.record(replace(event, quality=1))
        with pytest.raises(Refused, match="same identifier"):
            merge(mine.journal, other.folder)


@pytest.mark.parametrize("kind", ["undo", "override"])
def test_an_undo_of_another_questions_answer_is_refused(tmp_path: Path, kind: str) -> None:
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        target = mine.response("x")
        mine.journal.record(target)
        stamp = other.journal.stamp()
        event: Event = UndoEvent(stamp=stamp, template="y", target=target.asking)
        if kind == "override":
            event = OverrideEvent(stamp=stamp, template="y", target=target.asking, quality=0)
        other.journal.record(event)
        with pytest.raises(Refused, match="another question"):
            merge(mine.journal, other.folder)
        assert mine.is_sound()


def test_nothing_can_be_attached_or_written_through_the_opened_file(tmp_path: Path) -> None:
    with scene(tmp_path / "b") as other:
        other.answer()
        with opened(other.folder) as connection:
            for statement in ("ATTACH ':memory:' AS more", "DELETE FROM event"):
                with pytest.raises(sqlite3.Error):
                    connection.execute(statement)
            assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)


def test_a_file_that_is_changed_while_it_is_copied_is_copied_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        for number in range(30):
            other.answer(f"t{number}", text="x" * 500)
        copied = duplicate_module._copy_file
        times: list[Path] = []

        def disturbed(source: Path, copy: Path, largest: int | None) -> None:
            copied(source, copy, largest)
            if len(times) < 2 and source == journal_file(other.folder):
                times.append(source)
                other.answer(f"late{len(times)}", text="y" * 500)
                with other.journal.database.raw() as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        monkeypatch.setattr(duplicate_module, "_PAUSE_SECONDS", 0.03)
        monkeypatch.setattr(duplicate_module, "_copy_file", disturbed)
        assert merge(mine.journal, other.folder).events == 32
        assert mine.journal.cards() == other.journal.cards()
        assert mine.is_sound()


def test_a_file_that_never_stands_still_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicate_module, "_PAUSE_SECONDS", 0)
    monkeypatch.setattr(duplicate_module, "_TICK_NS", 10**18)
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        other.answer()
        with pytest.raises(Refused, match="all the time"):
            merge(mine.journal, other.folder)


def test_a_file_larger_than_any_history_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        other.answer()
        other.answer()
        monkeypatch.setattr(merge_module, "MOST_EVENTS", 1)
        with pytest.raises(Refused, match="more than a person"):
            merge(mine.journal, other.folder)
        monkeypatch.setattr(stranger, "LARGEST_FILE", 5000)
        with pytest.raises(Refused, match="too large"):
            merge(mine.journal, other.folder)


def test_no_room_for_the_copy_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        with pytest.raises(DiskFull, match="no room"):
            merge(mine.journal, other.folder)
        with pytest.raises(DiskFull, match="no room"):
            restore(mine.folder, journal_file(other.folder))
        assert not list(mine.folder.glob(".*"))


def test_an_undo_may_name_an_answer_whose_asking_another_question_shares(tmp_path: Path) -> None:
    machines = [scene(tmp_path / name) for name in "abc"]
    with machines[0] as one, machines[1] as two, machines[2] as three:
        event = one.response("x")
        one.journal.record(event)
        one.journal.undo()
        two.answer("a", asking=event.asking)
        three.journal.record(event)
        merge(three.journal, two.folder)
        merge(three.journal, one.folder)
        merge(two.journal, one.folder)
        assert two.journal.cards() == three.journal.cards()
        assert two.is_sound()


def test_merging_itself_changes_nothing(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        before = person.journal.cards()
        assert merge(person.journal, person.folder).events == 0
        assert person.journal.cards() == before


def test_the_other_may_be_anything_a_journal_can_hold(tmp_path: Path) -> None:
    with scene(tmp_path / "a") as mine, scene(tmp_path / "b") as other:
        other.answer("t", None, verdict="unreadable", text="\x00 \u202e 'x'")
        other.journal.place("p", level=None, repetitions=2, interval=6)
        for put in ("suspend", "unsuspend", "bury", "reset"):
            getattr(other.journal, put)("t")
        merge(mine.journal, other.folder)
        assert mine.journal.cards() == other.journal.cards()
        with pytest.raises(JournalError):
            merge(mine.journal, tmp_path)
