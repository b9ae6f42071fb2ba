"""How the answer is understood while it is typed, below the line it is typed on."""

from __future__ import annotations

from textual.content import Content

from drill.grading.verdict import Reading
from drill.tui.ink import NEAR, QUIET
from drill.tui.widgets.flow import formula, indented, text, wrapped

LABEL = "reads as"
GUTTER = 11  # columns of the label and the space behind it
CARET = "▲"


def caret_rows(column: int, width: int, words: str) -> list[Content]:
    """Return a caret under a column of the answer, with what is wrong beside it where it fits, else below."""
    place = min(max(0, column), max(0, width - 1))
    caret = Content.styled(CARET, NEAR).pad_left(place)
    message = Content.assemble(("? ", NEAR), text(words))
    if caret.cell_length + 2 + message.cell_length <= width:
        return [caret + Content("  ") + message]
    return [caret, *indented(wrapped(words, width - 2), 2)]


def reading_rows(reading: Reading, width: int) -> list[Content]:
    """Return the drawn reading beside its label; one line where the drawing does not fit."""
    rows = [text(row) for row in reading.rows]
    room = width - GUTTER
    if not rows or max(row.cell_length for row in rows) > room:
        rows = formula(reading.line, room) if reading.line else []
    if not rows:
        return []
    middle = (len(rows) - 1) // 2
    label = Content.styled(LABEL, QUIET)
    shown = [
        (label if index == middle else Content("")).pad_right(
            GUTTER - (label.cell_length if index == middle else 0)
        )
        + row
        for index, row in enumerate(rows)
    ]
    notes = wrapped(reading.message, room, QUIET) if reading.message else []
    return shown + indented(notes, GUTTER)
