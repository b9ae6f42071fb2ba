"""Distances from a key: inclusive at the boundary, exact for rationals, rigorous for the rest."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.maths.comparing.tolerance import (
    decimal_exponent,
    distance_within,
    figures_distance,
    places_distance,
    relative_distance,
)
from drill.maths.tree import Number
from tests.maths.trees import template

RATIONALS = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)


@pytest.mark.parametrize(
    ("response", "key", "distance", "expected"),
    [
        ("1.01", "1", "0.01", "same"),
        ("1.0100001", "1", "0.01", "different"),
        ("0.99", "1", "0.01", "same"),
        ("sqrt(2) + 0.01", "sqrt(2)", "0.01", "same"),
        ("sqrt(2) - 0.01", "sqrt(2)", "0.01", "same"),
        ("sqrt(2) + 0.0100001", "sqrt(2)", "0.01", "different"),
        ("1.42", "sqrt(2)", "0.005", "different"),
        ("1.41", "sqrt(2)", "0.005", "same"),
        ("sqrt(8)", "2*sqrt(2)", "0", "same"),
        ("3 + 4*i", "3 + 4.01*i", "0.02", "same"),
        ("3 + 4*i", "3 + 5*i", "0.5", "different"),
        ("1/0", "1", "0.1", "undecided"),
        ("x", "1", "0.1", "undecided"),
    ],
)
def test_within(response: str, key: str, distance: str, expected: str) -> None:
    """The boundary counts as within."""
    assert distance_within(template(response), template(key), template(distance)) == expected


@given(RATIONALS, RATIONALS, RATIONALS)
def test_rationals_are_exact(response: Fraction, key: Fraction, distance: Fraction) -> None:
    """For rationals it is exactly |r - k| <= d."""
    verdict = distance_within(Number(response), Number(key), Number(distance))
    assert (verdict == "same") == (abs(response - key) <= distance)


def test_distances() -> None:
    """Half a unit of the last place or figure, and a share of the key."""
    assert places_distance(2) == Number(Fraction(1, 200))
    assert figures_distance(template("1234.5"), 3) == Number(Fraction(5))
    assert figures_distance(template("0.00123"), 2) == Number(Fraction(1, 20000))
    assert figures_distance(template("100*sqrt(2)"), 4) == Number(Fraction(1, 20))
    share = relative_distance(template("-pi"), Fraction(1, 100))
    assert distance_within(template("-3.11"), template("-pi"), share) == "different"
    assert distance_within(template("-3.12"), template("-pi"), share) == "same"


@pytest.mark.parametrize(
    ("text", "exponent"),
    [("1", 0), ("999", 2), ("1000", 3), ("0.1", -1), ("0.0999", -2), ("0", -1), ("-50*pi", 2)],
)
def test_decimal_exponent(text: str, exponent: int) -> None:
    """floor(log10(|k|)), exactly at powers of ten."""
    assert decimal_exponent(template(text)) == exponent
