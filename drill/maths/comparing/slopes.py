"""How fast arguments grow: the slopes of affine trees, floors counted by what is inside them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import gcd, lcm

from drill.maths.errors import EvaluationError
from drill.maths.rational import rational_value
from drill.maths.substitute import free_symbols, function_names, walk
from drill.maths.tree import Binary, Call, Node, Symbol, Unary

# Functions that take each value endlessly often.
WAVES = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})


def waves(node: Node) -> bool:
    """Whether a periodic function of letters stands in the tree."""
    return not function_names(node).isdisjoint(WAVES) and any(
        isinstance(part, Call) and part.function in WAVES and free_symbols(part)
        for part in walk(node)
    )


def common_divisor(values: Iterable[Fraction]) -> Fraction:
    """The largest rational of which all positive rationals are integer multiples."""
    values = list(values)
    below = lcm(*(value.denominator for value in values))
    return Fraction(gcd(*(int(value * below) for value in values)), below)


def slopes_of(node: Node) -> dict[str, Fraction] | None:
    """The rational slope of each letter in an affine tree, None for any other tree.

    floor(u) has the slopes of u: it grows as fast, over whole periods.
    """
    if not free_symbols(node):
        return {}
    match node:
        case Symbol(name):
            return {name: Fraction(1)}
        case Unary("-", operand):
            return _scaled(slopes_of(operand), Fraction(-1))
        case Binary("+" | "-" as operator, left, right):
            first, second = slopes_of(left), slopes_of(right)
            if first is None or second is None:
                return None
            sign = 1 if operator == "+" else -1
            names = first.keys() | second.keys()
            zero = Fraction(0)
            return {n: first.get(n, zero) + sign * second.get(n, zero) for n in sorted(names)}
        case Binary("*", left, right):
            inner, outer = (left, right) if free_symbols(left) else (right, left)
            return _scaled(slopes_of(inner), _rational(outer))
        case Binary("/", left, right):
            below = _rational(right)
            return None if not below else _scaled(slopes_of(left), 1 / below)
        case Call("floor", (argument,)):
            return slopes_of(argument)
        case _:
            return None


def _scaled(
    slopes: dict[str, Fraction] | None, factor: Fraction | None
) -> dict[str, Fraction] | None:
    if slopes is None or factor is None:
        return None
    return {name: slope * factor for name, slope in slopes.items()}


def _rational(node: Node) -> Fraction | None:
    if free_symbols(node):
        return None
    try:
        return rational_value(node)
    except EvaluationError:
        return None
