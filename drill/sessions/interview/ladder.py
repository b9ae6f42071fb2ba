"""The level of the core: two right in a row raise it, two wrong in a row lower it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

IN_A_ROW: Final = 2


def level_reached(levels: Sequence[int], first: int, steps: Iterable[int]) -> int:
    """Return the level after answers in their order: 1 right, -1 wrong, 0 neither (which changes nothing)."""
    place = levels.index(first)
    row = 0
    for step in steps:
        if step == 0:
            continue
        row = row + step if row * step >= 0 else step
        if abs(row) >= IN_A_ROW:
            place = min(max(place + step, 0), len(levels) - 1)
            row = 0
    return levels[place]
