"""Draws of single values."""

from __future__ import annotations

from drill.bank.bits import Bits
from drill.bank.constructors.arguments import bounds, fraction, number
from drill.bank.problem import BuildError
from drill.maths.tree import Node

MOST_STEPS = 1_000_000


def whole(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """int(low, high): low <= n <= high."""
    low, high = bounds("int", *arguments)
    return number(bits.between(low, high))


def nonzero(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """nonzero(low, high): as int, without 0."""
    return number(nonzero_between(bits, *bounds("nonzero", *arguments)))


def nonzero_between(bits: Bits, low: int, high: int) -> int:
    """Return low <= n <= high with n != 0; raises BuildError when only 0 is left."""
    if low > 0 or high < 0:
        return bits.between(low, high)
    if low == high == 0:
        raise BuildError("nonzero(0, 0) is empty.")
    drawn = bits.between(low, high - 1)
    return drawn if drawn < 0 else drawn + 1


def stepped(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """range(low, high, step): low + k·step <= high, both ends included."""
    low, high, step = (fraction("range", each) for each in arguments)
    if step <= 0 or high < low or (high - low) / step > MOST_STEPS:
        raise BuildError(
            "range(low, high, step) needs low <= high, step > 0, at most a million steps."
        )
    return number(low + step * bits.below(int((high - low) // step) + 1))


def choice(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """choice(a, b, …): one of the arguments."""
    return bits.choose(arguments)
