"""Askings that are not one response after the other: told once each, in order, as the history has them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from drill.journal import ledger
from drill.journal.check import rebuild
from drill.journal.errors import Corrupt
from drill.journal.events import Event, ResponseEvent, UndoEvent
from drill.journal.figures.settled import moment, settled
from drill.journal.history import answers
from tests.journal.scene import Scene, scene


@contextmanager
def _kept(folder: Path, *events: Event) -> Iterator[Scene]:
    """Give a scene with these events, in the order in which they came to be in the file."""
    with scene(folder) as person:
        for event in events:
            with person.journal.database.writing() as connection:
                ledger.unite(connection, [event])
        rebuild(person.journal)
        yield person


def _as_told(person: Scene) -> list[tuple[Any, ...]]:
    """Return the answers of the history, template by template, as the figures need them."""
    told = [
        (
            one.template,
            one.instant,
            one.day,
            one.quality,
            one.active_ms,
            one.par if _is_clean(one) else None,
            one.confidence,
            one.prediction,
            one.slips,
        )
        for one in answers(person.journal)
    ]
    return sorted(told, key=itemgetter(0))


def _is_clean(one: Any) -> bool:
    timed = one.timed and one.active_ms
    return bool(one.tries == 1 and timed and not one.hints and one.verdict == "correct")


def _streamed(person: Scene) -> list[tuple[Any, ...]]:
    with moment(person.journal.database.path) as connection:
        return [
            (template, *one[:7], one.slips)
            for template, askings in settled(connection)
            for one in askings
        ]


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
            event = person.response("t", number, confidence="sure")
            events.append(
                replace(event, stamp=replace(stamp, id=identifier), asking=bytes([number + 9]) * 16)
            )
    with _kept(tmp_path / "here", *events) as person:
        assert [row[3] for row in _streamed(person)] == [1, 2, 3]
        assert _streamed(person) == _as_told(person)


def test_what_was_undone_or_graded_by_hand_keeps_its_place(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        events = [person.response("t", 4, misconception="slip", active_ms=n) for n in range(6)]
        for event in events:
            person.journal.record(event)
        person.journal.override(events[1].asking, 0)
        person.journal.override(events[4].asking, 2)
        for target in (events[2].asking, events[3].stamp.id):
            person.journal.record(
                UndoEvent(stamp=person.journal.stamp(), template="t", target=target)
            )
        told = _streamed(person)
        assert [(row[4], row[3]) for row in told] == [(0, 4), (1, 0), (4, 2), (5, 4)]
        assert told == _as_told(person)


def test_figures_that_cannot_be_read_are_said_to_be_mended_by_rebuilding(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        with person.journal.database.raw() as connection:
            connection.execute("UPDATE settled SET askings = x'c1'")
        with (
            pytest.raises(Corrupt, match="drill db rebuild"),
            moment(person.journal.database.path) as connection,
        ):
            list(settled(connection))
        rebuild(person.journal)
        assert _streamed(person) == _as_told(person)
