"""Entropy, cross-entropy, divergence and mutual information, with 0 log 0 = 0 by SciPy's special functions."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from tests.oracle.expected import Oracles


def entropy(p: Any) -> float:
    """Return the entropy in nats."""
    return float(np.sum(special.entr(p)))


def divergence(p: Any, q: Any) -> float:
    """Return KL(P ‖ Q) in nats."""
    return float(np.sum(special.rel_entr(p, q)))


def cross(p: Any, q: Any) -> float:
    """Return H(P, Q) in nats."""
    return float(-np.sum(special.xlogy(p, q)))


def coin(p: float) -> float:
    """Return the entropy of a coin in nats."""
    return entropy(np.array([p, 1 - p]))


def binary_loss(y: Any, p: Any) -> float:
    """Return the mean binary cross-entropy in nats."""
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def mutual(J: Any) -> float:
    """Return the mutual information of a joint table in nats."""
    return divergence(J, np.outer(J.sum(axis=1), J.sum(axis=0)))


def labelled(q: Any, c: float) -> float:
    """Return the loss on an example of class c, counted from 1."""
    return float(-np.log(q[int(c) - 1]))


def bin_label(x: float, lo: float, hi: float, k: float) -> Any:
    """Return the label that np.digitize gives."""
    return np.digitize(x, np.linspace(lo, hi, int(k)))


BIT = np.log(2)

ORACLES: Oracles = {
    "info.cross-entropy.wrong-code": {
        1: lambda p, q: cross(p, q) / BIT,
        2: cross,
    },
    "info.cross-entropy.labelled-photo": {
        1: labelled,
        2: lambda q, c, r, d: (labelled(q, c) + labelled(r, d)) / 2,
    },
    "info.cross-entropy.probability-from-loss": lambda k, l: k * np.exp(-l),
    "info.cross-entropy.clipped-predictions": {
        1: lambda p, eps: np.clip(p, eps, 1 - eps),
        2: lambda k, m: -np.log(10.0**-k) / m,
    },
    "info.cross-entropy.fraud-batch": {
        1: binary_loss,
        2: lambda n, w, z: binary_loss(np.arange(n) < round(n * z), w),
    },
    "info.cross-entropy.epoch-gain": {
        1: lambda p1, p2: np.log(p2) - np.log(p1),
        2: lambda p1, g: np.exp(np.log(p1) + g),
    },
    "info.cross-entropy.recall": lambda x, y: -x * np.log(y) - (1 - x) * np.log(1 - y),
    "info.cross-entropy.recall-binary": lambda k, l, z: (
        -k * (l * np.log(z) + (1 - l) * np.log(1 - z))
    ),
    "info.entropy.queue-bits": {
        1: lambda p: entropy(p) / BIT,
        2: entropy,
    },
    "info.entropy.biased-coin": {
        1: lambda p: 1 - coin(p) / BIT,
        2: lambda m, p: m * coin(p) / BIT,
    },
    "info.entropy.certain-or-clueless": lambda a, k: (1 - a) * np.log2(k),
    "info.entropy.random-key": {
        1: lambda k, n: n * np.log2(k),
        2: lambda h, n: 2 ** (h / n),
    },
    "info.entropy.recall": lambda n, z: n * coin(z),
    "info.kl.drifted-clicks": {
        1: divergence,
        2: lambda p, q: divergence(p, q) / BIT,
    },
    "info.kl.excess-loss": {
        1: lambda c, h: c - h,
        2: lambda n, b: n - b * BIT,
    },
    "info.kl.both-directions": lambda p, q: (divergence(p, q) - divergence(q, p)) / BIT,
    "info.kl.recall": lambda x, y: x * np.log(x / y) + (1 - x) * np.log((1 - x) / (1 - y)),
    "info.mi.feature-gain": {
        1: lambda hx, hy, j: hx + hy - j,
        2: mutual,
    },
    "info.mi.joint-entropy-back": lambda s, c, b: s + c + b,
    "info.mi.temperature-bins": {
        1: lambda lo, hi, k: np.diff(np.linspace(lo, hi, int(k)))[0],
        2: bin_label,
    },
    "info.mi.recall": lambda x, y, j: x + y - j,
}
