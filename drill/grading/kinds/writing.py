"""How a tree is written: its terms as they stand, whole numbers, the content of a polynomial."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd

from flint import fmpq_mpoly

from drill.maths.tree import Binary, Node, Number, Unary


def summands(node: Node) -> Iterator[Node]:
    """Yield the terms of a sum as they are written, signs left out."""
    match node:
        case Binary("+" | "-", left, right):
            yield from summands(left)
            yield from _bracketed(right, inside_minus=node.operator == "-")
        case Unary("-", operand):
            yield from _bracketed(operand, inside_minus=True)
        case _:
            yield node


def _bracketed(node: Node, inside_minus: bool) -> Iterator[Node]:
    """A sum after a minus sign is one bracket, not several terms."""
    if inside_minus and is_sum(node):
        yield Binary("*", Number(Fraction(-1)), node)
    else:
        yield from summands(node)


def is_sum(node: Node) -> bool:
    """Tell whether a tree is a sum, signs before it apart."""
    if isinstance(node, Unary) and node.operator == "-":
        return is_sum(node.operand)
    return isinstance(node, Binary) and node.operator in ("+", "-")


def integer(node: Node) -> int | None:
    """Return a whole number written as such, with or without signs, None for anything else."""
    match node:
        case Number(value) if value.denominator == 1:
            return value.numerator
        case Unary("-", operand):
            inner = integer(operand)
            return None if inner is None else -inner
        case _:
            return None


def content(polynomial: fmpq_mpoly) -> int:
    """Return the common divisor of integer coefficients, 1 if one of them is no integer."""
    common = 0
    for coefficient in polynomial.coeffs():
        if int(coefficient.q) != 1:
            return 1
        common = gcd(common, int(coefficient.p))
    return common
