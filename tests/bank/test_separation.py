"""When two values are far enough apart to be told from each other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from drill.bank.expressions import parse_expression
from drill.bank.precision import sentence, written
from drill.bank.separation import allowance, apart
from drill.grading.answer import Absolute, AnswerKind, Exact, Figures, Places, Relative, Tolerance
from drill.maths.exact.evaluate import evaluate

PERCENT = Relative(Fraction(1, 100))


@pytest.mark.parametrize(
    ("kind", "left", "right", "tolerance", "expected"),
    [
        ("number", "1", "2", Exact(), True),
        ("number", "2", "4/2", Exact(), False),
        ("number", "100", "103", PERCENT, False),
        ("number", "100", "104", PERCENT, True),
        ("number", "sqrt(2)", "1.4143", PERCENT, False),
        ("number", "sqrt(2)", "1.5", PERCENT, True),
        ("number", "sqrt(2)", "sqrt(8)/2", Exact(), False),
        ("number", "0.50", "0.512", Places(2), False),
        ("number", "0.50", "0.52", Places(2), True),
        ("vector", "[1, 2]", "[1, 2.02]", PERCENT, False),
        ("vector", "[1, 2]", "[1, 3]", PERCENT, True),
        ("vector", "[1, 2]", "[1, 2, 3]", Exact(), True),
        ("set", "[2, 5]", "[5, 2]", Exact(), False),
        ("set", "[2, 5]", "[5, 3]", Exact(), True),
        ("list", "[2, 5]", "[5, 2]", Exact(), True),
        ("direction", "[1, 2]", "[-2, -4]", Exact(), False),
        ("direction", "[1, 2]", "[2, 1]", Exact(), True),
        ("matrix", "[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]", Exact(), True),
        ("interval", "(-2, 2)", "[-2, 2]", Exact(), True),
        ("interval", "(0, 2]", "(0, 2]", Exact(), False),
        ("interval", "(0, 2]", "(0, 3]", Exact(), True),
        ("expression", "2*x", "x + x", Exact(), False),
        ("expression", "2*x", "x^2", Exact(), True),
        ("expression", "sin(x)^2", "1 - cos(x)^2", Exact(), False),
    ],
)
def test_apart(
    kind: AnswerKind, left: str, right: str, tolerance: Tolerance, expected: bool
) -> None:
    first, second = (evaluate(parse_expression(text), {}) for text in (left, right))
    assert apart(kind, first, second, tolerance, {}) is expected
    assert apart(kind, second, first, tolerance, {}) is expected


@pytest.mark.parametrize(
    ("key", "tolerance", "allowed"),
    [
        ("50", PERCENT, "0.5"),
        ("50", Absolute(Fraction(2)), "2"),
        ("50", Places(1), "0.05"),
        ("0.0123", Figures(2), "0.0005"),
        ("123", Figures(2), "5"),
        ("7", Exact(), "0"),
    ],
)
def test_allowances(key: str, tolerance: Tolerance, allowed: str) -> None:
    assert allowance(Fraction(key), tolerance) == Fraction(allowed)


@pytest.mark.parametrize(
    ("value", "tolerance", "show", "said"),
    [
        ("10/87", PERCENT, "percent", "11.49%"),
        ("10/87", Places(3), "percent", "11.5%"),
        ("10/87", Places(2), None, "0.11"),
        ("10/87", Figures(3), None, "0.115"),
        ("10/87", Exact(), None, "10/87"),
        ("1/8", Exact(), "percent", "12.5%"),
        ("1/3", Exact(), "percent", "1/3"),
        ("2", PERCENT, None, "2"),
        ("1/4", Exact(), "fraction", "1/4"),
        ("123456.789", PERCENT, None, "123457"),
    ],
)
def test_keys_are_written_well_within_their_tolerance(
    value: str, tolerance: Tolerance, show: str | None, said: str
) -> None:
    number = Fraction(value)
    shown = written(number, tolerance, show)
    assert shown == said
    bare = Fraction(shown.rstrip("%")) / (100 if shown.endswith("%") else 1)
    assert abs(bare - number) <= allowance(number, tolerance)


@pytest.mark.parametrize(
    ("tolerance", "kind", "percent", "said"),
    [
        (None, "number", False, ""),
        (PERCENT, "number", False, "within 1% of the exact value"),
        (Absolute(Fraction(1, 20)), "vector", False, "within 0.05 of each exact value"),
        (Places(2), "number", False, "to 2 decimal places."),
        (Places(1), "matrix", False, "each number to 1 decimal place."),
        (Places(3), "number", True, "or to 1 decimal place as a percentage"),
        (Places(0), "number", False, "to a whole number"),
        (Figures(3), "number", False, "3 significant figures"),
        (Exact(), "number", False, "exact value"),
    ],
)
def test_the_sentence_on_precision(
    tolerance: Tolerance | None, kind: str, percent: bool, said: str
) -> None:
    assert said in sentence(tolerance, kind, percent)
