"""The second opinion: floating point agrees with the exact values, and with SciPy."""

from __future__ import annotations

import contextlib
import time
from typing import Any

import numpy as np
import pytest
from scipy import stats

from drill.maths.enclosing.balls import ball
from drill.maths.errors import EvaluationError
from drill.maths.exact.evaluate import evaluate
from drill.maths.floating.evaluate import IMPLEMENTED_FLOATS, UnboundError, float_scope, float_value
from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.substitute import free_symbols
from drill.maths.tree import Constant, Node, Sequence
from tests.maths.exact_values import VALUES
from tests.maths.test_exact import HUGE
from tests.maths.trees import template

POINT = {"x": 0.37, "y": 1.9, "a": 2.5, "t": 0.8, "u": 0.6}
# Exact only: an antiderivative and the like have no second opinion.
_EXACT_ONLY = ("integrate(x^2, x) ", "taylor", "limit", "inf > 10", "1 - inf")


def numeric(node: Node) -> Any:
    """An exact value in floating point, through balls."""
    if isinstance(node, Sequence):
        return np.array([numeric(item) for item in node.items])
    if isinstance(node, Constant) and node.name in ("true", "false"):
        return node.name == "true"
    point: dict[str, Any] = {}
    for name in free_symbols(node):
        from flint import arb

        point[name] = arb(POINT[name])
    value = complex(ball(node, point, 128))
    return value if value.imag else value.real


_SECONDED = [line for line in VALUES.strip().splitlines() if not line.startswith(_EXACT_ONLY)]


@pytest.mark.parametrize("line", _SECONDED)
def test_agrees_with_the_exact_value(line: str) -> None:
    """Both computations of one expression give the same number."""
    tree = template(line.split(" | ", maxsplit=1)[0])
    exact = numeric(evaluate(tree, {}))
    found = float_value(tree, POINT)
    assert np.allclose(found, exact, rtol=1e-8, atol=1e-10), (found, exact)


def test_every_function_has_a_second_opinion() -> None:
    """The table of names and the implementations agree."""
    assert frozenset() == TEMPLATE_FUNCTIONS - IMPLEMENTED_FLOATS
    assert frozenset() == IMPLEMENTED_FLOATS - TEMPLATE_FUNCTIONS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("normal_cdf(1.3, 1, 2)", stats.norm.cdf(1.3, 1, 2)),
        ("normal_pdf(1.3, 1, 2)", stats.norm.pdf(1.3, 1, 2)),
        ("normal_quantile(0.975)", stats.norm.ppf(0.975)),
        ("student_cdf(2, 10)", stats.t.cdf(2, 10)),
        ("student_cdf(-1.5, 3)", stats.t.cdf(-1.5, 3)),
        ("student_quantile(0.975, 4)", stats.t.ppf(0.975, 4)),
        ("student_quantile(0.01, 1)", stats.t.ppf(0.01, 1)),
        ("chi_squared_cdf(7.8, 3)", stats.chi2.cdf(7.8, 3)),
        ("binomial_cdf(7, 20, 0.3)", stats.binom.cdf(7, 20, 0.3)),
        ("poisson_cdf(4, 2.5)", stats.poisson.cdf(4, 2.5)),
        ("geometric_pmf(4, 0.3)", stats.geom.pmf(4, 0.3)),
        ("hypergeometric_pmf(2, 20, 7, 5)", stats.hypergeom.pmf(2, 20, 7, 5)),
        ("exponential_cdf(1.2, 0.7)", stats.expon.cdf(1.2, scale=1 / 0.7)),
        ("beta(2.5, 1.5)", 0.19634954084936207),
        ("erf(0.8)", 0.7421009647076605),
        ("skewness([1, 2, 7, 4])", stats.skew([1, 2, 7, 4])),
        ("kurtosis([1, 2, 7, 4])", stats.kurtosis([1, 2, 7, 4])),
        ("entropy([0.2, 0.8], 2)", stats.entropy([0.2, 0.8], base=2)),
        ("kl([0.2, 0.8], [0.5, 0.5])", stats.entropy([0.2, 0.8], [0.5, 0.5])),
        ("quantile([3, 1, 4, 1, 5], 0.4)", np.quantile([3, 1, 4, 1, 5], 0.4)),
    ],
)
def test_agrees_with_scipy(text: str, expected: float) -> None:
    """Exact and floating-point values both agree with SciPy's."""
    tree = template(text)
    assert float_value(tree, {}) == pytest.approx(expected, rel=1e-9)
    assert numeric(evaluate(tree, {})) == pytest.approx(expected, rel=1e-12)


def test_names_with_letters_are_worked_out_where_they_are_used() -> None:
    """A derived expression keeps its tree; its derivative is numerical at the point."""
    scope = float_scope(
        {"a": template("3"), "outer": template("sin(u)")},
        [("inner", template("a*x^2 + 1")), ("f", template("subs(outer, u, inner)"))],
    )
    assert scope["a"] == 3.0
    at = {**scope, "x": 0.4}
    expected = 6 * 0.4 * np.cos(3 * 0.16 + 1)
    assert float_value(template("diff(f, x)"), at) == pytest.approx(expected, rel=1e-8)
    chain = template("subs(diff(outer, u), u, inner)*diff(inner, x)")
    assert float_value(chain, at) == pytest.approx(expected, rel=1e-8)
    with pytest.raises(UnboundError):
        float_value(template("f"), scope)


def test_derivatives_and_integrals() -> None:
    """Second derivatives, gradients, Hessians and quadrature, also to infinity."""
    at = {"x": 0.7, "y": 1.3}
    second = float_value(template("diff(exp(2*x), x, 2)"), at)
    assert second == pytest.approx(4 * np.exp(1.4), rel=1e-6)
    gradient = float_value(template("gradient(x^2*y, x, y)"), at)
    assert np.allclose(gradient, [2 * 0.7 * 1.3, 0.49], rtol=1e-8)
    hessian = float_value(template("hessian(x^2*y, x, y)"), at)
    assert np.allclose(hessian, [[2.6, 1.4], [1.4, 0.0]], rtol=1e-6, atol=1e-6)
    area = float_value(template("integrate(exp(-x^2), x, -inf, inf)"), {})
    assert area == pytest.approx(np.sqrt(np.pi), rel=1e-9)


def test_comparisons_allow_for_rounding() -> None:
    """0.1 + 0.2 is 0.3, and floor(0.3/0.1) is 3."""
    assert float_value(template("0.1 + 0.2 == 0.3"), {}) is True
    assert float_value(template("0.1 + 0.2 > 0.3"), {}) is False
    assert float_value(template("floor(0.3/0.1)"), {}) == 3.0


@pytest.mark.parametrize("text", [*HUGE, "1/0", "inv([[1, 2], [2, 4]])", "[1, 2][9]"])
def test_no_error_but_ours(text: str) -> None:
    """Huge work and nonsense give some number or an error of ours, soon."""
    start = time.process_time()
    with contextlib.suppress(EvaluationError):
        float_value(template(text), {})
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "text", ["1/0", "inv([[1, 2], [2, 4]])", "[1, 2][9]", "log(0)", "[1, 2]*[3, 4]"]
)
def test_refused(text: str) -> None:
    """What has no value is an error of ours."""
    with pytest.raises(EvaluationError):
        float_value(template(text), {})
