"""Balls: every scalar function encloses its value; what has no value is not finite."""

from __future__ import annotations

from fractions import Fraction

import mpmath  # type: ignore[import-untyped]
import pytest
from flint import acb, arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from drill.maths.enclosing.ball_functions import BALL_FUNCTIONS
from drill.maths.enclosing.balls import ball, constant_floor, constant_sign, decimal_value
from drill.maths.enclosing.programs import compile_trees, precision
from drill.maths.errors import EvaluationError
from tests.maths.oracle import value
from tests.maths.trees import template

_ARGUMENTS: dict[str, tuple[str, ...]] = {
    "logbase": ("2.5", "3"),
    "root": ("2.5", "3"),
    "max": ("1.5", "0.5"),
    "min": ("1.5", "0.5"),
    "binomial": ("7.5", "3"),
    "beta": ("1.5", "2.5"),
    "acosh": ("1.75",),
}
_KNOWN = (
    *("sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "asec", "acsc", "acot"),
    *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "exp", "log", "log2", "log10", "logbase"),
    *("sqrt", "root", "abs", "floor", "ceil", "sign", "sigmoid", "relu", "softplus", "max", "min"),
    *("binomial", "factorial", "gamma", "beta", "erf", "normal_cdf", "step"),
)


@pytest.mark.parametrize("name", _KNOWN)
@pytest.mark.parametrize("at", ["0.375", "-0.625", "2.25"])
def test_encloses_the_value_of_mpmath(name: str, at: str) -> None:
    """The ball holds mpmath's value, complex ones on the same branch."""
    arguments = _ARGUMENTS.get(name, (at,))
    node = template(f"{name}({', '.join(arguments)})")
    with mpmath.workdps(40):
        expected = mpmath.mpc(value(node, {}))
        found = ball(node, {}, 256)
        ctx.prec = 256
        other = acb(arb(str(expected.real)), arb(str(expected.imag)))
        ctx.prec = 53
    assert found.is_finite()
    assert abs(complex(found - other)) < 1e-30 * max(1.0, abs(complex(other)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("normal_quantile(0.975)", stats.norm.ppf(0.975)),
        ("student_cdf(-2.5, 7)", stats.t.cdf(-2.5, 7)),
        ("student_quantile(0.9, 2)", stats.t.ppf(0.9, 2)),
        ("student_quantile(0.001, 1)", stats.t.ppf(0.001, 1)),
        ("chi_squared_cdf(3.84, 1)", stats.chi2.cdf(3.84, 1)),
        ("normal_pdf(1, 2, 3)", stats.norm.pdf(1, 2, 3)),
        ("mod(-7, 3)", 2.0),
        ("quotient(-7, 3)", -3.0),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(pi, 2)", 3.14),
        ("normal_quantile(1/2, 3, 2)", 3.0),
        ("normal_cdf(5, 5, 2)", 0.5),
        ("clip(7, 0, 5)", 5.0),
        ("leaky_relu(-2, 0.5)", -1.0),
        ("permutations(7, 3)", 210.0),
        ("if(2 > 1, 3, 4)", 3.0),
        ("if(1/3 + 1/3 + 1/3 < 0.9, 3, 4)", 4.0),
        ("5!", 120.0),
        ("50%", 0.5),
        ("0^0", 1.0),
    ],
)
def test_value(text: str, expected: float) -> None:
    """Distributions and small functions have their known values."""
    assert float(ball(template(text), {}, 128).real) == pytest.approx(expected, rel=1e-12)


def test_every_ball_function_is_tested() -> None:
    """Each function of the table is in one of the two tests above."""
    others = {"normal_quantile", "student_cdf", "student_quantile", "chi_squared_cdf"} | {
        *("mod", "quotient", "round", "clip", "leaky_relu", "permutations")
    }
    assert set(BALL_FUNCTIONS) == set(_KNOWN) | others


