"""Askings that are not one response after the other: told once each, in order, as the history has them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drill.journal import ledger
from drill.journal.events import Event, ResponseEvent, UndoEvent
from drill.journal.figures.settled import BETWEEN, moment, settled
from drill.journal.history import answers
from tests.journal.scene import Scene, scene


@contextmanager
def _kept(folder: Path, *events: Event) -> Iterator[Scene]:
    """Give a scene with these events, in the order in which they came to be in the file."""
    with scene(folder) as person:
        for event in events:
            with person.journal.database.writing() as connection:
                ledger.unite(connection, [event])
        yield person


def _as_told(person: Scene) -> list[tuple[Any, ...]]:
    return [
        (
            one.template,
            one.day,
            one.quality,
            one.active_ms,
            one.par if _is_clean(one) else None,
            one.confidence,
            one.prediction,
            one.answered,
            BETWEEN.join(one.slips) or None,
        )
        for one in answers(person.journal)
    ]


def _is_clean(one: Any) -> bool:
    return bool(one.tries == 1 and one.timed and not one.hints and one.verdict == "correct")


def _streamed(person: Scene) -> list[tuple[Any, ...]]:
    with moment(person.journal.database.path) as connection:
        return [tuple(row)[1:10] for row in settled(connection)]


def _tries(folder: Path) -> list[ResponseEvent]:
    """Return the first and second tries of two questions, and a third try of the second one."""
    with scene(folder / "elsewhere") as person:
        one = person.response("one", 1, misconception="slip", confidence="sure", prediction=0.9)
        other = person.response("other", 1, misconception="slip")

        def again(event: ResponseEvent, number: int, **more: Any) -> ResponseEvent:
            stamp = person.journal.stamp()
            return replace(event, stamp=stamp, try_number=number, prediction=None, **more)

        return [
            one,
            again(one, 2, quality=3, verdict="correct", misconception="another", confidence=""),
            other,
            again(other, 2, quality=None),
            again(other, 3, quality=4, active_ms=1),
        ]


ORDERS = {
    "one after the other": (0, 1),
    "two at once": (0, 2, 1, 3, 4),
    "written in reverse": (4, 3, 2, 1, 0),
    "a second try alone": (1, 2),
    "three tries": (2, 3, 4),
    "a try is missing": (0, 2, 4),
    "ended on a try without quality": (2, 3),
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_tries_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    made = _tries(tmp_path)
    with _kept(tmp_path / "here", *(made[place] for place in order)) as person:
        assert _streamed(person) == _as_told(person)


@pytest.mark.parametrize("order", [(0, 3), (0, 3, 1), (0, 2, 1, 3)])
def test_two_machines_went_on_with_the_same_question(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    one, second, other, *_ = _tries(tmp_path)
    there = replace(one, stamp=replace(one.stamp, id=b"\x01" * 16), quality=5, verdict="correct")
    made = (one, second, other, there)
    with _kept(tmp_path / "here", *(made[place] for place in order)) as person:
        assert _streamed(person) == _as_told(person)


def test_events_of_one_instant_are_in_the_order_of_their_ids(tmp_path: Path) -> None:
    events = []
    with scene(tmp_path / "elsewhere") as person:
        stamp = person.journal.stamp()
        for number in (3, 1, 2):
            identifier = bytes([number]) * 16
            event = person.response(f"t{number}", 4, confidence="sure")
            events.append(
                replace(event, stamp=replace(stamp, id=identifier), asking=bytes([number + 9]) * 16)
            )
    with _kept(tmp_path / "here", *events) as person:
        assert [row[0] for row in _streamed(person)] == ["t1", "t2", "t3"]
        assert _streamed(person) == _as_told(person)


def test_what_was_undone_or_graded_by_hand_keeps_its_place(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        events = [person.response(f"t{n}", 4, misconception="slip") for n in range(6)]
        for event in events:
            person.journal.record(event)
        person.journal.override(events[1].asking, 0)
        person.journal.override(events[4].asking, 2)
        person.journal.record(
            UndoEvent(stamp=person.journal.stamp(), template="t2", target=events[2].asking)
        )
        person.journal.record(
            UndoEvent(stamp=person.journal.stamp(), template="t3", target=events[3].stamp.id)
        )
        person.journal.reset("t5")
        told = _streamed(person)
        assert [(row[0], row[2]) for row in told] == [
            ("t0", 4), ("t1", 0), ("t4", 2), ("t5", 4), ("t5", None),
        ]  # fmt: skip
        assert told[-1][1] is None, "the card was reset"
        assert told[:-1] == _as_told(person)
