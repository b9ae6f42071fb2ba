"""Numbers written for a person."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.bank.numerals import as_percent, grouped, in_figures, magnitude, numeral, rounded

fractions = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**5)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "0"),
        ("12", "12"),
        ("-7", "-7"),
        ("1/8", "0.125"),
        ("-1/2", "-0.5"),
        ("1/1000000", "0.000001"),
        ("1/10000000", "1/10000000"),
        ("1/3", "1/3"),
        ("-22/7", "-22/7"),
    ],
)
def test_a_decimal_where_it_ends_within_six_places(value: str, said: str) -> None:
    assert numeral(Fraction(value)) == said


@given(fractions)
def test_a_numeral_is_exact(value: Fraction) -> None:
    assert Fraction(numeral(value)) == value


@given(fractions, st.integers(0, 8))
def test_rounding_agrees_with_decimal(value: Fraction, places: int) -> None:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    quantum = Decimal(1).scaleb(-places)
    # 28 digits are enough here: ties of such denominators are exact in decimal.
    expected = exact.quantize(quantum, rounding=ROUND_HALF_UP)
    assert Decimal(rounded(value, places)) == expected
    assert not rounded(value, places).startswith("-0.") or Fraction(rounded(value, places)) != 0


@pytest.mark.parametrize(
    ("value", "figures", "said"),
    [
        ("0.9996", 3, "1.00"),
        ("123456", 2, "120000"),
        ("1/300", 2, "0.0033"),
        ("99.5", 2, "100"),
        ("-2.345", 3, "-2.35"),
        ("0", 3, "0.00"),
        ("7", 1, "7"),
    ],
)
def test_significant_figures(value: str, figures: int, said: str) -> None:
    assert in_figures(Fraction(value), figures) == said


@given(fractions.filter(bool), st.integers(1, 8))
def test_figures_stay_within_half_a_unit(value: Fraction, figures: int) -> None:
    unit = Fraction(10) ** (magnitude(value) - figures + 1)
    assert abs(Fraction(in_figures(value, figures)) - value) <= unit / 2


@given(fractions.filter(bool))
def test_magnitude_is_the_power_of_the_first_figure(value: Fraction) -> None:
    power = magnitude(value)
    assert Fraction(10) ** power <= abs(value) < Fraction(10) ** (power + 1)


def test_percentages_and_thousands() -> None:
    assert as_percent(Fraction("0.115")) == "11.5%"
    assert as_percent(Fraction(2, 3), 1) == "66.7%"
    assert as_percent(Fraction(1)) == "100%"
    assert grouped(Fraction(1234567)) == "1,234,567"
    assert grouped(Fraction("-1234.5")) == "-1,234.5"
