"""Matrices taken apart, exactly: Cholesky, QR and singular values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drill.maths.arrays import entries_of, matrix, paired, rows_of, square_rows, transposed, vector
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.exact.eigenvalues import eigenvalues
from drill.maths.exact.matrices import (
    dot,
    is_symmetric,
    multiply,
    norm,
    scaled,
    sign_is_zero,
    transpose,
)
from drill.maths.exact.scalars import ascending, minus, over, root, sign_of, times, total
from drill.maths.substitute import free_symbols
from drill.maths.tree import Node


def _cholesky(values: Node) -> Node:
    """Row by row, as Golub and Van Loan, Matrix Computations, 4.2."""
    rows = square_rows(values)
    if not is_symmetric(rows):
        raise EvaluationError("A Cholesky factor needs a symmetric matrix.")
    factor: list[list[Node]] = []
    for i, row in enumerate(rows):
        line: list[Node] = []
        for j in range(i + 1):
            above = factor[j] if j < i else line
            known = total(times(line[k], above[k]) for k in range(j))
            rest = minus(row[j], known)
            if j < i:
                line.append(over(rest, factor[j][j]))
            elif not free_symbols(rest) and sign_of(rest) <= 0:
                raise EvaluationError("A Cholesky factor needs a positive definite matrix.")
            else:
                line.append(root(rest))
        factor.append(line)
    size = len(rows)
    return matrix([line + [ZERO] * (size - len(line)) for line in factor])


def _orthonormal_columns(values: Node) -> list[Node]:
    """Gram and Schmidt's orthonormal columns, in order."""
    basis: list[Node] = []
    for column in transposed(rows_of(values)):
        rest: Node = vector(column)
        for unit in basis:
            rest = paired(rest, scaled(unit, dot(unit, rest)), minus)
        length = norm(rest)
        if sign_is_zero(length):
            raise EvaluationError("QR needs independent columns here.")
        basis.append(scaled(rest, over(ONE, length)))
    return basis


def _qr_q(values: Node) -> Node:
    return matrix(transposed(tuple(entries_of(unit) for unit in _orthonormal_columns(values))))


def _qr_r(values: Node) -> Node:
    basis = _orthonormal_columns(values)
    columns = [vector(column) for column in transposed(rows_of(values))]
    return matrix(
        [
            [dot(unit, column) if i <= j else ZERO for j, column in enumerate(columns)]
            for i, unit in enumerate(basis)
        ]
    )


def _singular_values(values: Node) -> Node:
    rows = rows_of(values)
    turned = transpose(values)
    small = multiply(values, turned) if len(rows) <= len(rows[0]) else multiply(turned, values)
    return vector(root(value) for value in reversed(ascending(entries_of(eigenvalues(small)))))


FACTORISATION_FUNCTIONS: Mapping[str, Callable[..., Node]] = {
    "singular_values": _singular_values,
    "cholesky": _cholesky,
    "qr_q": _qr_q,
    "qr_r": _qr_r,
}
