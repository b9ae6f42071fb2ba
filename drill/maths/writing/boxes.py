"""Boxes of text with a baseline: the pieces that two-dimensional mathematics is put together from."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Top, middle and bottom piece of each tall fence; a curly one has its own centre.
_FENCES = {
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦", "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥",
    "|": "│││", "‖": "║║║", "{": "⎧⎪⎩", "}": "⎫⎪⎭",
}  # fmt: skip
_CENTRES = {"{": "⎨", "}": "⎬"}


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: combining marks take none, wide signs two."""
    return sum(
        0
        if unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in ("W", "F")
        else 1
        for c in text
    )


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of equal width, one of which is level with the line of writing."""

    rows: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        """Width in columns."""
        return columns(self.rows[0])

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)


def line(text: str) -> Box:
    """One row of text."""
    return Box((text,))


def _filled(row: str, width: int, align: str) -> str:
    gap = width - columns(row)
    left = {"left": 0, "right": gap}.get(align, gap // 2)
    return " " * left + row + " " * (gap - left)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes side by side on one baseline."""
    if len(boxes) == 1:
        return boxes[0]
    above = max(box.base for box in boxes)
    below = max(box.height - box.base for box in boxes)
    rows = [""] * (above + below)
    for box in boxes:
        start = above - box.base
        blank = " " * box.width
        for place in range(above + below):
            inside = start <= place < start + box.height
            rows[place] += box.rows[place - start] if inside else blank
    return Box(tuple(rows), above)


def fraction(top: Box, bottom: Box) -> Box:
    """One box over another with a bar between, which is the baseline."""
    width = max(top.width, bottom.width) + 2
    upper = tuple(_filled(row, width, "centre") for row in top.rows)
    lower = tuple(_filled(row, width, "centre") for row in bottom.rows)
    return Box((*upper, "─" * width, *lower), top.height)


def raised(base: Box, exponent: Box) -> Box:
    """An exponent to the right of a box and above it."""
    left = tuple(" " * base.width for _ in exponent.rows) + base.rows
    right = exponent.rows + tuple(" " * exponent.width for _ in base.rows)
    rows = tuple(a + b for a, b in zip(left, right, strict=True))
    return Box(rows, exponent.height + base.base)


def radical(inside: Box, degree: str = "") -> Box:
    """A root sign with its bar over a box; the degree stands in the angle."""
    indent = max(1, columns(degree))
    top = _filled(degree, indent, "right") + "┌" + "─" * inside.width + "╴"
    rows = [top]
    for place, row in enumerate(inside.rows):
        last = place == inside.height - 1
        sign = ("╰" if last else " ").rjust(indent) + ("┘" if last else "│")
        rows.append(sign + row + " ")
    return Box(tuple(rows), inside.base + 1)


def fenced(left: str, inside: Box, right: str) -> Box:
    """A box between two fences as tall as it is; an empty string is no fence."""
    return beside([box for box in (_fence(left, inside), inside, _fence(right, inside)) if box])


def _fence(sign: str, inside: Box) -> Box | None:
    if not sign:
        return None
    if inside.height == 1:
        return line(sign)
    pieces = _FENCES[sign]
    rows = [pieces[1]] * inside.height
    rows[0], rows[-1] = pieces[0], pieces[2]
    if sign in _CENTRES and inside.height > 2:
        rows[inside.base if 0 < inside.base < inside.height - 1 else 1] = _CENTRES[sign]
    return Box(tuple(rows), inside.base)


def joined(boxes: Sequence[Box], sign: str) -> Box:
    """Boxes side by side with a sign between them."""
    parts: list[Box] = []
    for box in boxes:
        parts += [line(sign), box] if parts else [box]
    return beside(parts) if parts else line("")


def grid(cells: Sequence[Sequence[Box]], align: str) -> Box:
    """Rows and columns of boxes, two spaces between columns, each row on its own baseline."""
    widths = [max(row[k].width for row in cells) for k in range(len(cells[0]))]
    rows: list[str] = []
    for row in cells:
        parts: list[Box] = []
        for box, width in zip(row, widths, strict=True):
            if parts:
                parts.append(line("  "))
            parts.append(Box(tuple(_filled(r, width, align) for r in box.rows), box.base))
        rows += beside(parts).rows
    return Box(tuple(rows), (len(rows) - 1) // 2)


def stacked(boxes: Sequence[Box], base: int) -> Box:
    """Boxes one over another, centred, on the baseline of the one numbered `base`."""
    width = max(box.width for box in boxes)
    rows = [_filled(row, width, "centre") for box in boxes for row in box.rows]
    above = sum(box.height for box in boxes[:base])
    return Box(tuple(rows), above + boxes[base].base)
