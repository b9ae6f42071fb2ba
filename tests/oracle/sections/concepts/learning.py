"""Key concepts of training: Adam, batch normalisation, cross-entropy, penalties, chains, vanishing gradients."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from tests.oracle.expected import About, Oracles, slope


def shape_and_scale(o: Any, y1: float, y2: float) -> Any:
    """Return (γ, β) of a layer from two values and what they come out as."""
    return np.linalg.solve([[o[0], 1], [o[1], 1]], [y1, y2])


def layers_needed(goal: float, w: float) -> int:
    """Return the least number of sigmoid layers whose factors w/4 multiply to less than 1/goal."""
    layers = 1
    while not (w / 4) ** layers < 1 / goal:
        layers += 1
    return layers


def logit_slope(l: Any, t: float) -> Any:
    """Return softmax minus the one-hot label, t from 1."""
    return special.softmax(l) - np.eye(len(l))[int(t) - 1]


def squared_slope(p: float, y: float) -> float:
    """Return the derivative of (p - y)² by the logit."""
    return 2 * (p - y) * p * (1 - p)


def verdict(p: float, y: float) -> float:
    """Return the binary cross-entropy in nats."""
    return float(-np.log(p if y == 1 else 1 - p))


def given_probability(loss: float, y: float) -> float:
    """Return the probability of label 1 that costs this loss."""
    return float(np.exp(-loss) if y == 1 else 1 - np.exp(-loss))


def teacher_loss(y: Any, c: Any, f: float) -> float:
    """Return f times the cross-entropy of three classes, of which two predictions are given."""
    predicted = [c[0], c[1], 1 - c[0] - c[1]]
    return float(-f * np.sum(special.xlogy(y, predicted)))


def loss_slope(loss_of: Any, lp: float, inner_of: Any, lp_names: list[str]) -> About:
    """Return the derivative of a printed loss in Z, p being the sigmoid of a multiple of Z."""
    by_output = slope(lambda p: loss_of(**{lp_names[0]: p}), lp)
    return About(by_output * lp * (1 - lp) * (inner_of(Z=1.0) - inner_of(Z=0.0)))


def decayed(w: Any, lr: float, lam: float, level: int) -> Any:
    """Return weights after as many steps on λ‖w‖² as the level says."""
    for _ in range(level):
        w = w - lr * 2 * lam * w
    return w


ORACLES: Oracles = {
    "concepts.adam.effective-window": {
        1: lambda b: 1 / (1 - b),
        2: lambda n: 1 - 1 / n,
    },
    "concepts.batch-normalization.batch-statistics": {
        1: lambda X: X.var(axis=0),
        2: lambda X: np.array([X.mean(axis=0), X.var(axis=0)]),
    },
    "concepts.batch-normalization.normalise-feature": lambda x, o, eps: (
        (x - x.mean()) / np.sqrt(x.var() + eps)
    )[int(o) - 1],
    "concepts.batch-normalization.scale-and-shift": {
        1: lambda h, ga, be: ga * h + be,
        2: shape_and_scale,
    },
    "concepts.batch-normalization.running-mean": {
        1: lambda run, bat, rho: (1 - rho) * run + rho * bat,
        2: lambda run, bat, key0: (key0 - run) / (bat - run),
    },
    "concepts.batch-normalization.recall-layer": lambda k, t, mu, va, g, b, r: (
        k * (g * (t - mu) / np.sqrt(va + r) + b)
    ),
    "concepts.chain-rule.single-path": lambda f_of, x: About(slope(lambda t: f_of(t=t), x)),
    "concepts.chain-rule.several-paths": {
        1: lambda p, q: np.dot(p, q),
        2: lambda A, p: A.T @ p,
    },
    "concepts.chain-rule.network-product": {
        1: lambda d, w, s, x: d * w * s * (1 - s) * x,
        2: lambda d, w, x, z: d * w * special.expit(z) * special.expit(-z) * x,
    },
    "concepts.chain-rule.recall-product": lambda d, first, o, second: (
        d * second * o * (1 - o) * first
    ),
    "concepts.chain-rule.recall-paths": lambda k, m, y1, y2, z1, z2: z1 * k * y1 + z2 * m * y2,
    "concepts.cross-entropy-vs-mse.logit-gradient": {
        1: lambda z, y: special.expit(z) - y,
        2: logit_slope,
    },
    "concepts.cross-entropy-vs-mse.saturated-gradient": {
        1: squared_slope,
        2: lambda z, y: squared_slope(special.expit(z), y),
    },
    "concepts.cross-entropy-vs-mse.how-much-faster": lambda p, y: (
        abs(p - y) / abs(squared_slope(p, y))
    ),
    "concepts.cross-entropy-vs-mse.one-verdict": {1: verdict, 2: given_probability},
    "concepts.cross-entropy-vs-mse.class-probabilities": {
        1: lambda p, t: -np.log(p[int(t) - 1]),
        2: lambda h, p: -np.sum(special.xlogy(h, p)),
    },
    "concepts.cross-entropy-vs-mse.likelihood-of-a-batch": lambda p, y: (
        -np.log(np.prod(np.where(y == 1, p, 1 - p)))
    ),
    "concepts.cross-entropy-vs-mse.recall-ce-gradient": lambda f, g, ly, lz: (
        g * f * (special.expit(f * lz) - ly)
    ),
    "concepts.cross-entropy-vs-mse.recall-mse-gradient": loss_slope,
    "concepts.cross-entropy-vs-mse.recall-bce": lambda k, l, c: (
        -k * (l * np.log(c) + (1 - l) * np.log(1 - c))
    ),
    "concepts.cross-entropy-vs-mse.recall-cce": teacher_loss,
    "concepts.l1-vs-l2.l1-penalty-value": {
        1: lambda lam, w: lam * np.linalg.norm(w, 1),
        2: lambda key, w: key / np.linalg.norm(w, 1),
    },
    "concepts.l1-vs-l2.l2-penalty-value": {
        1: lambda lam, w: lam * np.linalg.norm(w) ** 2,
        2: lambda lam, key: np.sqrt(key / lam),
    },
    "concepts.l1-vs-l2.soft-threshold": lambda z, t: np.sign(z) * max(abs(z) - t, 0),
    "concepts.l1-vs-l2.l1-subgradient": lambda lam, w: lam * np.sign(w),
    "concepts.l1-vs-l2.l2-gradient-value": lambda lam, w: 2 * lam * w,
    "concepts.l1-vs-l2.decay-step": decayed,
    "concepts.l1-vs-l2.elastic-net-value": lambda a, l1, l2, w: (
        a * (l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2))
    ),
    "concepts.l1-vs-l2.recall-penalties": lambda k, p, q, a, b, c: (
        k * a * (b * (abs(p) + abs(q)) + c * (p**2 + q**2))
    ),
    "concepts.l1-vs-l2.recall-gradient": lambda pen_of, p_names, p: About(
        slope(lambda at: pen_of(**{p_names[0]: at}), p, abs(p) / 100)
    ),
    "concepts.vanishing-exploding.sigmoid-bound": {
        1: lambda L, w: (w / 4) ** L,
        2: layers_needed,
    },
    "concepts.vanishing-exploding.residual-derivative": lambda f: np.prod(1 + f),
    "concepts.vanishing-exploding.growth": {
        1: lambda L, r: r**L,
        2: lambda L, r, s, m: r**L * s**m,
    },
    "concepts.vanishing-exploding.clip-by-norm": lambda g, cap: g * min(1, cap / np.linalg.norm(g)),
    "concepts.vanishing-exploding.gradient-norm": lambda G: np.sqrt(np.sum(G**2)),
}
