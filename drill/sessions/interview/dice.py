"""Draws that are the same on every machine, for ever: BLAKE2b in counter mode, bounded without bias.

BLAKE2: RFC 7693. Rejection as in D. Lemire, "Fast Random Integer Generation in an Interval" (2019), §2.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final, TypeVar

T = TypeVar("T")
_RANGE: Final = 1 << 64


class Dice:
    """Throws that follow from a few words alone; other words, other throws."""

    def __init__(self, *words: object) -> None:
        key = "\x1f".join(str(word) for word in words)
        self._key = blake2b(key.encode(), digest_size=32).digest()
        self._count = 0

    def below(self, bound: int) -> int:
        """Return an integer from 0 to bound - 1, each as likely; bound from 1 to 2**64."""
        if not 0 < bound <= _RANGE:
            raise ValueError("A die has between 1 and 2**64 sides.")
        fair = _RANGE - _RANGE % bound
        while (thrown := self._next()) >= fair:
            pass
        return thrown % bound

    def weighted(self, weights: Sequence[int]) -> int:
        """Return a place in the weights, as likely as its weight; at least one weight is above 0."""
        thrown = self.below(sum(weights))
        for place, weight in enumerate(weights):
            thrown -= weight
            if thrown < 0:
                return place
        raise AssertionError("A throw lies within the weights.")

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in an order, each order as likely (Fisher and Yates)."""
        out = list(items)
        for last in range(len(out) - 1, 0, -1):
            other = self.below(last + 1)
            out[last], out[other] = out[other], out[last]
        return out

    def _next(self) -> int:
        counter = self._count.to_bytes(8, "big")
        self._count += 1
        return int.from_bytes(blake2b(counter, key=self._key, digest_size=8).digest(), "big")
