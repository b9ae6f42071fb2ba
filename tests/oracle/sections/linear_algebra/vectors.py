"""Vectors: norms, dot product, cosine, angle, orthogonality, unit vectors, projection."""

from __future__ import annotations

import numpy as np

from tests.oracle.expected import Oracles, roots

ORACLES: Oracles = {
    "linalg.vectors.gradient-norm": lambda g: np.sqrt(np.sum(g**2)),
    "linalg.vectors.lost-component": lambda n, shown: np.sqrt(n**2 - np.sum(shown[:-1] ** 2)),
    "linalg.vectors.lasso-penalty": lambda lam, w: lam * np.sum(np.abs(w)),
    "linalg.vectors.spam-score": lambda w, x: np.sum(w * x),
    "linalg.vectors.retrieval-cosine": lambda q, d: (
        np.dot(q, d) / (np.linalg.norm(q) * np.linalg.norm(d))
    ),
    "linalg.vectors.profile-angle": lambda a, b: np.arccos(
        np.dot(a, b) / np.sqrt(np.dot(a, a) * np.dot(b, b))
    ),
    "linalg.vectors.orthogonal-key": lambda q_of, k_of: roots(
        lambda t: float(np.dot(q_of(t=t), k_of(t=t))), 1
    )[0],
    "linalg.vectors.unit-embedding": lambda v: v / np.linalg.norm(v),
    "linalg.vectors.remove-bias-direction": lambda a, b: np.dot(a, b) / np.dot(b, b) * b,
    "linalg.vectors.recall-norms": lambda g: np.linalg.norm(g),
    "linalg.vectors.recall-l1": lambda g: np.linalg.norm(g, 1),
    "linalg.vectors.recall-dot": lambda h, t: np.sum(h * t),
    "linalg.vectors.recall-cosine": lambda d, pa, pb: d / (pa * pb),
    "linalg.vectors.recall-angle": lambda d, pa, pb: np.arccos(d / (pa * pb)),
    "linalg.vectors.recall-unit-vector": lambda g, k: (g / np.linalg.norm(g))[int(k) - 1],
    "linalg.vectors.recall-projection": lambda d, pb: d / pb**2,
}
