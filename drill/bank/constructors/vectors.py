"""Draws of lists of numbers."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from drill.bank.bits import Bits
from drill.bank.constructors.arguments import bounds, count, integer, items, row
from drill.bank.constructors.numbers import nonzero_between
from drill.bank.problem import BuildError
from drill.maths.tree import Node, Sequence

TRIES = 400


def sample(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """sample(count, low, high) or sample(count, [a, b, …]): different ones in random order."""
    wanted = count("sample", arguments[0])
    if len(arguments) == 2:
        return Sequence("[", tuple(bits.sample(items("sample", arguments[1]), wanted)))
    low, high = bounds("sample", arguments[1], arguments[2])
    if high - low + 1 < wanted:
        raise BuildError(f"sample({wanted}, {low}, {high}) asks for more numbers than there are.")
    if high - low < 1000:
        return row(bits.sample(range(low, high + 1), wanted))
    seen: dict[int, None] = {}
    while len(seen) < wanted:
        seen[bits.between(low, high)] = None
    return row(list(seen))


def vector(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """vector(n, low, high): whole numbers, not all 0."""
    size = count("vector", arguments[0])
    low, high = bounds("vector", arguments[1], arguments[2])
    if low == high == 0:
        raise BuildError("vector(n, 0, 0) has only the zero vector.")
    while True:
        drawn = [bits.between(low, high) for _ in range(size)]
        if any(drawn):
            return row(drawn)


def nonzero_vector(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """nonzero_vector(n, low, high): whole numbers, none of them 0."""
    size = count("nonzero_vector", arguments[0])
    low, high = bounds("nonzero_vector", arguments[1], arguments[2])
    return row([nonzero_between(bits, low, high) for _ in range(size)])


def whole_norm(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """whole_norm(n, bound): at least two entries differ from 0 and the Euclidean length is whole.

    Drawn uniformly among all such vectors for n = 2, by rejection for the last entry above.
    """
    size = count("whole_norm", arguments[0], 6)
    bound = integer("whole_norm", arguments[1])
    if size < 2 or not 4 <= bound <= 100:
        raise BuildError("whole_norm(n, bound) needs n >= 2 and a bound from 4 to 100.")
    for _ in range(TRIES):
        drawn = [bits.between(-bound, bound) for _ in range(size - 1)]
        rest = sum(value * value for value in drawn)
        last = [n for n in range(-bound, bound + 1) if isqrt(rest + n * n) ** 2 == rest + n * n]
        whole = [*drawn, bits.choose(last)] if last else drawn
        if last and sum(1 for value in whole if value) >= 2:
            return row(whole)
    raise BuildError(f"whole_norm({size}, {bound}) found no vector.")


def permutation(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """permutation(n): 1 to n in random order."""
    return row(bits.shuffle(range(1, count("permutation", arguments[0]) + 1)))


def shuffled(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """shuffle([a, b, …]): the items in random order."""
    return Sequence("[", tuple(bits.shuffle(items("shuffle", arguments[0]))))


def probabilities(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """probabilities(n, parts): uniform among the compositions of `parts` into n positive parts."""
    size = count("probabilities", arguments[0], 12)
    parts = integer("probabilities", arguments[1])
    if not size <= parts <= 1000 or size < 2:
        raise BuildError("probabilities(n, parts) needs 2 <= n <= parts <= 1000.")
    cuts = sorted(bits.sample(range(1, parts), size - 1))
    edges = [0, *cuts, parts]
    return row([Fraction(edges[k + 1] - edges[k], parts) for k in range(size)])
