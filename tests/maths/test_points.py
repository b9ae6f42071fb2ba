"""Points of comparison: inside their domains, on all sides, the same on every machine."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product

import pytest

from drill.maths.comparing.cells import cell_points, planes_of
from drill.maths.comparing.points import Draws, draw_points, seed_of
from drill.maths.enclosing.domains import POSITIVE, Span, admits, spans_of
from drill.maths.errors import EvaluationError
from tests.maths.trees import template

SEED = seed_of(template("x + 1"), template("y"))


def test_points_are_the_same_on_every_machine() -> None:
    """The seed and the points depend on the two trees alone, in either order."""
    assert seed_of(template("y"), template("x + 1")) == SEED
    first = draw_points(["x", "y"], {}, SEED)
    assert first == draw_points(["y", "x"], {}, SEED)
    assert first != draw_points(["x", "y"], {}, seed_of(template("x"), template("y")))


@pytest.mark.parametrize(
    "domain", ["(0, 1)", "[-3, -2]", "(5, inf)", "(-inf, -7)", "(0, 1) union (4, 5)"]
)
def test_intervals_hold_their_points(domain: str) -> None:
    """Every point lies strictly inside its interval, and the points are all different."""
    tree = template(domain)
    values = [point["x"].fraction() for point in draw_points(["x"], {"x": tree}, SEED, 24)]
    assert all(admits(tree, value) for value in values)
    assert len(set(values)) == len(values)


def test_words_hold_their_points() -> None:
    """Positive letters are positive, integers whole, complex ones off the line, reals of both signs."""
    domains = {"p": "positive", "n": "integer", "z": "complex"}
    points = draw_points(["p", "n", "z", "x"], domains, SEED)  # type: ignore[arg-type]
    assert all(point["p"].real > 0 for point in points)
    assert all(point["n"].real.denominator == 1 for point in points)
    assert all(point["z"].imaginary != 0 for point in points)
    assert {point["x"].real > 0 for point in points} == {True, False}


def test_signs_of_two_letters_take_every_combination() -> None:
    """Among the eight points of two real letters all four quadrants occur."""
    points = draw_points(["x", "y"], {}, SEED)
    seen = {(point["x"].real > 0, point["y"].real > 0) for point in points}
    assert seen == set(product([True, False], repeat=2))


def test_spans() -> None:
    """Domains as stretches of the line; empty or unknown ones are refused."""
    assert spans_of("positive") == (POSITIVE,)
    assert spans_of(template("(1/2, pi)"))[0].low == Fraction(1, 2)
    assert Span(None, Fraction(3)).holds(Fraction(-100))
    for text in ("(2, 1)", "(1, 1)", "x + 1"):
        with pytest.raises(EvaluationError):
            spans_of(template(text))


def test_draws_are_shares() -> None:
    """A stream of rationals strictly between 0 and 1, the same for the same seed."""
    one, other = Draws(b"seed"), Draws(b"seed")
    values = [one.share() for _ in range(200)]
    assert values == [other.share() for _ in range(200)]
    assert all(0 < value < 1 for value in values)
    assert len(set(values)) > 150


def test_one_point_lies_in_every_stretch_of_a_line() -> None:
    """Between each two breakpoints, and beyond them, inside the domain."""
    planes = planes_of([template("abs(x - 1) + abs(x - 2)")]).planes
    for domain, ends in (("real", (None, 0, 1, 2, None)), ("positive", (0, 1, 2, None))):
        at = Fraction(0) if domain == "real" else Fraction(3, 2)
        found = cell_points(planes, {"x": at}, {"x": domain}, Draws(SEED))  # type: ignore[dict-item]
        assert found is not None
        values = sorted(point["x"] for point in found)
        for low, high in pairwise(ends):
            assert any(Span(_exact(low), _exact(high)).holds(value) for value in values)


def _exact(value: int | None) -> Fraction | None:
    return None if value is None else Fraction(value)
