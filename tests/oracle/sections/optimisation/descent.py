"""Gradient descent, SGD, momentum and Adam, each update written out step by step."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from tests.oracle.expected import About, Oracles, curvature, steepness


def adam_second(a: float, b1: float, b2: float, g: float, h: float, th: float) -> float:
    """Return the weight after Adam's second step, the weight before it being th."""
    m = v = 0.0
    for gradient in (g, h):
        m = b1 * m + (1 - b1) * gradient
        v = b2 * v + (1 - b2) * gradient**2
    return th - a * (m / (1 - b1**2)) / math.sqrt(v / (1 - b2**2))


def descended(f_of: Any, start: float, a: float, n: float) -> float:
    """Return x after n steps of gradient descent on a square in x."""
    x = start
    for _ in range(int(n)):
        x -= a * (f_of(x=x + 1) - f_of(x=x - 1)) / 2
    return x


def momentum_twice(k: float, x0: float, a: float, b: float) -> float:
    """Return x after two steps of momentum on k x², from rest."""
    x, v = x0, 0.0
    for _ in range(2):
        v = b * v + 2 * k * x
        x -= a * v
    return x


def velocities(b: float, gradients: Any) -> Any:
    """Return the last velocity of v ← b v + g, from rest."""
    v = np.zeros(2)
    for gradient in gradients:
        v = b * v + np.array(gradient)
    return v


def batch_size(n: float, per: float) -> int:
    """Return the power of 2 that cuts n samples into `per` batches."""
    found = [size for size in (2, 4, 8, 16, 32, 64, 128) if math.ceil(n / size) == per]
    assert len(found) == 1
    return found[0]


ORACLES: Oracles = {
    "opt.gradient-descent.one-step": {
        1: lambda th, g, a: th - a * g,
        2: lambda f_of, th, a: About(th - a * steepness(f_of, x=th[0], y=th[1])),
    },
    "opt.gradient-descent.find-the-rate": lambda w, g, n: (w - n) / g,
    "opt.gradient-descent.largest-stable-rate": lambda f_of: About(
        2 / np.max(np.linalg.eigvalsh(curvature(f_of, x=0.0, y=0.0)))
    ),
    "opt.gradient-descent.step-length": {
        1: lambda x, n: np.linalg.norm(n - x),
        2: lambda a, g: a * np.linalg.norm(g),
    },
    "opt.gradient-descent.shrinking-error": descended,
    "opt.momentum.velocity-vector": {
        1: lambda v0, g, b: b * v0 + g,
        2: lambda v0, g, h, b: b * (b * v0 + g) + h,
    },
    "opt.momentum.step": {
        1: lambda th, v0, g, a, b: th - a * (b * v0 + g),
        2: momentum_twice,
    },
    "opt.momentum.find-beta": lambda g, h, v2: (v2 - h) / g,
    "opt.momentum.terminal-velocity": lambda a, b, g: -a * g / (1 - b),
    "opt.momentum.zigzag": lambda b, g, s: velocities(b, [(g, s), (-g, s), (g, s)]),
    "opt.sgd.batch-step": {
        1: lambda th, a, g1, g2, g3: th - a * np.mean([g1, g2, g3], axis=0),
        2: lambda th, a, g1, g2, g3, g4: th - a * np.mean([g1, g2, g3, g4], axis=0),
    },
    "opt.sgd.regression-batch": lambda w, x, y, a: w - a * np.mean(2 * (w * x - y) * x),
    "opt.sgd.updates-in-training": {
        1: lambda n, b, t: t * math.ceil(n / b),
        2: lambda n, per: batch_size(n, per),
    },
    "opt.sgd.mean-of-batches": lambda g, h, j: (g[int(h) - 1] + g[int(j) - 1]) / 2 - np.mean(g),
    "opt.sgd.recall-updates": lambda n1, b1, t: t * np.ceil(n1 / b1),
    "opt.adam.first-average": {
        1: lambda m0, g, b: b * m0 + (1 - b) * g,
        2: lambda g, h, b: b * (1 - b) * g + (1 - b) * h,
    },
    "opt.adam.second-average": {
        1: lambda v0, g, b: b * v0 + (1 - b) * g**2,
        2: lambda w, n1, b: np.sqrt((n1 - b * w) / (1 - b)),
    },
    "opt.adam.corrected-moments": {
        2: lambda m, v, b1, b2, t: np.array([m / (1 - b1**t), v / (1 - b2**t)]),
        3: lambda g, h, b1: (b1 * (1 - b1) * g + (1 - b1) * h) / (1 - b1**2),
    },
    "opt.adam.parameter-step": {
        2: lambda th, mh, vh, a, ep: th - a * mh / (np.sqrt(vh) + ep),
        3: adam_second,
    },
    "opt.adam.first-step": lambda a, g: About(-a * g / (abs(g) + 1e-8)),
    "opt.adam.reach": lambda start, a: abs(start) / a,
    "opt.comparison.state-size": {
        1: lambda n, h: n * (h - 1),
        2: lambda d, w, c, h: (d * w + w + w * c + c) * (h - 1),
    },
}
