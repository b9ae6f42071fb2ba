"""A matrix as it is typed, drawn as a grid whose cells the arrows reach; the line stays what is answered."""

from __future__ import annotations

from string import ascii_letters
from typing import NamedTuple, TypeAlias

from textual.content import Content

from drill.tui.ink import ACCENT, QUIET
from drill.tui.widgets.flow import text

OPENING, CLOSING = "([{", ")]}"
_SIGNS = "+-*/^·×−"
WIDEST = 14  # columns of a cell before its text is cut


class Cell(NamedTuple):
    """The characters of one entry: from `start` to `end` of the line."""

    start: int
    end: int


Grid: TypeAlias = tuple[tuple[Cell, ...], ...]


def grid_of(line: str) -> Grid:
    """Return the cells of a matrix typed as `1 2; 3 4`, as `[[1, 2], [3, 4]]`, or as anything between.

    Commas and blanks part entries, semicolons and the brackets of rows part rows; what stands in
    brackets behind a name, such as `sqrt(2 x)`, stays whole.
    """
    rows: list[tuple[Cell, ...]] = []
    cells: list[Cell] = []
    start: int | None = None
    depth = 0
    for place, sign in enumerate(f"{line};"):
        if depth or (sign in OPENING and start is not None):
            depth += (sign in OPENING) - (sign in CLOSING)
            if place < len(line):
                continue
        parts = sign in ",; \t" or sign in OPENING + CLOSING
        if not parts:
            start = place if start is None else start
            continue
        if start is not None:
            cells.append(Cell(start, place))
            start = None
        if (sign == ";" or sign in CLOSING) and cells:
            rows.append(tuple(cells))
            cells = []
    return tuple(rows)


def is_grid(line: str) -> bool:
    """Tell whether a line is nothing but the cells of a matrix: no factor before it, no LaTeX, no function."""
    words = line.strip()
    if "\\" in words or "=" in words:
        return False
    cells = [words[cell.start : cell.end] for row in grid_of(words) for cell in row]
    if any(
        cell.strip(_SIGNS) == "" or "[" in cell or "),(" in cell.replace(" ", "") for cell in cells
    ):
        return False
    opens = next((place for place, sign in enumerate(words) if sign in "[{"), None)
    if opens is None:
        return True
    closes = max(words.rfind("]"), words.rfind("}"))
    whole = closes < 0 or not words[closes + 1 :].strip(" ,;)")
    return not words[:opens].strip(" (") and (whole or _still_typing(words))


def _still_typing(words: str) -> bool:
    """Tell whether brackets are open yet: what follows the last closed row is the next row."""
    return sum(words.count(sign) for sign in "[{") > sum(words.count(sign) for sign in "]}")


def unfinished(line: str, place: int) -> bool:
    """Tell whether what cannot be read at a place may be put right by typing on: entries and rows can still come."""
    words = line.rstrip()
    if words.endswith(("]]", "}}")):
        return False
    rows = [len(cells) for cells in grid_of(words)]
    begun = len(rows) < 2 or (len(set(rows[:-1])) == 1 and rows[-1] < rows[0])
    ends = len(words.rstrip(ascii_letters))  # where a word begins that is being typed
    return place >= ends or (place == 0 and begun)


def place_of(grid: Grid, cursor: int) -> tuple[int, int] | None:
    """Return row and column of the cell that holds the cursor, or the last one before it."""
    found = None
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            if cell.start <= cursor:
                found = (row, column)
    return found


def moved(line: str, cursor: int, step: int) -> int | None:
    """Return the cursor at the end of the cell above (step -1) or below (1); None where there is none."""
    grid = grid_of(line)
    here = place_of(grid, cursor)
    if here is None or not 0 <= here[0] + step < len(grid):
        return None
    cells = grid[here[0] + step]
    return cells[min(here[1], len(cells) - 1)].end


def grid_rows(line: str, cursor: int) -> list[Content]:
    """Return the grid with its brackets, columns aligned at the right, the present cell marked."""
    grid = grid_of(line)
    if not grid:
        return []
    here = place_of(grid, cursor)
    columns = max(len(cells) for cells in grid)
    words = [[line[cell.start : cell.end][:WIDEST] for cell in cells] for cells in grid]
    for row in words:
        row.extend(["·"] * (columns - len(row)))
    widths = [max(text(row[column]).cell_length for row in words) for column in range(columns)]
    rows = []
    for number, row in enumerate(words):
        left, right = _brackets(number, len(words))
        entries = [
            text(
                word, ACCENT if here == (number, column) else QUIET if word == "·" else ""
            ).pad_left(widths[column] - text(word).cell_length)
            for column, word in enumerate(row)
        ]
        rows.append(
            Content.assemble((left, QUIET), " ", Content("  ").join(entries), " ", (right, QUIET))
        )
    return rows


def _brackets(row: int, rows: int) -> tuple[str, str]:
    if rows == 1:
        return "[", "]"
    if row == 0:
        return "⎡", "⎤"
    return ("⎣", "⎦") if row == rows - 1 else ("⎢", "⎥")
