"""Predictions summed by tenths: as one by one, however many there are, and never a loss without end."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.journal.figures.predictions import LEAST, Predictions

CHANCES = st.one_of(st.floats(0, 1), st.integers(0, 20).map(lambda n: n / 20))


def _naive(told: list[tuple[float, bool]]) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {}
    for chance, passed in told:
        tenth = max(t for t in range(10) if chance >= t / 10)
        sums = found.setdefault(tenth, [0, 0, 0.0, 0.0])
        came_true = min(max(chance if passed else 1 - chance, LEAST), 1 - LEAST)
        for place, value in enumerate((1, passed, chance, -math.log(came_true))):
            sums[place] += value
    return found


def _summed(told: list[tuple[float, bool]], *, often: bool) -> dict[int, list[float]]:
    desk = Predictions()
    for chance, passed in told:
        (desk.passed if passed else desk.failed).append(chance)
        if often:
            desk.sum_if_many()
    return {one.tenth: [*one[1:]] for one in desk.groups()}


@given(st.lists(st.tuples(CHANCES, st.booleans())))
def test_the_sums_are_those_of_one_by_one(told: list[tuple[float, bool]]) -> None:
    found, expected = _summed(told, often=False), _naive(told)
    assert found.keys() == expected.keys()
    for tenth, sums in expected.items():
        assert found[tenth] == pytest.approx(sums)


def test_many_are_summed_on_the_way() -> None:
    chance = random.Random(5)
    told = [(chance.random(), chance.random() < 0.8) for _ in range(10_000)]
    found, expected = _summed(told, often=True), _naive(told)
    for tenth, sums in expected.items():
        assert found[tenth] == pytest.approx(sums)
    desk = Predictions()
    desk.passed.extend(one for one, _ in told)
    desk.sum_if_many()
    assert desk.passed == []
