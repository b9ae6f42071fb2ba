"""Charts made of characters: bars, columns, shades, whiskers; and the same in plain ASCII. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from drill.cleansing import harmless
from drill.reports.faces.page import Bars, Columns, Square

SHADES: Final = "·░▒▓█"
RESTING: Final = "-"
OVER: Final = "▲"
LONGEST: Final = 26  # cells of what is said beside a bar
_LEAST_BAR: Final = 12  # a name tells more than a long bar
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_HEIGHTS: Final = " ▁▂▃▄▅▆▇█"
_ASCII: Final = str.maketrans(
    {
        **dict.fromkeys("▏▎▍", " "),
        **dict.fromkeys("▌▋▊▉█", "#"),
        **dict.fromkeys("▁▂▃", "."),
        **dict.fromkeys("▄▅", "o"),
        **dict.fromkeys("▆▇", "O"),
        "▲": "^",
        "▸": ">",
        "·": ".",
        "░": ":",
        "▒": "+",
        "▓": "*",
        "–": "-",
        "—": "-",
        "−": "-",
        "─": "-",
        "├": "|",
        "┤": "|",
        "│": "|",
        "●": "o",
        "±": "+/-",
        "…": ".",  # one character, so that what stands behind it stays in its column
        "“": '"',
        "”": '"',
        "≥": ">=",
        "≤": "<=",
        "×": "x",
        "→": "->",
    }
)


def mark(square: Square) -> str:
    """Return the character of a cell."""
    return " " if square.blank else RESTING if square.resting else SHADES[square.level]


def bar(share: float | None, width: int) -> str:
    """Return a bar of at most `width` cells for a share, 0 to 1, to an eighth of a cell; nothing for None."""
    if share is None or width <= 0:
        return ""
    eighths = round(min(1.0, max(0.0, share)) * width * 8)
    if share > 0 and not eighths:
        eighths = 1  # what is there is seen
    full, part = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[part] if part else "")


def bar_widths(chart: Bars, width: int, most: int) -> tuple[int, int, int]:
    """Return the cells for names, bars (0 where there are none to draw, `most` at most) and what is said."""
    names = max((cells(harmless(one.label)) for one in chart.bars), default=0)
    said = min(LONGEST, max((cells(harmless(one.said)) for one in chart.bars), default=0))
    if all(one.share is None for one in chart.bars):
        return min(names, width - said - 2), 0, said
    label = min(names, max(width // 4, width - said - 4 - _LEAST_BAR))
    return label, max(4, min(most, width - label - said - 4)), said


def columns(values: Sequence[float], top: float, height: int) -> list[str]:
    """Return the rows, highest first, of columns from 0 to `top`; what is above 0 is seen, above `top` marked."""
    filled = [_filled(value, top, height) for value in values]
    rows = [
        "".join(_HEIGHTS[min(8, max(0, eighths - 8 * row))] for eighths in filled)
        for row in reversed(range(height))
    ]
    over = (OVER if value > top > 0 else sign for value, sign in zip(values, rows[0], strict=True))
    return ["".join(over), *rows[1:]]


def ticks_of(chart: Columns, shown: int) -> tuple[str, ...]:
    """Return what stands below columns of which the last so many are shown."""
    if shown >= len(chart.points) or not shown:
        return chart.ticks
    points = chart.points[-shown:]
    return points[0].label, points[shown // 2].label, chart.ticks[-1]


def _filled(value: float, top: float, height: int) -> int:
    if value <= 0 or top <= 0:
        return 0
    return max(1, round(min(1.0, value / top) * height * 8))


def whisker(place: float, spread: float, width: int) -> str:
    """Return a point on a line of `width` cells, 0 to 1, with what lies within its spread."""
    if width <= 0:
        return ""

    def cell(value: float) -> int:
        return round(min(1.0, max(0.0, value)) * (width - 1))

    row = [" "] * width
    if spread > 0:
        least, most = cell(place - spread), cell(place + spread)
        row[least : most + 1] = "─" * (most - least + 1)
        row[least], row[most] = "├", "┤"
    row[cell(place)] = "●"
    return "".join(row)


def in_ascii(text: str) -> str:
    """Return a text with every drawing character as ASCII, and anything else that is not ASCII as `?`."""
    drawn = text.translate(_ASCII)
    plain = unicodedata.normalize("NFKD", drawn)
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return kept.encode("ascii", "replace").decode("ascii")


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(mark) else 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        for mark in text
    )


def labelled(name: str, width: int) -> str:
    """Return a name in exactly `width` cells; of one too long, what stands behind the last ` / ` tells most."""
    return fitted(name if cells(name) <= width else name.rpartition(" / ")[2], width)


def fitted(text: str, width: int) -> str:
    """Return a text in exactly `width` cells: cut with an ellipsis, or filled with spaces."""
    taken = cells(text)
    if taken > width:
        while text and cells(text) > width - 1:
            text = text[:-1]
        text += "…"
        taken = cells(text)
    return text + " " * (width - taken)
