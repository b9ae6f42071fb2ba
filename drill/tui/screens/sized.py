"""A screen with one column in the middle, spaced by the size of the terminal, known before the first paint."""

from __future__ import annotations

import shutil

from textual import events
from textual.screen import Screen

from drill.tui.widgets.footer import SHORT

COLUMN = 104  # columns of text at most
TALL = 48  # rows from which space is generous
Padding = tuple[int, int, int, int]


def padding_for(columns: int, rows: int) -> Padding:
    """Return the space above, right of, below and left of the column."""
    side = max(2, (columns - COLUMN) // 2)
    above, below = (0, 0) if rows < SHORT else (3, 2) if rows >= TALL else (1, 0)
    return above, side, below, side


class SizedScreen(Screen[None]):
    """Spaced inline rather than by the stylesheet: nothing is laid out twice at the start."""

    def __init__(self) -> None:
        super().__init__()
        size = shutil.get_terminal_size()
        self._spaced = padding_for(size.columns, size.lines)
        self.styles.padding = self._spaced

    def on_resize(self, event: events.Resize) -> None:
        """Follow the terminal."""
        wanted = padding_for(event.size.width, event.size.height)
        if wanted != self._spaced:
            self._spaced = wanted
            self.styles.padding = wanted