@pytest.mark.parametrize(
    "text",
    [
        *("1/0", "0/0", "log(0)", "0^-1", "1/(sin(1)^2 + cos(1)^2 - 1)", "(-1)!", "gamma(0)"),
        *(
            "floor(i)",
            "max(1, i)",
            "normal_quantile(1)",
            "normal_quantile(2)",
            "exp(exp(exp(100)))",
        ),
        *("student_cdf(1, -2)", "cot(0)"),
    ],
)
def test_no_value_is_not_finite(text: str) -> None:
    """Division by a ball with zero in it, poles, and arguments outside a real domain: no exception."""
    assert not ball(template(text), {}, 256).is_finite()


def test_precision_is_restored() -> None:
    """Computing at many bits leaves the caller's precision alone."""
    before = ctx.prec
    ball(template("sin(1)"), {}, 2048)
    assert ctx.prec == before


def test_letters_need_values() -> None:
    """A letter without a value, or a list, is refused."""
    for text in ("x + 1", "[1, 2]", "1 + true"):
        with pytest.raises(EvaluationError):
            ball(template(text), {}, 64)
    assert ball(template("x^2"), {"x": arb(3)}, 64) == 9


def test_signs_are_rigorous() -> None:
    """Signs of constants, equal to sixty digits or not; None where they cannot be told."""
    assert constant_sign(template("exp(pi*sqrt(163)) - 262537412640768744")) == -1
    assert constant_sign(template("sqrt(2) - 1.414")) == 1
    assert constant_sign(template("1/3 + 2/3 - 1")) in (0, None)
    assert constant_sign(template("3 - 3")) == 0
    assert constant_sign(template("sqrt(2)^2 - 2")) is None
    assert constant_sign(template("i")) is None


def test_floors_are_rigorous() -> None:
    """Whole parts of constants."""
    assert constant_floor(template("-pi")) == -4
    assert constant_floor(template("10^30*sqrt(2)")) == 1414213562373095048801688724209
    assert constant_floor(template("sqrt(2)^2")) is None


@pytest.mark.parametrize(
    "text", ["pi", "sqrt(2)", "exp(-50)", "10^50*sqrt(3)", "1/3", "-log(7)", "0"]
)
def test_decimal_value(text: str) -> None:
    """The rational for showing lies within a relative 1e-40."""
    node = template(text)
    shown = decimal_value(node)
    with mpmath.workdps(120):
        exact = value(node, {})
        gap = abs(mpmath.mpf(shown.numerator) / shown.denominator - exact)
        assert gap <= mpmath.mpf(10) ** -40 * abs(exact)


def test_decimal_value_needs_a_real_number() -> None:
    """Complex numbers and what has no value are refused."""
    for text in ("i", "1/0", "sqrt(-2)"):
        with pytest.raises(EvaluationError):
            decimal_value(template(text))
    assert decimal_value(template("sqrt(2)^2 - 2")) == Fraction(0)


@settings(max_examples=100, deadline=None)
@given(st.fractions(max_denominator=1000), st.fractions(max_denominator=1000))
def test_rational_arithmetic_is_enclosed(a: Fraction, b: Fraction) -> None:
    """The ball of a rational expression holds its exact value."""
    point = {"a": arb(a.numerator) / a.denominator, "b": arb(b.numerator) / b.denominator}
    exact = a * a - 3 * b + a * b
    found = ball(template("a^2 - 3*b + a*b"), point, 128)
    ctx.prec = 256
    assert found.real.overlaps(arb(exact.numerator) / exact.denominator)
    ctx.prec = 53


def test_constants_are_worked_out_once_for_each_precision() -> None:
    """A run at more bits is that much finer, whatever was run before; the constants are the same balls."""
    tree = template("pi*x + sqrt(2)")
    program = compile_trees([tree])
    widths = []
    for bits in (64, 256, 64):
        with precision(bits):
            first, second = (program.run({"x": acb(3)}) for _ in range(2))
            assert all(first[slot] is second[slot] for slot in program.constants)
            widths.append(first[program.outputs[0]].rel_accuracy_bits())
    assert widths[0] == widths[2] < 70 < 240 < widths[1]
    assert compile_trees([tree]) is program
    assert compile_trees([tree], real=True) is not program
