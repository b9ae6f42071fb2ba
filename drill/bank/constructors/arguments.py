"""What a constructor takes: evaluated arguments turned to bounded integers, fractions and lists."""

from __future__ import annotations

from collections.abc import Sequence as Items
from fractions import Fraction

from drill.bank.problem import BuildError
from drill.maths.tree import Node, Number, Sequence

LARGEST_INTEGER = 10**9
MOST_ITEMS = 40
WIDEST = 6  # rows or columns of a drawn matrix


def fraction(name: str, node: Node) -> Fraction:
    """Return an argument that is a rational number; raises BuildError."""
    if not isinstance(node, Number):
        raise BuildError(f"{name}(…) takes numbers.")
    return node.value


def integer(name: str, node: Node) -> int:
    """Return an argument that is a whole number of size at most 10⁹; raises BuildError."""
    value = fraction(name, node)
    if value.denominator != 1 or abs(value) > LARGEST_INTEGER:
        said = str(value) if abs(value.numerator) < 10**40 else "one so large"
        raise BuildError(f"{name}(…) takes whole numbers up to {LARGEST_INTEGER}, not {said}.")
    return int(value)


def count(name: str, node: Node, most: int = MOST_ITEMS) -> int:
    """Return an argument that counts things, 1 to `most`; raises BuildError."""
    value = integer(name, node)
    if not 1 <= value <= most:
        raise BuildError(f"{name}(…) takes a count from 1 to {most}, not {value}.")
    return value


def bounds(name: str, low: Node, high: Node) -> tuple[int, int]:
    """Return two whole numbers low <= high; raises BuildError."""
    least, greatest = integer(name, low), integer(name, high)
    if least > greatest:
        raise BuildError(f"{name}({least}, {greatest}) is empty: low must not exceed high.")
    return least, greatest


def items(name: str, node: Node) -> tuple[Node, ...]:
    """Return the items of a list of 1 to 60; raises BuildError."""
    if not isinstance(node, Sequence) or not 1 <= len(node.items) <= 60:
        raise BuildError(f"{name}(…) takes a list [a, b, …] of at most 60.")
    return node.items


def number(value: int | Fraction) -> Number:
    """Return a number as a tree."""
    return Number(Fraction(value))


def row(values: Items[int | Fraction]) -> Sequence:
    """Return a vector as a tree."""
    return Sequence("[", tuple(number(value) for value in values))


def grid(rows: Items[Items[int | Fraction]]) -> Sequence:
    """Return a matrix as a tree."""
    return Sequence("[", tuple(row(each) for each in rows))
