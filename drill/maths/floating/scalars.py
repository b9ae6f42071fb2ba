"""Scalar functions in floating point, for the second opinion on every template."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from statistics import NormalDist
from typing import Any

import numpy as np

from drill.maths.errors import EvaluationError

# Values this near an integer are taken for it, or floor(0.3/0.1) would be 2.
NEAR = 1e-9
_STANDARD = NormalDist()
_MOST_STEPS = 2_000
_SERIES = 8_000


def nearly_equal(left: Any, right: Any) -> bool:
    """Whether two values agree to nine digits."""
    return bool(np.allclose(left, right, rtol=NEAR, atol=1e-12, equal_nan=False))


def _real(value: Any) -> float:
    if isinstance(value, complex):
        if abs(value.imag) > NEAR * max(1.0, abs(value)):
            raise EvaluationError("A real number was expected here.")
        return float(value.real)
    return float(value)


def floor(value: Any) -> float:
    """Largest integer not above a value that may be off in its last digits."""
    real = _real(value)
    nearest = round(real)
    return float(nearest) if abs(real - nearest) < NEAR * max(1.0, abs(real)) else math.floor(real)


def _round(value: Any, places: Any = 0) -> float:
    real = _real(value)
    unit = 10.0 ** int(places)
    return math.copysign(floor(abs(real) * unit + 0.5) / unit, real) + 0.0


def _root(value: Any, degree: Any) -> Any:
    order = _real(degree)
    if order == int(order) and int(order) % 2 and not np.iscomplexobj(value) and value < 0:
        return -((-value) ** (1 / order))
    return power(value, 1 / order)


def power(base: Any, exponent: Any) -> Any:
    """base ** exponent, complex where it must be."""
    if base == 0 and _real(exponent) < 0:
        raise EvaluationError("This divides by zero.")
    return np.emath.power(base, exponent)


def divide(left: Any, right: Any) -> Any:
    """left / right, with an error instead of infinity."""
    if np.any(np.asarray(right) == 0):
        raise EvaluationError("This divides by zero.")
    return left / right


def _factorial(value: Any) -> float:
    return _gamma(_real(value) + 1)


def _gamma(value: Any) -> float:
    real = _real(value)
    if real <= 0 and real == int(real):
        raise EvaluationError("gamma has no value here.")
    try:
        return math.gamma(real)
    except OverflowError as error:
        raise EvaluationError("This number is too large.") from error


def _count(value: Any) -> int:
    count = round(_real(value))
    if abs(count) > _MOST_STEPS:
        raise EvaluationError("This takes too many steps to work out.")
    return count


def _binomial(n: Any, k: Any) -> float:
    total, chosen = _real(n), _count(k)
    if chosen < 0:
        return 0.0
    if total >= 0 and total == int(total):
        return float(math.comb(int(total), chosen)) if total < 1e18 else math.inf
    return math.prod((total - step) / (step + 1) for step in range(chosen))


def _permutations(n: Any, k: Any) -> float:
    total, chosen = round(_real(n)), _count(k)
    return float(math.perm(total, chosen)) if chosen >= 0 else 0.0


def _sigmoid(value: Any) -> Any:
    return 1 / (1 + np.exp(-value))


def _normal_cdf(x: Any, mu: Any = 0.0, sigma: Any = 1.0) -> float:
    return 0.5 * math.erfc(-(_real(x) - _real(mu)) / (_real(sigma) * math.sqrt(2)))


def _normal_pdf(x: Any, mu: Any = 0.0, sigma: Any = 1.0) -> Any:
    z = (x - mu) / sigma
    return np.exp(-z * z / 2) / (sigma * math.sqrt(2 * math.pi))


def _normal_quantile(p: Any, mu: Any = 0.0, sigma: Any = 1.0) -> float:
    share = _real(p)
    if not 0 < share < 1:
        raise EvaluationError("A quantile needs a probability between 0 and 1.")
    return _real(mu) + _real(sigma) * _STANDARD.inv_cdf(share)


@lru_cache(maxsize=4)
def gauss_legendre(count: int) -> tuple[Any, Any]:
    """The nodes and weights of Gauss and Legendre's rule on (-1, 1)."""
    return np.polynomial.legendre.leggauss(count)


def _student_cdf(t: Any, degrees: Any) -> float:
    """Half the substituted density, theta = atan(t/sqrt(n)), by Gauss and Legendre's rule."""
    value, freedom = _real(t), _real(degrees)
    angle = math.atan(abs(value) / math.sqrt(freedom))
    nodes, weights = gauss_legendre(80)
    angles = angle / 2 * (nodes + 1)
    area = angle / 2 * float(np.sum(weights * np.cos(angles) ** (freedom - 1)))
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    return 0.5 + math.copysign(scale * area, value) if value else 0.5


