"""Which item of a response is which item of the key, when the order does not count."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drill.grading.kinds.ranges import Range, Ranging, unknown
from drill.maths.comparison import Comparison
from drill.maths.tree import Node


@dataclass(frozen=True, slots=True)
class Matching:
    """Partners proved equal, the items of the response and of the key left without one.

    `possible` says whether all items would have partners if everything undecided were equal.
    """

    pairs: tuple[tuple[int, int], ...]
    extra: tuple[int, ...]
    missing: tuple[int, ...]
    possible: bool

    @property
    def comparison(self) -> Comparison:
        """Return whether the two collections are the same."""
        if not self.extra and not self.missing:
            return "same"
        return "undecided" if self.possible else "different"


def match(
    same: Callable[[Node, Node], Comparison],
    response: Sequence[Node],
    key: Sequence[Node],
    ranges: Ranging = unknown,
) -> Matching:
    """Pair as many items as can be, each with one partner (augmenting paths, Kuhn 1955).

    Only items whose ranges overlap are compared.
    """
    ours, theirs = ranges(response, key)
    near = _Overlaps(theirs)
    table = [
        {
            place: found
            for place in near.of(where)
            if (found := same(one, key[place])) != "different"
        }
        for one, where in zip(response, ours, strict=True)
    ]
    sure = _partners(
        [[c for c, found in row.items() if found == "same"] for row in table], len(key)
    )
    perhaps = _partners([list(row) for row in table], len(key))
    taken = {partner for partner in sure if partner is not None}
    return Matching(
        pairs=tuple((place, other) for place, other in enumerate(sure) if other is not None),
        extra=tuple(place for place, other in enumerate(sure) if other is None),
        missing=tuple(place for place in range(len(key)) if place not in taken),
        possible=len(response) == len(key) and None not in perhaps,
    )


class _Overlaps:
    """Ranges in order, to find those that overlap another one."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        known = [(where, place) for place, where in enumerate(ranges) if where is not None]
        self.known = sorted(known)
        self.lows = [low for (low, _), _ in self.known]
        self.widest = max((high - low for (low, high), _ in self.known), default=0.0)
        self.unknown = [place for place, where in enumerate(ranges) if where is None]
        self.count = len(ranges)

    def of(self, where: Range) -> list[int]:
        """Return the places of the ranges that may hold an equal value, in their order."""
        if where is None:
            return list(range(self.count))
        low, high = where
        start = bisect_left(self.lows, low - 2 * self.widest)
        stop = bisect_right(self.lows, high)
        near = [place for (_, top), place in self.known[start:stop] if top >= low]
        return sorted([*near, *self.unknown])


def distinct(
    same: Callable[[Node, Node], Comparison], items: Sequence[Node], ranges: Ranging = unknown
) -> tuple[Node, ...]:
    """Return the items without those proved equal to an earlier one."""
    where, _ = ranges(items, ())
    near = _Overlaps(where)
    dropped: set[int] = set()
    for place, item in enumerate(items):
        earlier = (
            other for other in near.of(where[place]) if other < place and other not in dropped
        )
        if any(item == items[other] or same(item, items[other]) == "same" for other in earlier):
            dropped.add(place)
    return tuple(item for place, item in enumerate(items) if place not in dropped)


def _partners(fits: Sequence[Sequence[int]], size: int) -> list[int | None]:
    """Return for each row its column in a largest matching, None for a row left over."""
    owner: list[int | None] = [None] * size

    def place(row: int, seen: set[int]) -> bool:
        for column in fits[row]:
            if column not in seen:
                seen.add(column)
                holder = owner[column]
                if holder is None or place(holder, seen):
                    owner[column] = row
                    return True
        return False

    for row in range(len(fits)):
        place(row, set())
    partner: list[int | None] = [None] * len(fits)
    for column, holder in enumerate(owner):
        if holder is not None:
            partner[holder] = column
    return partner
