"""Charts of characters: to the eighth of a cell, whatever is there is seen, and nothing leaves its room."""

from __future__ import annotations

import pytest

from drill.reports.faces.blocks import (
    bar,
    bar_widths,
    cells,
    columns,
    fitted,
    in_ascii,
    labelled,
    ticks_of,
    whisker,
)
from drill.reports.faces.page import Bar, Bars, Point
from drill.reports.faces.scale import day_columns, highest


@pytest.mark.parametrize(
    ("share", "width", "drawn"),
    [(0, 8, ""), (1, 3, "███"), (0.5, 3, "█▌"), (0.001, 8, "▏"), (2, 2, "██"), (None, 9, "")],
)
def test_bars(share: float | None, width: int, drawn: str) -> None:
    assert bar(share, width) == drawn


def test_columns_show_whatever_is_there() -> None:
    assert columns([0, 0.001, 1, 2], 2, 2) == ["   █", " ▁██"]
    assert columns([1], 0, 1) == [" "]
    assert columns([1, 2, 9], 2, 2) == [" █▲", "███"]


def test_one_very_long_day_flattens_no_other() -> None:
    points = [Point(label=f"{n} May", value=float(n), said="") for n in (9, 10, 11, 12, 0, 10, 600)]
    chart = day_columns(points, ("1 May", "today"))
    assert chart.top == 12.0
    assert chart.over == "▲ higher than drawn: 600 May 10 h"
    assert day_columns(points[:-1], ()).over == ""
    assert day_columns(points[:-1], ()).top == 12.0
    assert highest([]) == 1.0
    assert highest([0.2, 600.0]) == 600.0, "two days are no habit"


def test_what_is_not_shown_stands_below_no_column() -> None:
    points = [Point(label=f"{n} May", value=1.0, said="") for n in range(1, 10)]
    chart = day_columns(points, ("1 May", "5 May", "today"))
    assert ticks_of(chart, 9) == ("1 May", "5 May", "today")
    assert ticks_of(chart, 4) == ("6 May", "8 May", "today")
    assert ticks_of(day_columns([], ()), 0) == ()


def test_whiskers_stay_inside() -> None:
    assert whisker(0.5, 0.25, 9) == "  ├─●─┤  "
    assert whisker(1.0, 0.5, 5) == "  ├─●"
    assert whisker(0.0, 0.0, 3) == "●  "


def test_words_are_fitted_to_cells() -> None:
    assert fitted("abcdef", 4) == "abc…"
    assert fitted("数学数学", 5) == "数学…"
    assert cells(fitted("数学数学", 4)) == 4
    assert in_ascii("█▌ é – ≤ 数") == "## e - <= ?"


def test_names_have_the_room_that_no_bar_needs() -> None:
    def chart(*shares: float | None) -> Bars:
        bars = (Bar(label="x" * 40, share=share, said="new, 18 s") for share in shares)
        return Bars(bars=tuple(bars))

    assert bar_widths(chart(None, None), 78, 28) == (40, 0, 9)
    label, length, said = bar_widths(chart(0.5, None), 78, 28)
    assert (label, said) == (40, 9)
    assert label + length + said + 4 <= 78
    assert bar_widths(chart(0.5), 44, 44)[1] >= 4


def test_of_a_long_name_the_last_part_tells_most() -> None:
    assert labelled("Optimization Algorithms / 4. Adam", 12) == "4. Adam     "
    assert labelled("Matrices", 10) == "Matrices  "
    assert labelled("Law of Large Numbers", 8) == "Law of …"
