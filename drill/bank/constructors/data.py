"""Draws of datasets whose statistics a person can carry."""

from __future__ import annotations

from drill.bank.bits import Bits
from drill.bank.constructors.arguments import bounds, count, integer, row
from drill.bank.problem import BuildError
from drill.maths.tree import Node

TRIES = 2000


def dataset(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """dataset(n, low, high): whole numbers, not all equal, whose mean is whole."""
    size = _size("dataset", arguments[0])
    low, high = bounds("dataset", arguments[1], arguments[2])
    for _ in range(TRIES):
        drawn = _whole_mean(bits, size, low, high)
        if drawn is not None:
            return row(drawn)
    raise BuildError(f"dataset({size}, {low}, {high}) found no numbers; widen the bounds.")


def kind_dataset(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """kind_dataset(n, low, high, ddof): as dataset, and the variance with n - ddof is whole."""
    size = _size("kind_dataset", arguments[0])
    low, high = bounds("kind_dataset", arguments[1], arguments[2])
    divisor = size - integer("kind_dataset", arguments[3])
    if divisor < 1:
        raise BuildError("kind_dataset(n, low, high, ddof) needs ddof < n.")
    for _ in range(TRIES):
        drawn = _whole_mean(bits, size, low, high)
        if drawn is None:
            continue
        mean = sum(drawn) // size
        if sum((value - mean) ** 2 for value in drawn) % divisor == 0:
            return row(drawn)
    raise BuildError(f"kind_dataset({size}, {low}, {high}, …) found no numbers; widen the bounds.")


def _size(name: str, node: Node) -> int:
    size = count(name, node)
    if size < 2:
        raise BuildError(f"{name}(n, low, high) needs at least two numbers.")
    return size


def _whole_mean(bits: Bits, size: int, low: int, high: int) -> list[int] | None:
    """All but the last are free; the last is drawn among those that make the mean whole."""
    if high == low:
        raise BuildError("A dataset needs low < high.")
    drawn = [bits.between(low, high) for _ in range(size - 1)]
    first = low + (-sum(drawn) - low) % size
    fitting = (high - first) // size + 1
    if fitting < 1:
        return None
    drawn.append(first + size * bits.below(fitting))
    return bits.shuffle(drawn) if len(set(drawn)) > 1 else None
