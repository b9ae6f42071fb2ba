"""Descriptive statistics, correlation and tests, by NumPy's and SciPy's own functions on the printed data."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import stats

from tests.oracle.expected import Oracles, Span, tabled


def strengths(x: Any) -> Any:
    """Return how many correlations are weak, moderate and strong."""
    size = np.abs(x)
    weak, strong = np.sum(size < 0.3), np.sum(size > 0.7)
    return np.array([weak, len(size) - weak - strong, strong])


def pooled_t(a: float, b: float, m: float, n: float, u: float, w: float) -> float:
    """Return Student's t of two groups with sizes n, m, means a, b and sample variances u, w."""
    deviations = np.sqrt([u, w])
    result = stats.ttest_ind_from_stats(a, deviations[0], int(n), b, deviations[1], int(m))
    return float(result.statistic)


def anova(g: Any, per: float, v: Any) -> float:
    """Return F of groups of equal size with means g and sample variances v."""
    between = per * np.sum((g - np.mean(g)) ** 2) / (len(g) - 1)
    return float(between / np.mean(v))


def counted_mode(values: Any) -> Any:
    """Return the mode and how often it stands there."""
    found = stats.mode(values)
    return np.array([found.mode, found.count])


def fence(s: Any) -> float:
    """Return the upper fence of a box plot."""
    low, high = np.percentile(s, [25, 75])
    return float(high + 1.5 * (high - low))


def uncorrelating(x: Any, h: float) -> float:
    """Return b for which x and h x² + b x have no covariance, x equally likely at its values."""
    return float(-h * np.cov(x, x**2, ddof=0)[0, 1] / np.var(x))


