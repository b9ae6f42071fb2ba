"""Constrained optimisation and the dual of the support vector machine."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.oracle.expected import Oracles, Span


def dual(al: Any, y: Any, K: Any) -> float:
    """Return the dual objective of a support vector machine."""
    return float(np.sum(al) - 0.5 * (al * y) @ K @ (al * y))


def pair_dual(w: float, a1: float, a2: float, k11: float, k12: float, k22: float) -> float:
    """Return the dual objective of two points, whose labels differ for w = 1."""
    labels = np.array([1.0, -1.0 if w == 1 else 1.0])
    return dual(np.array([a1, a2]), labels, np.array([[k11, k12], [k12, k22]]))


def smo_range(a1: float, a2: float, c: float, w: float) -> Span:
    """Return the values of the second multiplier that leave both in the box; w = 1: labels differ."""
    if w == 1:
        return Span(max(0, a2 - a1), min(c, c + a2 - a1), "[]")
    return Span(max(0, a1 + a2 - c), min(c, a1 + a2), "[]")


def best_pair_multiplier(p: Any, q: Any) -> float:
    """Return the α that maximises 2α - α²|p - q|²/2."""
    return float(2 / np.dot(p - q, p - q))


def cap_multiplier(f_of: Any, b: float) -> float:
    """Return μ of minimising a square subject to x ≤ b: the slope at b with its sign turned, or 0."""
    slope_at_cap = (f_of(x=b + 1) - f_of(x=b - 1)) / 2
    return max(0.0, -float(slope_at_cap))


def out_of_box(al: Any, c: float) -> Any:
    """Return the places, from 1, of multipliers below 0 or above c."""
    return np.flatnonzero((al < -1e-12) | (al > c + 1e-12)) + 1


ORACLES: Oracles = {
    "opt.constrained.lagrangian-value": {
        1: lambda f_of, g_of, l, u, w: f_of(x=u, y=w) + l * g_of(x=u, y=w),
        2: lambda f_of, g_of, h_of, l, m, u, w: (
            f_of(x=u, y=w) + l * g_of(x=u, y=w) + m * h_of(x=u, y=w)
        ),
    },
    "opt.constrained.nearest-point": {
        2: lambda n, c: np.linalg.pinv(n[None, :]) @ np.array([c]),
        3: lambda p, q, c: np.array([c * q / (p + q), c * p / (p + q)]),
    },
    "opt.constrained.multiplier": {
        2: lambda gf, gg: -np.dot(gf, gg) / np.dot(gg, gg),
        3: lambda gf, gg, gh: np.linalg.solve(np.column_stack([gg, gh]), -gf),
    },
    "opt.constrained.residuals": {
        1: lambda a, b, c, r, u, w: np.array([a * u + b * w - c, u**2 + w**2 - r]),
        2: lambda total, top: Span(total - top, top, "[]"),
    },
    "opt.constrained.cap-multiplier": cap_multiplier,
    "opt.constrained.slackness-check": lambda h, m: -np.sum(m * h),
    "opt.constrained.price-of-budget": lambda l, p, q: -l / (2 * p) - l / (2 * q),
    "opt.constrained.recall-lagrangian": lambda f, h, p, c: f + h[2] * (p * h[0] + h[1] - c),
    "opt.svm.dual-value": dual,
    "opt.svm.two-point-machine": best_pair_multiplier,
    "opt.svm.box-violations": {2: out_of_box, 3: smo_range},
    "opt.svm.balance": {
        2: lambda al, y: np.dot(al, y),
        3: lambda a3, y3, y4: -np.dot(a3, y3) / y4,
    },
    "opt.svm.recall-dual": pair_dual,
}
