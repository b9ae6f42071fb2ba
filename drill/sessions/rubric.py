"""Grading a spoken answer by the key points one made."""

from __future__ import annotations

from typing import Final

from drill.bank.variant import Variant

WEAK: Final = "A weak answer: "  # what a solution warns of, besides the points
# The share of the points from which a grade is given, the best first.
_SHARES: Final = ((5, 1.0), (4, 0.75), (3, 0.5), (2, 0.3), (1, 0.01))


def grade_of(made: int, points: int) -> int:
    """Return the grade, 0 to 5, for so many of the points; 3 and more is a pass, from half of them on."""
    share = made / points if points else 0.0
    return next((grade for grade, least in _SHARES if share >= least), 0)


def points_of(variant: Variant) -> tuple[str, ...]:
    """Return the key points of a spoken answer, in order: a point may itself hold a semicolon."""
    said = tuple(step.say for step in variant.solution if not step.say.startswith(WEAK))
    if "; ".join(said) == variant.answer:
        return said
    return tuple(filter(None, (point.strip() for point in variant.answer.split("; "))))
