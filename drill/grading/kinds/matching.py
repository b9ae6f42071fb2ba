"""Which item of a response is which item of the key, when the order does not count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drill.maths.equivalence import Comparison
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
    same: Callable[[Node, Node], Comparison], response: Sequence[Node], key: Sequence[Node]
) -> Matching:
    """Pair as many items as can be, each with one partner (augmenting paths, Kuhn 1955)."""
    table = [[same(one, other) for other in key] for one in response]
    sure = _partners([[cell == "same" for cell in row] for row in table], len(key))
    perhaps = _partners([[cell != "different" for cell in row] for row in table], len(key))
    taken = {partner for partner in sure if partner is not None}
    return Matching(
        pairs=tuple((place, other) for place, other in enumerate(sure) if other is not None),
        extra=tuple(place for place, other in enumerate(sure) if other is None),
        missing=tuple(place for place in range(len(key)) if place not in taken),
        possible=len(response) == len(key) and None not in perhaps,
    )


def distinct(same: Callable[[Node, Node], Comparison], items: Sequence[Node]) -> tuple[Node, ...]:
    """Return the items without those proved equal to an earlier one."""
    kept: list[Node] = []
    for item in items:
        if not any(item == other or same(item, other) == "same" for other in kept):
            kept.append(item)
    return tuple(kept)


def _partners(fits: list[list[bool]], size: int) -> list[int | None]:
    """Return for each row its column in a largest matching, None for a row left over."""
    owner: list[int | None] = [None] * size

    def place(row: int, seen: set[int]) -> bool:
        for column in range(size):
            if fits[row][column] and column not in seen:
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
