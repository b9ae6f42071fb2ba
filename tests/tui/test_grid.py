"""A matrix as a grid: however it is typed, the cells are where the reader sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from drill.bank.variant import Variant
from drill.grading.grade import read_response
from drill.sessions.states import Asking, Place
from drill.tui.widgets.below import Below, matrix_notes
from drill.tui.widgets.grid import grid_of, grid_rows, is_grid, moved, unfinished
from tests.grading.make import answer
from tests.sessions import world as small
from tests.sessions.world import world
from tests.tui.stage import stage


def words(line: str) -> list[list[str]]:
    return [[line[cell.start : cell.end] for cell in row] for row in grid_of(line)]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("", []),
        ("1", [["1"]]),
        ("1 2; 3 4", [["1", "2"], ["3", "4"]]),
        ("1, 2; 3, 4", [["1", "2"], ["3", "4"]]),
        ("[[1, 2], [3, 4]]", [["1", "2"], ["3", "4"]]),
        ("((1,2),(3,4))", [["1", "2"], ["3", "4"]]),
        ("[[1, 2], [3", [["1", "2"], ["3"]]),
        ("1 2;", [["1", "2"]]),
        ("1/2 -3; sqrt(2 x) 0", [["1/2", "-3"], ["sqrt(2 x)", "0"]]),
        ("[1 2; 3 4]", [["1", "2"], ["3", "4"]]),
    ],
)
def test_cells_are_where_the_reader_sees_them(line: str, cells: list[list[str]]) -> None:
    assert words(line) == cells


ENTRY = st.integers(-99, 99).map(str)
MATRIX = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(ENTRY, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(MATRIX)
def test_both_ways_of_writing_give_the_same_cells(matrix: list[list[str]]) -> None:
    assert words("; ".join(" ".join(row) for row in matrix)) == matrix
    assert words("[" + ", ".join(f"[{', '.join(row)}]" for row in matrix) + "]") == matrix


@given(st.text("12 ,;[](){}x.-", max_size=30), st.integers(0, 30))
def test_any_line_can_be_drawn(line: str, cursor: int) -> None:
    rows = grid_rows(line, cursor)
    assert len(rows) == len(grid_of(line))
    assert len({row.cell_length for row in rows}) <= 1


def test_it_is_drawn_with_brackets_and_what_is_missing() -> None:
    assert [row.plain for row in grid_rows("1 -20; 3", 0)] == ["⎡ 1  -20 ⎤", "⎣ 3    · ⎦"]
    assert [row.plain for row in grid_rows("1 2", 0)] == ["[ 1  2 ]"]


def test_arrows_go_to_the_cell_above_and_below() -> None:
    line = "1 2; 30 4"
    assert moved(line, 1, 1) == 7
    assert moved(line, len(line), -1) == 3
    assert moved(line, 0, -1) is None
    assert moved("", 0, 1) is None


async def test_a_matrix_is_filled_like_a_grid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = small.variant

    def matrix(template: str, level: int, seed: int) -> Variant:
        return structs.replace(plain(template, level, seed), kind="matrix")

    monkeypatch.setattr(small, "variant", matrix)
    async with stage(world("add.2"), tmp_path) as play:
        await play.press(*"12 3; 4 5")
        text = await play.until("⎣  4  5 ⎦")
        assert "⎡ 12  3 ⎤" in text
        await play.press("up", "backspace", "7")
        await play.until("⎡ 12  7 ⎤")
        assert play.typed == "12 7; 4 5"


@pytest.mark.parametrize(
    "line",
    ["1 2; 3 4", "[[1, 2], [3, 4]]", "[[1, 2], [3", "[1 2; 3 4]", "sqrt(2) 1; 0 1/2", "1", "([1,2],[3,4])",
     "[[1,2],[3,4]],", "{{1,2},{3,4}}", "[[1,2],[3,4", "-1 2; 3 -4"],
)  # fmt: skip
def test_cells_alone_are_drawn_as_a_grid(line: str) -> None:
    assert is_grid(line)


@pytest.mark.parametrize(
    "line",
    ["k * [[1, 2], [3, 4]]", "1/5 [[1, 2], [3, 4]]", "[[1,2],[3,4]]/5", "2*[1 2; 3 4]", "[[1,2],[3,4]]^T",
     r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "array([[1,2],[3,4]])", "A = [[1, 2]]", "1 * 2; 3 4",
     "2*((1, 2), (3, 4))"],
)  # fmt: skip
def test_what_is_more_than_cells_is_left_to_the_reading(line: str) -> None:
    assert not is_grid(line)


MATRICES = ("1 -2; 3/4 4; 5 sqrt(2)", "[[1, 2], [3, 4], [5, 6]]", "[1 2; 3 4]", "1, 2; 3, 4")


def notes(line: str) -> str:
    """Return what is said below the grid while this stands on the line, by the real reader."""
    reading = read_response(answer("matrix", "[[1, 2], [3, 4]]"), line)
    asking = Asking(Place(1, 1), structs.replace(small.variant("add.2", 1, 1), kind="matrix"))
    rows = matrix_notes(asking, Below(reading=reading, typed=line), 90)
    return "\n".join(row.plain for row in rows)


@pytest.mark.parametrize("line", MATRICES)
def test_nothing_is_complained_of_while_rows_can_still_come(line: str) -> None:
    for end in range(1, len(line) + 1):
        begun = line[:end]
        if is_grid(begun):
            assert notes(begun) == "", begun


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1 2; 3 4 5", "not equally long"),
        ("1 2; 3; 4 5", "not equally long"),
        ("[[1, 2], [3]]", "not equally long"),
        ("1 y; 3 4", "has no meaning here"),
        ("1 2; y 4", "has no meaning here"),
    ],
)
def test_what_no_row_can_mend_is_said_at_once(line: str, said: str) -> None:
    assert said in notes(line)


@given(MATRIX.filter(lambda matrix: len(matrix) > 1))
def test_a_whole_matrix_is_finished_within(matrix: list[list[str]]) -> None:
    line = "; ".join(" ".join(row) for row in matrix)
    assert not unfinished(line, 0)
