"""The streak, with its rest days."""

from __future__ import annotations

import pytest

from drill.scheduling.day import StudyDay
from drill.scheduling.streak import streak

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
