"""Study days through travel, summer time, leap days and odd rollover hours, with dated cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.scheduling.day import (
    Instant,
    Moment,
    StudyDay,
    date_of,
    day_of,
    end_of,
    instant_of,
    iso,
    later,
    moment_in,
    study_day,
)


def _day(text: str, zone: str, rollover: int = 4, fold: int = 0) -> str:
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return iso(moment_in(instant_of(local), ZoneInfo(zone)).day(rollover))


@pytest.mark.parametrize(
    ("local", "zone", "expected"),
    [
        ("2026-11-22T03:59:59", "Europe/Berlin", "2026-11-21"),
        ("2026-11-22T04:00:00", "Europe/Berlin", "2026-11-22"),
        ("2026-11-22T23:59:59", "Europe/Berlin", "2026-11-22"),
        ("2026-11-23T00:30:00", "Europe/Berlin", "2026-11-22"),
        # the clock goes forward: 02:00 becomes 03:00, and the study day still begins at 04:00
        ("2026-03-29T01:59:59", "Europe/Berlin", "2026-03-28"),
        ("2026-03-29T03:00:00", "Europe/Berlin", "2026-03-28"),
        ("2026-03-29T04:00:00", "Europe/Berlin", "2026-03-29"),
        ("2026-03-08T03:30:00", "America/New_York", "2026-03-07"),
        ("2026-03-08T04:00:00", "America/New_York", "2026-03-08"),
        # leap day
        ("2028-02-29T03:59:00", "Asia/Tokyo", "2028-02-28"),
        ("2028-02-29T04:00:00", "Asia/Tokyo", "2028-02-29"),
        ("2028-03-01T03:59:00", "Asia/Tokyo", "2028-02-29"),
        # half hours, and the far sides of the date line
        ("2026-06-01T04:00:00", "Asia/Kathmandu", "2026-06-01"),
        ("2026-06-01T04:00:00", "Pacific/Kiritimati", "2026-06-01"),
        ("2026-06-01T04:00:00", "Pacific/Pago_Pago", "2026-06-01"),
    ],
)
def test_dated_cases(local: str, zone: str, expected: str) -> None:
    assert _day(local, zone) == expected


def test_the_hour_that_comes_twice() -> None:
    for fold in (0, 1):
        assert _day("2026-10-25T02:30:00", "Europe/Berlin", fold=fold) == "2026-10-24"
        assert _day("2026-10-25T02:30:00", "Europe/Berlin", rollover=2, fold=fold) == "2026-10-25"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("rollover", [0, 1, 2, 3, 4, 23])
def test_a_year_at_home_never_goes_back_and_skips_no_day(zone: str, rollover: int) -> None:
    start = instant_of(datetime(2026, 1, 1, tzinfo=UTC))
    half_hours = range(366 * 48)
    place = ZoneInfo(zone)
    days = [
        moment_in(Instant(start + step * 1_800_000), place).day(rollover) for step in half_hours
    ]
    assert all(second - first in (0, 1) for first, second in pairwise(days))


def test_flying_west_over_the_date_line_goes_back_a_day_and_east_skips_one() -> None:
    noon_in_auckland = instant_of(datetime(2026, 7, 10, 12, tzinfo=ZoneInfo("Pacific/Auckland")))
    here = moment_in(noon_in_auckland, ZoneInfo("Pacific/Auckland")).day()
    there = moment_in(Instant(noon_in_auckland + 3600_000), ZoneInfo("Pacific/Honolulu")).day()
    assert (iso(here), iso(there)) == ("2026-07-10", "2026-07-09")


def test_an_instant_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        instant_of(datetime(2026, 1, 1))  # noqa: DTZ001


@given(st.dates(date(2025, 1, 1), date(2199, 12, 31)), st.integers(-500, 500))
def test_days_are_dates(when: date, days: int) -> None:
    day = day_of(when)
    assert date_of(day) == when
    assert iso(day) == when.isoformat()
    assert date_of(later(day, days)) == when + timedelta(days=days)


@given(
    st.integers(1_735_689_600_000, 7_258_118_400_000),
    st.integers(-14 * 60, 14 * 60),
    st.integers(0, 23),
)
def test_the_end_of_a_day_is_where_the_next_begins(
    instant: int, offset: int, rollover: int
) -> None:
    moment = Moment(Instant(instant), offset)
    end = end_of(moment, rollover)
    assert instant < end <= instant + 86_400_000
    assert study_day(end, offset, rollover) == moment.day(rollover) + 1
    assert study_day(Instant(end - 1), offset, rollover) == moment.day(rollover)


def test_a_moment_of_this_computer_has_an_offset() -> None:
    moment = moment_in(Instant(1_800_000_000_000), None)
    assert isinstance(moment.day(), int)
    assert StudyDay(moment.day()) > 0
