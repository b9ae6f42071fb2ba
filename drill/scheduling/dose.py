"""The daily dose that would hold everything before a date: how many minutes, and how many new questions, a day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from drill.scheduling.day import StudyDay
from drill.scheduling.plan import Begun, Dose, Study, plan
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target


@dataclass(frozen=True, slots=True)
class Doses:
    """What a person might be advised to do: minutes a day, and new templates a day, each ascending."""

    minutes: tuple[int, ...] = (15, 20, 30, 45, 60, 90, 120, 180)
    new: tuple[int, ...] = (20, 30, 45, 60)


def best_dose(
    studies: Sequence[Study],
    today: StudyDay,
    target: Target,
    *,
    new_a_day: int,
    rules: Rules | None = None,
    begun: Begun | None = None,
    doses: Doses | None = None,
) -> Dose:
    """Return the gentlest dose that leaves nothing out, or else the gentlest that leaves out least.

    The present number of new templates a day is kept where minutes alone would do. What fits in some
    minutes is taken to fit in more, so that few plans need be played.
    """
    doses = doses or Doses()
    most = len(doses.minutes) - 1

    def left_out(place: int, new: int) -> int:
        minutes = doses.minutes[place]
        played = plan(
            studies, today, target, minutes=minutes, new_a_day=new, rules=rules, begun=begun
        )
        return played.left_out

    best, least = new_a_day, left_out(most, new_a_day)
    for new in (each for each in doses.new if each > new_a_day):
        if not least:
            break
        left = left_out(most, new)
        if left < least:
            best, least = new, left
    place = bisect_left(range(most), True, key=lambda one: left_out(one, best) <= least)
    return Dose(doses.minutes[place], best, least)
