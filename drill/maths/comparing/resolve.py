"""The single formula that a piecewise tree follows around a point."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from drill.maths.comparing.zeros import difference
from drill.maths.effort import spend
from drill.maths.enclosing.balls import constant_floor, constant_sign
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import HALF, ONE, ZERO
from drill.maths.rational import rational_value
from drill.maths.substitute import rebuild, substitute
from drill.maths.tree import Binary, Call, Node, Number, Relation, Unary

# Deciding a sign takes as long as so many operations, besides those of balls.
_DECIDING = 15


def resolved(node: Node, point: Mapping[str, Fraction]) -> Node:
    """The formula that holds around a point: abs(x - 1) at 0 is -(x - 1); floor(x) is a number.

    Raises EvaluationError where a sign cannot be decided there.
    """
    node = rebuild(node, lambda part: resolved(part, point))
    match node:
        case Call("abs", (argument,)):
            return argument if _sign(argument, point) >= 0 else Unary("-", argument)
        case Call("sign", (argument,)):
            return Number(Fraction(_sign(argument, point)))
        case Call("step", (argument,)):
            return ONE if _sign(argument, point) > 0 else ZERO
        case Call("relu", (argument,)):
            return argument if _sign(argument, point) > 0 else ZERO
        case Call("leaky_relu", (argument, slope)):
            return argument if _sign(argument, point) > 0 else Binary("*", slope, argument)
        case Call("max" | "min" as function, (first, *others)):
            best, direction = first, 1 if function == "max" else -1
            for other in others:
                if _sign(difference(other, best), point) == direction:
                    best = other
            return best
        case Call("clip", (value, low, high)):
            return resolved(Call("min", (Call("max", (value, low)), high)), point)
        case Call("if", (Relation((operator,), (left, right)), yes, no)):
            sign = _sign(difference(left, right), point)
            return yes if _relation_holds(operator, sign) else no
        case Call("floor", (argument,)):
            return Number(Fraction(_floor(argument, point)))
        case Call("ceil", (argument,)):
            return Number(Fraction(-_floor(Unary("-", argument), point)))
        case Call("round", (argument,)) if _sign(argument, point) >= 0:
            return Number(Fraction(_floor(Binary("+", argument, HALF), point)))
        case _:
            return node


def _relation_holds(operator: str, sign: int) -> bool:
    match operator:
        case "<":
            return sign < 0
        case "<=":
            return sign <= 0
        case ">":
            return sign > 0
        case ">=":
            return sign >= 0
        case "==":
            return sign == 0
        case _:
            return sign != 0


def _at(node: Node, point: Mapping[str, Fraction]) -> Node:
    return substitute(node, {name: Number(value) for name, value in point.items()})


def _sign(node: Node, point: Mapping[str, Fraction]) -> int:
    spend(_DECIDING)
    at = _at(node, point)
    value = rational_value(at)
    if value is not None:
        return (value > 0) - (value < 0)
    sign = constant_sign(at)
    if sign is None:
        raise EvaluationError("A sign could not be decided.")
    return sign


def _floor(node: Node, point: Mapping[str, Fraction]) -> int:
    whole = constant_floor(_at(node, point))
    if whole is None:
        raise EvaluationError("A whole part could not be decided.")
    return whole
