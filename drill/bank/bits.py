"""Random draws that are the same on every machine for ever: raw PCG64 integers and our own methods.

NumPy promises the stream of its bit generators, never that of `Generator` methods, so bounded integers
and shuffles are ours. No floats take part.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

from numpy.random import PCG64

from drill.bank.problem import BuildError

Item = TypeVar("Item")

_WORD = 1 << 64
_BATCH = 32


class Bits:
    """An endless stream of 64-bit integers that belongs to one (template, version, level, seed)."""

    __slots__ = ("_generator", "_place", "_words")

    def __init__(self, template: str, version: int, level: int, seed: int) -> None:
        name = f"{template}\n{version}\n{level}\n{seed}".encode()
        self._generator = PCG64(int.from_bytes(blake2b(name, digest_size=16).digest(), "big"))
        self._words: list[int] = []
        self._place = 0

    def word(self) -> int:
        """Return the next integer of the stream, 0 <= word < 2**64."""
        if self._place == len(self._words):
            self._words = self._generator.random_raw(_BATCH).tolist()
            self._place = 0
        self._place += 1
        return self._words[self._place - 1]

    def below(self, bound: int) -> int:
        """Return an integer 0 <= n < bound, every one equally likely (by rejection; Lemire 2019, section 2)."""
        if not 1 <= bound <= _WORD:
            raise BuildError(f"Cannot draw from {bound} possibilities.")
        limit = _WORD - _WORD % bound
        while True:
            word = self.word()
            if word < limit:
                return word % bound

    def between(self, low: int, high: int) -> int:
        """Return an integer low <= n <= high, every one equally likely."""
        return low + self.below(high - low + 1)

    def choose(self, items: Sequence[Item]) -> Item:
        """Return one of the items."""
        return items[self.below(len(items))]

    def shuffle(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in a random order (Fisher-Yates, from the back)."""
        shuffled = list(items)
        for last in range(len(shuffled) - 1, 0, -1):
            other = self.below(last + 1)
            shuffled[last], shuffled[other] = shuffled[other], shuffled[last]
        return shuffled

    def sample(self, items: Sequence[Item], count: int) -> list[Item]:
        """Return `count` different items in random order."""
        if not 0 <= count <= len(items):
            raise BuildError(f"Cannot take {count} different things from {len(items)}.")
        pool = list(items)
        for place in range(count):
            other = place + self.below(len(pool) - place)
            pool[place], pool[other] = pool[other], pool[place]
        return pool[:count]
