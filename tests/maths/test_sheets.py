"""Complex letters: roots and logarithms beyond a cut are on another sheet, and no few points may hide it."""

from __future__ import annotations

from itertools import permutations

import pytest

from drill.maths.comparing.equivalence import compare
from drill.maths.reading.read import read
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.tree import Node

LETTERS = "zwuvp"
# Each holds for positive numbers, and fails where arguments add up to more than half a turn.
APART = [
    ("sqrt({a})*sqrt({b})", "sqrt({a}*{b})"),
    ("ln({a})+ln({b})", "ln({a}*{b})"),
    ("ln({a})-ln({b})", "ln({a}/{b})"),
    ("sqrt({a})/sqrt({b})", "sqrt({a}/{b})"),
    ("{a}^(1/3)*{b}^(1/3)", "({a}*{b})^(1/3)"),
    ("sqrt({a}-1)*sqrt({a}+1)*{b}", "sqrt({a}^2-1)*{b}"),
]
SAME = [
    ("sqrt({a})*sqrt({a})*{b}", "{a}*{b}"),
    ("e^ln({a})+{b}", "{a}+{b}"),
    ("({a}+{b})^2", "{a}^2+2*{a}*{b}+{b}^2"),
]


def tree(text: str) -> Node:
    """Return what a text means where every letter used here is declared."""
    return read(text, Vocabulary(symbols=frozenset(LETTERS)))


@pytest.mark.parametrize(("left", "right"), APART)
def test_another_sheet_is_seen_whatever_the_letters(left: str, right: str) -> None:
    for a, b in permutations(LETTERS, 2):
        one, other = (tree(side.format(a=a, b=b)) for side in (left, right))
        assert compare(one, other, {a: "complex", b: "complex"}) == "different", (a, b)


@pytest.mark.parametrize(("left", "right"), SAME)
def test_what_holds_on_every_sheet_is_the_same(left: str, right: str) -> None:
    one, other = (tree(side.format(a="z", b="w")) for side in (left, right))
    assert compare(one, other, {"z": "complex", "w": "complex"}) == "same"
