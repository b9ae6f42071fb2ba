"""Matrices: transpose, product, determinant, inverse, trace, rank."""

from __future__ import annotations

import numpy as np

from tests.oracle.expected import Oracles, roots

ORACLES: Oracles = {
    "linalg.matrices.rating-transpose": {
        1: lambda A: A.T,
        2: lambda A: (A + A.T) / 2,
    },
    "linalg.matrices.dense-layer": lambda X, W: X @ W,
    "linalg.matrices.layer-shapes": lambda b, d, h, c: (
        (np.zeros((int(b), int(d))) @ np.zeros((int(d), int(h))) @ np.zeros((int(h), int(c)))).shape
    ),
    "linalg.matrices.flow-determinant": lambda J: np.linalg.det(J),
    "linalg.matrices.unmix-voices": lambda A: np.linalg.inv(A),
    "linalg.matrices.total-variance": {
        1: lambda S: np.sum(np.diag(S)),
        2: lambda M, S: np.trace(M @ S),
    },
    "linalg.matrices.sensor-rank": {
        1: lambda A: np.linalg.matrix_rank(A),
        2: lambda A: A.shape[1] - np.linalg.matrix_rank(A),
    },
    "linalg.matrices.dependent-feature": lambda X_of: roots(
        lambda t: float(np.linalg.det(X_of(t=t))), 1
    )[0],
    "linalg.matrices.singular-hessian": {
        1: lambda H_of: roots(lambda k: float(np.linalg.det(H_of(k=k))), 1)[0],
        2: lambda H_of: roots(lambda k: float(np.linalg.det(H_of(k=k))), 2)[1],
    },
    "linalg.matrices.backward-transpose": lambda A, B: (A @ B).T,
    "linalg.matrices.undo-two-maps": {
        1: lambda P, Q: np.linalg.inv(np.linalg.inv(P) @ np.linalg.inv(Q)),
        2: lambda A, B: np.linalg.inv(A @ B),
    },
    "linalg.matrices.residual-block": {
        1: lambda W, x: x + W @ x,
        2: lambda W, x: x + 2 * W @ x + W @ W @ x,
    },
    "linalg.matrices.recall-transpose": lambda A: A.T,
    "linalg.matrices.recall-product": lambda A, B, i1, j1: (A @ B)[int(i1) - 1, int(j1) - 1],
    "linalg.matrices.recall-determinant": lambda A: A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0],
    "linalg.matrices.recall-inverse": lambda A: np.linalg.inv(A),
    "linalg.matrices.recall-trace": lambda A: A[0, 0] + A[1, 1] + A[2, 2],
}
