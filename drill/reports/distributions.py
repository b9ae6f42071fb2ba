"""Distributions: how long the intervals of the cards are, and how easy the cards have proved."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from drill.journal.figures.evidence import Evidence
from drill.reports.practice import Practice, of_templates

INTERVALS: Final = (1, 2, 4, 8, 15, 22, 31, 61, 121, 366)
"""Where each group of intervals begins, in days."""

EASINESSES: Final = (130, 150, 170, 190, 210, 230, 250, 270, 290)
"""Where each group of easinesses begins, in hundredths."""

_HARDEST: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The cards from `least` to `most`, both included (None: or more)."""

    least: int
    most: int | None
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distributions:
    """Intervals in days and easiness in hundredths, each with its median; `hardest` are templates below 250."""

    cards: int
    intervals: tuple[Bar, ...]
    median_interval: float | None
    easinesses: tuple[Bar, ...]
    median_easiness: float | None
    hardest: tuple[str, ...]
    practice: Practice | None


def distributions(evidence: Evidence) -> Distributions:
    """Return the distributions of the cards at hand that were scheduled."""
    memories = [
        (card.memory.easiness, card.memory.interval, template.id)
        for template in evidence.templates
        if (card := evidence.cards.get(template.id)) is not None and card.scheduled is not None
    ]
    intervals = [interval for _, interval, _ in memories]
    easinesses = [easiness for easiness, _, _ in memories]
    hardest = tuple(
        name for easiness, _, name in sorted(memories)[:_HARDEST] if easiness < EASINESSES[6]
    )
    return Distributions(
        cards=len(memories),
        intervals=_bars(INTERVALS, intervals),
        median_interval=median(intervals),
        easinesses=_bars(EASINESSES, easinesses),
        median_easiness=median(easinesses),
        hardest=hardest,
        practice=of_templates("Practise the hardest", hardest),
    )


def median(values: Sequence[float]) -> float | None:
    """Return the median; None of nothing."""
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def _bars(begins: Sequence[int], values: Sequence[int]) -> tuple[Bar, ...]:
    ends: list[int | None] = [*(begin - 1 for begin in begins[1:]), None]
    counts = Counter(bisect_right(begins, value) for value in values)
    return tuple(
        Bar(
            least=least,
            most=most,
            cards=counts[place],
        )
        for place, (least, most) in enumerate(zip(begins, ends, strict=True), start=1)
    )
