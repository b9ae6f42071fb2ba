"""Forecast: what is due on each of the next thirty days, and how long it should take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from drill.journal.figures.evidence import Evidence
from drill.reports.practice import Practice, queue
from drill.scheduling.card import level_for
from drill.scheduling.day import StudyDay, date_of, later

DAYS: Final = 30
_LEAST_SECONDS: Final = 5
_USUAL_PAR: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class DayForecast:
    """The cards that come due on a day, and the minutes they should take at the person's pace."""

    day: date
    cards: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Thirty days from today on: today holds what is overdue too, of which there are `overdue` cards.

    Only what is scheduled now is counted: not new questions, nor what comes back in these days, nor what is
    suspended; `beyond` cards come due later.
    """

    days: tuple[DayForecast, ...]
    overdue: int
    cards: int
    minutes: float
    beyond: int
    practice: Practice


def forecast(evidence: Evidence) -> Forecast:
    """Return the load of the next thirty days; cards put aside do not count, buried ones come back first."""
    today = evidence.today
    counts, seconds = [0] * DAYS, [0] * DAYS
    overdue = beyond = 0
    for template in evidence.templates:
        card = evidence.cards.get(template.id)
        if card is None or card.due is None or card.suspended:
            continue
        day = card.due if card.buried_until is None else max(card.due, card.buried_until)
        overdue += day < today
        place = max(0, day - today)
        if place >= DAYS:
            beyond += 1
            continue
        par = template.par.get(level_for(card, template.levels), _USUAL_PAR)
        counts[place] += 1
        seconds[place] += max(_LEAST_SECONDS, round(par * evidence.pace))
    return Forecast(
        days=tuple(
            DayForecast(day=_date(today, place), cards=counts[place], minutes=seconds[place] / 60)
            for place in range(DAYS)
        ),
        overdue=overdue,
        cards=sum(counts),
        minutes=sum(seconds) / 60,
        beyond=beyond,
        practice=queue(),
    )


def _date(today: StudyDay, days: int) -> date:
    return date_of(later(today, days))
