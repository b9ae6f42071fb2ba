"""Linear algebra, exactly: python-flint where entries are rational, elimination over roots and letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from flint import fmpq, fmpq_mat

from drill.maths.arrays import (
    Rows,
    entries_of,
    flat,
    is_matrix,
    matrix,
    paired,
    rows_of,
    same_length,
    square_rows,
    transposed,
    vector,
)
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.exact.lists import identity, place
from drill.maths.exact.polynomials import expanded_polynomial, fraction_of
from drill.maths.exact.scalars import (
    INFINITY,
    boolean,
    call,
    combine,
    equal,
    minus,
    over,
    rational,
    root,
    sign_of,
    squared,
    times,
    total,
    whole,
)
from drill.maths.substitute import free_symbols
from drill.maths.tree import Node, Number

# Determinants of matrices with letters are expanded up to this many rows.
_MOST_LETTER_ROWS = 6


def _flint(rows: Rows) -> fmpq_mat | None:
    """The matrix for python-flint, or None when an entry is not rational."""
    entries: list[fmpq] = []
    for row in rows:
        for entry in row:
            if not isinstance(entry, Number):
                return None
            entries.append(fmpq(entry.value.numerator, entry.value.denominator))
    return fmpq_mat(len(rows), len(rows[0]) if rows else 0, entries)


def _tree(values: fmpq_mat) -> Node:
    return matrix([[Number(fraction_of(value)) for value in row] for row in values.table()])


def multiply(left: Node, right: Node) -> Node:
    """The matrix product; a vector on the left is a row, on the right a column."""
    if is_matrix(left) and is_matrix(right):
        return _matrix_product(rows_of(left), rows_of(right))
    if is_matrix(left):
        column = entries_of(right)
        return vector(_inner(row, column) for row in rows_of(left))
    if is_matrix(right):
        row = entries_of(left)
        return vector(_inner(row, column) for column in transposed(rows_of(right)))
    raise EvaluationError(
        "The product of two vectors is not clear: use dot, cross, outer or hadamard."
    )


def _matrix_product(left: Rows, right: Rows) -> Node:
    if len(left[0]) != len(right):
        raise EvaluationError("These shapes do not fit for a matrix product.")
    first, second = _flint(left), _flint(right)
    if first is not None and second is not None:
        return _tree(first * second)
    columns = transposed(right)
    return matrix([[_inner(row, column) for column in columns] for row in left])


def _inner(left: tuple[Node, ...], right: tuple[Node, ...]) -> Node:
    if len(left) != len(right):
        raise EvaluationError("These shapes do not fit for a product.")
    return total(times(a, b) for a, b in zip(left, right, strict=True))


def dot(left: Node, right: Node) -> Node:
    """The inner product of two vectors."""
    return _inner(*same_length(left, right))


def matrix_power(base: Node, exponent: Node) -> Node:
    """An integer power of a square matrix; a negative one through the inverse."""
    rows = square_rows(base)
    if not isinstance(exponent, Number) or exponent.value.denominator != 1:
        raise EvaluationError("A matrix can be raised to integer powers only.")
    count = exponent.value.numerator
    if abs(count) > 100:
        raise EvaluationError("This power of a matrix is too large to work with.")
    factor = base if count >= 0 else inverse(base)
    result = identity(whole(len(rows)))
    for _ in range(abs(count)):
        result = multiply(result, factor)
    return result


def determinant(values: Node) -> Node:
    """The determinant of a square matrix."""
    rows = square_rows(values)
    rationals = _flint(rows)
    if rationals is not None:
        return Number(fraction_of(rationals.det()))
    if len(rows) > _MOST_LETTER_ROWS:
        raise EvaluationError("This matrix is too large for an exact determinant.")
    result = _laplace(rows)
    if free_symbols(result):
        return expanded_polynomial(result) or result
    return result


def _laplace(rows: Rows) -> Node:
    if len(rows) == 1:
        return rows[0][0]
    if not rows:
        return ONE
    parts: list[Node] = []
    for j, entry in enumerate(rows[0]):
        if entry != ZERO:
            rest = tuple(row[:j] + row[j + 1 :] for row in rows[1:])
            part = times(entry, _laplace(rest))
            parts.append(part if j % 2 == 0 else minus(ZERO, part))
    return total(parts)


def _without(rows: Rows, i: int, j: int) -> Rows:
    return tuple(row[:j] + row[j + 1 :] for k, row in enumerate(rows) if k != i)


def _minor(values: Node, row: Node, column: Node) -> Node:
    rows = square_rows(values)
    return _minor_at(rows, place(row, len(rows)), place(column, len(rows)))


def _minor_at(rows: Rows, i: int, j: int) -> Node:
    rest = _without(rows, i, j)
    return determinant(matrix(rest)) if rest else ONE


def _cofactor_at(rows: Rows, i: int, j: int) -> Node:
    value = _minor_at(rows, i, j)
    return value if (i + j) % 2 == 0 else minus(ZERO, value)


def _cofactor(values: Node, row: Node, column: Node) -> Node:
    rows = square_rows(values)
    return _cofactor_at(rows, place(row, len(rows)), place(column, len(rows)))


def _adjugate(values: Node) -> Node:
    rows = square_rows(values)
    if len(rows) > _MOST_LETTER_ROWS:
        raise EvaluationError("This matrix is too large for its adjugate.")
    size = range(len(rows))
    return matrix([[_cofactor_at(rows, j, i) for j in size] for i in size])


def inverse(values: Node) -> Node:
    """The inverse of a square matrix; raises EvaluationError when it is singular."""
    if not is_matrix(values):
        return over(ONE, values)
    rows = square_rows(values)
    rationals = _flint(rows)
    if rationals is not None:
        if rationals.det() == 0:
            raise EvaluationError("This matrix is singular: it has no inverse.")
        return _tree(rationals.inv())
    scale = determinant(values)
    if scale == ZERO or (not free_symbols(scale) and sign_is_zero(scale)):
        raise EvaluationError("This matrix is singular: it has no inverse.")
    cofactors = rows_of(_adjugate(values))
    return matrix([[over(entry, scale) for entry in row] for row in cofactors])


def sign_is_zero(value: Node) -> bool:
    """Whether a constant is zero; raises EvaluationError where undecided."""
    if isinstance(value, Number):
        return value.value == 0
    return equal(value, ZERO)


def reduced(rows: Rows) -> tuple[Rows, tuple[int, ...]]:
    """The reduced row echelon form of constants, with the columns of its pivots."""
    rationals = _flint(rows)
    if rationals is not None:
        echelon, rank = rationals.rref()
        lines = tuple(tuple(Number(fraction_of(v)) for v in row) for row in echelon.table())
        pivots = tuple(
            next(j for j, entry in enumerate(line) if entry != ZERO) for line in lines[: int(rank)]
        )
        return lines, pivots
    work = [list(row) for row in rows]
    columns: list[int] = []
    for column in range(len(rows[0])):
        start = len(columns)
        found = next(
            (i for i in range(start, len(work)) if not sign_is_zero(work[i][column])), None
        )
        if found is None:
            continue
        work[start], work[found] = work[found], work[start]
        pivot = work[start][column]
        work[start] = [over(entry, pivot) for entry in work[start]]
        for i, row in enumerate(work):
            if i != start and not sign_is_zero(row[column]):
                factor = row[column]
                work[i] = [
                    minus(a, times(factor, b)) for a, b in zip(row, work[start], strict=True)
                ]
        columns.append(column)
    return tuple(tuple(row) for row in work), tuple(columns)


def _solve(values: Node, right: Node) -> Node:
    rows = square_rows(values)
    if is_matrix(right):
        return multiply(inverse(values), right)
    if len(entries_of(right)) != len(rows):
        raise EvaluationError("These shapes do not fit together.")
    return multiply(inverse(values), right)


def _cross(left: Node, right: Node) -> Node:
    a, b = same_length(left, right)
    if len(a) != 3:
        raise EvaluationError("A cross product needs two vectors of three entries.")
    return vector(minus(times(a[i], b[j]), times(a[j], b[i])) for i, j in ((1, 2), (2, 0), (0, 1)))


def norm(values: Node, kind: Node = Number(Fraction(2))) -> Node:  # noqa: B008
    """The p-norm of a vector for p >= 1 or infinity; the Frobenius norm of a matrix for p = 2."""
    entries = flat(values)
    if is_matrix(values) and kind != Number(Fraction(2)):
        raise EvaluationError("norm of a matrix is the Frobenius norm, without a second argument.")
    sizes = [call("abs", entry) for entry in entries]
    if kind == INFINITY:
        return call("max", *sizes) if len(sizes) > 1 else sizes[0]
    power = rational(kind)
    if power < 1:
        raise EvaluationError("A norm needs p ≥ 1.")
    if power == 1:
        return total(sizes)
    if power == 2:
        return root(total(squared(entry) for entry in entries))
    return combine("^", total(combine("^", size, kind) for size in sizes), Number(1 / power))


def scaled(values: Node, factor: Node) -> Node:
    """A vector times a number."""
    return vector(times(entry, factor) for entry in entries_of(values))


def _normalize(values: Node) -> Node:
    return scaled(values, over(ONE, norm(values)))


def _projection(values: Node, onto: Node) -> Node:
    return scaled(onto, over(dot(values, onto), dot(onto, onto)))


def _outer(left: Node, right: Node) -> Node:
    return matrix([[times(a, b) for b in entries_of(right)] for a in entries_of(left)])


def _kron(left: Node, right: Node) -> Node:
    return matrix(
        [
            [times(a, b) for a in first for b in second]
            for first in rows_of(left)
            for second in rows_of(right)
        ]
    )


def _trace(values: Node) -> Node:
    return total(row[i] for i, row in enumerate(square_rows(values)))


def transpose(values: Node) -> Node:
    """The transposed matrix; a vector stays as it is."""
    return matrix(transposed(rows_of(values))) if is_matrix(values) else values


def is_symmetric(rows: Rows) -> bool:
    """Whether a square matrix equals its transpose."""
    return all(equal(rows[i][j], rows[j][i]) for i in range(len(rows)) for j in range(i))


def _orthogonal(values: Node) -> Node:
    rows = square_rows(values)
    return boolean(equal(multiply(transpose(values), values), identity(whole(len(rows)))))


def _positive_definite(values: Node) -> Node:
    """Sylvester's criterion: every leading principal minor is positive."""
    rows = square_rows(values)
    if not is_symmetric(rows):
        return boolean(False)
    minors = (tuple(row[:k] for row in rows[:k]) for k in range(1, len(rows) + 1))
    return boolean(all(sign_of(determinant(matrix(minor))) > 0 for minor in minors))


def _hadamard(left: Node, right: Node) -> Node:
    return paired(left, right, times)


MATRIX_FUNCTIONS: Mapping[str, Callable[..., Node]] = {
    "det": determinant,
    "inv": inverse,
    "transpose": transpose,
    "trace": _trace,
    "rank": lambda values: whole(len(reduced(rows_of(values))[1])),
    "dot": dot,
    "cross": _cross,
    "norm": norm,
    "normalize": _normalize,
    "projection": _projection,
    "outer": _outer,
    "kron": _kron,
    "hadamard": _hadamard,
    "minor": _minor,
    "cofactor": _cofactor,
    "adjugate": _adjugate,
    "solve": _solve,
    "symmetric": lambda values: boolean(is_symmetric(square_rows(values))),
    "orthogonal": _orthogonal,
    "positive_definite": _positive_definite,
}
