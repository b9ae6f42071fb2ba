"""Clocks that are wrong, and journeys: no card is lost, doubled, or pushed."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.journal.errors import BadEvent
from tests.journal.scene import DAY, TurnedClock, scene


def test_a_clock_a_year_ahead_pushes_no_card(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a", 4)
        person.clock.wait(days=1)
        right = person.answer("a", 4)
        person.clock.wait(days=365)  # the battery of the clock was changed
        person.answer("a", 4)
        person.answer("b", 4)
        assert person.journal.card("a") != right
        person.clock.wait(days=-364)
        person.restart()
        assert person.journal.card("a") == right
        assert person.journal.card("b") is None
        assert person.is_sound()
        person.clock.wait(days=5)
        assert person.due_in("a") == 0
        assert person.answer("a", 4).memory.interval == 15
        assert person.is_sound()
        person.clock.wait(days=400)  # the year has come: what was said then counts
        person.restart()
        assert person.journal.card("b") is not None
        assert person.is_sound()


def test_a_clock_set_back_while_the_program_runs(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.clock.wait(days=90)
        person.answer("a", 4)
        person.clock.wait(days=-90)
        card = person.answer("b", 4)
        assert card.due == person.journal.today() + 1
        assert person.journal.card("a") is None
        assert person.answer("a", 5).due == person.journal.today() + 1
        assert person.is_sound()


def test_a_clock_set_back_a_little_loses_nothing(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a", 4)
        person.clock.wait(hours=-3)
        person.answer("b", 4)
        assert set(person.journal.cards()) == {"a", "b"}
        assert person.journal.undo()[0].template == "b"
        assert person.is_sound()


def test_a_clock_before_the_program_is_not_believed(tmp_path: Path) -> None:
    with scene(tmp_path, clock=TurnedClock(instant=12 * DAY)) as person:
        with pytest.raises(BadEvent, match="clock"):
            person.answer()
        assert person.journal.cards() == {}


def test_travel_neither_loses_nor_doubles_a_day(tmp_path: Path) -> None:
    with scene(tmp_path, clock=TurnedClock(offset=13 * 60)) as person:  # Auckland
        person.answer("a", 4)
        auckland = person.journal.today()
        person.clock.offset = -10 * 60  # Honolulu, a day earlier
        assert person.journal.today() == auckland - 1
        person.answer("a", 4)
        card = person.journal.card("a")
        assert card is not None
        assert card.reviews == 1
        person.clock.wait(days=2)
        assert person.due_in("a") == 0
        assert person.answer("a", 4).memory.interval == 6
        assert person.is_sound()
