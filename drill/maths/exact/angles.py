"""Trigonometric functions at rational multiples of pi, and their inverses there, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import HALF, ONE, ZERO
from drill.maths.tree import Binary, Call, Constant, Node, Number, Unary

PI = Constant("pi")


def _root(radicand: int, over: int) -> Node:
    return Binary("/", Call("sqrt", (Number(Fraction(radicand)),)), Number(Fraction(over)))


# Sine of q*pi for 0 <= q <= 1/2, written as tidying writes it.
_SINES: Mapping[Fraction, Node] = {
    Fraction(0): ZERO,
    Fraction(1, 6): HALF,
    Fraction(1, 4): _root(2, 2),
    Fraction(1, 3): _root(3, 2),
    Fraction(1, 2): ONE,
}
_TANGENTS: Mapping[Fraction, Node] = {
    Fraction(0): ZERO,
    Fraction(1, 6): _root(3, 3),
    Fraction(1, 4): ONE,
    Fraction(1, 3): Call("sqrt", (Number(Fraction(3)),)),
}
_QUARTER = Fraction(1, 2)  # a quarter turn, in multiples of pi


def turns_of(node: Node) -> Fraction | None:
    """q where the tidy tree is q*pi with q rational, else None."""
    match node:
        case Number(value) if value == 0:
            return Fraction(0)
        case Constant("pi"):
            return Fraction(1)
        case Unary("-", operand):
            turns = turns_of(operand)
            return None if turns is None else -turns
        case Binary("*", Number(value), right):
            turns = turns_of(right)
            return None if turns is None else value * turns
        case Binary("/", left, Number(value)) if value:
            turns = turns_of(left)
            return None if turns is None else turns / value
        case _:
            return None


def _sine(turns: Fraction) -> Node | None:
    turns = turns % 2
    if turns > 1:
        value = _sine(turns - 1)
        return None if value is None else Unary("-", value)
    return _SINES.get(min(turns, 1 - turns))


def _reciprocal(name: str, value: Node | None) -> Node | None:
    if value is None:
        return None
    if value in (ZERO, Unary("-", ZERO)):
        raise EvaluationError(f"{name} has no value at this angle.")
    return Binary("/", ONE, value)


def _tangent(turns: Fraction) -> Node | None:
    turns = turns % 1
    if turns == _QUARTER:
        raise EvaluationError("tan has no value at this angle.")
    if turns > _QUARTER:
        value = _TANGENTS.get(1 - turns)
        return None if value is None else Unary("-", value)
    return _TANGENTS.get(turns)


def angle_value(name: str, argument: Node) -> Node | None:
    """The exact value of sin, cos, tan, sec, csc or cot at q*pi; None where it has no short form.

    Raises EvaluationError at a pole.
    """
    turns = turns_of(argument)
    if turns is None:
        return None
    match name:
        case "sin":
            return _sine(turns)
        case "cos":
            return _sine(turns + _QUARTER)
        case "tan":
            return _tangent(turns)
        case "sec":
            return _reciprocal(name, _sine(turns + _QUARTER))
        case "csc":
            return _reciprocal(name, _sine(turns))
        case "cot" if turns % 1 == _QUARTER:
            return ZERO
        case "cot":
            return _reciprocal(name, _tangent(turns))
        case _:
            return None


def inverse_angle(name: str, argument: Node) -> Node | None:
    """The exact angle of asin, acos or atan at a special value, else None."""
    table = {"asin": _SINES, "acos": _SINES, "atan": _TANGENTS}.get(name)
    if table is None:
        return None
    for turns, value in table.items():
        for sign in (1, -1):
            if argument == (value if sign == 1 else _opposite(value)):
                angle = sign * turns
                if name == "acos":
                    angle = _QUARTER - angle
                return Binary("*", Number(angle), PI)
    return None


def _opposite(value: Node) -> Node:
    match value:
        case Number(rational):
            return Number(-rational)
        case _:
            return Unary("-", value)
