"""The streak, with its rest days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.scheduling.day import StudyDay, later
from drill.scheduling.streak import rest_days_left, streak

TODAY = StudyDay(740_000)


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ([], 0),
        ([0], 1),
        ([1], 1),
        ([2], 1),
        ([3], 1),
        ([4], 0),
        ([0, 1, 2, 3], 4),
        ([1, 2, 3], 3),
        ([0, 1, 2, 4, 5, 7], 6),
        ([0, 1, 5, 6], 2),
        (range(365), 365),
        ([day for day in range(70) if day % 7 not in (5, 6)], 50),
        ([day for day in range(70) if day % 7 not in (4, 5, 6)], 4),
    ],
)
def test_streaks(ago: list[int], expected: int) -> None:
    assert streak([StudyDay(TODAY - days) for days in ago], TODAY) == expected


@pytest.mark.parametrize(
    ("ago", "left"),
    [
        ([], 2),
        ([0], 2),
        ([1], 2),
        ([2], 1),
        ([3], 0),
        ([0, 1, 2, 4, 5], 1),
        ([0, 1, 2, 3, 4, 5, 7], 2),  # a rest day of a week ago is free again tomorrow
        ([0, 1, 2, 3, 5, 6], 1),
        ([0, 1, 5, 6], 2),  # the days before the run began were no rest days
    ],
)
def test_rest_days_left(ago: list[int], left: int) -> None:
    assert rest_days_left([StudyDay(TODAY - days) for days in ago], TODAY) == left


@given(st.sets(st.integers(0, 60)), st.integers(0, 6))
def test_so_many_rest_days_keep_the_run_whole_and_one_more_does_not(
    ago: set[int], rest_days: int
) -> None:
    practised = [StudyDay(TODAY - days) for days in ago]
    run, left = streak(practised, TODAY, rest_days), rest_days_left(practised, TODAY, rest_days)
    free = later(TODAY, int(0 in ago))
    assert left <= rest_days
    assert streak(practised, later(free, left), rest_days) == run
    if run:
        assert streak(practised, later(free, left + 1), rest_days) < run
