"""How fast a person works against par, so that time is judged by their own measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SLOWEST: Final = 3.0
FASTEST: Final = 0.7
UNKNOWN_PACE: Final = 1.0
_ENOUGH: Final = 5


def pace(ratios: Sequence[float]) -> float:
    """Return the median of active time over par, from 0.7 to 3; 1 while fewer than five are known."""
    if len(ratios) < _ENOUGH:
        return UNKNOWN_PACE
    ordered, middle = sorted(ratios), len(ratios) // 2
    median = (ordered[middle] + ordered[~middle]) / 2
    return min(SLOWEST, max(FASTEST, median))
