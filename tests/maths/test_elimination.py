"""Linear conditions: solutions keep them, and where there is none a brute search finds none either."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.maths.comparing.elimination import Condition, Sense, TooLarge, for_integers, solution
from drill.maths.exact.polynomials import fraction_of

SMALL = st.integers(min_value=-3, max_value=3).map(fmpq)
SENSES: st.SearchStrategy[Sense] = st.sampled_from([">", ">=", "=="])
CONDITIONS = st.builds(
    Condition,
    st.fixed_dictionaries({"x": SMALL, "y": SMALL}).map(
        lambda slopes: {name: slope for name, slope in slopes.items() if slope != 0}
    ),
    SMALL,
    SENSES,
)


def keeps(condition: Condition, point: dict[str, Fraction]) -> bool:
    """Whether a point keeps a condition, by arithmetic alone."""
    parts = [fraction_of(s) * point[n] for n, s in condition.slopes.items()]
    value = sum(parts, fraction_of(condition.shift))
    return {">": value > 0, ">=": value >= 0, "==": value == 0}[condition.sense]


@settings(max_examples=200, deadline=None)
@given(st.lists(CONDITIONS, min_size=1, max_size=6))
def test_solutions_are_sound_and_complete(conditions: list[Condition]) -> None:
    """A solution keeps every condition; where there is none, no point of a fine grid does."""
    found = solution(conditions)
    if found is not None:
        point = {"x": Fraction(0), "y": Fraction(0)} | found
        assert all(keeps(one, point) for one in conditions)
        return
    grid = [Fraction(k, 4) for k in range(-12, 13)]
    for x, y in product(grid, grid):
        assert not all(keeps(one, {"x": x, "y": y}) for one in conditions)


@given(CONDITIONS, st.integers(-9, 9), st.integers(-9, 9))
def test_sharper_conditions_hold_for_the_same_integers(one: Condition, x: int, y: int) -> None:
    """Making a condition sharp for integers changes nothing for integers."""
    point = {"x": Fraction(x), "y": Fraction(y)}
    assert keeps(one, point) == keeps(for_integers(one), point)


def test_too_many_conditions_are_refused() -> None:
    """The work is bounded."""
    names = [f"v{k}" for k in range(8)]
    conditions = [
        Condition({a: fmpq(i + 1), b: fmpq(-j - 2), c: fmpq(1)}, fmpq(-i * j), ">")
        for i, a in enumerate(names)
        for j, b in enumerate(names)
        for c in names
        if len({a, b, c}) == 3
    ]
    with pytest.raises(TooLarge):
        solution(conditions)
