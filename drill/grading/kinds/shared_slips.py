"""Slips that all entries of a list share, and rounding of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from drill.grading.answer import Exact, MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.kind import Slip
from drill.grading.kinds.matching import match
from drill.grading.kinds.near_miss import (
    ANYWHERE,
    RECIPROCAL,
    agrees,
    alike,
    approximate,
    rounding_of,
)
from drill.grading.kinds.ranges import ranging
from drill.grading.kinds.values import all_same, same
from drill.maths.substitute import free_symbols
from drill.maths.tree import Node


def same_slip_everywhere(
    answer: MathAnswer, given: Sequence[Node], wanted: Sequence[Node]
) -> Slip | None:
    """Name the slip that turns every entry of the key into the response's."""
    known = _numbers(answer, given, wanted)
    for candidate in ANYWHERE:
        if candidate is RECIPROCAL and any(scalar.is_zero(entry) for entry in wanted):
            continue
        if not all(agrees(candidate, one, other) for one, other in known if other):
            continue
        if all_same(answer, given, [candidate.tree(entry) for entry in wanted]) == "same":
            return candidate.name, candidate.say
    return None


def may_be_parallel(answer: MathAnswer, given: Sequence[Node], wanted: Sequence[Node]) -> bool:
    """Tell whether two vectors are parallel for all that numbers at one place show."""
    known = _numbers(answer, given, wanted)
    if not known:
        return True
    one, other = max(known, key=lambda pair: abs(pair[1]))
    return all(alike(first * other, one * second) for first, second in known)


def _numbers(
    answer: MathAnswer, given: Sequence[Node], wanted: Sequence[Node]
) -> list[tuple[float, float]]:
    """Return the pairs of entries that have a value at one place, none where a tolerance hides what they show."""
    if not isinstance(answer.tolerance, Exact):
        return []
    values = approximate((*given, *wanted), scalar.places(answer.variables)[0])
    pairs = zip(values[: len(given)], values[len(given) :], strict=True)
    return [(one, other) for one, other in pairs if one is not None and other is not None]


def rounded_everywhere(
    answer: MathAnswer, given: Sequence[Node], wanted: Sequence[Node]
) -> Slip | None:
    """Name the rounding of entries of which every wrong one is the key's to fewer places."""
    found: Slip | None = None
    for one, other in zip(given, wanted, strict=True):
        if same(answer, one, other) == "same":
            continue
        near, exact = approximate((one, other), {})
        if not near or not exact or free_symbols(one) | free_symbols(other):
            return None
        slip = rounding_of(answer, one, near, exact)
        if slip is None:
            return None
        found = found or slip
    return found


def same_slip_in_any_order(
    answer: MathAnswer, given: Sequence[Node], wanted: Sequence[Node]
) -> Slip | None:
    """Name the slip that turns every element of the key into one of the response's."""
    if len(given) != len(wanted):
        return None
    for candidate in ANYWHERE:
        if candidate is RECIPROCAL and any(scalar.is_zero(entry) for entry in wanted):
            continue
        changed = [candidate.tree(entry) for entry in wanted]
        found = match(partial(same, answer), given, changed, ranging(answer))
        if found.comparison == "same":
            return candidate.name, candidate.say
    return None
