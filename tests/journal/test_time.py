"""Clocks that are wrong, and journeys: no card is lost, doubled, or pushed."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from drill.journal.clock import system_clock
from drill.journal.errors import BadEvent
from drill.scheduling.day import day_of, instant_of, iso
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


_DATED = {
    "a leap day": (["2024-02-28 21:00 +01:00", "2024-02-29 21:00 +01:00"], "2024-03-06"),
    "into a leap day": (["2024-02-22 21:00 +01:00", "2024-02-23 21:00 +01:00"], "2024-02-29"),
    "no leap day": (["2025-02-27 21:00 +01:00", "2025-02-28 21:00 +01:00"], "2025-03-06"),
    "the end of a year": (["2026-12-30 21:00 +01:00", "2026-12-31 21:00 +01:00"], "2027-01-06"),
    "the hour that is skipped": (
        ["2025-03-29 03:30 +01:00", "2025-03-30 03:30 +02:00"],
        "2025-04-04",
    ),
    "the hour that comes twice": (
        ["2025-10-25 04:10 +02:00", "2025-10-26 04:10 +01:00"],
        "2025-11-01",
    ),
    "a date that Samoa never had": (
        ["2011-12-29 21:00 -10:00", "2011-12-31 21:00 +14:00"],
        "2012-01-06",
    ),
}


@pytest.mark.parametrize("case", _DATED)
def test_two_answers_and_the_day_of_the_third(tmp_path: Path, case: str) -> None:
    said, due = _DATED[case]
    with scene(tmp_path) as person:
        for words in said:
            when = datetime.strptime(words, "%Y-%m-%d %H:%M %z")
            person.clock.instant = instant_of(when)
            person.clock.offset = round((when.utcoffset() or timedelta()).total_seconds() / 60)
            card = person.answer("a", 4)
        assert card.reviews == 2
        assert card.due is not None
        assert iso(card.due) == due
        assert person.is_sound()


@pytest.mark.parametrize(
    ("hour", "days"), [(0, (0, 1, 1, 1)), (4, (0, 0, 1, 1)), (23, (-1, 0, 0, 1))]
)
def test_the_day_begins_at_the_hour_of_the_settings(
    tmp_path: Path, hour: int, days: tuple[int, ...]
) -> None:
    day = instant_of(datetime(2026, 11, 22, tzinfo=UTC))
    with scene(tmp_path, clock=TurnedClock(offset=0), rollover_hour=hour) as person:
        found = []
        for hours in (22.5, 24 + 3.5, 24 + 4.5, 24 + 23.5):
            person.clock.instant = round(day + hours * 3_600_000)
            found.append(person.journal.today() - day_of(date(2026, 11, 22)))
        assert tuple(found) == days


def test_the_clock_travels_with_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    offsets = []
    for zone in ("UTC0", "NZST-12", "HST10"):
        monkeypatch.setenv("TZ", zone)
        offsets.append(system_clock().offset)
    monkeypatch.undo()
    time.tzset()
    assert offsets == [0, 720, -600]


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
