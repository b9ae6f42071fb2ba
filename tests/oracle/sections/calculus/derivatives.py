"""Derivatives, rules and chains: the printed formula is differentiated numerically, never symbolically."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from tests.oracle.expected import About, Oracles, slope


def sloped(f_of: Any, x: float) -> About:
    """Return f'(x) of the printed formula f."""
    return About(slope(lambda place: f_of(x=place), x, 0.004))


def along(g_of: Any, names: list[str], at: float) -> About:
    """Return the derivative of the printed formula in the first of the letters."""
    return About(slope(lambda place: g_of(**{names[0]: place}), at, 0.004))


ORACLES: Oracles = {
    "calc.derivative.chain-rule": lambda f_of, x: sloped(f_of, x),
    "calc.chain-rule.table-of-slopes": {
        1: lambda v, w: v * w,
        2: lambda t, v, w: t * v * w,
    },
    "calc.chain-rule.inner-slope-from-total": lambda c, k, d: d / (c * k),
    "calc.chain-rule.activation-with-gate": lambda f_of, x: sloped(f_of, x),
    "calc.derivatives.cost-growth": lambda f_of, a: About(slope(lambda w: f_of(w=w), a)),
    "calc.derivatives.poisson-rate": {
        1: lambda c, k: c * math.exp(math.log(k)),
        2: lambda c, k, m: c * math.exp(math.log(k)) - m,
    },
    "calc.derivatives.flat-likelihood": lambda n, s: np.log(s / n),
    "calc.derivatives.diminishing-returns": {
        1: lambda c, k: c / k,
        2: lambda b, c, k: c / (k * np.log(b)),
    },
    "calc.derivatives.seasonal-demand": {
        1: lambda f_of, j: About(slope(lambda t: f_of(t=t), (j - 1) * math.pi / 3)),
        2: lambda f_of, a: About(slope(lambda t: f_of(t=t), a)),
    },
    "calc.derivatives.cosine-schedule": {
        1: lambda f_of, j: About(slope(lambda t: f_of(t=t), math.pi / 6 + (j - 1) * math.pi / 3)),
        2: lambda f_of, a: About(slope(lambda t: f_of(t=t), a)),
    },
    "calc.derivatives.saturating-unit": {
        1: lambda p: p * (1 - p),
        2: lambda k, w: w * k / (1 + k) ** 2,
    },
    "calc.derivatives.output-from-slope": lambda c, s, w: (
        0.5 + (-1 if w == 1 else 1) * np.sqrt(0.25 - s / c)
    ),
    "calc.derivatives.recall-power": lambda g_of, v_names, v: along(g_of, v_names, v[0]),
    "calc.derivatives.recall-exp-and-log": lambda g_of, v_names, v: along(g_of, v_names, v[0]),
    "calc.derivatives.recall-sine-and-cosine": lambda g_of, v_names, v: along(g_of, v_names, v[0]),
    "calc.derivatives.recall-sigmoid": lambda g, o: g * o * (1 - o),
    "calc.rules.penalised-loss": lambda u, v: u + v,
    "calc.rules.weight-after-sum": lambda f_of, x: sloped(f_of, x),
    "calc.rules.revenue": {
        1: lambda f, g, u, v: u * g + f * v,
        2: lambda h_of, y: About(slope(lambda place: h_of(y=place), y, 0.004)),
    },
    "calc.rules.missing-slope": lambda d, f, g, u: (d - u * g) / f,
    "calc.rules.cost-per-user": {
        2: lambda f, g, u, v: (u * g - f * v) / g**2,
        3: lambda h_of, x: sloped(h_of, x),
    },
}
