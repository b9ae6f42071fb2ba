"""Activity: answers and minutes by day, the streak, and a year of days as a calendar."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

import msgspec

from drill.journal.figures.evidence import Evidence
from drill.reports.practice import Practice, queue
from drill.scheduling.day import StudyDay, date_of, later
from drill.scheduling.streak import streak

DayKind: TypeAlias = Literal["practised", "rest", "missed", "before"]
_WEEKS: Final = 53
_WEEK: Final = 7


class DayActivity(msgspec.Struct, frozen=True, kw_only=True):
    """One study day: answers, those that passed, and the active minutes."""

    day: date
    answers: int
    passed: int
    minutes: float


class CalendarDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day of the calendar: `rest` keeps a run alive, `missed` does not, `before` lies before the first answer.

    Today is `rest` until something is answered.
    """

    day: date
    answers: int
    minutes: float
    kind: DayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """The days with answers or time spent, the year up to today from a Monday on, and the days practised in a row.

    `streak` is the present run and `best` the longest there was, both in days practised, whatever the
    report is narrowed to; the calendar does not begin at `since` either. `rest_days` in any seven are free.
    """

    days: tuple[DayActivity, ...]
    calendar: tuple[CalendarDay, ...]
    answers: int
    passed: int
    minutes: float
    practised: int
    streak: int
    best: int
    rest_days: int
    practice: Practice


def activity(evidence: Evidence) -> Activity:
    """Return what was done, day by day; a day counts as practised when something was answered on it."""
    groups = [group for group in evidence.tally.days if group.answers or group.active_ms]
    since = evidence.scope.since or 0
    ever = tuple(
        DayActivity(
            day=date_of(group.day),
            answers=group.answers,
            passed=group.passed,
            minutes=group.active_ms / 60_000,
        )
        for group in groups
    )
    days = tuple(one for one in ever if one.day.toordinal() >= since)
    practised = evidence.tally.practised
    return Activity(
        days=days,
        calendar=_calendar(ever, practised, evidence.today, evidence.rest_days),
        answers=sum(one.answers for one in days),
        passed=sum(one.passed for one in days),
        minutes=sum(one.minutes for one in days),
        practised=sum(one.answers > 0 for one in days),
        streak=streak(practised, evidence.today, evidence.rest_days),
        best=longest(practised, evidence.rest_days),
        rest_days=evidence.rest_days,
        practice=queue(),
    )


def longest(practised: Sequence[StudyDay], rest_days: int) -> int:
    """Return the most days ever practised in one run, days ascending.

    A run is broken by more than `rest_days` days without practice within any seven.
    """
    best = begin = 0
    rests: list[int] = []
    for place, day in enumerate(practised):
        since = practised[place - 1] + 1 if place else day
        for rest in range(max(since, day - _WEEK), day):
            rests.append(rest)
            recent = [one for one in rests if rest - one < _WEEK]
            if len(recent) > rest_days:
                broken = recent[-rest_days - 1]
                while practised[begin] <= broken and begin < place:
                    begin += 1
            rests = recent
        best = max(best, place - begin + 1)
    return best


def _calendar(
    days: Sequence[DayActivity], practised: Collection[StudyDay], today: StudyDay, rest_days: int
) -> tuple[CalendarDay, ...]:
    known = {one.day: one for one in days}
    answered = set(practised)
    start = min(answered, default=later(today, 1))
    first = today - (today - 1) % _WEEK - (_WEEKS - 1) * _WEEK
    rests = 0
    made = []
    for number in range(first - _WEEK, today + 1):
        day = StudyDay(number)
        rests = 0 if day in answered else rests + 1
        if day < first:
            continue
        one = known.get(date_of(day))
        made.append(
            CalendarDay(
                day=date_of(day),
                answers=0 if one is None else one.answers,
                minutes=0.0 if one is None else one.minutes,
                kind=_kind(day, today, start, rests, rest_days),
            )
        )
    return tuple(made)


def _kind(day: StudyDay, today: StudyDay, start: StudyDay, rests: int, rest_days: int) -> DayKind:
    if not rests:
        return "practised"
    if day < start:
        return "before"
    return "rest" if rests <= rest_days or day == today else "missed"
