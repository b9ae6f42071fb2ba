"""Metrics of classification and regression, distances and normalisation, from the printed counts and data."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.spatial import distance

from tests.oracle.expected import Oracles


def table(y: Any, z: Any) -> Any:
    """Return the confusion matrix, rows actual 1 and 0, columns predicted 1 and 0."""
    return np.array([[np.sum((y == actual) & (z == said)) for said in (1, 0)] for actual in (1, 0)])


def f_score(p: float, r: float, be: float = 1.0) -> float:
    """Return F_β of precision p and recall r as the weighted harmonic mean it is."""
    weight = 1 / (1 + be**2)
    return 1 / (weight / p + (1 - weight) / r)


def precision_of_alerts(m: float, pos: float, r: float, s: float) -> float:
    """Return precision among m cases with `pos` positives, recall r and specificity s."""
    return pos * r / (pos * r + (m - pos) * (1 - s))


def between(x: Any, y: Any, p: float) -> float:
    """Return the Minkowski distance of order p."""
    return float(distance.minkowski(x, y, p))


def shared(x: float, y: float, z: float) -> float:
    """Return the Jaccard distance of two sets from their sizes and the size of what they share."""
    return 1 - z / (x + y - z)


def explained(y: Any, z: Any) -> float:
    """Return R² of predictions z."""
    return float(1 - np.sum((y - z) ** 2) / np.sum((y - np.mean(y)) ** 2))


def column_minimum(s1: float, s2: float, x1: float, x2: float) -> float:
    """Return the value that min-max scaling takes to 0, from two scaled values."""
    return x1 - s1 * (x2 - x1) / (s2 - s1)


def robust(x: Any, value: float) -> float:
    """Return (value - median)/IQR."""
    return float((value - np.median(x)) / np.subtract(*np.percentile(x, [75, 25])))


ORACLES: Oracles = {
    "metrics.classification.defect-table": {
        1: table,
        2: lambda y, s, h: table(y, (s >= h).astype(float)),
    },
    "metrics.classification.fraud-accuracy": {
        1: lambda tp, fn, fp, n: (n - fn - fp) / n,
        2: lambda pr, r, s: pr * r + (1 - pr) * s,
    },
    "metrics.classification.alert-precision": {
        1: lambda tp, fp: tp / (tp + fp),
        2: precision_of_alerts,
    },
    "metrics.classification.screening-recall": {
        1: lambda tp, fn: tp / (tp + fn),
        2: lambda c, flagged, pos: c * flagged / pos,
    },
    "metrics.classification.healthy-specificity": {
        1: lambda tn, fp: tn / (tn + fp),
        2: lambda nn, s: nn * (1 - s),
    },
    "metrics.classification.f1-of-tagger": {
        1: lambda p, r: f_score(p, r),
        2: lambda tp, fp, fn: tp / (tp + (fp + fn) / 2),
    },
    "metrics.classification.hidden-precision": lambda f, r: np.round(1 / (2 / f - 1 / r), 2),
    "metrics.classification.cancer-f-beta": lambda p, r, be: f_score(p, r, be),
    "metrics.classification.recall-accuracy": lambda x, y, n: (x + y) / (x + y + n),
    "metrics.classification.recall-precision": lambda x, y: x / (x + y),
    "metrics.classification.recall-recall": lambda x, y: x / (x + y),
    "metrics.classification.recall-specificity": lambda x, y: x / (x + y),
    "metrics.classification.recall-f1": lambda x, y: f_score(x, y),
    "metrics.classification.recall-f-beta": lambda x, y, k: f_score(x, y, k),
    "metrics.regression.delivery-mae": {
        1: lambda y, z: np.mean(np.abs(y - z)),
        2: lambda er, w: np.mean(np.abs([*er, w])),
    },
    "metrics.regression.rent-mse": {
        1: lambda y, z: np.mean((y - z) ** 2),
        2: lambda b, v: b**2 + v,
    },
    "metrics.regression.energy-rmse": {
        1: lambda y, z: np.sqrt(np.mean((y - z) ** 2)),
        2: lambda n1, n2, r1, r2: np.sqrt((n1 * r1**2 + n2 * r2**2) / (n1 + n2)),
    },
    "metrics.regression.residual-sum": lambda a, b, x, y: np.sum((y - (a + b * x)) ** 2),
    "metrics.regression.total-sum": {
        1: lambda y: np.sum((y - np.mean(y)) ** 2),
        2: lambda n, v: n * v,
    },
    "metrics.regression.explained-share": {
        1: explained,
        2: lambda v, w: v * (1 - w),
    },
    "metrics.regression.demand-mape": lambda y, z: np.mean(np.abs((y - z) / y)) * 100,
    "metrics.regression.recall-mae": lambda x, y, z: (abs(x) + abs(y) + abs(z)) / 3,
    "metrics.regression.recall-mse": lambda x, y, z: (x**2 + y**2 + z**2) / 3,
    "metrics.regression.recall-rmse": lambda x, y: np.sqrt(x / y),
    "metrics.regression.recall-residual-sum": lambda x, y, z, w: (x - z) ** 2 + (y - w) ** 2,
    "metrics.regression.recall-total-sum": lambda x, y: 2 * np.var([x, y]),
    "metrics.regression.recall-r2": lambda x, y: 1 - x / y,
    "metrics.regression.recall-mape": lambda x, y, z, w: 100 * (z / x + w / y) / 2,
    "dist.distances.nearest-embedding": {
        1: lambda u, w: np.linalg.norm(u - w),
        2: lambda a, b, k: np.sqrt(a**2 + b**2 - 2 * a * b * k),
    },
    "dist.distances.warehouse-walk": {
        1: lambda x, y: distance.cityblock(x, y),
        2: lambda x, y, r: x[2] + r - distance.cityblock(x[:2], y[:2]),
    },
    "dist.distances.minkowski-order": {
        1: between,
        2: lambda x, y: distance.cityblock(x, y) - distance.chebyshev(x, y),
    },
    "dist.distances.review-similarity": lambda x, y: 1 - distance.cosine(x, y),
    "dist.distances.topic-distance": {
        1: lambda u, y: distance.cosine(u, y),
        2: lambda a, c: 2 * c**2 * a,
    },
    "dist.distances.basket-jaccard": {
        1: lambda a, b: 1 - len({*a} & {*b}) / len({*a} | {*b}),
        2: lambda x, y, z: shared(x + y, x + z, x),
    },
    "dist.distances.recall-euclidean": lambda x, y, z, w: np.hypot(x - z, y - w),
    "dist.distances.recall-manhattan": lambda x, y, z, w: abs(x - z) + abs(y - w),
    "dist.distances.recall-minkowski": lambda x, y, z, w, p: between([x, y], [z, w], p),
    "dist.distances.recall-cosine": lambda x, y, z, w: 1 - distance.cosine([x, y], [z, w]),
    "dist.distances.recall-cosine-distance": lambda n, x, y: 1 - n / (x * y),
    "dist.distances.recall-jaccard": lambda n, x, y: shared(x, y, n),
    "norm.normalisation.price-minmax": lambda x: (x - x.min()) / np.ptp(x),
    "norm.normalisation.exam-zscore": lambda x: (x - x.mean()) / x.std(),
    "norm.normalisation.unit-rows": lambda X: X / np.linalg.norm(X, axis=1, keepdims=True),
    "norm.normalisation.robust-income": lambda x, xk: robust(x, xk),
    "norm.normalisation.back-to-euros": {
        1: lambda s, lo, hi: s * (hi - lo) + lo,
        2: column_minimum,
    },
    "norm.normalisation.recall-minmax": lambda a, b, y: (y - a) / (b - a),
    "norm.normalisation.recall-zscore": lambda a, b, y: (y - a) / np.sqrt(b),
    "norm.normalisation.recall-unit-row": lambda a, b, y: y / np.linalg.norm([y, a, b]),
    "norm.normalisation.recall-robust": lambda a, b, q, y: (y - q) / (b - a),
    "norm.normalisation.recall-inverse": lambda a, b, y: y * (b - a) + a,
}