def _student_quantile(p: Any, degrees: Any) -> float:
    share = _real(p)
    if not 0 < share < 1:
        raise EvaluationError("A quantile needs a probability between 0 and 1.")
    low, high = -1.0, 1.0
    while _student_cdf(low, degrees) > share:
        low *= 2
    while _student_cdf(high, degrees) < share:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        if _student_cdf(middle, degrees) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _chi_squared_cdf(x: Any, degrees: Any) -> float:
    """The series of the lower incomplete gamma function (Abramowitz & Stegun 6.5.29)."""
    half, shape = _real(x) / 2, _real(degrees) / 2
    if half <= 0:
        return 0.0
    term = total = 1 / shape
    for step in range(1, _SERIES):
        term *= half / (shape + step)
        total += term
        if term < total * 1e-17:
            break
    return total * math.exp(shape * math.log(half) - half - math.lgamma(shape))


def _beta(a: Any, b: Any) -> float:
    return _gamma(a) * _gamma(b) / _gamma(_real(a) + _real(b))


def _logbase(value: Any, base: Any) -> Any:
    return np.emath.log(value) / np.emath.log(base)


def _log(value: Any) -> Any:
    if value == 0:
        raise EvaluationError("log(0) has no value.")
    return np.emath.log(value)


def _clip(value: Any, low: Any, high: Any) -> float:
    return min(max(_real(value), _real(low)), _real(high))


def _mod(a: Any, b: Any) -> float:
    return _real(a) - _real(b) * _quotient(a, b)


def _quotient(a: Any, b: Any) -> float:
    return floor(divide(_real(a), _real(b)))


def _sign(value: Any) -> float:
    real = _real(value)
    return 0.0 if abs(real) < 1e-13 else math.copysign(1.0, real)


SCALAR_FLOATS: Mapping[str, Callable[..., Any]] = {
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "sec": lambda x: 1 / np.cos(x),
    "csc": lambda x: divide(1.0, np.sin(x)),
    "cot": lambda x: divide(np.cos(x), np.sin(x)),
    "asin": np.emath.arcsin,
    "acos": np.emath.arccos,
    "atan": np.arctan,
    "asec": lambda x: np.emath.arccos(divide(1.0, x)),
    "acsc": lambda x: np.emath.arcsin(divide(1.0, x)),
    "acot": lambda x: np.arctan(divide(1.0, x)),
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "asinh": np.arcsinh,
    "acosh": lambda x: np.arccosh(x if x >= 1 else complex(x)),
    "atanh": np.emath.arctanh,
    "exp": np.exp,
    "log": _log,
    "log2": lambda x: _log(x) / math.log(2),
    "log10": lambda x: _log(x) / math.log(10),
    "logbase": _logbase,
    "sqrt": np.emath.sqrt,
    "root": _root,
    "abs": abs,
    "floor": floor,
    "ceil": lambda x: -floor(-_real(x)),
    "sign": _sign,
    "sigmoid": _sigmoid,
    "relu": lambda x: max(0.0, _real(x)),
    "softplus": lambda x: np.log1p(np.exp(x)),
    "step": lambda x: float(_sign(x) > 0),
    "leaky_relu": lambda x, a: x if _real(x) > 0 else a * x,
    "clip": _clip,
    "round": _round,
    "mod": _mod,
    "quotient": _quotient,
    "factorial": _factorial,
    "binomial": _binomial,
    "permutations": _permutations,
    "gamma": _gamma,
    "beta": _beta,
    "erf": lambda x: math.erf(_real(x)),
    "normal_pdf": _normal_pdf,
    "normal_cdf": _normal_cdf,
    "normal_quantile": _normal_quantile,
    "student_cdf": _student_cdf,
    "student_quantile": _student_quantile,
    "chi_squared_cdf": _chi_squared_cdf,
    "binomial_pmf": lambda k, n, p: (
        _binomial(n, k) * p**k * (1 - p) ** (n - k) if 0 <= k <= n else 0.0
    ),
    "poisson_pmf": lambda k, r: math.exp(-r) * r**k / math.gamma(k + 1) if k >= 0 else 0.0,
    "geometric_pmf": lambda k, p: p * (1 - p) ** (k - 1) if k >= 1 else 0.0,
    "hypergeometric_pmf": lambda k, n_all, n_marked, n: (
        _binomial(n_marked, k) * _binomial(n_all - n_marked, n - k) / _binomial(n_all, n)
    ),
    "binomial_cdf": lambda k, n, p: sum(
        _binomial(n, j) * p**j * (1 - p) ** (n - j) for j in range(_count(k) + 1) if j <= n
    ),
    "poisson_cdf": lambda k, r: sum(
        math.exp(j * math.log(r) - r - math.lgamma(j + 1)) for j in range(_count(k) + 1)
    ),
    "exponential_pdf": lambda x, r: r * np.exp(-r * x) if _real(x) >= 0 else 0.0,
    "exponential_cdf": lambda x, r: 1 - np.exp(-r * x) if _real(x) >= 0 else 0.0,
    "numerator": lambda x: _fraction(x)[0],
    "denominator": lambda x: _fraction(x)[1],
    "is_integer": lambda x: abs(_real(x) - round(_real(x))) < NEAR,
    "gcd": lambda *values: float(math.gcd(*(round(_real(v)) for v in values))),
    "lcm": lambda *values: float(math.lcm(*(round(_real(v)) for v in values))),
}


def _fraction(value: Any) -> tuple[float, float]:
    from fractions import Fraction

    near = Fraction(_real(value)).limit_denominator(1_000_000)
    return float(near.numerator), float(near.denominator)
