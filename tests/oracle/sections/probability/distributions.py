"""Bernoulli, binomial, Poisson, exponential, uniform and normal, by SciPy's distributions where it has them."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import stats

from tests.oracle.expected import Oracles


def rate_root(c: float, v: float, side: float) -> float:
    """Return the smaller (side 1) or larger p with c² p (1 - p) = v."""
    width = np.sqrt(1 - 4 * v / c**2)
    return float((1 - width) / 2 if side == 1 else (1 + width) / 2)


def beyond(n: float, m: float, s: float, side: float) -> float:
    """Return how many of n lie above (side 1) or below m + s, with 68 % within one deviation."""
    upper = 0.32 / 2
    return n * (upper if side == 1 else 1 - upper)


def per_small(r: float, w: float) -> float:
    """Return the mean gap in minutes, seconds or hours for r per hour, minute or day."""
    return (60, 60, 24)[int(w) - 1] / r


def uniform_moments(a: float, b: float) -> Any:
    """Return mean and variance of a continuous uniform variable."""
    return np.array(stats.uniform.stats(loc=a, scale=b - a, moments="mv"))


def straight_moments(a: float, b: float, at_0: float, at_1: float) -> Any:
    """Return mean and variance of a straight line of a uniform variable, from its values at 0 and 1."""
    mean, variance = uniform_moments(a, b)
    return np.array([at_0 + (at_1 - at_0) * mean, (at_1 - at_0) ** 2 * variance])


def likelihood(p: float, seq: Any) -> float:
    """Return the probability of a sequence of zeros and ones."""
    return float(np.prod(np.where(seq == 1, p, 1 - p)))


ORACLES: Oracles = {
    "prob.bernoulli.click-or-not": {
        1: lambda p, x: stats.bernoulli.pmf(int(x), p),
        2: likelihood,
    },
    "prob.bernoulli.churn-indicator": {
        1: lambda q: 1 - q,
        2: lambda q, g, l: (1 - q) * g - q * l,
    },
    "prob.bernoulli.conversion-variance": lambda p: stats.bernoulli.var(p),
    "prob.bernoulli.rate-from-variance": rate_root,
    "prob.bernoulli.recall-mean": lambda y, z: y * (1 - z),
    "prob.bernoulli.recall-variance": lambda y, z: y**2 * z * (1 - z),
    "prob.binomial.accepted-points": {
        1: lambda n, k, p: stats.binom.pmf(k, n, p),
        2: lambda n, k, p: 1 - sum(stats.binom.pmf(j, n, p) for j in range(int(k))),
    },
    "prob.binomial.expected-orders": {
        1: lambda n, p: n * p,
        2: lambda n, p, m, r: n * p + m * r,
    },
    "prob.binomial.variance-of-hits": {
        1: lambda n, p: stats.binom.var(n, p),
        2: lambda n, p: stats.binom.std(n, p),
    },
    "prob.binomial.trials-from-moments": lambda m, v: m / (1 - v / m),
    "prob.binomial.recall-mean": lambda t, z: t * z,
    "prob.binomial.recall-variance": lambda t, z: t * z * (1 - z),
    "prob.poisson.calls-in-an-hour": {
        1: lambda l, k: stats.poisson.pmf(k, l),
        2: lambda r, t, k: 1 - sum(stats.poisson.pmf(j, r * t / 4) for j in range(int(k))),
    },
    "prob.poisson.none-overnight": lambda z, t: np.log(z) / t,
    "prob.poisson.requests-per-window": lambda r, t: r * t,
    "prob.poisson.noise-of-a-count": {
        1: lambda r, t: stats.poisson.std(r * t),
        2: lambda u, w, c, d: c**2 * u + d**2 * w,
    },
    "prob.poisson.recall-mean": lambda ra, du: ra * du,
    "prob.poisson.recall-variance": lambda mu, y: y**2 * mu,
    "prob.exponential.disk-survives": {
        1: lambda l, t: stats.expon.sf(t, scale=1 / l),
        2: lambda l, t: stats.expon.cdf(t, scale=1 / l),
    },
    "prob.exponential.half-life": lambda h, z: h / np.log(z),
    "prob.exponential.scale-argument": {
        1: lambda l: 1 / l,
        2: lambda b, k: b / k,
    },
    "prob.exponential.gap-between-orders": per_small,
    "prob.exponential.variance-of-wait": {
        1: lambda l, n: n * stats.expon.var(scale=1 / l),
        2: lambda m, n: stats.expon.var(scale=m) / n,
    },
    "prob.exponential.recall-mean": lambda ra, y: y / ra,
    "prob.exponential.recall-variance": lambda ra, y: y**2 / ra**2,
    "prob.uniform.bus-wait": {
        1: lambda a, b, c, d: (d - c) / (b - a),
        2: lambda b, c, d: (d - c) / (b - c),
    },
    "prob.uniform.mean-and-variance": {
        1: uniform_moments,
        2: lambda a, b, kx_of: straight_moments(a, b, kx_of(x=0.0), kx_of(x=1.0)),
    },
    "prob.uniform.range-for-variance": lambda m, v: m + np.sqrt(12 * v) / 2,
    "prob.uniform.randint-largest": {
        1: lambda hi: hi - 1,
        2: lambda lo, hi: np.mean(np.arange(lo, hi)),
    },
    "prob.uniform.recall-variance": lambda lo, hi: (hi - lo) ** 2 / 12,
    "prob.uniform.recall-mean": lambda lo, hi: (lo + hi) / 2,
    "prob.normal.sampler-argument": {
        1: lambda v: np.sqrt(v),
        2: lambda a, v: abs(a) * np.sqrt(v),
    },
    "prob.normal.likelihood-of-reading": {
        2: lambda x, m, v: stats.norm.pdf(x, m, np.sqrt(v)),
        3: lambda x, m, v: stats.norm.logpdf(x, m, np.sqrt(v)),
    },
    "prob.normal.converted-mean": lambda f_of, m: f_of(x=m),
    "prob.normal.difference-variance": {
        1: lambda s, t: s**2 + t**2,
        2: lambda s, t, a, y_of: a**2 * s**2 + y_of(Y=1.0) ** 2 * t**2,
    },
    "prob.normal.one-sigma-band": {
        1: lambda m, v: np.array([m - np.sqrt(v), m + np.sqrt(v)]),
        2: beyond,
    },
    "prob.normal.two-sigma-band": {
        1: lambda m, s: np.array([m - 2 * s, m + 2 * s]),
        2: lambda m, s: np.array([m - 1.96 * s, m + 1.96 * s]),
    },
    "prob.normal.sigma-from-limits": lambda lo, hi: ((hi - lo) / 4) ** 2,
    "prob.normal.correlation-of-draws": {
        1: lambda C: C[0, 1] / np.sqrt(C[0, 0] * C[1, 1]),
        2: lambda r, s, t: r * s * t,
    },
    "prob.normal.mvn-parameters": lambda d, k: k * (d + len(np.tril_indices(int(d))[0])),
    "prob.normal.recall-density": lambda h, d, va: (
        np.exp(-((h[0] - d) ** 2) / (2 * va)) / np.sqrt(2 * np.pi * va)
    ),
}
