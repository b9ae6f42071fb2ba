"""The budget of a comparison: monsters are given up, and giving up never accepts or refuses."""

from __future__ import annotations

import pytest

from drill.maths.effort import TooMuchWork, limited, spend
from drill.maths.equivalence import compare
from tests.maths.trees import expression

MONSTER = "floor((x/y + floor(z x)) y) + abs(abs(x y - z) - abs(y z - x)) max(x y, y z, z x) relu(x - floor(y z))"


def _nested(times: int) -> None:
    with limited():
        for _ in range(times):
            with limited():
                spend(10_000)


def test_work_is_counted_within_one_block() -> None:
    """An inner block shares the budget of the outer one; outside there is none."""
    spend(10**9)
    with pytest.raises(TooMuchWork):
        _nested(100)
    with limited():
        spend(10_000)


@pytest.mark.parametrize("right", [f"{MONSTER} + 0", f"({MONSTER})*1"])
def test_giving_up_is_undecided_or_right(right: str) -> None:
    """Whatever the budget is, equal trees are never called different."""
    assert compare(expression(MONSTER), expression(right), {}) != "different"
    with limited():
        with pytest.raises(TooMuchWork):
            spend(10**9)
        assert compare(expression(MONSTER), expression(right), {}) == "undecided"
