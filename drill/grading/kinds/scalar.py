"""One number or expression compared with another, by the answer's own measure of equality."""

from __future__ import annotations

from fractions import Fraction

from drill.grading.answer import Exact, MathAnswer
from drill.maths.equivalence import Comparison, compare, distance_within
from drill.maths.tree import Binary, Call, Constant, Node, Number, Unary

ZERO, ONE, TWO = Number(Fraction(0)), Number(Fraction(1)), Number(Fraction(2))


def same(answer: MathAnswer, response: Node, key: Node) -> Comparison:
    """Compare a response with a key: exactly, or within the tolerance the answer states."""
    if isinstance(answer.tolerance, Exact):
        return compare(response, key, answer.variables)
    return distance_within(response, key, answer.tolerance)


def times(left: Node, right: Node) -> Node:
    """Return a product as a tree."""
    return Binary("*", left, right)


def over(left: Node, right: Node) -> Node:
    """Return a quotient as a tree."""
    return Binary("/", left, right)


def less(left: Node, right: Node) -> Node:
    """Return a difference as a tree."""
    return Binary("-", left, right)


def minus(node: Node) -> Node:
    """Return a negated tree."""
    return Unary("-", node)


def size(node: Node) -> Node:
    """Return an absolute value as a tree."""
    return Call("abs", (node,))


def number(value: Fraction | int) -> Node:
    """Return a rational as a tree."""
    return Number(Fraction(value))


def is_rounded(node: Node) -> bool:
    """Tell whether a tree holds a decimal that is no integer, as a rounded value would."""
    match node:
        case Number(value):
            return value.denominator != 1
        case Unary(_, operand):
            return is_rounded(operand)
        case Binary(_, left, right):
            return is_rounded(left) or is_rounded(right)
        case Call(_, arguments):
            return any(is_rounded(argument) for argument in arguments)
        case _:
            return False


def is_infinite(node: Node) -> bool:
    """Tell whether a tree is infinity, with or without a sign."""
    return node == Constant("inf") or (isinstance(node, Unary) and is_infinite(node.operand))
