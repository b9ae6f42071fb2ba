"""Nearness of names: the distance is that of its definition, and slips find the name that was meant."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.maths.functions import SPELLINGS
from drill.maths.reading.names import names_of
from drill.maths.reading.undeclared import distance, nearest
from drill.maths.reading.vocabulary import Vocabulary

NAMES = names_of(Vocabulary(frozenset({"x", "theta", "x_max"})))
words = st.text(alphabet="abc", max_size=6)


def slow_distance(left: str, right: str) -> int:
    """The recursive definition of optimal string alignment."""
    if not left or not right:
        return len(left) + len(right)
    best = min(
        slow_distance(left[:-1], right) + 1,
        slow_distance(left, right[:-1]) + 1,
        slow_distance(left[:-1], right[:-1]) + (left[-1] != right[-1]),
    )
    if len(left) > 1 and len(right) > 1 and left[-2:] == right[:-3:-1]:
        best = min(best, slow_distance(left[:-2], right[:-2]) + 1)
    return best


@given(words, words)
def test_distance_is_that_of_its_definition(left: str, right: str) -> None:
    assert distance(left, right, 12) == slow_distance(left, right)


@given(words, words, st.integers(0, 3))
def test_distance_above_the_limit_is_only_known_to_be_above(
    left: str, right: str, most: int
) -> None:
    found, true = distance(left, right, most), slow_distance(left, right)
    assert found == true if true <= most else found > most


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        ("exb", "exp"),
        ("sine", "sin"),
        ("sqr", "sqrt"),
        ("tahn", "tanh"),
        ("sigmiod", "sigmoid"),
        ("thta", "θ"),
        ("abc", "abs"),
        ("qwerty", None),
        ("xy", None),
        ("phi", None),
    ],
)
def test_nearest(spelled: str, name: str | None) -> None:
    assert nearest(NAMES, spelled) == name


def test_a_known_name_is_nearest_to_itself() -> None:
    known = [s for s in SPELLINGS if s in NAMES.functions and len(s) > 2]
    assert [nearest(NAMES, s) for s in known] == known


def test_every_dropped_letter_of_a_long_name_still_finds_a_name() -> None:
    for name, place in product(("arctanh", "softplus", "factorial", "binomial"), range(7)):
        assert nearest(NAMES, name[:place] + name[place + 1 :]) is not None
