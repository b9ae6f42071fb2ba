"""Rules of probability, Bayes, discrete and continuous variables, limit theorems."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from scipy import integrate, stats

from tests.oracle.expected import About, Oracles, Span, tabled


def posterior(prev: float, sens: float, spec: float) -> float:
    """Return P(D | +) by counting a large population."""
    sick, well = prev, 1 - prev
    return sens * sick / (sens * sick + (1 - spec) * well)


def second_reading(prev: float, sens: float, spec: float, w: float) -> float:
    """Return the posterior after a positive and then a positive (w = 1) or negative reading."""
    once = posterior(prev, sens, spec)
    return posterior(once, sens, spec) if w == 1 else posterior(once, 1 - sens, 1 - spec)


def needed_specificity(post: float, prev: float, sens: float) -> float:
    """Return the specificity that makes the posterior what is wanted."""
    false_alarms = sens * prev * (1 - post) / post
    return 1 - false_alarms / (1 - prev)


def score_posterior(l1: float, l2: float, l3: float, p1: float, p2: float, p3: float) -> float:
    """Return the posterior of the first of three hypotheses."""
    joint = np.array([l1 * p1, l2 * p2, l3 * p3])
    return float(joint[0] / joint.sum())


def two_dice(k: float, m: float) -> float:
    """Return how likely two dice with k faces sum to m, by counting the pairs."""
    faces = range(1, int(k) + 1)
    return sum(a + b == m for a, b in itertools.product(faces, faces)) / k**2


def discrete_variance(x: Any, p: Any) -> float:
    """Return the variance of a discrete variable."""
    mean = np.sum(x * p)
    return float(np.sum((x - mean) ** 2 * p))


def density_constant(body_of: Any, b: float, k: float) -> float:
    """Return c for which the density k c body integrates to 1 on [0, b]."""
    return float(1 / (k * integrate.quad(lambda x: body_of(x=x), 0, b)[0]))


def mean_above(a: float, mu: float, n: float, s: float, ph: float) -> float:
    """Return how likely a mean of n draws exceeds a, by the central limit theorem."""
    return 1 - tabled((a - mu) / (s / np.sqrt(n)), ph)


ORACLES: Oracles = {
    "prob.bayes.medical-test": posterior,
    "prob.bayes.second-test": second_reading,
    "prob.bayes.lead-score": {
        1: lambda prior, like, ev: like * prior / ev,
        2: score_posterior,
    },
    "prob.bayes.false-alarms": {
        1: lambda n, spec: n * (1 - spec),
        2: lambda n, d, sens, spec: d * (1 - sens) + (n - d) * (1 - spec),
    },
    "prob.bayes.alert-rate": {
        1: lambda prior, sens, spec: prior * sens + (1 - prior) * (1 - spec),
        2: lambda l1, l2, l3, p1, p2, p3: l1 * p1 + l2 * p2 + l3 * p3,
    },
    "prob.bayes.required-specificity": needed_specificity,
    "prob.bayes.recall-total-probability": lambda pr, se, sc: pr * se + (1 - pr) * (1 - sc),
    "prob.bayes.recall-posterior": lambda pr, l0, l1: l1 * pr / (l1 * pr + l0 * (1 - pr)),
    "prob.fundamentals.linear-score": {
        1: lambda a, b: Span(-a / b, (1 - a) / b, "[]"),
        2: lambda a, b: Span((a - 1) / b, a / b, "[]"),
    },
    "prob.fundamentals.two-channels": {
        1: lambda pa, pb, pab: pa + pb - pab,
        2: lambda pa, pb, pc, pab, pac, pbc, pt: pa + pb + pc - pab - pac - pbc + pt,
    },
    "prob.fundamentals.filters-overlap": lambda pa, pb, u: (pa + pb - u) / pa,
    "prob.fundamentals.support-tickets": {
        1: lambda cond, pb: cond * pb,
        2: lambda n, g: stats.hypergeom.pmf(3, int(n), int(g), 3),
    },
    "prob.fundamentals.word-in-mail": {
        1: lambda c, m: c / m,
        2: lambda pab, pnab: pab / (pab + pnab),
    },
    "prob.fundamentals.night-payments": {
        1: lambda l, pa, pb: l * pa / pb,
        2: lambda l, pa, pb: (1 - l) * pa / (1 - pb),
    },
    "prob.fundamentals.prior-from-posterior": lambda l, pb, post: post * pb / l,
    "prob.fundamentals.blurry-at-night": lambda b, ca, n: n * (ca / n) * (b / n),
    "prob.fundamentals.independent-alarm": lambda pa, u: (u - pa) / (1 - pa),
    "prob.fundamentals.recall-bayes": lambda li, pr, ev: li * pr / ev,
    "prob.discrete.missing-mass": {
        1: lambda p, ck_of: (1 - np.sum(p[:4]) - ck_of(t=0.0)) / (ck_of(t=1.0) - ck_of(t=0.0)),
        2: lambda a, b: Span(-a / 100, b / 100, "[]"),
    },
    "prob.discrete.board-game-die": {
        1: lambda k, m: sum(face >= m for face in range(1, int(k) + 1)) / k,
        2: two_dice,
    },
    "prob.discrete.campaign-value": lambda x, p: np.dot(x, p),
    "prob.discrete.break-even-prize": lambda l, p, q, s: (q * s + (1 - p - q) * l) / p,
    "prob.discrete.sum-of-dice": lambda k, n: n * np.mean(np.arange(1, k + 1)),
    "prob.discrete.die-for-mean": lambda ev, n: 2 * ev / n - 1,
    "prob.discrete.wait-variance": discrete_variance,
    "prob.discrete.scaled-die": lambda k, n, c: n * c**2 * np.var(np.arange(1, k + 1)),
    "prob.discrete.recall-expected-value": lambda w, x1, x2: w * x1 + (1 - w) * x2,
    "prob.discrete.recall-variance": lambda c, e1, e2: c**2 * (e2 - e1**2),
    "prob.continuous.density-constant": lambda body_of, b, k: About(
        density_constant(body_of, b, k)
    ),
    "prob.continuous.between-two-scores": {
        1: lambda a, b, fa, fb: tabled(b, fb) - tabled(a, fa),
        2: lambda a, b, fa, fb: tabled(b, fb) - (1 - tabled(-a, fa)),
    },
    "prob.continuous.watch-time": lambda a, b, c, n: (b / c) ** n - (a / c) ** n,
    "prob.continuous.scipy-pdf": lambda x, m, s: stats.norm.pdf(x, loc=m, scale=s),
    "prob.continuous.grid-spacing": {
        1: lambda a, b, n: np.diff(np.linspace(a, b, int(n)))[0],
        2: lambda a, b, n, k: np.linspace(a, b, int(n))[int(k)],
    },
    "prob.continuous.grid-points": lambda a, b, h: (b - a) / h + 1,
    "prob.limit.simulation-standard-error": {
        1: lambda sg, n: sg / np.sqrt(n),
        2: lambda sg, se: (sg / se) ** 2,
    },
    "prob.limit.sigma-behind-error-bar": lambda lo, hi, n: (hi - lo) / 4 * np.sqrt(n),
    "prob.limit.average-basket-variance": {
        1: lambda v, n: v / n,
        2: mean_above,
    },
    "prob.limit.exponential-mean-moments": {
        2: lambda lam, n: np.array([1 / lam, 1 / (lam**2 * n)]),
        3: lambda lam, n: np.array([1 - 2 / np.sqrt(n), 1 + 2 / np.sqrt(n)]) / lam,
    },
}
