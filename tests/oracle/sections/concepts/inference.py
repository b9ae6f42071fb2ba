"""Key concepts of data and curvature: bias and variance, limit theorem, p-values, covariance, definiteness."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from tests.oracle.expected import About, Oracles, Span, curvature, exact_bend, roots, tabled

PAIRS = (100 * 1000, 60 * 100, 1000 * 60, 10 * 100, 12 * 1000)  # how two units shrink together
FIRSTS = (60, 10, 60, 100)  # hours to minutes, cm to mm, hours to minutes, metres to centimetres
STORED = (100, 1000, 10, 1000, 10)  # m to cm, s to ms, cm to mm, t to kg, km to hm


def whole(number: float) -> int:
    """Round up to a whole number, forgiving the last digits."""
    return math.ceil(number - 1e-9)


def rescaled_distance(k: float, p: Any, q: Any) -> float:
    """Return the distance of two rows once the first column is in the smaller unit."""
    return float(np.linalg.norm((p - q) * np.array([STORED[int(k) - 1], 1])))


def nearest(p: Any, q: Any, u: Any, sx: float, sy: float) -> float:
    """Return the distance of the nearer of two candidates, columns divided by their deviations."""
    scale = np.array([sx, sy])
    return float(min(np.linalg.norm((p - each) / scale) for each in (q, u)))


def convex_side(f_of: Any) -> Span:
    """Return the t for which the second derivative of a cubic is not negative."""
    turn = roots(lambda place: exact_bend(lambda t: f_of(t=t), place), 1)[0]
    rising = exact_bend(lambda t: f_of(t=t), turn + 1) > 0
    return Span(turn, np.inf, "[)") if rising else Span(-np.inf, turn, "(]")


def mixed_term(f_of: Any) -> Span:
    """Return the b for which the squares printed, plus b x y, are convex."""
    bound = 2 * math.sqrt(f_of(x=1.0, y=0.0) * f_of(x=0.0, y=1.0))
    return Span(-bound, bound, "[]")


def last_minor(A_of: Any) -> Span:
    """Return the t above which the 3×3 matrix is positive definite; its smaller minors must be positive."""
    small = A_of(t=0.0)
    assert small[0, 0] > 0
    assert np.linalg.det(small[:2, :2]) > 0
    return Span(roots(lambda t: float(np.linalg.det(A_of(t=t))), 1)[0], np.inf)


def minors(A: Any) -> Any:
    """Return the leading principal minors."""
    return np.array([np.linalg.det(A[:k, :k]) for k in range(1, len(A) + 1)])


def raised_share(o: float, r: float) -> float:
    """Return the share whose odds are o times those of the share r."""
    odds = o * r / (1 - r)
    return odds / (1 + odds)


def two_sided(z: float, phi: float) -> float:
    """Return the two-sided p-value of a standard normal statistic, by the printed table."""
    return 2 * (1 - tabled(abs(z), phi))


def half_width(z: float, sg: float, n: float, m: float) -> Any:
    """Return the limits of a confidence interval of a mean."""
    return m + np.array([-1, 1]) * z * sg / np.sqrt(n)


ORACLES: Oracles = {
    "concepts.bias-variance.refitted-models": {
        1: lambda v, f: np.mean(v) - f,
        2: lambda v, f, b: 5 * (f + b) - np.sum(v[:4]),
    },
    "concepts.bias-variance.shaky-predictions": lambda v: np.var(v),
    "concepts.bias-variance.error-analysis": lambda t, tr, te: np.array([tr - t, te - tr]),
    "concepts.bias-variance.error-budget": {
        1: lambda b, v, s: b**2 + v + s**2,
        2: lambda b, v, s: np.sqrt((b**2 + v + s**2) - v - s**2),
    },
    "concepts.bias-variance.bagged-error": lambda b, v, B, n: b**2 + v / B + n,
    "concepts.bias-variance.recall-decomposition": lambda bi, va, sd: bi**2 + va + sd**2,
    "concepts.central-limit-theorem.standardised-mean": {
        1: lambda mu, n, sg, xb: (xb - mu) / (sg / np.sqrt(n)),
        2: lambda mu, sg, xb, z: (z * sg / (xb - mu)) ** 2,
    },
    "concepts.central-limit-theorem.rule-of-thirty": {
        1: lambda n: n[n >= 30],
        2: lambda sh, v: whole(30 / (sh * v)),
    },
    "concepts.central-limit-theorem.skewness-left": {
        2: lambda g, n: g / np.sqrt(n),
        3: lambda g, h: whole((g / h) ** 2),
    },
    "concepts.central-limit-theorem.interval-for-a-mean": {
        2: half_width,
        3: lambda d, s, z: whole((z * s / d) ** 2),
    },
    "concepts.central-limit-theorem.median-of-a-sample": {
        2: lambda n, s: 1 / (4 * n * (1 / (s * np.sqrt(2 * np.pi))) ** 2),
        3: lambda n, w: 1 / (4 * n * (1 / w) ** 2),
    },
    "concepts.central-limit-theorem.two-variants": lambda m, mb, na, nb, sa, sb: (
        (mb - m) / np.sqrt(sa**2 / na + sb**2 / nb)
    ),
    "concepts.central-limit-theorem.clustered-users": lambda c, n, s: (
        np.sum(s**2 * (c + (1 - c) * np.eye(int(n)))) / n**2
    ),
    "concepts.central-limit-theorem.recall-standardised-mean": lambda mu, nn, sg, xb: (
        np.sqrt(nn) * (xb - mu) / sg
    ),
    "concepts.convex-optimization.second-derivative": {
        1: lambda f_of, x: exact_bend(lambda t: f_of(t=t), x),
        2: convex_side,
    },
    "concepts.convex-optimization.hessian-eigenvalue": {
        1: lambda f_of: About(np.linalg.eigvalsh(curvature(f_of, x=0.0, y=0.0))[0]),
        2: mixed_term,
    },
    "concepts.covariance-vs-correlation.unit-change": {
        1: lambda k, c: PAIRS[int(k) - 1] * c,
        2: lambda a, b, c: a * b * c,
    },
    "concepts.covariance-vs-correlation.recoded-survey": {
        1: lambda a, b, r: np.sign(a * b) * r,
        2: lambda a, b, c, s, t: np.sign(a * b) * c / (s * t),
    },
    "concepts.covariance-vs-correlation.back-to-covariance": lambda k, r, s, t: (
        FIRSTS[int(k) - 1] * r * s * t
    ),
    "concepts.feature-normalization.unit-of-a-neighbour": {1: rescaled_distance, 2: nearest},
    "concepts.feature-normalization.neighbour-switch": lambda ax, ay, bx, by: np.sqrt(
        (by**2 - ay**2) / (ax**2 - bx**2)
    ),
    "concepts.p-values.two-sided": {
        1: two_sided,
        2: lambda m, mu, n, sd, phi: two_sided((m - mu) / (sd / np.sqrt(n)), phi),
    },
    "concepts.p-values.cohens-d-value": {
        1: lambda m1, m2, s: (m1 - m2) / s,
        2: lambda m1, m2, sa, sb: (m1 - m2) / np.sqrt((sa**2 + sb**2) / 2),
    },
    "concepts.p-values.odds-ratio-value": {
        1: lambda a, b, p, q: (a / b) / (p / q),
        2: raised_share,
    },
    "concepts.p-values.bonferroni-level": {
        1: lambda al, m: al / m,
        2: lambda p0, m: min(1, p0 * m),
    },
    "concepts.p-values.recall-cohens-d": lambda a, b, s, t: (a - b) / np.sqrt((s**2 + t**2) / 2),
    "concepts.p-values.recall-odds-ratio": lambda p, q, r, s: (p / q) / (r / s),
    "concepts.p-values.recall-bonferroni": lambda c, l, s: l / (s * c),
    "concepts.positive-definite-matrices.curvature-along-a-step": lambda A, x: x @ A @ x,
    "concepts.positive-definite-matrices.smallest-eigenvalue": {
        2: lambda A: np.linalg.eigvalsh(A)[0],
        3: lambda A: Span(-np.linalg.eigvalsh(A)[0], np.inf),
    },
    "concepts.positive-definite-matrices.sylvester": {2: minors, 3: last_minor},
    "concepts.positive-definite-matrices.portfolio-variance": lambda S, u: u @ S @ u,
    "concepts.positive-definite-matrices.bowl-or-saddle": lambda f_of: About(
        np.linalg.eigvalsh(curvature(f_of, x=0.0, y=0.0))
    ),
    "concepts.positive-definite-matrices.ridge-for-condition": lambda K, M, m: (
        (M - K * m) / (K - 1)
    ),
}
