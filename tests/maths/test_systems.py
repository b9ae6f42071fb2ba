"""Systems of equations: their points found exactly, and solutions that prove difference."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.maths.comparing.finite import compare_finite
from drill.maths.comparing.relations import compare_relations
from drill.maths.comparing.witnesses import told_apart_by_solutions
from drill.maths.tree import Binary, Node, Number, Relation, Symbol
from tests.maths.trees import expression

X, Y = Symbol("x"), Symbol("y")
WHOLE = st.integers(-6, 6)
POINTS = st.lists(st.tuples(WHOLE, WHOLE), min_size=1, max_size=3, unique=True)


def at(point: tuple[int, int]) -> Node:
    """Return the condition that both letters have these values."""
    x, y = (
        Relation(("==",), (letter, Number(Fraction(value))))
        for letter, value in zip((X, Y), point, strict=True)
    )
    return Binary("and", x, y)


def any_of(points: list[tuple[int, int]]) -> Node:
    """Return the condition that the letters are at one of some points."""
    tree = at(points[0])
    for point in points[1:]:
        tree = Binary("or", tree, at(point))
    return tree


@given(POINTS, POINTS)
def test_points_are_the_same_as_sets(
    ours: list[tuple[int, int]], theirs: list[tuple[int, int]]
) -> None:
    """Lists of points are compared as Python compares sets of them."""
    wanted = "same" if set(ours) == set(theirs) else "different"
    assert compare_finite(any_of(ours), any_of(theirs), {}) == wanted


@given(WHOLE, WHOLE, WHOLE, WHOLE)
def test_sum_and_product_give_the_two_numbers(a: int, b: int, c: int, d: int) -> None:
    """x + y = a + b and x*y = a*b hold at (a, b) and (b, a) only."""
    system = expression(f"x + y = {a + b} and x*y = {a * b}")
    wanted = "same" if {a, b} == {c, d} else "different"
    assert compare_finite(system, any_of([(c, d), (d, c)]), {}) == wanted


@given(WHOLE, WHOLE, st.integers(-5, 5).filter(bool))
def test_no_solution_is_found_that_is_none(a: int, b: int, step: int) -> None:
    """A system is never told apart from its own solutions, and always from those a step beside them."""
    system = expression(f"exp(x - {a}) + y = {b + 1} and x*y - {b}*x + exp(y - {b}) = 1 + x*0")
    assert not told_apart_by_solutions(system, system, {})
    sums = expression(f"x + y = {a + b} and x - y = {a - b}")
    assert not told_apart_by_solutions(sums, at((a, b)), {})
    assert told_apart_by_solutions(sums, at((a, b + step)), {})


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sqrt(x + 2) = x", "log(x + 2) = x"),
        ("x^2 + y^2 = 4 and y = exp(x)", "x^2 + y^2 = 4 and y = exp(2x)"),
        ("x = cos(x)", "x = cos(x) + 10^(-30)"),
    ],
)
def test_a_solution_of_one_proves_difference(left: str, right: str) -> None:
    """Solutions without an exact form are enclosed, and seen to fail in the other condition."""
    assert told_apart_by_solutions(expression(left), expression(right), {})
    assert compare_relations(expression(left), expression(right), {}) == "different"


def test_slopes_are_not_asked_of_what_has_none() -> None:
    """At an edge of |x| the test of slopes proves nothing: such equations are left out."""
    assert not told_apart_by_solutions(expression("abs(x) = 0"), expression("x^2 = 0"), {})
    one, other = expression("abs(x - 1) = 2"), expression("abs(x - 1) = 3")
    assert not told_apart_by_solutions(one, other, {})


def test_a_letter_that_must_be_positive_drops_a_point() -> None:
    """Points outside of a letter's domain are no solutions."""
    left, right = expression("x^2 = 4 and y = x"), expression("x = 2 and y = 2")
    assert compare_finite(left, right, {}) == "different"
    assert compare_finite(left, right, {"x": "positive"}) == "same"


def test_a_whole_curve_is_left_to_others() -> None:
    """Where solutions are endlessly many nothing is said."""
    one, other = expression("x*y = 0 and x^2*y = 0"), expression("x = 0 or y = 0")
    assert compare_finite(one, other, {}) == "undecided"


def test_alternatives_that_multiply_are_given_up() -> None:
    """Of twenty choices between two equations a million cases would come: nothing is said, at once."""
    many = " and ".join(f"(x = {n} or x*y = {n})" for n in range(1, 21))
    left, right = expression(many), expression("x = 1 and y = 1")
    assert compare_finite(left, right, {}) == "undecided"
    assert not told_apart_by_solutions(left, left, {})
