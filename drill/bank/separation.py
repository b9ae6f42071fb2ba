"""Separating variants: a known wrong method must lie three tolerances from the key and from the others."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence as Items
from fractions import Fraction

from drill.bank.numerals import magnitude
from drill.grading.answer import (
    Absolute,
    AnswerKind,
    Domain,
    Exact,
    Figures,
    Misconception,
    Places,
    Relative,
    Tolerance,
)
from drill.maths.comparing.equivalence import compare
from drill.maths.enclosing.balls import decimal_value
from drill.maths.errors import MathematicsError
from drill.maths.tree import Interval, Node, Number, Sequence

APART = 3  # tolerances


def too_close(
    kind: AnswerKind,
    key: Node,
    wrong: Items[Misconception],
    tolerance: Tolerance,
    domains: Mapping[str, Domain],
) -> tuple[str, str] | None:
    """Return two of the values, by their misconceptions' ids (the key's is empty), that cannot be told apart.

    Numbers must lie more than three tolerances from each other. None if all are apart.
    """
    named = [("", key), *((each.id, each.value) for each in wrong)]
    values = [(name, value) for name, value in named if not isinstance(value, str)]
    for place, (name, value) in enumerate(values):
        for other_name, other in values[place + 1 :]:
            if not apart(kind, value, other, tolerance, domains):
                return name, other_name
    return None


def apart(
    kind: AnswerKind, left: Node, right: Node, tolerance: Tolerance, domains: Mapping[str, Domain]
) -> bool:
    """Tell whether two values are proved to be different answers of this kind."""
    if left == right:
        return False
    if kind == "interval":
        first, second = _ends(left), _ends(right)
        if first is None or second is None or first[2:] != second[2:]:
            return True
        return any(
            apart("number", a, b, tolerance, domains)
            for a, b in zip(first[:2], second[:2], strict=True)
        )
    if isinstance(left, Sequence) and isinstance(right, Sequence):
        return _sequences_apart(kind, left, right, tolerance, domains)
    if isinstance(left, Number) and isinstance(right, Number):
        return _numbers_apart(left.value, right.value, tolerance)
    if isinstance(left, Sequence) or isinstance(right, Sequence):
        return True
    try:
        if kind in {"number", "vector", "matrix", "set", "multiset", "list"}:
            return _numbers_apart(decimal_value(left), decimal_value(right), tolerance)
    except MathematicsError:
        pass
    return compare(left, right, domains) == "different"


def _ends(node: Node) -> tuple[Node, Node, bool, bool] | None:
    """Return an interval's ends and whether they belong to it, however it is written."""
    if isinstance(node, Interval):
        return node.low, node.high, node.low_closed, node.high_closed
    if isinstance(node, Sequence) and len(node.items) == 2:
        closed = node.bracket == "["
        return node.items[0], node.items[1], closed, closed
    return None


def _sequences_apart(
    kind: AnswerKind,
    left: Sequence,
    right: Sequence,
    tolerance: Tolerance,
    domains: Mapping[str, Domain],
) -> bool:
    if len(left.items) != len(right.items):
        return True
    first, second = left.items, right.items
    if kind in {"set", "multiset"}:
        return not _pairs_off(kind, first, second, tolerance, domains)
    if kind == "direction":
        return not _parallel(first, second)
    return any(
        apart("number" if kind == "vector" else kind, a, b, tolerance, domains)
        for a, b in zip(first, second, strict=True)
    )


def _pairs_off(
    kind: AnswerKind,
    first: Items[Node],
    second: Items[Node],
    tolerance: Tolerance,
    domains: Mapping[str, Domain],
) -> bool:
    """Tell whether each item of one set has a close one of its own in the other (greedy: items are few)."""
    left_over = list(second)
    for item in first:
        close = next(
            (each for each in left_over if not apart(kind, item, each, tolerance, domains)), None
        )
        if close is None:
            return False
        left_over.remove(close)
    return True


def _parallel(first: Items[Node], second: Items[Node]) -> bool:
    """Tell whether two vectors of rationals are multiples of each other; others are compared entry by entry."""
    if not all(isinstance(each, Number) for each in (*first, *second)):
        return tuple(first) == tuple(second)
    a = [each.value for each in first if isinstance(each, Number)]
    b = [each.value for each in second if isinstance(each, Number)]
    return all(a[i] * b[j] == a[j] * b[i] for i in range(len(a)) for j in range(i + 1, len(a)))


def _numbers_apart(left: Fraction, right: Fraction, tolerance: Tolerance) -> bool:
    distance = abs(left - right)
    allowed = max(allowance(left, tolerance), allowance(right, tolerance))
    return distance > APART * allowed


def allowance(key: Fraction, tolerance: Tolerance) -> Fraction:
    """Return how far a response may lie from this key and still be accepted."""
    match tolerance:
        case Exact():
            return Fraction(0)
        case Relative(share):
            return share * abs(key)
        case Absolute(distance):
            return distance
        case Places(digits):
            return Fraction(1, 2 * 10**digits)
        case Figures(digits):
            return Fraction(10) ** (magnitude(key) - digits + 1) / 2