ORACLES: Oracles = {
    "prob.descriptive.page-load-mean": {
        1: lambda x: np.mean(x),
        2: lambda ma, mb, na, nb: np.average([ma, mb], weights=[na, nb]),
    },
    "prob.descriptive.missing-rating": lambda a, b, n: b * (n + 1) - a * n,
    "prob.descriptive.house-price-median": lambda x: np.median(x),
    "prob.descriptive.support-tickets-mode": {
        1: lambda list_: stats.mode(list_).mode,
        2: lambda list_: counted_mode(list_),
    },
    "prob.descriptive.sensor-population-variance": {
        1: lambda x: np.var(x),
        2: lambda n, p, q: q / n - (p / n) ** 2,
    },
    "prob.descriptive.accuracy-sample-variance": {
        2: lambda x: np.var(x, ddof=1),
        3: lambda n, p: p * n / (n - 1),
    },
    "prob.descriptive.how-many-values": lambda a, b: b / (b - a),
    "prob.descriptive.delivery-deviation": {
        2: lambda x: np.std(x),
        3: lambda n0, e1, e2: np.sqrt(e2 / n0 - (e1 / n0) ** 2),
    },
    "prob.descriptive.battery-range": {
        1: lambda x: np.ptp(x),
        2: lambda x, a, b: np.ptp(a * x + b),
    },
    "prob.descriptive.latency-quartiles": lambda x: np.percentile(x, [25, 75]),
    "prob.descriptive.outlier-fence": {2: lambda s: stats.iqr(s), 3: fence},
    "prob.descriptive.claim-skewness": {
        2: lambda m3, v: m3 / v**1.5,
        3: lambda x: stats.skew(x),
    },
    "prob.descriptive.return-kurtosis": {
        2: lambda m4, v: m4 / v**2 - 3,
        3: lambda x: stats.kurtosis(x),
    },
    "prob.descriptive.recall-mean": lambda f, g, p, q: (f * p + g * q) / (f + g),
    "prob.descriptive.recall-population-variance": lambda cn, s1, s2: s2 / cn - (s1 / cn) ** 2,
    "prob.descriptive.recall-sample-variance": lambda cn, ss: ss / (cn - 1),
    "prob.descriptive.recall-standard-deviation": lambda c, mn, ms: c * np.sqrt(ms - mn**2),
    "prob.descriptive.recall-range-and-iqr": {
        1: lambda five: five[3] - five[1],
        2: lambda five: five[4] - five[0],
    },
    "prob.descriptive.recall-skewness": lambda m2, m3: m3 / np.sqrt(m2) ** 3,
    "prob.descriptive.recall-kurtosis": lambda m2, m4: m4 / m2**2 - 3,
    "prob.correlation.covariance-from-moments": {
        1: lambda a, b, p: p - a * b,
        2: lambda x, y: np.cov(x, y, ddof=0)[0, 1],
    },
    "prob.correlation.ads-sample-covariance": lambda x, y: np.cov(x, y)[0, 1],
    "prob.correlation.mixed-divisors": lambda n, w: w * (n - 1) / n,
    "prob.correlation.height-and-weight": {
        1: lambda c, v, w: c / np.sqrt(v * w),
        2: lambda x, y: np.corrcoef(x, y)[0, 1],
    },
    "prob.correlation.from-variance-of-sum": lambda s, t, v: (v - s**2 - t**2) / (2 * s * t),
    "prob.correlation.possible-covariances": {
        2: lambda s, t: Span(-s * t, s * t, "[]"),
        3: lambda s, t: Span((s - t) ** 2, (s + t) ** 2, "[]"),
    },
    "prob.correlation.ranking-agreement": lambda x, y: stats.spearmanr(x, y).statistic,
    "prob.correlation.feature-screening": strengths,
    "prob.correlation.strength-of-covariance": {
        2: lambda s, t: Span(-0.3 * s * t, 0.3 * s * t, "()"),
        3: lambda s, t: Span(-s * t, -0.7 * s * t, "[)"),
        4: lambda s, t: Span(0.3 * s * t, 0.7 * s * t, "[]"),
    },
    "prob.correlation.hidden-parabola": uncorrelating,
    "prob.correlation.recall-covariance": lambda c, ma, mb, mp: c * (mp - ma * mb),
    "prob.correlation.recall-sample-covariance": lambda cn, sp, sx, sy: (
        (sp - sx * sy / cn) / (cn - 1)
    ),
    "prob.correlation.recall-pearson": lambda cv, sa, sb: cv / (sa * sb),
    "prob.correlation.recall-spearman": lambda cn, sd: 1 - 6 * sd / (cn * (cn**2 - 1)),
    "prob.testing.page-variants-t": {
        2: lambda a, b, m, n, v: pooled_t(a, b, m, n, v, v),
        3: pooled_t,
        4: lambda x, y: stats.ttest_ind(x, y).statistic,
    },
    "prob.testing.group-size-for-t": lambda d, s, t: 2 * (t * s / d) ** 2,
    "prob.testing.conversion-p-value": {
        2: lambda zz, ph: 2 * (1 - tabled(abs(zz), ph)),
        3: lambda d, se, ph: 2 * (1 - tabled(abs(d / se), ph)),
    },
    "prob.testing.significant-metrics": {
        1: lambda w, al: np.sum(w < al),
        2: lambda w, al: np.array([al / len(w), np.sum(w < al / len(w))]),
    },
    "prob.testing.false-alarms": lambda m, al: 1 - (1 - al) ** m,
    "prob.testing.expected-counts": lambda O: np.outer(O.sum(axis=1), O.sum(axis=0)) / O.sum(),
    "prob.testing.fraud-chi-squared": lambda O: (
        stats.chi2_contingency(O, correction=False).statistic
    ),
    "prob.testing.survey-freedom": {
        1: lambda r, c: stats.chi2_contingency(np.ones((int(r), int(c)))).dof,
        2: lambda r, c, k: (r - k) * (c - 1),
        3: lambda r, df: df / (r - 1) + 1,
    },
    "prob.testing.optimiser-anova": {
        2: lambda k, nn, ssb, ssw: (ssb / (k - 1)) / (ssw / (nn - k)),
        3: anova,
    },
    "prob.testing.between-from-f": lambda f, k, nn, ssw: f * ssw / (nn - k) * (k - 1),
    "prob.testing.recall-t": lambda ma, mb, na, nb, sd: (ma - mb) / (sd * np.sqrt(1 / na + 1 / nb)),
    "prob.testing.recall-expected-count": lambda rt, ct, gt: rt * ct / gt,
    "prob.testing.recall-chi-squared": lambda o1, o2, e1, e2: (
        (o1 - e1) ** 2 / e1 + (o2 - e2) ** 2 / e2
    ),
    "prob.testing.recall-freedom": lambda rr, cc: (rr - 1) * (cc - 1),
    "prob.testing.recall-f": lambda ssb, ssw, kk, nn: (ssb / (kk - 1)) / (ssw / (nn - kk)),
}
