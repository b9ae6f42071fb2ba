"""What stands below the answer line: the reading, a caret, a notice, or the verdict."""

from __future__ import annotations

import msgspec
from rich.cells import cell_len
from textual.content import Content

from drill.grading.verdict import Reading
from drill.sessions.states import Asking, Judged, SheetEntry, State
from drill.tui.ink import ACCENT, NEAR, QUIET
from drill.tui.widgets.entry import sheet_rows
from drill.tui.widgets.flow import MEASURE, clickable, indented, labelled, text, wrapped
from drill.tui.widgets.grid import grid_rows, is_grid, unfinished
from drill.tui.widgets.options import options_of
from drill.tui.widgets.ordering import MOVING
from drill.tui.widgets.reading import caret_rows, reading_rows
from drill.tui.widgets.verdict import (
    MARGIN,
    aside_rows,
    further_rows,
    judged_rows,
    retry_rows,
    sheet_row,
)

CELLS = "It is drawn as you type; ↑ ↓ go from row to row, and rows can be pasted."
COST = "? opens a hint: with one or more, a right answer counts 3 of 5 at most."
PROMPT = "❯  "  # what stands before the line, and its cursor


class Below(msgspec.Struct, frozen=True):
    """What is shown besides the state: the live reading of `typed`, a notice, or what is asked aside.

    `further` counts what is shown of the further questions: each, and then its answer. `ticks` are the key
    points ticked so far, `said` tells what was done, `sheet` the entries that were opened, `note` what the
    person noted on this question.
    """

    reading: Reading | None = None
    typed: str = ""
    cursor: int = 0
    notice: str = ""
    said: str = ""
    waiting: bool = False
    grading: bool = False
    confiding: bool = False
    further: int = 0
    ticks: frozenset[int] = frozenset()
    sheet: tuple[SheetEntry, ...] = ()
    note: str = ""

    def place(self, asking: Asking) -> int | None:
        """Return the character that cannot be read: of the live reading, else of the last entry."""
        if self.reading is not None:
            return self.reading.unreadable.position if self.reading.unreadable else None
        if asking.unreadable is not None and asking.unreadable.unreadable is not None:
            return asking.unreadable.unreadable.position
        return None


def confidence_row() -> Content:
    """Return the question how sure the person is, with its keys."""
    words = (("1", "sure"), ("2", "think so"), ("3", "a guess"))
    parts = [
        clickable(Content.assemble((key, ACCENT), (f" {says}", QUIET)), f"screen.confide('{key}')")
        for key, says in words
    ]
    return Content("   ").join([text("How sure are you?"), *parts])


def matrix_notes(asking: Asking, below: Below, width: int) -> list[Content]:
    """Return what is to be said of a matrix below its grid, where there is something."""
    said = asking.unreadable
    if below.reading is not None and below.reading.unreadable is not None:
        if unfinished(below.typed, below.reading.unreadable.position):
            return []
        words = below.reading.message
    elif below.reading is None and said is not None:
        words = f"{said.message} Nothing is counted."
    elif asking.notice and below.reading is None:
        words = asking.notice
    else:
        return []
    return [Content(""), *wrapped(f"? {words}", min(width, MEASURE), NEAR)]


def gives_way(asking: Asking) -> bool:
    """Tell whether typing replaces what stands on the line: the first answer, where no cells or options are picked."""
    if asking.earlier is None or options_of(asking.variant):
        return False
    return asking.variant.kind != "matrix" or not is_grid(asking.text)


def asking_rows(asking: Asking, below: Below, column: int, width: int) -> list[Content]:
    """Return what is below the line while answering; a caret stands directly under its character."""
    gap = Content("")
    if below.confiding:
        return [gap, confidence_row()]
    if asking.variant.kind == "rubric" and cell_len(below.typed) > width - len(PROMPT):
        return [gap, *wrapped(below.typed, min(width, MEASURE))]  # the line shows its end alone
    if asking.variant.kind == "matrix" and is_grid(below.typed) and below.typed.strip():
        drawn = grid_rows(below.typed, below.cursor)
        return [gap, *drawn, *matrix_notes(asking, below, width)]
    if below.reading is not None:
        if below.reading.unreadable is not None:
            return caret_rows(column, width, below.reading.message)
        return [gap, *reading_rows(below.reading, width)]
    if asking.unreadable is not None and asking.unreadable.unreadable is not None:
        rows = caret_rows(column, width, asking.unreadable.message)
        return [*rows, gap, text("Nothing is counted. Change it and press Enter again.", QUIET)]
    if asking.notice:
        return [gap, *wrapped(asking.notice, min(width, MEASURE), NEAR)]
    if asking.earlier is not None:
        return [gap, *retry_rows(asking.earlier, width, typing_replaces=gives_way(asking))]
    rows = wrapped(asking.variant.input_hint, min(width, MEASURE), QUIET)
    if asking.variant.kind == "matrix":
        rows += wrapped(CELLS, min(width, MEASURE), QUIET)
    if asking.variant.kind == "order":
        rows += wrapped(MOVING, min(width, MEASURE), QUIET)
    if asking.variant.hints and not asking.hints:
        rows += wrapped(COST, min(width, MEASURE), QUIET)
    return [gap, *rows]


def below_rows(state: State, below: Below, column: int, width: int) -> list[Content]:
    """Return everything below the answer line."""
    gap = Content("")
    if below.waiting:
        return [gap, text("One moment …", QUIET)]
    notice = [gap, *wrapped(f"? {below.notice}", min(width, MEASURE), NEAR)] if below.notice else []
    if below.said:
        notice = [gap, *wrapped(below.said, min(width, MEASURE))]
    match state:
        case Asking():
            return notice or asking_rows(state, below, column, width)
        case Judged():
            shown = judged_rows(state, below.grading, below.ticks, width)
            if not state.opened or state.quality is None:
                return [*notice, gap, *shown]
            if state.variant.kind == "rubric" and not state.gave_up:
                shown += [] if below.sheet else [gap]
            if below.note:
                shown += indented(labelled("Your note", below.note, min(width, MEASURE)), MARGIN)
            sheet = sheet_rows(below.sheet, width - MARGIN)
            shown += indented(sheet, MARGIN) if sheet else sheet_row(state.variant, width)
            shown += further_rows(state.variant, below.further, width)
            return [*notice, gap, *shown, *aside_rows(width)]
        case _:
            return notice
