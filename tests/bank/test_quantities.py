"""Par times and tolerances as authors write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from drill.bank.quantities import QuantityError, read_par, read_tolerance
from drill.grading.answer import Absolute, Exact, Figures, Places, Relative, Tolerance


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("1m30s", 90), ("2m", 120), ("45", 45), ("30m", 1800)]
)
def test_par_times(text: str, seconds: int) -> None:
    assert read_par(text) == seconds


@pytest.mark.parametrize("text", ["", "0s", "4s", "31m", "1:30", "90 s", "1.5m", "-5s", "s"])
def test_other_par_times_are_refused(text: str) -> None:
    with pytest.raises(QuantityError, match="write 90s"):
        read_par(text)


@pytest.mark.parametrize(
    ("text", "tolerance"),
    [
        ("1%", Relative(Fraction(1, 100))),
        ("0.5 %", Relative(Fraction(1, 200))),
        ("0.01", Absolute(Fraction(1, 100))),
        ("relative: 0.02", Relative(Fraction(1, 50))),
        ("absolute: 2", Absolute(Fraction(2))),
        ("places: 2", Places(2)),
        ("figures: 3", Figures(3)),
        ("exact", Exact()),
    ],
)
def test_tolerances(text: str, tolerance: Tolerance) -> None:
    assert read_tolerance(text) == tolerance


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0%",
        "50%",
        "-1%",
        "places: -1",
        "figures: 0",
        "places: 99",
        "about 1",
        "1e-3",
        "NaN",
        "²",
    ],
)
def test_other_tolerances_are_refused(text: str) -> None:
    with pytest.raises(QuantityError, match="is not a tolerance"):
        read_tolerance(text)
