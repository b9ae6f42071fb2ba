"""The shape of an array: whole numbers in brackets, or letters where the sizes have names."""

from __future__ import annotations

import re
from fractions import Fraction

from drill.grading.answer import MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.items import items_of, unfit
from drill.grading.kinds.kind import Kind, Slip
from drill.grading.kinds.number import UNSETTLED
from drill.grading.kinds.values import all_same
from drill.grading.kinds.vector import entries
from drill.grading.outcome import Outcome, right, undecided, wrong
from drill.maths.tree import Node, Number, Sequence

_HOW = "a shape such as (2, 3)"
_SIZES = re.compile(r"(\d{1,9})(?:\s*(?:[,;x×*\s]|by|\\times)\s*(\d{1,9}))*\s*,?")
_NAMED = re.compile(r"(?:the\s+)?(?:shape|size)(?:\s+is)?\s*[:=]?\s*(?=[(\[\d])", re.IGNORECASE)
_SPACE = re.compile(r"(?:ℝ|R|\\mathbb\s*\{?R\}?)\s*\^\s*[{(](?P<sizes>[^{}()]+)[})]")
LONGEST = 100  # characters; anything longer goes to the reader
_BRACKETS = (("(", ")"), ("[", "]"), ("", ""))


def understand(response: str) -> Node | None:
    """Return a shape of whole numbers such as `(2, 3)`, `2x3`, `2 by 3` or `(5,)`; None for anything else.

    The shape `()` of a number alone may be called scalar.
    """
    if len(response) > LONGEST:
        return None
    text = _NAMED.sub("", response.strip().rstrip(".").strip())
    space = _SPACE.fullmatch(text)
    text = space["sizes"] if space else text
    if text.replace(" ", "").casefold() in ("()", "scalar", "ascalar"):
        return Sequence("(", ())
    for opening, closing in _BRACKETS:
        if text.startswith(opening) and text.endswith(closing):
            inside = text[len(opening) : len(text) - len(closing)].strip()
            if _SIZES.fullmatch(inside):
                sizes = re.findall(r"\d+", inside)
                return Sequence("(", tuple(Number(Fraction(int(size))) for size in sizes))
    return None


def fit(answer: MathAnswer, node: Node) -> Node:  # noqa: ARG001 - the shape of a Kind's part
    """Return the sizes in round brackets; raises ReadError for a set or sizes that are none."""
    if isinstance(node, Sequence) and node.bracket == "{":
        unfit("Write a shape as (2, 3).", _HOW)
    items = items_of(node)
    for item in items:
        number = item.value if isinstance(item, Number) else Fraction(1)
        if isinstance(item, Sequence) or number < 0 or number.denominator != 1:
            unfit("Write a shape as (2, 3).", _HOW)
        fault = scalar.without_value(item)
        if fault:
            unfit(fault, _HOW)
    if not items:
        unfit("Write a shape as (2, 3).", _HOW)
    return Sequence("(", items)


def judge(answer: MathAnswer, response: Node) -> Outcome:
    """Compare size by size; a shape is right as a whole or not at all."""
    given, wanted = entries(response), entries(answer.value)
    if len(given) != len(wanted):
        return wrong(
            f"The shape has {_axes(len(wanted))}; yours has {_axes(len(given))}.", "length"
        )
    comparison = all_same(answer, given, wanted)
    if comparison == "same":
        return right()
    return undecided(UNSETTLED) if comparison == "undecided" else wrong()


def _axes(number: int) -> str:
    return "1 axis" if number == 1 else f"{number} axes"


def slip(answer: MathAnswer, response: Node) -> Slip | None:
    """Name a shape read the wrong way round."""
    given, wanted = entries(response), entries(answer.value)
    if len(given) > 1 and all_same(answer, given[::-1], wanted) == "same":
        return "transposed", "The sizes are in reverse order."
    return None


SHAPE = Kind(fit, judge, slip)
