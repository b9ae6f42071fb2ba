"""How high a chart of days reaches, so that one very long day does not flatten all others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drill.reports.faces.blocks import OVER
from drill.reports.faces.page import Columns, Point
from drill.reports.faces.words import listed, minutes

_ENOUGH: Final = 5  # days above nothing, before any of them is called unusual
_UNUSUAL: Final = 2.0  # times what nine days in ten stay within
_MOST_NAMED: Final = 3


def day_columns(points: Sequence[Point], ticks: tuple[str, ...]) -> Columns:
    """Return columns of minutes by day; days far above the others are cut off, marked, and named."""
    values = [point.value for point in points]
    top = highest(values)
    over = [f"{one.label} {minutes(one.value)}" for one in points if one.value > top]
    return Columns(
        points=tuple(points),
        top=top,
        top_said=minutes(top),
        ticks=ticks,
        over=f"{OVER} higher than drawn: {listed(over, _MOST_NAMED)}" if over else "",
    )


def highest(values: Sequence[float]) -> float:
    """Return the top of the scale, 1 at least: the largest value that does not lie far above nine in ten."""
    above = sorted(value for value in values if value > 0)
    if len(above) >= _ENOUGH:
        usual = max(1.0, above[9 * (len(above) - 1) // 10])
        above = [value for value in above if value <= _UNUSUAL * usual]
    return max([1.0, *above])
