"""The syntax tree of mathematics: what a response is read into and what a template computes with."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

UnaryOperator: TypeAlias = Literal["-", "%", "!", "not", "±"]
BinaryOperator: TypeAlias = Literal["+", "-", "*", "/", "^", "±", "and", "or", "union"]
RelationOperator: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]
Bracket: TypeAlias = Literal["[", "(", "{", ""]
ConstantName: TypeAlias = Literal["pi", "e", "i", "inf", "true", "false"]


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational; a literal that was read is always a terminating decimal."""

    value: Fraction

    def __hash__(self) -> int:
        # That of a Fraction is a power modulo a prime, and trees are hashed all the time.
        return hash(self.value.as_integer_ratio())


@dataclass(frozen=True, slots=True)
class Constant:
    """A number with a name, or a truth value."""

    name: ConstantName


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter by its canonical ASCII name: `x`, `x_1`, `theta`, `lambda_1`, `y_hat`."""

    name: str


@dataclass(frozen=True, slots=True)
class Unary:
    """A sign, a percent sign, a factorial, a negation, or a leading ±."""

    operator: UnaryOperator
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands joined by an arithmetic or logical sign."""

    operator: BinaryOperator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the closed tables, by its canonical name, applied to arguments."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An element of a vector or matrix, counted from 1 (templates only)."""

    base: Node
    indices: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items with their bracket; a bare `1, 2, 3` has the empty bracket.

    A matrix is a `[` sequence of `[` sequences, however it was written; a value that is a vector is a
    `[` sequence, a set `{`, an ordered tuple `(`. `(0, 1)` and `[0, 1]` are sequences too: only the
    asked kind tells an interval from a pair.
    """

    bracket: Bracket
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A chain such as `0 < x <= 1` or `x == 3`: one operand more than operators."""

    operators: tuple[RelationOperator, ...]
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval whose ends differ in kind (`(0, 1]`), or one made by a template."""

    low: Node
    high: Node
    low_closed: bool
    high_closed: bool


Node: TypeAlias = (
    Number | Constant | Symbol | Unary | Binary | Call | Index | Sequence | Relation | Interval
)
