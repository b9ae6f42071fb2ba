"""The person's own pace, within its bounds."""

from __future__ import annotations

from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from drill.scheduling.pace import pace


@given(st.lists(st.floats(0.01, 20), max_size=30))
def test_pace_is_the_median_within_bounds(ratios: list[float]) -> None:
    expected = min(3.0, max(0.7, median(ratios))) if len(ratios) >= 5 else 1.0
    assert pace(ratios) == expected
