"""What an oracle may return besides numbers and arrays: intervals, and numbers known to fewer digits."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

# Parameter names say what an oracle wants to know: a printed name, a letter, a word, `level`,
# a printed name with `_of` behind it for the printed formula as a function of its letters, or one with
# `_names` behind it for the letters that stand in it, in order.
Oracle: TypeAlias = Callable[..., Any]
Oracles: TypeAlias = Mapping[
    str, Oracle | Mapping[int, Oracle]
]  # by level where the question changes


@dataclass(frozen=True, slots=True)
class Span:
    """An interval; `ends` says of both whether they belong to it, as `[)`."""

    low: float
    high: float
    ends: str = "()"


@dataclass(frozen=True, slots=True)
class About:
    """A value that came out of a numerical method, good to a share of 1e-6."""

    value: Any


def slope(function: Callable[[float], Any], at: float, width: float = 0.01) -> Any:
    """Return a derivative by central differences, extrapolated twice (Richardson)."""
    column = [
        (function(at + step) - function(at - step)) / (2 * step)
        for step in (width / 2**power for power in range(3))
    ]
    for power in range(1, 3):
        weight = 4**power
        column = [
            (weight * fine - coarse) / (weight - 1) for coarse, fine in itertools.pairwise(column)
        ]
    return column[0]


def bend(function: Callable[[float], Any], at: float) -> Any:
    """Return a second derivative, as the derivative of a derivative."""
    return slope(lambda inner: slope(function, inner), at)


def steepness(function: Callable[..., float], **letters: float) -> Any:
    """Return the gradient of a function of keyword letters, in the order in which they are given."""

    def along(name: str) -> Any:
        return slope(lambda value: function(**{**letters, name: value}), letters[name])

    return np.array([along(name) for name in letters])


def curvature(function: Callable[..., float], **letters: float) -> Any:
    """Return the Hessian of a function of keyword letters, in the order in which they are given."""

    def along(name: str) -> Any:
        return slope(lambda value: steepness(function, **{**letters, name: value}), letters[name])

    return np.array([along(name) for name in letters])


def exact_bend(function: Callable[[float], float], at: float = 0.0) -> float:
    """Return the second derivative of a polynomial of degree 3 at most: there the difference is exact."""
    return function(at + 1) - 2 * function(at) + function(at - 1)


def flat_point(function: Callable[..., float], *names: str) -> Any:
    """Return where the gradient of a quadratic function of named letters vanishes."""
    origin = dict.fromkeys(names, 0.0)
    return -np.linalg.solve(curvature(function, **origin), steepness(function, **origin))


def roots(function: Callable[[float], float], degree: int) -> Any:
    """Return the real roots of a polynomial that is known by its values, ascending."""
    places = np.arange(degree + 1) - degree / 2
    weights = np.linalg.solve(np.vander(places), [function(place) for place in places])
    found = np.roots(weights)
    return np.sort(found[np.abs(found.imag) < 1e-9].real)


def sigmoid(z: Any) -> Any:
    """Return 1/(1 + exp(-z))."""
    return 1 / (1 + np.exp(-z))


def tabled(z: float, printed: float) -> float:
    """Return a printed value of the normal distribution function, after a look whether it is right."""
    assert abs(gaussian(z) - printed) <= 0.5e-4, f"Φ({z}) is {gaussian(z)}, not {printed}."
    return printed


def gaussian(z: float) -> float:
    """Return the standard normal distribution function, by the complementary error function."""
    return math.erfc(-z / math.sqrt(2)) / 2
