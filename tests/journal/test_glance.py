"""The glance: light, read-only, and true while somebody writes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drill.journal.ahead import Ahead, OpenAsking
from drill.journal.glance import Glance, glance
from drill.journal.places import journal_file
from drill.reports.report import report
from drill.scheduling.day import StudyDay
from drill.scheduling.queue import Limits
from tests.journal.scene import facts, scene

DAY = StudyDay(740_000)


def test_it_imports_nothing_heavy(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(3))
        person.answer("t0")
    code = (
        "import sys; from pathlib import Path\n"
        "from drill.journal.glance import glance\n"
        "from drill.scheduling.day import StudyDay\n"
        "assert glance(Path(sys.argv[1]), StudyDay(740000)).known\n"
        "heavy = {'sqlalchemy', 'alembic', 'fsrs', 'numpy', 'sympy', 'yaml', 'textual', 'logging'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)


def test_nothing_there_is_an_empty_glance_and_nothing_is_made(tmp_path: Path) -> None:
    assert glance(tmp_path / "none", DAY) == Glance(study_day=DAY)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("contents", [b"", b"words", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_what_cannot_be_read_is_an_empty_glance(tmp_path: Path, contents: bytes) -> None:
    journal_file(tmp_path).write_bytes(contents)
    assert glance(tmp_path, DAY) == Glance(study_day=DAY)
    assert journal_file(tmp_path).read_bytes() == contents


def test_it_sees_what_is_committed_while_the_journal_is_open(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        today = person.journal.today()
        assert glance(tmp_path, today).known
        person.journal.store_facts(facts(9))
        seen = glance(tmp_path, today)
        assert (seen.due, seen.new, seen.minutes, seen.streak) == (0, 9, 9, 0)
        person.answer("t0", 4)
        person.answer("t1", 1)
        with person.journal.database.writing():
            seen = glance(tmp_path, today)
        assert (seen.due, seen.new, seen.left, seen.answered, seen.streak) == (0, 7, 8, 2, 1)
        person.clock.wait(days=1)
        tomorrow = person.journal.today()
        seen = glance(tmp_path, tomorrow)
        assert (seen.due, seen.new, seen.streak) == (2, 7, 1)
        queue = person.journal.queue()
        assert (seen.due, seen.new, seen.waiting) == (queue.due, queue.new, queue.waiting)
        small = glance(tmp_path, tomorrow, Limits(minutes=1))
        assert (small.due, small.new, small.waiting) == (1, 0, 1)


def test_the_first_question_is_the_stored_one_nearest_the_head(tmp_path: Path) -> None:
    def ahead(template: str, version: int = 1, level: int = 1) -> Ahead:
        payload = f"{template}@{level}".encode()
        return Ahead(template=template, version=version, level=level, seed=1, payload=payload)

    with scene(tmp_path) as person:
        person.journal.store_facts(facts(4))
        today = person.journal.today()
        assert glance(tmp_path, today).payload is None
        person.journal.store_ahead([ahead("t0", version=7), ahead("t1", level=2), ahead("gone")])
        assert glance(tmp_path, today).payload is None
        person.journal.store_ahead([ahead("t3"), ahead("t2")])
        assert glance(tmp_path, today).payload == b"t2@1"
        person.journal.store_ahead([ahead("t0")])
        assert glance(tmp_path, today).payload == b"t0@1"


def test_the_open_question_is_seen_with_what_was_typed(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        stamp = person.journal.stamp()
        person.journal.put_open(
            OpenAsking(
                asking=stamp.id, template="t", instant=stamp.instant, variant=b"{}", typed="1/"
            )
        )
        seen = glance(tmp_path, person.journal.today())
        assert (seen.open_asking, seen.open_variant, seen.typed) == (stamp.id, b"{}", "1/")


def test_it_sees_what_was_committed_before_a_kill(tmp_path: Path) -> None:
    left = tmp_path / "left"
    left.mkdir()
    with scene(tmp_path / "data") as person:
        person.journal.store_facts(facts(3))
        person.answer("t0")
        today = person.journal.today()
        for name in ("journal.db", "journal.db-wal"):  # the shared memory is gone with the machine
            shutil.copyfile(tmp_path / "data" / name, left / name)
    seen = glance(left, today)
    assert (seen.known, seen.answered) == (True, 1)
    with scene(left) as person:
        assert set(person.journal.cards()) == {"t0"}


def test_an_older_journal_is_left_for_the_opening(tmp_path: Path) -> None:
    from drill.journal.migrate import downgrade

    with scene(tmp_path) as person:
        person.answer()
    downgrade(journal_file(tmp_path), "0001")
    assert glance(tmp_path, DAY) == Glance(study_day=DAY)


def test_a_day_whose_only_answer_was_undone_is_not_practised(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(3))
        today = person.journal.today()
        person.answer("t0", 4)
        assert glance(tmp_path, today).streak == 1
        person.journal.undo()
        assert glance(tmp_path, today).streak == report(person.journal).activity.streak == 0
        person.answer("t1", 1)
        person.answer("t2", 4)
        person.journal.undo()
        assert glance(tmp_path, today).streak == report(person.journal).activity.streak == 1
