"""An independent evaluation of trees by mpmath, for telling same from different in tests."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import mpmath  # type: ignore[import-untyped]

from drill.maths.tree import Binary, Call, Constant, Node, Number, Symbol, Unary

_FUNCTIONS: dict[str, Any] = {
    **{name: getattr(mpmath, name) for name in ("sin", "cos", "tan", "sec", "csc", "cot")},
    **{name: getattr(mpmath, name) for name in ("asin", "acos", "atan", "asec", "acsc", "acot")},
    **{name: getattr(mpmath, name) for name in ("sinh", "cosh", "tanh", "asinh", "acosh", "atanh")},
    **{name: getattr(mpmath, name) for name in ("exp", "log", "sqrt", "floor", "ceil", "sign")},
    **{name: getattr(mpmath, name) for name in ("erf", "gamma", "factorial", "binomial", "beta")},
    "abs": mpmath.fabs,
    "max": max,
    "min": min,
    "log2": lambda x: mpmath.log(x) / mpmath.log(2),
    "log10": lambda x: mpmath.log(x) / mpmath.log(10),
    "logbase": lambda x, b: mpmath.log(x) / mpmath.log(b),
    "root": lambda x, n: mpmath.sign(x) * mpmath.fabs(x) ** (1 / n) if n % 2 else x ** (1 / n),
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "relu": lambda x: max(mpmath.mpf(0), x),
    "step": lambda x: mpmath.mpf(x > 0),
    "normal_cdf": mpmath.ncdf,
}


def value(node: Node, point: Mapping[str, Any]) -> Any:
    """The mpmath value of a scalar tree at a point; raises ArithmeticError or TypeError without one."""
    match node:
        case Number(rational):
            return mpmath.mpf(rational.numerator) / rational.denominator
        case Constant(name):
            return {"pi": mpmath.pi, "e": mpmath.e, "i": mpmath.mpc(0, 1)}[name] + mpmath.mpf(0)
        case Symbol(name):
            return point[name]
        case Unary("-", operand):
            return -value(operand, point)
        case Unary("%", operand):
            return value(operand, point) / 100
        case Unary("!", operand):
            return mpmath.factorial(value(operand, point))
        case Binary(operator, left, right):
            a, b = value(left, point), value(right, point)
            match operator:
                case "+":
                    return a + b
                case "-":
                    return a - b
                case "*":
                    return a * b
                case "/":
                    return a / b
                case _:
                    return mpmath.power(a, b)
        case Call(function, arguments):
            return _FUNCTIONS[function](*(value(argument, point) for argument in arguments))
        case _:
            raise TypeError(node)


def tell_apart(
    left: Node, right: Node, letters: str, seed: int, low: float = -3, high: float = 3
) -> bool | None:
    """True when some random point proves two trees different, False when many agree, else None."""
    draw = random.Random(seed)
    agreed = 0
    with mpmath.workdps(40):
        for _ in range(30):
            point = {name: mpmath.mpf(draw.uniform(low, high)) for name in letters}
            try:
                a, b = value(left, point), value(right, point)
            except (ArithmeticError, TypeError, ValueError):
                continue
            if not (mpmath.isfinite(a) and mpmath.isfinite(b)):
                continue
            if abs(a - b) > mpmath.mpf(10) ** -20 * max(abs(a), abs(b), mpmath.mpf(10) ** -12):
                return True
            agreed += 1
    return False if agreed >= 5 else None
