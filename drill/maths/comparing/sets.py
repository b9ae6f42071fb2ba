"""Unions of intervals with exact ends: brought into order, joined, cut, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cmp_to_key
from typing import TypeAlias

from drill.maths.comparing.equivalence import compare
from drill.maths.comparison import Comparison
from drill.maths.errors import EvaluationError
from drill.maths.exact.scalars import INFINITY, MINUS_INFINITY, order
from drill.maths.tree import Binary, Interval, Node, Sequence

# Disjoint, ascending, not touching; a point is a closed interval of one number.
Union: TypeAlias = tuple[Interval, ...]

EVERYWHERE: Union = (Interval(MINUS_INFINITY, INFINITY, False, False),)
NOWHERE: Union = ()


def point(value: Node) -> Interval:
    """The set of one number."""
    return Interval(value, value, True, True)


def as_union(node: Node) -> Union | None:
    """The set that interval notation stands for, or None when the tree is no interval notation.

    `(a, b)` and `[a, b]` are intervals here and `{a, b}` is a set of points. Raises EvaluationError for
    ends that are not real numbers in order.
    """
    match node:
        case Interval(low, high, low_closed, high_closed):
            return united([_checked(low, high, low_closed, high_closed)])
        case Sequence("(" | "[" as bracket, (low, high)) if _are_single(low, high):
            closed = bracket == "["
            return united([_checked(low, high, closed, closed)])
        case Sequence("{", items) if _are_single(*items):
            return united(point(item) for item in items)
        case Binary("union" | "or", left, right):
            first, second = as_union(left), as_union(right)
            return None if first is None or second is None else united((*first, *second))
        case Binary("and", left, right):
            first, second = as_union(left), as_union(right)
            return None if first is None or second is None else common(first, second)
        case _:
            return None


def _are_single(*nodes: Node) -> bool:
    return not any(isinstance(node, Sequence | Interval) for node in nodes)


def _checked(low: Node, high: Node, low_closed: bool, high_closed: bool) -> Interval:
    if order(low, high) > 0:
        raise EvaluationError("The smaller end of an interval comes first.")
    # An infinite end belongs to no interval, whatever bracket was written.
    return Interval(
        low, high, low_closed and low != MINUS_INFINITY, high_closed and high != INFINITY
    )


def is_empty(interval: Interval) -> bool:
    """Whether no number lies in the interval."""
    gap = order(interval.low, interval.high)
    return gap > 0 or (gap == 0 and not (interval.low_closed and interval.high_closed))


def united(intervals: Iterable[Interval]) -> Union:
    """The union of intervals in normal form; raises EvaluationError where ends cannot be ordered."""
    waiting = sorted(
        (interval for interval in intervals if not is_empty(interval)),
        key=cmp_to_key(_by_low_end),
    )
    joined: list[Interval] = []
    for interval in waiting:
        if joined and _touch(joined[-1], interval):
            joined[-1] = _hull(joined[-1], interval)
        else:
            joined.append(interval)
    return tuple(joined)


def _by_low_end(left: Interval, right: Interval) -> int:
    gap = order(left.low, right.low)
    return gap or int(right.low_closed) - int(left.low_closed)


def _touch(left: Interval, right: Interval) -> bool:
    gap = order(left.high, right.low)
    return gap > 0 or (gap == 0 and (left.high_closed or right.low_closed))


def _hull(left: Interval, right: Interval) -> Interval:
    gap = order(left.high, right.high)
    high, closed = (left.high, left.high_closed) if gap >= 0 else (right.high, right.high_closed)
    if gap == 0:
        closed = left.high_closed or right.high_closed
    return Interval(left.low, high, left.low_closed, closed)


def common(left: Union, right: Union) -> Union:
    """The numbers in both sets."""
    return united(_overlap(a, b) for a in left for b in right)


def _overlap(left: Interval, right: Interval) -> Interval:
    low, low_closed = left.low, left.low_closed
    gap = order(left.low, right.low)
    if gap < 0:
        low, low_closed = right.low, right.low_closed
    elif gap == 0:
        low_closed = left.low_closed and right.low_closed
    high, high_closed = left.high, left.high_closed
    gap = order(left.high, right.high)
    if gap > 0:
        high, high_closed = right.high, right.high_closed
    elif gap == 0:
        high_closed = left.high_closed and right.high_closed
    return Interval(low, high, low_closed, high_closed)


def complement(union: Union) -> Union:
    """The real numbers that are not in the set."""
    outside: list[Interval] = []
    low: Node = MINUS_INFINITY
    low_closed = False
    for interval in union:
        outside.append(Interval(low, interval.low, low_closed, not interval.low_closed))
        low, low_closed = interval.high, not interval.high_closed
    outside.append(Interval(low, INFINITY, low_closed, False))
    kept = (
        Interval(
            i.low,
            i.high,
            i.low_closed and i.low != MINUS_INFINITY,
            i.high_closed and i.high != INFINITY,
        )
        for i in outside
    )
    return united(kept)


def compare_unions(
    left: Union, right: Union, same_end: Callable[[Node, Node], Comparison] | None = None
) -> Comparison:
    """Whether two sets are equal; `same_end` may allow ends a tolerance."""
    if len(left) != len(right):
        return "different"
    result: Comparison = "same"
    for a, b in zip(left, right, strict=True):
        if (a.low_closed, a.high_closed) != (b.low_closed, b.high_closed):
            return "different"
        for first, second in ((a.low, b.low), (a.high, b.high)):
            verdict = _compare_ends(first, second, same_end)
            if verdict == "different":
                return "different"
            result = "undecided" if verdict == "undecided" else result
    return result


def _compare_ends(
    left: Node, right: Node, same_end: Callable[[Node, Node], Comparison] | None
) -> Comparison:
    infinite = (INFINITY, MINUS_INFINITY)
    if left in infinite or right in infinite:
        return "same" if left == right else "different"
    return (same_end or _exactly)(left, right)


def _exactly(left: Node, right: Node) -> Comparison:
    return compare(left, right, {})


def union_tree(union: Union) -> Node:
    """The set in interval notation; the empty set is `{}`."""
    if not union:
        return Sequence("{", ())
    parts = [_notation(interval) for interval in union]
    tree = parts[0]
    for part in parts[1:]:
        tree = Binary("union", tree, part)
    return tree


def _notation(interval: Interval) -> Node:
    if interval.low == interval.high:
        return Sequence("{", (interval.low,))
    if interval.low_closed == interval.high_closed:
        return Sequence("[" if interval.low_closed else "(", (interval.low, interval.high))
    return interval
