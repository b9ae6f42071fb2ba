"""Laying text out in rows: wrapping, columns and drawn blocks. Pure functions from text to Content."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from drill.bank.variant import Block, Prose
from drill.cleansing import harmless
from drill.sessions.binding import bound, loose
from drill.sessions.letters import lettered
from drill.tui.ink import QUIET

MEASURE = 84  # columns beyond which a line of prose is tiring to read
INDENT = 4  # columns before a formula that stands alone
_CLOSING = (".", ",", ";", ":", "?")  # signs that belong to the formula before them


def text(words: str, style: str = "") -> Content:
    """Return text from anywhere as one harmless row."""
    return Content.styled(harmless(words), style)


def clickable(row: Content, action: str) -> Content:
    """Return a row that does an action when it is clicked."""
    return row.stylize(Style.from_meta({"@click": action}))


def wrapped(words: str, width: int, style: str = "") -> list[Content]:
    """Return prose wrapped to `width` columns, line ends and short mathematics kept."""
    rows: list[Content] = []
    for line in harmless(words, keep_lines=True).split("\n"):
        if not line.strip():
            rows.append(Content(""))
            continue
        within = Content(bound(line)).wrap(max(1, width))
        rows += [Content.styled(loose(row.plain), style) for row in within]
    return rows


_SIGNED = frozenset("+−-=<>≤≥≠≈·*/→∪∩")  # a line of mathematics is broken before these
_ENDING = frozenset(")]}!'%∞²³")  # where they stand behind these, or behind a letter or a digit
_APART = 9  # how bad it is to part what only a space joins, such as ln 9


def _breaks(line: str) -> list[tuple[int, int]]:
    """Return where a line of mathematics may be broken, each with how bad it is: by depth in brackets."""
    places, depth = [], 0
    for place, sign in enumerate(line):
        before = line[place - 1] if place else "("
        behind = line[:place].rstrip()[-1:]
        if sign in _SIGNED and (behind.isalnum() or behind in _ENDING) and before != "(":
            places.append((place, 2 * depth + (before != " ")))
        elif behind in (",", ";") and sign != " ":
            places.append((place, 2 * depth))
        elif before == " " and sign != " " and behind not in _SIGNED:
            places.append((place, 2 * depth + _APART))
        depth += (sign in "([{") - (sign in ")]}")
    return places


def formula(line: str, width: int, style: str = "") -> list[Content]:
    """Return one line of mathematics over rows of `width` columns, broken before signs and behind commas."""
    rest, rows = harmless(line), list[Content]()
    while Content(rest).cell_length > width > 0:
        fitting = [
            one for one in _breaks(rest) if Content(rest[: one[0]].rstrip()).cell_length <= width
        ]
        late = [one for one in fitting if one[0] > width // 3] or fitting
        place = min(late, key=lambda one: (one[1], -one[0]))[0] if late else width
        rows.append(Content.styled(rest[:place].rstrip(), style))
        rest = rest[place:].lstrip()
    return [*rows, Content.styled(rest, style)]


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
        return wrapped(lettered(words), measure, style)
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
