"""What the cheatsheet says on the entries a question trains, under its verdict."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from drill.sessions.states import SheetEntry
from drill.tui.ink import NEAR, QUIET, STRONG
from drill.tui.widgets.flow import MEASURE, beside, labelled, spread, text, wrapped

GUTTER = 17  # columns of a label and the space behind it


def entry_rows(entry: SheetEntry, width: int) -> list[Content]:
    """Return one entry: title, statement, what is corrected in it, what it builds on."""
    inner = min(width, MEASURE)
    title = spread([text(entry.title, STRONG), text(entry.id, QUIET)], inner - GUTTER)
    rows = beside(Content.styled("Sheet", QUIET), [title], GUTTER)
    rows += [row.pad_left(GUTTER) for row in wrapped(entry.statement, max(10, inner - GUTTER))]
    if entry.erratum:
        body = wrapped(entry.erratum, max(10, inner - GUTTER))
        rows += beside(Content.styled("! Erratum", NEAR), body, GUTTER)
    if entry.builds_on:
        rows += labelled("Builds on", " · ".join(entry.builds_on), inner, GUTTER)
    return rows


def sheet_rows(entries: Sequence[SheetEntry], width: int) -> list[Content]:
    """Return the entries one below the other, a row apart."""
    rows: list[Content] = []
    for entry in entries:
        rows += [Content(""), *entry_rows(entry, width)]
    return rows
