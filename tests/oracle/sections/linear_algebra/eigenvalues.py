"""Eigenvalues and eigenvectors, by the characteristic polynomial and by NumPy's solvers."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.oracle.expected import Oracles


def pair(trace: float, determinant: float) -> Any:
    """Return both eigenvalues of a 2×2 matrix, the smaller first."""
    half_width = np.sqrt(trace**2 - 4 * determinant) / 2
    return np.array([trace / 2 - half_width, trace / 2 + half_width])


def null_direction(matrix: Any) -> Any:
    """Return a vector that a singular matrix takes to zero."""
    return np.linalg.svd(matrix)[2][-1]


ORACLES: Oracles = {
    "linalg.eigenvalues.two-by-two": lambda A: pair(np.trace(A), np.linalg.det(A)),
    "linalg.eigenvalues.rescaled-state": lambda A, v: np.dot(v, A @ v) / np.dot(v, v),
    "linalg.eigenvalues.from-trace-and-determinant": lambda tr, d: pair(tr, d)[1],
    "linalg.eigenvalues.principal-axis": lambda S, l: null_direction(S - l * np.eye(2)),
    "linalg.eigenvalues.vanishing-product": lambda A: 1 / np.max(np.abs(np.linalg.eigvals(A))),
    "linalg.eigenvalues.recall-larger-root": lambda tr, dt, w: pair(tr, dt)[int(w) - 1],
    "linalg.eigenvalues.recall-eigenvector": lambda A, l, x: (l - A[0, 0]) * x / A[0, 1],
}
