"""Activations and their slopes, by NumPy and SciPy's special functions."""

from __future__ import annotations

import numpy as np
from scipy import special

from tests.oracle.expected import Oracles

ORACLES: Oracles = {
    "act.activations.spam-score": {
        1: lambda w, x, b: special.expit(w @ x + b),
        2: lambda c, p: special.logit(p) / c,
    },
    "act.activations.learning-slope": {
        1: lambda c, s: c * s * (1 - s),
        2: lambda c, z: c * special.expit(z) * special.expit(-z),
    },
    "act.activations.centred-output": {
        1: lambda c, z: c * np.tanh(z),
        2: lambda c, u: np.arctanh(u) / c,
    },
    "act.activations.tanh-slope": {
        1: lambda c, t: c * (1 - t**2),
        2: lambda c, k, t: c * (1 - t**2) ** k,
    },
    "act.activations.relu-layer": lambda W, x, b: np.maximum(0, W @ x + b),
    "act.activations.relu-backward": lambda z, g: g * (z > 0),
    "act.activations.leaky-outputs": lambda z, s: np.where(z > 0, z, s * z),
    "act.activations.leaky-backward": lambda z, g, s: g * np.where(z > 0, 1.0, s),
    "act.activations.three-logits": {
        1: lambda n: special.softmax(np.log(n)),
        2: lambda z: special.softmax(z),
    },
    "act.activations.shifted-logits": lambda x: special.softmax(x),
    "act.activations.recall-sigmoid": lambda y: special.expit(y),
    "act.activations.recall-sigmoid-slope": lambda g, y: g * y * (1 - y),
    "act.activations.recall-tanh": lambda y: np.tanh(y),
    "act.activations.recall-tanh-slope": lambda g, y: g * (1 - y**2),
    "act.activations.recall-relu": lambda y: np.maximum(0, y),
    "act.activations.recall-relu-slope": lambda y, z: z * y,
    "act.activations.recall-leaky": lambda m, y, z: z - m * y,
    "act.activations.recall-leaky-slope": lambda m, y, z: z * m * y,
    "act.activations.recall-softmax": lambda u, v, w: special.softmax([u, v, w])[0],
}
