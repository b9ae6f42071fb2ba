"""Eigenvalues and eigenvectors with a short exact form: rational, or roots of a quadratic factor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from flint import fmpq, fmpq_mat, fmpz_poly

from drill.maths.arrays import Rows, square_rows, vector
from drill.maths.enclosing.balls import is_not_real
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.exact.matrices import reduced
from drill.maths.exact.scalars import ascending, minus, over, plus, root, squared, times, whole
from drill.maths.exact.terms import arranged, to_terms
from drill.maths.substitute import free_symbols
from drill.maths.tree import Node, Number


def eigenvalues(values: Node) -> Node:
    """All eigenvalues with their multiplicity: the real ones ascending, then complex pairs.

    Of a conjugate pair the one with negative imaginary part comes first. Raises EvaluationError where
    no rational, triangular or quadratic form gives them exactly.
    """
    rows = square_rows(values)
    if _is_triangular(rows):
        return vector(_ordered([row[i] for i, row in enumerate(rows)]))
    entries = [entry for row in rows for entry in row]
    if all(isinstance(entry, Number) for entry in entries):
        return vector(_ordered(_rational_matrix(rows)))
    if len(rows) == 2:
        return vector(_ordered(_two_by_two(rows)))
    raise EvaluationError("These eigenvalues have no short exact form.")


def _is_triangular(rows: Rows) -> bool:
    size = range(len(rows))
    below = all(rows[i][j] == ZERO for i in size for j in range(i))
    above = all(rows[j][i] == ZERO for i in size for j in range(i))
    return below or above


def _rational_matrix(rows: Rows) -> list[Node]:
    flat = [entry.value for row in rows for entry in row if isinstance(entry, Number)]
    table = fmpq_mat(len(rows), len(rows), [fmpq(v.numerator, v.denominator) for v in flat])
    _, factors = table.charpoly().numer().factor()
    found: list[Node] = []
    for factor, multiplicity in factors:
        found.extend(polynomial_roots(factor) * int(multiplicity))
    return found


def polynomial_roots(factor: fmpz_poly) -> list[Node]:
    """The roots of an irreducible integer polynomial of degree 1 or 2, or of the form a*x^n + b*x^m + c.

    Raises EvaluationError for another.
    """
    coefficients = [int(value) for value in factor.coeffs()]
    if len(coefficients) == 2:
        return [Number(Fraction(-coefficients[0], coefficients[1]))]
    if len(coefficients) == 3:
        return quadratic_roots(*(whole(value) for value in reversed(coefficients)))
    if len(coefficients) == 5 and coefficients[1] == coefficients[3] == 0:
        squares = quadratic_roots(*(whole(coefficients[k]) for k in (4, 2, 0)))
        if all(not is_not_real(square) for square in squares):
            found = [root(square) for square in squares]
            return [value for one in found for value in (minus(ZERO, one), one)]
    raise EvaluationError("These roots have no short exact form.")


def quadratic_roots(a: Node, b: Node, c: Node) -> list[Node]:
    """The two roots of a*x^2 + b*x + c."""
    spread = root(minus(squared(b), times(times(whole(4), a), c)))
    twice = times(whole(2), a)
    back = minus(ZERO, b)
    return [over(minus(back, spread), twice), over(plus(back, spread), twice)]


def _two_by_two(rows: Rows) -> list[Node]:
    trace = plus(rows[0][0], rows[1][1])
    # (a - d)^2 + 4*b*c is shorter than trace^2 - 4*det where letters stand.
    gap = squared(minus(rows[0][0], rows[1][1]))
    inside = plus(gap, times(whole(4), times(rows[0][1], rows[1][0])))
    spread = root(arranged(to_terms(inside)))
    return [over(minus(trace, spread), whole(2)), over(plus(trace, spread), whole(2))]


def _ordered(found: list[Node]) -> list[Node]:
    if any(free_symbols(value) for value in found):
        return found
    real = [value for value in found if not _is_complex(value)]
    return ascending(real) + [value for value in found if _is_complex(value)]


def _is_complex(value: Node) -> bool:
    return not isinstance(value, Number) and is_not_real(value)


def eigenvector(values: Node, eigenvalue: Node) -> Node:
    """The eigenvector for an eigenvalue, scaled so that its first non-zero entry is 1.

    Raises EvaluationError when it is no eigenvalue, or when its eigenspace is not a line.
    """
    rows = square_rows(values)
    shifted = tuple(
        tuple(minus(entry, eigenvalue) if i == j else entry for j, entry in enumerate(row))
        for i, row in enumerate(rows)
    )
    if any(free_symbols(entry) for row in shifted for entry in row):
        raise EvaluationError("An eigenvector needs numbers.")
    lines, pivots = reduced(shifted)
    free = [j for j in range(len(rows)) if j not in pivots]
    if not free:
        raise EvaluationError("This is not an eigenvalue of the matrix.")
    if len(free) > 1:
        raise EvaluationError("This eigenvalue has more than one direction.")
    entries: list[Node] = [ZERO] * len(rows)
    entries[free[0]] = ONE
    for line, pivot in zip(lines, pivots, strict=False):
        entries[pivot] = minus(ZERO, line[free[0]])
    first = next(entry for entry in entries if entry != ZERO)
    return vector(over(entry, first) for entry in entries)


EIGEN_FUNCTIONS: Mapping[str, Callable[..., Node]] = {
    "eigenvalues": eigenvalues,
    "eigenvector": eigenvector,
}
