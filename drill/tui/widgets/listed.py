"""The row of an entry or a question in a list: its sign, title, state, and when it is due."""

from __future__ import annotations

from textual.content import Content

from drill.sessions.wording import days_words
from drill.tui.ink import ACCENT, NEAR, QUIET, STRONG
from drill.tui.widgets.flow import text

SIGNS = {"new": "·", "learning": "░", "young": "▒", "mature": "█", "leech": "!", "suspended": "–"}
ASCII_SIGNS = {**SIGNS, "new": ".", "learning": "-", "young": "=", "mature": "#", "suspended": "x"}
STAGE = 11  # columns of a stage's name
DUE = 12  # columns of when it is due
WIDE = 76  # columns from which it is said when an entry is due


def due_words(days: int | None, stage: str) -> str:
    """Return when something is due."""
    if days is None or stage == "suspended":
        return ""
    return "due" if days <= 0 else days_words(days)


def state_words(stage: str, days: int | None, width: int) -> str:
    """Return a state with its day, in columns of their own."""
    said = f"{stage:<{STAGE}}"
    return f"{said}{due_words(days, stage):>{DUE}}" if width >= WIDE else said


def sign_of(stage: str, *, ascii_only: bool = False) -> Content:
    """Return the sign of a state."""
    sign = (ASCII_SIGNS if ascii_only else SIGNS)[stage]
    return text(f"{sign} ", NEAR if stage == "leech" else QUIET)


def listed_row(
    title: str,
    stage: str,
    days: int | None,
    width: int,
    *,
    chosen: bool,
    ascii_only: bool = False,
) -> Content:
    """Return the row of an entry or a question: its sign, title, stage, and when it is due."""
    mark = text("❯ " if chosen else "  ", ACCENT)
    right = state_words(stage, days, width)
    room = max(1, width - len(right) - 6)
    shown = text(title, STRONG if chosen else "").truncate(room, ellipsis=True)
    gap = Content(" " * (room + 2 - shown.cell_length))
    return mark + sign_of(stage, ascii_only=ascii_only) + shown + gap + text(right, QUIET)
