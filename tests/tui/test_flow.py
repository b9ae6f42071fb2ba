"""Laying text out: nothing is lost, nothing is wider than it may be, nothing is read as markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from drill.bank.variant import Block, Prose
from drill.sessions.binding import GLUE
from drill.tui.widgets.flow import beside, formula, prose, spread, text, wrapped
from drill.tui.widgets.reading import caret_rows

WORDS = st.text(st.characters(exclude_characters=GLUE), max_size=120)


def plain(rows: list[Content]) -> list[str]:
    return [row.plain for row in rows]


@given(WORDS, st.integers(8, 90))
def test_wrapping_loses_no_word_and_keeps_the_width(words: str, width: int) -> None:
    rows = wrapped(words, width)
    assert all(row.cell_length <= width for row in rows)
    shown = "".join("".join(plain(rows)).split())
    kept = "".join("".join(text(line).plain for line in words.split("\n")).split())
    assert shown == kept


def test_blocks_stand_apart_and_formulas_keep_their_shape() -> None:
    words = Prose(
        "x", blocks=(Block("Given"), Block("⎡1⎤\n⎣2⎦", "display"), Block(". What is it?"))
    )
    assert plain(prose(words, 40)) == ["Given", "", "    ⎡1⎤", "    ⎣2⎦.", "", "What is it?"]


def test_a_formula_that_is_too_wide_gives_way_to_one_line() -> None:
    words = Prose("the plain form", blocks=(Block("─" * 50, "display"),))
    assert plain(prose(words, 40)) == ["the plain form"]
    assert plain(prose(words, 50)) == ["─" * 50]


def test_markup_stays_text() -> None:
    for hostile in ("[b]x[/b]", "[@click=app.quit]x[/]", "[/", "$x$"):
        assert text(hostile).plain == hostile
        assert plain(wrapped(hostile, 40)) == [hostile]
        assert text(hostile).spans == []


def test_three_parts_spread_and_the_middle_goes_first() -> None:
    parts = [Content("left"), Content("middle"), Content("right")]
    assert spread(parts, 40).plain == "left" + " " * 13 + "middle" + " " * 12 + "right"
    assert spread(parts, 15).plain == "left      right"
    assert spread(parts[:1], 3).plain == "le…"
    for width in range(14, 60):
        assert spread(parts, width).cell_length == width


@pytest.mark.parametrize(
    ("line", "width", "rows"),
    [
        ("x = 16·ln 9 + 2·x²", 12, ["x = 16·ln 9", "+ 2·x²"]),
        ("[[1, 2, 3], [4, 5, 6]]", 18, ["[[1, 2, 3],", "[4, 5, 6]]"]),
        ("3/4·ln 9", 6, ["3/4", "·ln 9"]),
        ("x^2+3*x+ln(9)-4", 8, ["x^2+3*x", "+ln(9)-4"]),
        ("2 < x", 20, ["2 < x"]),
        ("abcdefgh", 5, ["abcde", "fgh"]),
    ],
)
def test_a_line_of_mathematics_is_broken_at_its_signs(
    line: str, width: int, rows: list[str]
) -> None:
    assert plain(formula(line, width)) == rows


@given(st.text("ab1+-*/=()[], ", max_size=60), st.integers(4, 40))
def test_breaking_mathematics_loses_nothing(line: str, width: int) -> None:
    rows = plain(formula(line, width))
    assert all(len(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(line.split())


def test_labels_stand_before_the_first_row() -> None:
    rows = beside(Content("a"), [Content("one"), Content("two")], 3)
    assert plain(rows) == ["a  one", "   two"]


@given(st.integers(-5, 60), st.integers(10, 50))
def test_a_caret_stays_on_the_screen(column: int, width: int) -> None:
    rows = caret_rows(column, width, "what was expected")
    assert rows[0].plain.index("▲") == min(max(column, 0), width - 1)
    assert all(row.cell_length <= width for row in rows)
