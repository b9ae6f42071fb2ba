"""Conditions for minima, convexity, Newton's method and regularisation."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.oracle.expected import (
    About,
    Oracles,
    Span,
    bend,
    curvature,
    exact_bend,
    flat_point,
    roots,
    slope,
    steepness,
)


def lowest_bend(f_of: Any) -> float:
    """Return where a cubic has f' = 0 and f'' > 0."""
    places = roots(lambda place: slope(lambda inner: f_of(x=inner), place), 2)
    found = [place for place in places if exact_bend(lambda x: f_of(x=x), place) > 0]
    assert len(found) == 1
    return float(found[0])


def convex_part(f_of: Any) -> Span:
    """Return where the second derivative of a cubic is not negative."""
    turn = roots(lambda place: exact_bend(lambda x: f_of(x=x), place), 1)[0]
    if exact_bend(lambda x: f_of(x=x), turn + 1) > 0:
        return Span(turn, np.inf, "[)")
    return Span(-np.inf, turn, "(]")


def cubic_coefficients(f_of: Any) -> Span:
    """Return for which b a quartic b x³ + a x⁴ + c x² + … has f'' = 12 a x² + 6 b x + 2 c ≥ 0 everywhere."""
    even = [(f_of(b=0.0, x=x) + f_of(b=0.0, x=-x)) / 2 - f_of(b=0.0, x=0.0) for x in (1.0, 2.0)]
    a, c = np.linalg.solve([[1, 1], [16, 4]], even)
    return Span(-np.sqrt(8 * a * c / 3), np.sqrt(8 * a * c / 3), "[]")


def chord_gap(g_of: Any, l: float, x: float, y: float) -> float:
    """Return how far the chord lies above the function."""
    return float(l * g_of(t=x) + (1 - l) * g_of(t=y) - g_of(t=l * x + (1 - l) * y))


def crossing_height(u_of: Any, w_of: Any) -> float:
    """Return the height at which two straight lines meet."""
    return float(u_of(x=roots(lambda x: u_of(x=x) - w_of(x=x), 1)[0]))


def level_width(u_of: Any, w_of: Any, top: float) -> float:
    """Return the length of the interval on which two straight lines are not above a level."""
    left = roots(lambda x: u_of(x=x) - top, 1)[0]
    right = roots(lambda x: w_of(x=x) - top, 1)[0]
    return float(abs(left - right))


def newton_step(f_of: Any, pt: Any) -> Any:
    """Return a Newton step on a printed function of x and y."""
    here = {"x": pt[0], "y": pt[1]}
    return pt - np.linalg.solve(curvature(f_of, **here), steepness(f_of, **here))


def squared_often(c: float, p: float, n: float) -> float:
    """Return the error after n steps of e ← c e²."""
    error = p
    for _ in range(int(n)):
        error = c * error**2
    return error


def shrunk(z: Any, l: float) -> Any:
    """Return the soft threshold of a number or of each entry."""
    return np.sign(z) * np.maximum(np.abs(z) - l, 0)


def least_eigenvalue(H: Any) -> Any:
    """Return the smallest eigenvalue of a symmetric matrix."""
    return np.linalg.eigvalsh(H)[0]


ORACLES: Oracles = {
    "opt.conditions.stationary-point": {
        1: lambda f_of: roots(lambda x: (f_of(x=x + 1) - f_of(x=x - 1)) / 2, 1)[0],
        2: lambda f_of: About(flat_point(f_of, "x", "y")),
    },
    "opt.conditions.cubic-minimum": lambda f_of: About(lowest_bend(f_of)),
    "opt.conditions.smallest-curvature": lambda H: least_eigenvalue(H),
    "opt.conditions.damping": lambda H: -least_eigenvalue(H),
    "opt.conditions.hessian-at-origin": lambda f_of: About(
        np.linalg.eigvalsh(curvature(f_of, x=0.0, y=0.0))
    ),
    "opt.convexity.chord-gap": chord_gap,
    "opt.convexity.cubic-part": convex_part,
    "opt.convexity.tame-the-wave": lambda wave_of, w: About(
        -min(bend(lambda x: wave_of(x=x), np.pi * k / (2 * w)) for k in range(4)) / 2
    ),
    "opt.convexity.quartic-coefficient": cubic_coefficients,
    "opt.convexity.lowest-of-two-lines": {2: crossing_height, 3: level_width},
    "opt.newton.one-dimension": {
        1: lambda x0, d1, d2: x0 - d1 / d2,
        2: lambda f_of, x0: About(
            x0 - slope(lambda x: f_of(x=x), x0) / exact_bend(lambda x: f_of(x=x), x0)
        ),
    },
    "opt.newton.find-the-curvature": lambda x0, n, d1: d1 / (x0 - n),
    "opt.newton.vector-step": {
        2: lambda th, H, g: th - np.linalg.solve(H, g),
        3: lambda f_of, pt: About(newton_step(f_of, pt)),
    },
    "opt.newton.hessian-entries": {
        1: lambda d, h: (d + h - 1) ** 2,
        2: lambda d, more, secs: secs * (more / d) ** 3,
    },
    "opt.newton.error-squared": squared_often,
    "opt.newton.recall-step": lambda at, sl, cu: at - sl / cu,
    "opt.regularization.lasso-loss": {
        1: lambda m, w, l: m + l * np.sum(np.abs(w)),
        2: lambda r, w, l: np.mean(r**2) + l * np.sum(np.abs(w)),
    },
    "opt.regularization.ridge-loss": {
        1: lambda m, w, l: m + l * np.sum(w**2),
        2: lambda m, loss, w: (loss - m) / np.sum(w**2),
    },
    "opt.regularization.elastic-net-loss": {
        2: lambda m, a, r, w: m + a * (r * np.sum(np.abs(w)) + (1 - r) * np.sum(w**2)),
        3: lambda m, a, key, w: ((key - m) / a - np.sum(w**2)) / (np.sum(np.abs(w)) - np.sum(w**2)),
    },
    "opt.regularization.soft-threshold": {
        2: lambda z, l: shrunk(z, l),
        3: lambda v, l: shrunk(v, l),
    },
    "opt.regularization.weight-decay": {
        2: lambda w, a, l, n: w * (1 - 2 * a * l) ** n,
        3: lambda xx, xy, u: xy / (xx + u),
    },
    "opt.regularization.compare-fits": lambda m1, m2, s1, s2: (m2 - m1) / (s1 - s2),
    "opt.regularization.recall-l1": lambda h, w1, w2: h[0] + h[3] * (abs(w1) + abs(w2)),
    "opt.regularization.recall-l2": lambda h, w1, w2: h[0] + h[3] * (w1**2 + w2**2),
    "opt.regularization.recall-elastic-net": lambda h, al, n1, n2: (
        h[0] + al * (h[4] * n1 + (1 - h[4]) * n2)
    ),
}
