"""Trees of nothing but rationals and arithmetic, worked out exactly."""

from __future__ import annotations

from fractions import Fraction

from drill.maths.errors import EvaluationError
from drill.maths.surds import checked, integer_power
from drill.maths.tree import Binary, Node, Number, Unary


class Irrational(Exception):  # noqa: N818  (a finding, not an error)
    """The tree holds something else than rational arithmetic."""


def rational_value(node: Node) -> Fraction | None:
    """The value of a tree of rationals and + - * / ^ %, or None when it holds anything else.

    Raises EvaluationError where it divides by zero or a number becomes too long.
    """
    try:
        return _value(node)
    except Irrational:
        return None


def _value(node: Node) -> Fraction:
    match node:
        case Number(value):
            return value
        case Unary("-", operand):
            return -_value(operand)
        case Unary("%", operand):
            return _value(operand) / 100
        case Binary("+", left, right):
            return checked(_value(left) + _value(right))
        case Binary("-", left, right):
            return checked(_value(left) - _value(right))
        case Binary("*", left, right):
            return checked(_value(left) * _value(right))
        case Binary("/", left, right):
            below = _value(right)
            if below == 0:
                raise EvaluationError("This divides by zero.")
            return checked(_value(left) / below)
        case Binary("^", base, exponent):
            power = _value(exponent)
            if power.denominator != 1:
                raise Irrational
            return integer_power(_value(base), power.numerator)
        case _:
            raise Irrational
