"""The answer a question wants: its kind, its exact value, and what counts as equal to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from drill.maths.tree import Bracket, Node

AnswerKind: TypeAlias = Literal[
    "number",
    "expression",
    "equation",
    "inequality",
    "interval",
    "vector",
    "direction",
    "matrix",
    "set",
    "multiset",
    "list",
    "pairs",
    "boolean",
    "choice",
    "choices",
    "order",
    "match",
    "text",
    "shape",
    "rubric",
]
Form: TypeAlias = Literal["factored", "expanded", "lowest-terms", "simplified"]
UpTo: TypeAlias = Literal["constant", "factor", "sign"]


@dataclass(frozen=True, slots=True)
class Exact:
    """Equal means equal."""


@dataclass(frozen=True, slots=True)
class Relative:
    """|r - k| <= share * |k|, inclusive."""

    share: Fraction


@dataclass(frozen=True, slots=True)
class Absolute:
    """|r - k| <= distance, inclusive."""

    distance: Fraction


@dataclass(frozen=True, slots=True)
class Places:
    """|r - k| <= ½·10⁻ⁿ, inclusive."""

    digits: int


@dataclass(frozen=True, slots=True)
class Figures:
    """|r - k| <= half a unit of the n-th significant figure at the key's magnitude, inclusive."""

    digits: int


Tolerance: TypeAlias = Exact | Relative | Absolute | Places | Figures

# Domain of a variable: one of the four words, or an interval of the reals as a tree.
Domain: TypeAlias = Literal["real", "positive", "integer", "complex"] | Node


@dataclass(frozen=True, slots=True)
class MathAnswer:
    """A key that is mathematics: every kind from number to shape.

    `value` is exact. `variables` are the letters a response may use, with their domains; `allow` are
    template-only functions a response may use besides the elementary ones; `forbid` functions it may not.
    """

    kind: AnswerKind
    value: Node
    tolerance: Tolerance = Exact()
    variables: Mapping[str, Domain] = field(default_factory=dict)
    form: Form | None = None
    upto: UpTo | None = None
    allow: frozenset[str] = frozenset()
    forbid: frozenset[str] = frozenset()
    percent: bool = (
        False  # the answer is shown as a percentage, so `11.5` for 11.5 % is a near miss
    )
    bracket: Bracket | None = None  # the only bracket a list may be written in, besides none at all
    braces: bool = False  # a list may be written in braces, as its key is
    unit: str = ""  # of a number, plain (units.plain): a response may name it, and no other


@dataclass(frozen=True, slots=True)
class OptionAnswer:
    """A key over lettered options: choice, choices, order, match.

    `right` holds option letters: one for choice; all that hold for choices; the sequence for order; for
    match the right-hand letter of each left-hand number in turn. `because` explains a letter that is wrong.
    """

    kind: AnswerKind
    options: tuple[str, ...]
    right: tuple[str, ...]
    left: tuple[str, ...] = ()
    because: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """A key in words: the wordings that are accepted, compared whole and forgiving of spelling."""

    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RubricAnswer:
    """The key points of a spoken or written explanation, ticked by the person."""

    points: tuple[str, ...]


Answer: TypeAlias = MathAnswer | OptionAnswer | TextAnswer | RubricAnswer


@dataclass(frozen=True, slots=True)
class Misconception:
    """A known wrong method, with the value it gives for this variant and what to say to it."""

    id: str
    value: Node | str
    say: str
