"""Derivatives: the forms a person would write, and SymPy's values."""

from __future__ import annotations

import random

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.piecewise import is_piecewise
from drill.maths.errors import EvaluationError
from drill.maths.exact.differentiate import differentiate
from drill.maths.exact.symbolic import to_sympy
from drill.maths.writing.one_line import one_line
from tests.maths.random_trees import tree
from tests.maths.trees import template

FORMS = """
5 | 0
x | 1
a*x^2 + b*x + c | 2*a*x + b
x^n | n*x^(n - 1)
sin(3*x^2 + 1) | 6*x*cos(3*x^2 + 1)
x*sin(x) | x*cos(x) + sin(x)
x^2*exp(x) | x^2*exp(x) + 2*x*exp(x)
x/(x + 1) | 1/(x + 1)^2
(x^2 + 1)/(x^2 - 1) | -4*x/(x^2 - 1)^2
1/x | -1/x^2
sqrt(x) | 1/(2*sqrt(x))
sqrt(1 - x^2) | -x/sqrt(1 - x^2)
(2*x + 1)^5 | 10*(2*x + 1)^4
(a*x + b)^2 | 2*a*(a*x + b)
log(x) | 1/x
log(x^2 + 1) | 2*x/(x^2 + 1)
log2(x) | 1/(x*log(2))
log10(x) | 1/(x*log(10))
logbase(x, 3) | 1/(x*log(3))
log(x)/x | (1 - log(x))/x^2
x*log(x) - x | log(x)
exp(-x) | -exp(-x)
exp(-x^2/2) | -x*exp(-x^2/2)
2^x | 2^x*log(2)
x^x | x^x*log(x) + x^x
tan(3*x) | 3*sec(3*x)^2
sec(x) | sec(x)*tan(x)
asin(x) | 1/sqrt(1 - x^2)
acos(x) | -1/sqrt(1 - x^2)
atan(2*x) | 2/(4*x^2 + 1)
sinh(x) | cosh(x)
cosh(2*x) | 2*sinh(2*x)
tanh(x) | 1 - tanh(x)^2
sigmoid(x) | (1 - sigmoid(x))*sigmoid(x)
softplus(x) | sigmoid(x)
relu(x) | step(x)
abs(x) | sign(x)
floor(x) | 0
max(x, 2*x - 1) | if(2*x - 1 > x, 2, 1)
root(x, 3) | root(x, 3)/(3*x)
normal_cdf(x) | exp(-x^2/2)/sqrt(2*pi)
normal_pdf(x) | -x*exp(-x^2/2)/sqrt(2*pi)
erf(x) | 2*exp(-x^2)/sqrt(pi)
[x, x^2] | [1, 2*x]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [tuple(line.split(" | ")) for line in FORMS.strip().splitlines()],
)
def test_form(text: str, expected: str) -> None:
    """The derivative prints as a person would write it."""
    assert one_line(differentiate(template(text), "x")) == one_line(template(expected))


@pytest.mark.parametrize("name", ["csc", "cot", "asec", "acsc", "acot", "asinh", "acosh", "atanh"])
def test_remaining_functions_agree_with_sympy(name: str) -> None:
    """Functions without a settled written form have SymPy's derivative."""
    node = template(f"{name}(x/3 + 2)")
    _agrees(node, {"x": template("(1, 2)")} if name in ("asec", "acsc", "acosh") else {})


def _agrees(node: object, domains: object = None) -> None:
    ours = differentiate(node, "x")  # type: ignore[arg-type]
    theirs = sympy.diff(to_sympy(node), sympy.Symbol("x", real=True))  # type: ignore[arg-type]
    mine = sympy.lambdify([sympy.Symbol("x", real=True)], to_sympy(ours) - theirs, "mpmath")
    for at in (1.3, 1.7, 1.9):
        assert abs(mine(at)) < 1e-9


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_random_trees_agree_with_sympy(seed: int) -> None:
    """On random smooth trees the derivative has SymPy's value."""
    draw = random.Random(seed)
    node = tree(draw, draw.choice([1, 2, 3]))
    if is_piecewise(node):
        return
    ours = differentiate(node, "x")
    x, y = sympy.Symbol("x", real=True), sympy.Symbol("y", real=True)
    try:
        theirs = sympy.diff(to_sympy(node), x)
        mine = to_sympy(ours)
    except (EvaluationError, ZeroDivisionError):
        return
    for at in ((0.7, 1.1), (1.9, 0.3)):
        point = {x: sympy.Float(at[0], 40), y: sympy.Float(at[1], 40)}
        a, b = (sympy.N(value.subs(point), 30) for value in (mine, theirs))
        if a.is_finite and b.is_finite:
            assert abs(a - b) <= 1e-15 * max(1, abs(a), abs(b))


def test_second_derivatives_and_other_letters() -> None:
    """A letter that is not the variable is a constant; derivatives can be repeated."""
    second = differentiate(differentiate(template("x^3*y"), "x"), "x")
    assert compare(second, template("6*x*y"), {}) == "same"
    assert one_line(differentiate(template("x^3*y"), "z")) == "0"


def test_no_rule() -> None:
    """A function without a rule is refused in words."""
    for text in ("factorial(x)", "binomial(x, 2)", "gamma(x)", "x < 1"):
        with pytest.raises(EvaluationError):
            differentiate(template(text), "x")
