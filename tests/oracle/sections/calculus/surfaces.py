"""Gradients, Hessians and gradient descent on printed functions of two letters, by differences."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.oracle.expected import (
    About,
    Oracles,
    Span,
    curvature,
    exact_bend,
    roots,
    slope,
    steepness,
)


def gradient_at(f_of: Any, p: Any) -> Any:
    """Return the gradient in x, y (and z) at a point."""
    return steepness(f_of, **dict(zip("xyz", p, strict=False)))


def tangent(normal: Any) -> Any:
    """Return the unit vector across a gradient, its first component positive."""
    across = np.array([-normal[1], normal[0]])
    return across * np.sign(across[0]) / np.linalg.norm(across)


def saddle(f_of: Any) -> Any:
    """Return the saddle of a cubic in x plus a square in y."""
    y = roots(lambda place: slope(lambda inner: f_of(x=0.0, y=inner), place), 1)[0]
    places = roots(lambda place: slope(lambda inner: f_of(x=inner, y=y), place), 2)
    found = [x for x in places if np.linalg.det(curvature(f_of, x=x, y=y)) < 0]
    assert len(found) == 1
    return np.array([found[0], y])


def steps_until(s: float, a: float, below: float) -> int:
    """Count steps of gradient descent on x² until |x| is below a bound."""
    x, steps = s, 0
    while abs(x) >= below:
        x, steps = x - a * 2 * x, steps + 1
    return steps


def two_steps(f_of: Any, t: Any, a: float) -> Any:
    """Return where two steps of gradient descent lead."""
    first = t - a * gradient_at(f_of, t)
    return first - a * gradient_at(f_of, first)


def rate(f_of: Any, t: Any, n: Any) -> float:
    """Return the learning rate of a step from t to n."""
    gradient = gradient_at(f_of, t)
    return float(np.dot(t - n, gradient) / np.dot(gradient, gradient))


def rising(f_of: Any, p: Any, v: Any) -> float:
    """Return the slope in a direction, by walking a little along it."""
    unit = v / np.linalg.norm(v)
    return float(slope(lambda far: f_of(x=p[0] + far * unit[0], y=p[1] + far * unit[1]), 0.0))


ORACLES: Oracles = {
    "calc.gradients.quadratic-loss": lambda f_of, p: About(gradient_at(f_of, p)),
    "calc.gradients.price-slope": {
        1: lambda f_of, p: About(slope(lambda place: f_of(x=place, y=p[1]), p[0])),
        2: lambda f_of, x: About(slope(lambda place: f_of(x=place), x)),
    },
    "calc.gradients.depth-slope": {
        1: lambda f_of, p: About(slope(lambda place: f_of(x=p[0], y=place), p[1])),
        2: lambda f_of, y: About(slope(lambda place: f_of(y=place), y)),
    },
    "calc.gradients.gradient-at-a-point": lambda f_of, p: About(gradient_at(f_of, p)),
    "calc.gradients.downhill-direction": {
        1: lambda g: -g / np.linalg.norm(g),
        2: lambda f_of, p: About(-gradient_at(f_of, p) / np.linalg.norm(gradient_at(f_of, p))),
    },
    "calc.gradients.rate-along-a-direction": lambda f_of, p, v: About(rising(f_of, p, v)),
    "calc.gradients.contour-tangent": {
        1: lambda g: tangent(g),
        2: lambda f_of, p: About(tangent(gradient_at(f_of, p))),
    },
    "calc.gradients.first-update": {
        1: lambda t, g, a: t - a * g,
        2: lambda f_of, t, a: About(two_steps(f_of, t, a)),
    },
    "calc.gradients.rate-from-a-step": lambda f_of, t, n: About(rate(f_of, t, n)),
    "calc.gradients.recall-update": lambda c, z: z[0] - c * z[1] * z[2],
    "calc.hessian.curvature-matrix": {
        1: lambda f_of: About(curvature(f_of, x=0.7, y=-1.3)),
        2: lambda f_of, p: About(curvature(f_of, x=p[0], y=p[1])),
    },
    "calc.hessian.constant-curvature": {
        1: lambda f_of, p: About(curvature(f_of, x=p[0], y=p[1])),
        2: lambda f_of: About(np.linalg.eigvalsh(curvature(f_of, x=0.0, y=0.0))),
    },
    "calc.hessian.guaranteed-minimum": lambda H_of: Span(
        roots(lambda t: float(np.linalg.det(H_of(t=t))), 1)[0], np.inf
    ),
    "calc.hessian.likelihood-peak": {
        2: lambda H: np.max(np.linalg.eigvalsh(H)),
        3: lambda f_of: About(np.max(np.linalg.eigvalsh(curvature(f_of, x=0.0, y=0.0)))),
    },
    "calc.hessian.saddle-determinant": {
        1: lambda f_of: About(np.linalg.det(curvature(f_of, x=0.0, y=0.0))),
        2: lambda f_of, m: About(np.linalg.det(curvature(f_of, x=m, y=0.4))),
    },
    "calc.hessian.find-the-saddle": lambda f_of: About(saddle(f_of)),
    "calc.gradient-descent.loop-on-a-square": {
        1: lambda s, a, k: s * (1 - 2 * a) ** k,
        2: lambda s, a, e0: steps_until(s, a, e0),
    },
    "calc.gradient-descent.next-iterate": {
        1: lambda s, a: s - a * 2 * s,
        2: lambda n, a, k: n / (1 - 2 * a) ** k,
    },
    "calc.gradient-descent.length-of-history": {
        1: lambda n: n + 1,
        2: lambda n, j: n // j + 1,
    },
    "calc.gradient-descent.largest-safe-rate": {
        2: lambda f_of: Span(0, 2 / exact_bend(lambda x: f_of(x=x))),
        3: lambda f_of, a: 1 - a * exact_bend(lambda x: f_of(x=x)),
    },
}
