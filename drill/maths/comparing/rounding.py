"""Comparisons of floor and ceil with a number, as comparisons of what is rounded: floor(u) > 2 is u >= 3."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from drill.maths.errors import EvaluationError
from drill.maths.rational import rational_value
from drill.maths.tree import Binary, Call, Node, Number, Relation, RelationOperator, Unary

_TURNED: dict[RelationOperator, RelationOperator] = {
    "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=",
}  # fmt: skip


def without_rounding(node: Node) -> Node:
    """The same condition on reals without floor and ceil where these stand alone beside a rational number."""
    match node:
        case Unary("not", operand):
            return Unary("not", without_rounding(operand))
        case Binary("and" | "or" as operator, left, right):
            return Binary(operator, without_rounding(left), without_rounding(right))
        case Relation((sign,), (Call("floor" | "ceil" as function, (inner,)), number)):
            return _rounded(function, sign, inner, number) or node
        case Relation((sign,), (number, Call("floor" | "ceil" as function, (inner,)))):
            return _rounded(function, _TURNED[sign], inner, number) or node
        case _:
            return node


def _rounded(function: str, sign: RelationOperator, inner: Node, number: Node) -> Node | None:
    try:
        value = rational_value(number)
    except EvaluationError:
        return None
    if value is None:
        return None
    if sign in ("==", "!="):
        return _equal(function, sign, inner, value)
    # An integer is at least c just where it is at least ceil(c), and above c where it is at least floor(c) + 1.
    least = ceil(value) if sign in (">=", "<") else floor(value) + 1
    above: RelationOperator = ">=" if function == "floor" else ">"
    below: RelationOperator = "<" if function == "floor" else "<="
    edge = least if function == "floor" else least - 1
    return _beside(inner, above if sign in (">=", ">") else below, edge)


def _equal(function: str, sign: RelationOperator, inner: Node, value: Fraction) -> Node | None:
    if value.denominator != 1:
        return None
    here = int(value)
    if function == "floor":
        low, high = _beside(inner, ">=", here), _beside(inner, "<", here + 1)
    else:
        low, high = _beside(inner, ">", here - 1), _beside(inner, "<=", here)
    return Binary("and", low, high) if sign == "==" else Unary("not", Binary("and", low, high))


def _beside(inner: Node, sign: RelationOperator, edge: int) -> Relation:
    return Relation((sign,), (inner, Number(Fraction(edge))))
