"""Functions of an integer that repeat: decided as plain arithmetic over many integers decides them."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.residues import compare_residues
from drill.maths.enclosing.domains import Domain
from drill.maths.exact.evaluate import evaluate
from drill.maths.tree import Number
from tests.maths.trees import expression, pairs_of

WHOLE: dict[str, Domain] = {"n": "integer"}

SAME = """
floor(n/2) + ceil(n/2) | n
floor(n/2) + floor((n + 1)/2) | n
ceil(n/3) | floor((n + 2)/3)
floor(n/2)*2 + (1 - (-1)^n)/2 | n
n(n + 1)/2 | floor(n(n + 1)/2)
floor(floor(n/2)/3) | floor(n/6)
(-1)^n | (-1)^(-n)
(-1)^(n^2) | (-1)^n
((-1)^n)^2 | 1
(-1)^(n(n + 1)/2) | (-1)^ceil(n/2)
floor(n/2 + 1/3) | floor(n/2)
"""

DIFFERENT = """
floor(n/2) | n/2
ceil(n/2) | floor(n/2) + 1
(-1)^n | (-1)^(n + 1)
floor(n/3) | floor((n + 1)/3)
(-1)^n | 1
"""

LEFT_TO_OTHERS = """
floor(n/23) + floor(n/7) | n
floor(n^(1/2)) | n
floor(2/n) | 0
2^n | 4^(n/2)
(-1)^(n/2) | 1
floor(pi*n) | 3n
"""


@pytest.mark.parametrize(("left", "right", "_"), pairs_of(SAME))
def test_what_is_the_same_for_every_remainder(left: str, right: str, _: str) -> None:
    assert compare_residues(expression(left), expression(right), WHOLE) == "same"
    assert compare(expression(right), expression(left), WHOLE) == "same"


@pytest.mark.parametrize(("left", "right", "_"), pairs_of(DIFFERENT))
def test_one_remainder_is_enough_to_differ(left: str, right: str, _: str) -> None:
    assert compare_residues(expression(left), expression(right), WHOLE) == "different"


@pytest.mark.parametrize(("left", "right", "_"), pairs_of(LEFT_TO_OTHERS))
def test_what_does_not_repeat_is_left_to_others(left: str, right: str, _: str) -> None:
    assert compare_residues(expression(left), expression(right), WHOLE) is None


def test_real_letters_and_several_are_left_to_others() -> None:
    assert compare_residues(expression("floor(n)"), expression("n"), {}) is None
    both: dict[str, Domain] = {"n": "integer", "m": "integer"}
    assert compare_residues(expression("floor(n/2)"), expression("floor(m/2)"), both) is None


SMALL = st.integers(-6, 6)


@given(SMALL, SMALL, st.integers(1, 4), SMALL, SMALL, st.integers(1, 4), st.booleans())
def test_arithmetic_agrees(a: int, b: int, c: int, d: int, e: int, f: int, up: bool) -> None:
    """floor((a n + b)/c) against floor or ceil of (d n + e)/f, over 80 integers."""
    rounding = "ceil" if up else "floor"
    left, right = f"floor(({a}n + {b})/{c})", f"{rounding}(({d}n + {e})/{f})"
    agree = all(
        floor(Fraction(a * n + b, c)) == (ceil if up else floor)(Fraction(d * n + e, f))
        for n in range(-40, 40)
    )
    found = compare_residues(expression(left), expression(right), WHOLE)
    if found is not None:
        assert (found == "same") == agree
    at_seven = evaluate(expression(left.replace("n", "(7)")), {})
    assert at_seven == Number(Fraction(floor(Fraction(7 * a + b, c))))
