"""Days practised in a row, with rest days that cost nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from drill.scheduling.day import StudyDay, later

REST_DAYS: Final = 2
_WEEK: Final = 7


def streak(practised: Collection[StudyDay], today: StudyDay, rest_days: int = REST_DAYS) -> int:
    """Return how many days of the present run were practised.

    So many rest days in any seven days keep a run alive; one more ends it. Today, while it lasts, is never a
    rest day.
    """
    days = set(practised)
    count = 0
    rests: list[int] = []
    day = int(today)
    if day not in days:
        day -= 1
    while True:
        if day in days:
            count += 1
        else:
            rests = [rest for rest in rests if rest - day < _WEEK]
            rests.append(day)
            if len(rests) > rest_days:
                return count
        day -= 1


def rest_days_left(
    practised: Collection[StudyDay], today: StudyDay, rest_days: int = REST_DAYS
) -> int:
    """Return how many days in a row, from the first without practice on, would leave the present run whole."""
    recent = [day for day in practised if day > today - 3 * _WEEK]  # no rest day reaches further
    run, left = streak(recent, today, rest_days), 0
    free = later(today, int(today in recent))
    while left < rest_days and streak(recent, later(free, left + 1), rest_days) == run:
        left += 1
    return left
