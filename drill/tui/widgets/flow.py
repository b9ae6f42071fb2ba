"""Laying text out in rows: wrapping, columns and drawn blocks. Pure functions from text to Content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual.content import Content

from drill.bank.variant import Block, Prose
from drill.sessions.cleansing import harmless
from drill.tui.ink import QUIET

MEASURE = 84  # columns beyond which a line of prose is tiring to read
INDENT = 4  # columns before a formula that stands alone
_CLOSING = (".", ",", ";", ":", "?")  # signs that belong to the formula before them
_POWER = re.compile(r"\^(\d+)(?![\d./(])")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = (("*", "·"), ("sqrt(", "√("), ("<=", "≤"), (">=", "≥"), ("!=", "≠"), ("==", "="))


def text(words: str, style: str = "") -> Content:
    """Return text from anywhere as one harmless row."""
    return Content.styled(harmless(words), style)


def for_eyes(line: str) -> str:
    """Return one line of mathematics as it is written by hand: 2·x², √(x), ≤."""
    line = _POWER.sub(lambda found: found[1].translate(_RAISED), line)
    for typed, written in _SIGNS:
        line = line.replace(typed, written)
    return line


def wrapped(words: str, width: int, style: str = "") -> list[Content]:
    """Return prose wrapped to `width` columns, line ends kept."""
    rows: list[Content] = []
    for line in harmless(words, keep_lines=True).split("\n"):
        content = Content.styled(line, style)
        rows += content.wrap(max(1, width)) if line.strip() else [Content("")]
    return rows


def indented(rows: Sequence[Content], columns: int) -> list[Content]:
    """Return the rows moved right; empty rows stay empty."""
    return [row.pad_left(columns) if row.plain else row for row in rows]


def beside(label: Content, body: Sequence[Content], gutter: int) -> list[Content]:
    """Return rows with a label before the first one, all moved right by `gutter` columns."""
    first = body[0] if body else Content("")
    head = label.pad_right(max(1, gutter - label.cell_length)) + first
    return [head, *indented(body[1:], gutter)]


def labelled(label: str, words: str, width: int, gutter: int = 17) -> list[Content]:
    """Return wrapped words behind a quiet label."""
    body = wrapped(words, max(10, min(width, MEASURE) - gutter))
    return beside(Content.styled(label, QUIET), body, gutter)


def _fits(block: Block, width: int) -> bool:
    return all(
        Content(row).cell_length <= width
        for row in harmless(block.content, keep_lines=True).split("\n")
    )


def prose(words: Prose, width: int, style: str = "") -> list[Content]:
    """Return a text drawn for `width`: blocks as they are, or the one-line form where a formula is too wide."""
    measure = min(width, MEASURE)
    formulas = [block for block in words.blocks if block.form == "display"]
    if not words.blocks or not all(_fits(block, width) for block in formulas):
        return wrapped(words.plain, measure, style)
    rows: list[Content] = []
    for block in words.blocks:
        content = block.content
        if rows and block.form == "text" and content[:1] in _CLOSING:
            rows[-1] = rows[-1] + Content.styled(content[0], style)
            content = content[1:].lstrip()
            if not content:
                continue
        if rows:
            rows.append(Content(""))
        if block.form == "text":
            rows += wrapped(content.strip("\n"), measure, style)
            continue
        lines = harmless(block.content, keep_lines=True).split("\n")
        drawn = [Content.styled(line, style) for line in lines]
        room = width - max(row.cell_length for row in drawn)
        rows += indented(drawn, min(INDENT, room))
    return rows


def spread(parts: Sequence[Content], width: int) -> Content:
    """Return parts on one row: the first left, the last right, one between centred where there is room."""
    shown = list(parts)
    while len(shown) > 1 and sum(part.cell_length for part in shown) + 3 * (len(shown) - 1) > width:
        del shown[1]
    if len(shown) == 1:
        return shown[0].truncate(width, ellipsis=True)
    left, right = shown[0], shown[-1]
    if len(shown) == 2:
        return left + Content(" " * (width - left.cell_length - right.cell_length)) + right
    middle = shown[1]
    start = max(left.cell_length + 3, (width - middle.cell_length) // 2)
    start = min(start, width - right.cell_length - 3 - middle.cell_length)
    before = Content(" " * (start - left.cell_length))
    after = Content(" " * (width - right.cell_length - start - middle.cell_length))
    return left + before + middle + after + right
