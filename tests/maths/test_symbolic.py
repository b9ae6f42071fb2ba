"""The door to SymPy: there and back, integrals and limits."""

from __future__ import annotations

import random

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.maths.comparing.equivalence import compare
from drill.maths.errors import EvaluationError
from drill.maths.exact import symbolic
from drill.maths.exact.differentiate import differentiate
from drill.maths.exact.evaluate import evaluate
from drill.maths.exact.tidy import tidy
from drill.maths.writing.one_line import one_line
from tests.maths.oracle import tell_apart
from tests.maths.random_trees import tree
from tests.maths.trees import template


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_there_and_back(seed: int) -> None:
    """A tree that goes to SymPy and comes back has the same value."""
    draw = random.Random(seed)
    node = tree(draw, draw.choice([1, 2, 3]))
    try:
        back = symbolic.from_sympy(symbolic.to_sympy(node))
    except EvaluationError:
        return
    assert tell_apart(node, back, "xy", seed, 0.1, 3) is not True


def test_what_sympy_refuses_is_an_error_of_ours() -> None:
    with pytest.raises(EvaluationError):
        symbolic.to_sympy(template("min((x - x)^(-1), 5*x)"))


@pytest.mark.parametrize(
    ("text", "name"),
    [("x*exp(-x)", "x"), ("1/(x^2 + 1)", "x"), ("sin(a*x)", "x"), ("log(x)", "x"), ("x*y", "y")],
)
def test_integrals_are_undone_by_derivatives(text: str, name: str) -> None:
    """Differentiating an antiderivative gives the function back."""
    node = template(text)
    whole = symbolic.integrate(node, name)
    assert compare(differentiate(whole, name), node, {"x": "positive", "a": "positive"}) == "same"


def test_definite_integrals_and_limits() -> None:
    """Through the template functions, also at infinity."""
    assert one_line(evaluate(template("integrate(exp(-x), x, 0, inf)"), {})) == "1"
    assert (
        compare(
            evaluate(template("integrate(exp(-x^2), x, -inf, inf)"), {}), template("sqrt(pi)"), {}
        )
        == "same"
    )
    assert one_line(evaluate(template("limit(sin(x)/x, x, 0)"), {})) == "1"
    assert one_line(evaluate(template("limit((1 + 1/x)^x, x, inf)"), {})) == "e"
    assert one_line(evaluate(template("limit(x, x, inf)"), {})) == "inf"


@pytest.mark.parametrize(
    "text", ["integrate(exp(-x^3 - x^5), x)", "limit(1/x, x, 0)", "limit(sign(x), x, 0)"]
)
def test_no_result_is_an_error_of_ours(text: str) -> None:
    """What SymPy cannot do, or gives in functions the language lacks, is refused in words."""
    with pytest.raises(EvaluationError):
        evaluate(template(text), {})


def test_expanding_and_factoring_what_is_no_polynomial() -> None:
    """Products with functions in them go through SymPy."""
    assert one_line(symbolic.expanded(template("(x + 1)*sin(x)"))) == one_line(
        tidy(template("x*sin(x) + sin(x)"))
    )
    factored = symbolic.factored(template("x*sin(x) + sin(x)"))
    assert compare(factored, template("(x + 1)*sin(x)"), {}) == "same"


def test_huge_powers_never_reach_sympy() -> None:
    """9^9^9 is refused before SymPy computes it."""
    with pytest.raises(EvaluationError):
        symbolic.to_sympy(template("9^9^9"))


def test_domains_become_assumptions() -> None:
    """sqrt(x^2) simplifies by itself only for positive x."""
    node = template("sqrt(x^2)")
    assert symbolic.to_sympy(node, {"x": "positive"}) == sympy.Symbol("x", positive=True)
    assert symbolic.to_sympy(node, {"x": "complex"}) != sympy.Symbol("x")
