"""What reading the journal for a report takes, counted and not timed: for each asking little, however many."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from drill.journal import ledger
from drill.journal.events import Event
from drill.journal.figures.settled import moment, settled
from drill.journal.figures.tally import tally
from tests.journal.scene import scene

FEW, MANY = 300, 900
TICK = 50  # operations of SQLite's machine
OPERATIONS = 95  # of it for each asking; 87 on SQLite 3.40
CALLS = 3  # for each asking, of functions in Python or C; 2.5 on Python 3.11


def _fill(folder: Path, askings: int) -> Path:
    """Make a journal of askings one after the other; of every sixth there are two tries."""
    with scene(folder) as person:
        events: list[Event] = []
        for number in range(askings):
            person.clock.wait(hours=0.5)
            name = f"t{number % 40}"
            event = person.response(name, 1 + number % 5, confidence="sure", prediction=0.9)
            events.append(event)
            if number % 6 == 0:
                person.clock.wait(hours=0.01)
                events.append(replace(event, stamp=person.journal.stamp(), try_number=2, quality=3))
        with person.journal.database.writing() as connection:
            ledger.unite(connection, events)
        return person.journal.database.path


def _reading(path: Path) -> tuple[int, int]:
    """Return how many statements and how many operations of SQLite's machine it takes to read all askings."""
    statements: list[str] = []
    ticks = 0

    def tick() -> int:
        nonlocal ticks
        ticks += 1
        return 0

    with moment(path) as connection:
        connection.set_trace_callback(statements.append)
        connection.set_progress_handler(tick, TICK)
        for _ in settled(connection):
            pass
        connection.set_progress_handler(None, 0)
        connection.set_trace_callback(None)
    return len(statements), ticks * TICK


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("work")
    return _fill(folder / "few", FEW), _fill(folder / "many", MANY)


def test_an_asking_takes_few_operations_of_the_database(paths: tuple[Path, Path]) -> None:
    (statements, few), (as_many_statements, many) = map(_reading, paths)
    assert statements == as_many_statements <= 20
    assert (many - few) / (MANY - FEW) < OPERATIONS


def test_an_asking_takes_few_calls(paths: tuple[Path, Path]) -> None:
    def calls(path: Path) -> int:
        with moment(path) as connection:
            rows = list(settled(connection))
        count = 0

        def note(frame: FrameType, event: str, argument: Any) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            tally(rows)
        finally:
            sys.setprofile(before)
        return count

    few, many = map(calls, paths)
    assert (many - few) / (MANY - FEW) < CALLS
