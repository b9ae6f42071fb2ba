"""Backpropagation through one linear layer with a squared loss, written out with outer products."""

from __future__ import annotations

import numpy as np

from tests.oracle.expected import Oracles

ORACLES: Oracles = {
    "calc.backpropagation.forward-pass": lambda W, x, b: np.sum((W @ x + b) ** 2),
    "calc.backpropagation.output-gradient": {
        1: lambda y: 2 * y,
        2: lambda z, t: 2 * (z - t),
    },
    "calc.backpropagation.weight-gradient": {
        2: lambda x, y: 2 * np.outer(y, x),
        3: lambda W, x, b: 2 * np.outer(W @ x + b, x),
    },
    "calc.backpropagation.bias-gradient": {
        1: lambda W, x, b: 2 * (W @ x + b),
        2: lambda Y: 2 * Y.sum(axis=1),
    },
    "calc.backpropagation.input-gradient": lambda W, y: 2 * W.T @ y,
    "calc.backpropagation.output-from-gradient": lambda G, x: G[:, 0] / (2 * x[0]),
    "calc.backpropagation.recall-output-and-bias": lambda k, y: 2 * k * y,
    "calc.backpropagation.recall-weight": lambda k, m, n, x, y: (
        2 * k * y[int(m) - 1] * x[int(n) - 1]
    ),
}
