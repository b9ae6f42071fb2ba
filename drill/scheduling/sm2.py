"""SM-2: how one graded asking changes the memory of a card. Integers only."""

from __future__ import annotations

from typing import Final

import msgspec

EASINESS_START: Final = 250
EASINESS_FLOOR: Final = 130
PASS: Final = 3
FIRST_INTERVAL: Final = 1
SECOND_INTERVAL: Final = 6

# 0.1 - (5 - q)(0.08 + (5 - q) 0.02), in hundredths, for q = 0..5.
_MOVES: Final = (-80, -54, -32, -14, 0, 10)


class Memory(msgspec.Struct, frozen=True):
    """What SM-2 keeps of a card: easiness in hundredths, passes in a row, and the interval in days."""

    easiness: int
    repetitions: int
    interval: int

    @classmethod
    def new(cls) -> Memory:
        """Return the memory of a card that was never reviewed."""
        return cls(EASINESS_START, 0, 0)


def review(memory: Memory, quality: int) -> Memory:
    """Return the memory after a review of this quality.

    P. A. Woźniak, "Application of a computer to improve the results obtained in working with the
    SuperMemo method", 1990: EF' = EF + (0.1 - (5-q)(0.08 + (5-q)0.02)), at least 1.3; I(1) = 1,
    I(2) = 6, I(n) = I(n-1) EF, "rounded up to the nearest integer". The interval uses the easiness
    before the review; the easiness moves on every quality, below 3 too. Raises ValueError unless the
    quality is an int from 0 to 5 (a bool is none).
    """
    if not _is_quality(quality):
        raise ValueError(f"A quality is a whole number from 0 to 5, not {quality!r}.")
    easiness = max(EASINESS_FLOOR, memory.easiness + _MOVES[quality])
    if quality < PASS:
        return Memory(easiness, 0, FIRST_INTERVAL)
    return Memory(easiness, memory.repetitions + 1, _next_interval(memory))


def _is_quality(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 5


def _next_interval(memory: Memory) -> int:
    if memory.repetitions == 0:
        return FIRST_INTERVAL
    if memory.repetitions == 1:
        return SECOND_INTERVAL
    return -(-memory.interval * memory.easiness // 100)
