"""What reading the journal for a report takes, counted and not timed: for each asking little, however many."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from drill.journal import ledger
from drill.journal.check import rebuild
from drill.journal.events import Event
from drill.journal.figures import evidence
from drill.journal.figures.settled import moment, settled
from drill.journal.figures.tally import tally
from tests.journal.scene import DAY, START, TurnedClock, scene

FEW, MANY = 300, 900
TEMPLATES = 40
TICK = 5  # operations of SQLite's machine
OPERATIONS = 2  # of it for each asking: what is read are the rows of templates, however long; 1.3 on SQLite 3.40
CALLS = 2.9  # for each asking, of functions in Python or C; 2.6 on Python 3.11


def _fill(folder: Path, askings: int) -> Path:
    """Make a journal of askings one after the other; of every sixth there are two tries."""
    with scene(folder) as person:
        events: list[Event] = []
        for number in range(askings):
            person.clock.wait(hours=0.5)
            name = f"t{number % TEMPLATES}"
            event = person.response(name, 1 + number % 5, confidence="sure", prediction=0.9)
            events.append(event)
            if number % 6 == 0:
                person.clock.wait(hours=0.01)
                events.append(replace(event, stamp=person.journal.stamp(), try_number=2, quality=3))
        with person.journal.database.writing() as connection:
            ledger.unite(connection, events)
        rebuild(person.journal)
        return person.journal.database.path


class _Work:
    """Counts statements, operations of SQLite's machine, and calls of functions."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.ticks = self.calls = 0

    @contextmanager
    def moment(self, path: Path) -> Iterator[sqlite3.Connection]:
        with moment(path) as connection:
            connection.set_trace_callback(self.statements.append)
            connection.set_progress_handler(self._tick, TICK)
            yield connection
            connection.set_progress_handler(None, 0)
            connection.set_trace_callback(None)

    def _tick(self) -> int:
        self.ticks += 1
        return 0

    @contextmanager
    def calling(self) -> Iterator[None]:
        before = sys.getprofile()
        sys.setprofile(self._note)
        try:
            yield
        finally:
            sys.setprofile(before)

    def _note(self, frame: FrameType, event: str, argument: Any) -> None:
        self.calls += event in ("call", "c_call")


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("work")
    return _fill(folder / "few", FEW), _fill(folder / "many", MANY)


def _gathered(path: Path, monkeypatch: pytest.MonkeyPatch) -> _Work:
    work = _Work()
    monkeypatch.setattr(evidence, "moment", work.moment)
    with scene(path.parent, clock=TurnedClock(START + 30 * DAY)) as person:
        evidence.gather(person.journal)
    return work


def test_a_report_reads_as_much_of_the_database_however_many_answers_there_are(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (_gathered(path, monkeypatch) for path in paths)
    assert len(few.statements) == len(many.statements) <= 16
    assert (many.ticks - few.ticks) * TICK / (MANY - FEW) < OPERATIONS


def test_an_asking_takes_few_calls(paths: tuple[Path, Path]) -> None:
    def calls(path: Path) -> int:
        work = _Work()
        with moment(path) as connection, work.calling():
            tally(settled(connection))
        return work.calls

    few, many = map(calls, paths)
    assert (many - few) / (MANY - FEW) < CALLS
