"""Exact evaluation of template expressions: every function, its refusals, and its caps."""

from __future__ import annotations

import time

import pytest

from drill.maths.errors import EvaluationError
from drill.maths.exact.evaluate import IMPLEMENTED, evaluate, is_number, truth
from drill.maths.exact.tidy import tidy
from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.tree import Node, Number
from drill.maths.writing.one_line import one_line
from tests.maths.exact_values import VALUES
from tests.maths.trees import template


def value(text: str, **names: str) -> Node:
    """The exact value of a template text, its names given as texts."""
    scope: dict[str, Node] = {}
    for name, given in names.items():
        scope[name] = evaluate(template(given), scope)
    return evaluate(template(text), scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [tuple(line.split(" | ")) for line in VALUES.strip().splitlines()],
)
def test_value(text: str, expected: str) -> None:
    """Each expression has the expected exact value, in its tidy form."""
    found = value(text)
    assert one_line(found) == one_line(tidy(template(expected)))


def test_every_function_is_implemented() -> None:
    """The table of names and the implementations agree."""
    assert frozenset() == TEMPLATE_FUNCTIONS - IMPLEMENTED
    assert frozenset() == IMPLEMENTED - TEMPLATE_FUNCTIONS


def test_every_function_is_tested() -> None:
    """Each function occurs in the table of values above."""
    missing = {name for name in TEMPLATE_FUNCTIONS if f"{name}(" not in VALUES}
    # SymPy's function, tested with the others of symbolic.py.
    assert missing == {"acsc", "acot", "limit"}


REFUSED = """
1/0
0^-1
log(0)
tan(pi/2)
[1, 2] + [1, 2, 3]
[1, 2]*[3, 4]
[[1, 2], [3, 4]] + 1
inv([[1, 2], [2, 4]])
det([[1, 2, 3], [4, 5, 6]])
[1, 2][3]
[1, 2][0]
[[1, 2], [3]][2, 2]
matrix([1, 2], [3])
cross([1, 2], [3, 4])
mean([])
max([])
variance([1], 1)
quantile([1, 2], 2)
correlation([1, 1], [1, 2])
kl([1/2, 1/2], [1, 0])
normal_quantile(1)
factorial(-1)
gamma(0)
gcd(1/2, 3)
numerator(sqrt(2))
diff(x, 2)
diff(abs(gamma(x)), x)
eigenvector([[2, 0], [0, 2]], 2)
eigenvector([[2, 0], [0, 3]], 5)
eigenvalues([[1, 2, 3], [4, 5, 6], [7, 8, 10]])
cholesky([[1, 2], [2, 1]])
qr_q([[1, 2], [2, 4]])
inf - inf
0*inf
subs(x, 3, 4)
round(1, 1000)
norm([1, 2], 1/2)
true + 1
if(3, 1, 2)
"""


@pytest.mark.parametrize("text", REFUSED.strip().splitlines())
def test_refused(text: str) -> None:
    """What has no value is refused in words, never answered."""
    with pytest.raises(EvaluationError):
        value(text)


def test_truth_needs_a_condition() -> None:
    """A number is no condition, nor is half of one."""
    for text in ("3", "1 < 2 and 3", "x > 0 and 3"):
        with pytest.raises(EvaluationError):
            truth(value(text))


HUGE = (
    "9^9^9",
    "factorial(10^9)",
    "10^(10^6)",
    "(10^4000)^2*(10^4000)^2*(10^4000)^2",
    "identity(10^6)",
    "zeros(10^6)",
    "zeros(2000, 2000)",
    "integers(1, 10^9)",
    "linspace(0, 1, 10^9)",
    "summation(k, k, 1, 10^9)",
    "binomial(10^30, 10^20)",
    "permutations(10^9, 10^8)",
    "[[1, 1], [0, 1]]^(10^9)",
    "round(1/3, 10^9)",
    "diff(x^2, x, 10^9)",
    "central_moment([1, 2], 10^6)",
    "summation(summation(summation(1, a, 1, 1000), b, 1, 1000), c, 1, 1000)",
    "binomial_cdf(10^9, 10^9, 1/2)",
    "gamma(10^12)",
    "lcm(10^4000, 3^9000, 7^4000)",
    "taylor(exp(x), x, 0, 1000)",
    "(1/3)^(10^7)",
)


@pytest.mark.parametrize("text", HUGE)
def test_huge_work_is_refused_at_once(text: str) -> None:
    """Work without end is refused before it is begun."""
    tree = template(text)
    start = time.process_time()
    with pytest.raises(EvaluationError):
        evaluate(tree, {})
    assert time.process_time() - start < 0.5


def test_names_are_looked_up_and_letters_stay() -> None:
    """Names have their values; a letter without a value stays in the tree."""
    assert one_line(value("a*x + b", a="3", b="1")) == "3*x + 1"
    assert one_line(value("subs(diff(f, u), u, g)*diff(g, x)", f="sin(u)", g="3*x^2 + 1")) == (
        "6*x*cos(3*x^2 + 1)"
    )


def test_map_binds_its_letter_inside_a_name() -> None:
    """A letter bound by map is also bound where it stands in another name's value."""
    assert one_line(value("map(f, x, [1, 2])", f="x^2 + 1")) == "[2, 5]"
    assert one_line(value("summation(f, k, 1, 3)", f="2*k")) == "12"


def test_truth_of_expressions_is_equality_as_functions() -> None:
    """In `where` and `unless` expressions with letters are compared as functions."""
    assert truth(value("f == exp(u)", f="e^u"))
    assert not truth(value("f == exp(u)", f="sin(u)"))
    assert truth(value("f != exp(u) and 1 < 2", f="sin(u)"))
    with pytest.raises(EvaluationError):
        truth(value("x < 2"))


def test_relations_with_letters_stay() -> None:
    """An equation is a value of its own."""
    assert one_line(value("a*x + y == b", a="2", b="3")) == one_line(template("2*x + y == 3"))


def test_comparisons_are_rigorous() -> None:
    """Numbers that agree to sixty digits are told apart."""
    assert truth(value("exp(pi*sqrt(163)) < 262537412640768744"))
    assert truth(value("sqrt(10^60 + 1) > 10^30"))
    assert truth(value("sqrt(2) + sqrt(3) == sqrt(5 + 2*sqrt(6))"))


def test_is_number() -> None:
    """Numbers are trees without letters; lists, truth values and infinity are none."""
    assert is_number(Number(1))  # type: ignore[arg-type]
    assert is_number(value("1 + sqrt(2)"))
    assert not is_number(value("x"))
    assert not is_number(value("[1]"))
    assert not is_number(value("true"))
    assert not is_number(value("inf"))


def test_shared_parts_do_not_grow_without_end() -> None:
    """Doubling a tree again and again is refused before memory fills."""

    def doubled(times: int) -> Node:
        return evaluate(template("sin(f) + cos(f)"), {"f": doubled(times - 1)}) if times else number

    number = template("sin(x) + x")
    with pytest.raises(EvaluationError):
        doubled(40)
