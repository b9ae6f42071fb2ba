"""SVD, QR, Cholesky and the covariance matrix, by NumPy's own factorisations."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.oracle.expected import Oracles, Span


def thin_part(m: float, n: float, w: float) -> tuple[int, ...]:
    """Return the shape of U, S or Vᵀ (w from 1) of np.linalg.svd with full_matrices=False."""
    return np.linalg.svd(np.eye(int(m), int(n)), full_matrices=False)[int(w) - 1].shape


def full_part(m: float, n: float, w: float) -> tuple[int, ...]:
    """Return the shape of U, S or Vᵀ (w from 1) of np.linalg.svd as it is called by default."""
    return np.linalg.svd(np.eye(int(m), int(n)))[int(w) - 1].shape


def triangular(A: Any) -> Any:
    """Return R of A = QR with a positive diagonal."""
    R = np.linalg.qr(A)[1]
    return np.sign(np.diag(R))[:, None] * R


def correlation(S: Any) -> Any:
    """Return the correlation matrix of a covariance matrix."""
    return S / np.sqrt(np.outer(np.diag(S), np.diag(S)))


def called(n: float, d: float, k: float) -> tuple[int, ...]:
    """Return the shape of np.cov(X), np.cov(X.T), np.cov(X, rowvar=False) or np.corrcoef(X.T), k from 1."""
    X = np.random.default_rng(1).normal(size=(int(n), int(d)))
    results = (np.cov(X), np.cov(X.T), np.cov(X, rowvar=False), np.corrcoef(X.T))
    return results[int(k) - 1].shape


ORACLES: Oracles = {
    "linalg.svd.rebuild": lambda U, s, V: U @ np.diag(s) @ V,
    "linalg.svd.thin-shapes": {1: thin_part, 2: full_part},
    "linalg.svd.singular-values": {
        1: lambda G: np.sqrt(np.linalg.eigvalsh(G)),
        2: lambda A: np.linalg.svd(A)[1],
        3: lambda A: np.linalg.svd(A)[1],
    },
    "linalg.svd.kept-energy": {
        1: lambda s, k: np.sum(s[: int(k)] ** 2) / np.sum(s**2),
        2: lambda s, k: np.linalg.norm(np.diag(s) - np.diag([*s[: int(k)], *[0] * (4 - int(k))])),
    },
    "linalg.qr.triangular-factor": lambda A: triangular(A),
    "linalg.qr.orthogonal-scale": lambda M: 1 / np.linalg.norm(M[:, 0]),
    "linalg.qr.least-squares": lambda R, c: np.linalg.solve(R, c),
    "linalg.cholesky.covariance-from-factor": lambda L: L @ L.T,
    "linalg.cholesky.factor-two-by-two": lambda S: np.linalg.cholesky(S),
    "linalg.cholesky.correlated-draw": lambda L, mu, z: mu + np.linalg.cholesky(L @ L.T) @ z,
    "linalg.cholesky.admissible-covariance": lambda K: Span(
        -np.sqrt(K[0, 0] * K[1, 1]), np.sqrt(K[0, 0] * K[1, 1])
    ),
    "linalg.covariance.anomaly-distance": lambda x, mu, S: np.sqrt(
        (x - mu) @ np.linalg.inv(S) @ (x - mu)
    ),
    "linalg.covariance.spend-and-visits": lambda X: np.cov(X.T),
    "linalg.covariance.numpy-shape": called,
    "linalg.covariance.to-correlation": lambda S: correlation(S),
    "linalg.covariance.from-correlation": lambda r, s, t: np.array(
        [[s**2, r * s * t], [r * s * t, t**2]]
    ),
    "linalg.covariance.recall-mahalanobis": lambda d1, d2, S: np.sqrt(
        np.array([d1, d2]) @ np.linalg.inv(S) @ np.array([d1, d2])
    ),
    "linalg.covariance.recall-covariance": lambda q, mx, my, n1: (q - n1 * mx * my) / (n1 - 1),
    "linalg.covariance.recall-correlation": lambda S: correlation(S)[0, 1],
}
