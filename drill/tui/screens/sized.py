"""A screen with one column in the middle, spaced by the size of the terminal before the first paint."""

from __future__ import annotations

from textual import events
from textual.screen import Screen

from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.footer import SHORT

COLUMN = 104  # columns of text at most
TALL = 48  # rows from which space is generous


def spaces(columns: int, rows: int) -> tuple[int, int, int]:
    """Return the rows left empty above and below the column, and the columns at either side of it."""
    side = max(2, (columns - COLUMN) // 2)
    above, below = (0, 0) if rows < SHORT else (3, 2) if rows >= TALL else (1, 0)
    return above, below, side


class SizedScreen(Screen[None]):
    """Spaced inline rather than by the stylesheet, whose every rule is paid at each start."""

    def __init__(self) -> None:
        super().__init__()
        self._spaces = (0, 0, 0)

    def on_mount(self) -> None:
        """Space what was composed, before it is laid out."""
        self._space(self.app.size.width, self.app.size.height)

    def on_resize(self, event: events.Resize) -> None:
        """Follow the terminal."""
        self._space(event.size.width, event.size.height)

    def _space(self, columns: int, rows: int) -> None:
        wanted = spaces(columns, rows)
        if wanted == self._spaces:
            return
        self._spaces = above, below, side = wanted
        first, last = self.children[0], self.children[-1]
        for child in self.children:
            apart = below if child is last else int(child.id in ("head", "line"))
            child.styles.margin = (above if child is first else 0, side, apart, side)
        for drawn in self.query(Drawn):
            drawn.redraw()
