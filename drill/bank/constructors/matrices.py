"""Draws of matrices of whole numbers whose answers are whole too."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from drill.bank.bits import Bits
from drill.bank.constructors.arguments import WIDEST, bounds, count, grid, integer
from drill.bank.constructors.numbers import nonzero_between
from drill.bank.problem import BuildError
from drill.maths.tree import Node

Grid: TypeAlias = list[list[int]]
TRIES = 400
LARGEST_DETERMINANT = 12


def matrix(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """matrix(rows, columns, low, high): whole numbers."""
    rows, columns = (count("matrix", each, WIDEST) for each in arguments[:2])
    low, high = bounds("matrix", arguments[2], arguments[3])
    return grid([[bits.between(low, high) for _ in range(columns)] for _ in range(rows)])


def symmetric(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """symmetric_matrix(n, low, high): equal to its transpose."""
    size = count("symmetric_matrix", arguments[0], WIDEST)
    low, high = bounds("symmetric_matrix", arguments[1], arguments[2])
    drawn = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i, size):
            drawn[i][j] = drawn[j][i] = bits.between(low, high)
    return grid(drawn)


def invertible(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """invertible(n, low, high): determinant not 0, and of size at most 12 for n <= 3."""
    size = count("invertible", arguments[0], WIDEST)
    low, high = bounds("invertible", arguments[1], arguments[2])
    for _ in range(TRIES):
        drawn = [[bits.between(low, high) for _ in range(size)] for _ in range(size)]
        value = determinant(drawn)
        if value != 0 and (size > 3 or abs(value) <= LARGEST_DETERMINANT):
            return grid(drawn)
    raise BuildError(f"invertible({size}, {low}, {high}) found no matrix; narrow the bounds.")


def unimodular(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """unimodular(n, bound): determinant 1 or -1, entries of size at most bound, not triangular."""
    size = count("unimodular", arguments[0], WIDEST)
    bound = integer("unimodular", arguments[1])
    if size < 2 or not 1 <= bound <= 50:
        raise BuildError("unimodular(n, bound) needs n >= 2 and a bound from 1 to 50.")
    for _ in range(TRIES):
        drawn = multiplied(_unit_lower(bits, size), _transposed(_unit_lower(bits, size)))
        if bits.below(2):
            drawn[0] = [-value for value in drawn[0]]
        if max(abs(value) for line in drawn for value in line) <= bound and _is_full(drawn):
            return grid(drawn)
    raise BuildError(f"unimodular({size}, {bound}) found no matrix; raise the bound.")


def positive_definite(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """positive_definite_matrix(n, bound): L·Lᵀ, so that its Cholesky factor is whole; not diagonal."""
    size = count("positive_definite_matrix", arguments[0], WIDEST)
    bound = integer("positive_definite_matrix", arguments[1])
    if not 1 <= bound <= 50:
        raise BuildError("positive_definite_matrix(n, bound) needs a bound from 1 to 50.")
    while True:
        lower = [[0] * size for _ in range(size)]
        for i in range(size):
            for j in range(i):
                lower[i][j] = bits.between(-bound, bound)
            lower[i][i] = bits.between(1, bound)
        if size == 1 or any(lower[i][j] for i in range(size) for j in range(i)):
            return grid(multiplied(lower, _transposed(lower)))


def integer_eigen(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """integer_eigen(n, low, high): P·D·P⁻¹ for a unimodular P and different whole eigenvalues."""
    size = count("integer_eigen", arguments[0], 4)
    low, high = bounds("integer_eigen", arguments[1], arguments[2])
    if size < 2 or high - low + 1 < size or high - low > 1000:
        raise BuildError(
            "integer_eigen(n, low, high) needs n >= 2 and n different numbers to choose from."
        )
    for _ in range(TRIES):
        values = bits.sample(range(low, high + 1), size)
        basis = multiplied(_unit_lower(bits, size), _transposed(_unit_lower(bits, size)))
        scaled = [[line[j] * values[j] for j in range(size)] for line in basis]
        drawn = multiplied(scaled, inverse(basis))
        if max(abs(value) for line in drawn for value in line) <= 30 and _is_full(drawn):
            return grid(drawn)
    raise BuildError(f"integer_eigen({size}, {low}, {high}) found no matrix; narrow the bounds.")


_TRIPLES = ((3, 4, 5), (5, 12, 13), (8, 15, 17))


def orthogonal(bits: Bits, arguments: tuple[Node, ...]) -> Node:
    """orthogonal_matrix(n): a rotation or reflection by a Pythagorean triple; for n = 3 a product of two."""
    size = count("orthogonal_matrix", arguments[0], 3)
    if size == 1:
        raise BuildError("orthogonal_matrix(n) needs n = 2 or 3.")
    first = _turn(bits, _TRIPLES if size == 2 else _TRIPLES[:1])
    if size == 2:
        return grid(first)
    lifted = [
        [*first[0], Fraction(0)],
        [*first[1], Fraction(0)],
        [Fraction(0), Fraction(0), Fraction(1)],
    ]
    order = bits.shuffle(range(3))
    return grid([[lifted[i][j] for j in order] for i in range(3)])


def _turn(bits: Bits, triples: tuple[tuple[int, int, int], ...]) -> list[list[Fraction]]:
    a, b, c = bits.choose(triples)
    if bits.below(2):
        a, b = b, a
    cosine, sine = Fraction(a, c), Fraction(b, c)
    sine = sine if bits.below(2) else -sine
    if bits.below(2):
        return [[cosine, -sine], [sine, cosine]]
    return [[cosine, sine], [sine, -cosine]]


def _unit_lower(bits: Bits, size: int) -> Grid:
    lower = [[int(i == j) for j in range(size)] for i in range(size)]
    for i in range(size):
        for j in range(i):
            lower[i][j] = nonzero_between(bits, -2, 2) if size == 2 else bits.between(-1, 1)
    return lower


def _transposed(grid_: Grid) -> Grid:
    return [list(column) for column in zip(*grid_, strict=True)]


def _is_full(drawn: Grid) -> bool:
    """Neither triangular nor with a zero row or column off the diagonal: nothing can be read off."""
    size = len(drawn)
    above = any(drawn[i][j] for i in range(size) for j in range(i + 1, size))
    below = any(drawn[i][j] for i in range(size) for j in range(i))
    return above and below


def multiplied(left: Grid, right: Grid) -> Grid:
    """Return the matrix product."""
    columns = list(zip(*right, strict=True))
    return [
        [sum(a * b for a, b in zip(line, column, strict=True)) for column in columns]
        for line in left
    ]


def determinant(drawn: Grid) -> int:
    """Return the determinant by fraction-free elimination (Bareiss 1968)."""
    rows = [list(line) for line in drawn]
    size, sign, previous = len(rows), 1, 1
    for k in range(size - 1):
        if rows[k][k] == 0:
            other = next((i for i in range(k + 1, size) if rows[i][k]), None)
            if other is None:
                return 0
            rows[k], rows[other] = rows[other], rows[k]
            sign = -sign
        for i in range(k + 1, size):
            for j in range(k + 1, size):
                rows[i][j] = (rows[i][j] * rows[k][k] - rows[i][k] * rows[k][j]) // previous
        previous = rows[k][k]
    return sign * rows[-1][-1]


def inverse(unimodular_: Grid) -> Grid:
    """Return the inverse of a matrix whose determinant is 1 or -1, by cofactors."""
    size, sign = len(unimodular_), determinant(unimodular_)

    def cofactor(i: int, j: int) -> int:
        minor = [line[:j] + line[j + 1 :] for k, line in enumerate(unimodular_) if k != i]
        return (determinant(minor) if minor else 1) * (1 if (i + j) % 2 == 0 else -1)

    return [[sign * cofactor(j, i) for j in range(size)] for i in range(size)]
