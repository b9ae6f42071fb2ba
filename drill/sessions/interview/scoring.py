"""The score of an interview, its spread, and the published rule that makes four verdicts of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

import msgspec

from drill.sessions.interview.parts import PARTS, TITLES, Part

Hire: TypeAlias = Literal["strong yes", "yes", "not yet", "no"]


class Scored(msgspec.Struct, frozen=True):
    """A slot as it counts: the level asked (0: not reached), the slot's highest, and the credit, 0 to 1."""

    part: Part
    level: int
    highest: int
    credit: float


# By minutes: the score of the same candidate over seeds, one standard deviation; printed by
# tests/storm/interview_storm.py, which fails when these are off by more than one point.
SPREADS: Final[Mapping[int, int]] = {15: 10, 30: 8, 45: 7, 60: 6}
STRONG, ENOUGH, NEARLY = 80, 60, 40
WEAKEST: Final = 30  # per cent that no part may fall below, for a yes


def score(slots: Iterable[Scored]) -> float:
    """Return 100 · Σ credit · level / Σ highest level, 0 where there is nothing to score."""
    counted = list(slots)
    most = sum(one.highest for one in counted)
    return 100 * sum(one.credit * one.level for one in counted) / most if most else 0.0


def spread(minutes: int) -> int:
    """Return by how much the score of one and the same person differs from one interview to another."""
    return SPREADS[minutes]


def hire(slots: Iterable[Scored]) -> Hire:
    """Return the verdict by the published rule."""
    counted = list(slots)
    total = score(counted)
    parts = [[one for one in counted if one.part == part] for part in PARTS]
    even = all(score(part) >= WEAKEST for part in parts if part)
    if total >= STRONG and even:
        return "strong yes"
    if total >= ENOUGH and even:
        return "yes"
    return "not yet" if total >= NEARLY else "no"


RULE: Final = (
    f"strong yes: {STRONG} points or more, and at least {WEAKEST} in each part. "
    f"yes: {ENOUGH} or more, and at least {WEAKEST} in each part. "
    f"not yet: {NEARLY} or more, or a part below {WEAKEST}. no: below {NEARLY}."
)
SCORE_RULE: Final = (
    "The score is 100 times the sum of credit times level, over the sum of the highest levels: a question "
    "at level 3 counts three times one at level 1, a question not reached counts as wrong."
)


def part_scores(slots: Iterable[Scored]) -> dict[str, float]:
    """Return the score of each part by its title."""
    counted = list(slots)
    return {
        TITLES[part]: score(one for one in counted if one.part == part)
        for part in PARTS
        if any(one.part == part for one in counted)
    }
