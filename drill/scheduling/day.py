"""Days and instants: every rule of calendar, zone and rollover, in one place. No clock is read here."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, NewType

import msgspec

Instant = NewType("Instant", int)
"""Milliseconds since 1970-01-01T00:00:00Z, in UTC."""

StudyDay = NewType("StudyDay", int)
"""A study day as the proleptic Gregorian ordinal of its date (1 is 0001-01-01)."""

ROLLOVER_HOUR: Final = 4
EARLIEST: Final = Instant(1_262_304_000_000)  # 2010-01-01: a clock before it was never set at all
LATEST: Final = Instant(7_258_118_400_000)  # 2200-01-01
WIDEST_OFFSET: Final = 18 * 60

_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAY_MS: Final = 86_400_000
_HOUR_MS: Final = 3_600_000
_MINUTE_MS: Final = 60_000


class Moment(msgspec.Struct, frozen=True):
    """An instant as lived: with the minutes that local time was ahead of UTC."""

    instant: Instant
    offset: int

    def day(self, rollover_hour: int = ROLLOVER_HOUR) -> StudyDay:
        """Return the study day of this moment."""
        return study_day(self.instant, self.offset, rollover_hour)


def study_day(instant: Instant, offset: int, rollover_hour: int = ROLLOVER_HOUR) -> StudyDay:
    """Return the study day: the local date, which begins at the rollover hour (0 to 23).

    `offset` is in minutes ahead of UTC. Reading the wall clock keeps summer time right both ways.
    """
    local = instant + offset * _MINUTE_MS - rollover_hour * _HOUR_MS
    return StudyDay(local // _DAY_MS + _EPOCH)


def moment_in(instant: Instant, zone: tzinfo | None) -> Moment:
    """Return the instant as lived in a zone (None: the zone of this computer)."""
    local = datetime.fromtimestamp(instant / 1000, UTC).astimezone(zone)
    offset = local.utcoffset() or timedelta()
    return Moment(instant, round(offset.total_seconds() / 60))


def instant_of(when: datetime) -> Instant:
    """Return the instant of an aware datetime; raises ValueError for a naive one."""
    if when.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    return Instant((when - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1))


def day_of(when: date) -> StudyDay:
    """Return the study day that carries this date."""
    return StudyDay(when.toordinal())


def date_of(day: StudyDay) -> date:
    """Return the calendar date of a study day."""
    return date.fromordinal(day)


def iso(day: StudyDay) -> str:
    """Return a study day as `2026-11-22`."""
    return date_of(day).isoformat()


def later(day: StudyDay, days: int) -> StudyDay:
    """Return the study day so many days later (earlier when negative)."""
    return StudyDay(day + days)


def end_of(moment: Moment, rollover_hour: int = ROLLOVER_HOUR) -> Instant:
    """Return the instant at which the study day of this moment ends, at the same offset from UTC."""
    next_midnight = (moment.day(rollover_hour) + 1 - _EPOCH) * _DAY_MS
    return Instant(next_midnight + rollover_hour * _HOUR_MS - moment.offset * _MINUTE_MS)
