"""A screen with one column in the middle, spaced by the size of the terminal before the first paint."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from drill.tui.host import host
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import wrapped
from drill.tui.widgets.footer import SHORT

COLUMN = 104  # columns of text at most
NARROWEST, LOWEST = 50, 14  # columns and rows below which nothing is legible
TALL = 48  # rows from which space is generous


def spaces(columns: int, rows: int) -> tuple[int, int, int]:
    """Return the rows left empty above and below the column, and the columns at either side of it."""
    side = max(2, (columns - COLUMN) // 2)
    above, below = (0, 0) if rows < SHORT else (3, 2) if rows >= TALL else (1, 0)
    return above, below, side


def small_rows(width: int) -> list[Content]:
    """Return what is said where nothing fits."""
    return wrapped(f"Too small to read. Make it {NARROWEST} × {LOWEST}; nothing is lost.", width)


class SizedScreen(Screen[None]):
    """Spaced inline rather than by the stylesheet, whose every rule is paid at each start."""

    def __init__(self) -> None:
        super().__init__()
        self._spaces = (0, 0, 0)
        self._hidden: list[Widget] = []  # what was seen before the terminal became too small

    def on_mount(self) -> None:
        """Space what was composed, before it is laid out."""
        self._space(self.app.size.width, self.app.size.height)

    def on_resize(self, event: events.Resize) -> None:
        """Follow the terminal."""
        self._space(event.size.width, event.size.height)

    @property
    def there(self) -> bool:
        """Tell whether the screen is still there for an answer that comes late."""
        return self.is_mounted and bool(self.children) and self in self.app.screen_stack

    # What every screen can do

    def action_help(self) -> None:
        """Open the help on this screen."""
        host(self).action_typing()

    def action_search_help(self) -> None:
        """Open the help on searching."""
        self.action_help()

    def action_typing(self) -> None:
        """Open the sheet on how mathematics is typed."""
        self.action_help()

    def action_lines_above(self, key: str = "up") -> None:
        """Scroll up by a row or a page."""
        self._scroll(-1, key)

    def action_lines_below(self, key: str = "down") -> None:
        """Scroll down by a row or a page."""
        self._scroll(1, key)

    def _scroll(self, step: int, key: str) -> None:
        body = self.query_one("#body")
        rows = max(1, body.size.height - 1) if key.startswith("page") else 1
        body.scroll_relative(y=step * rows, animate=False)

    def _space(self, columns: int, rows: int) -> None:
        wanted = spaces(columns, rows)
        self._tell_size(columns, rows)
        if wanted == self._spaces:
            return
        self._spaces = above, below, side = wanted
        parts = [child for child in self.children if child.id != "small"]
        first, last = parts[0], parts[-1]
        for child in parts:
            apart = below if child is last else int(child.id in ("head", "line"))
            child.styles.margin = (above if child is first else 0, side, apart, side)
        for drawn in self.query(Drawn):
            drawn.redraw()

    def _tell_size(self, columns: int, rows: int) -> None:
        """Say calmly that the terminal is too small, in the place of everything; what was typed stays."""
        small = columns < NARROWEST or rows < LOWEST
        if small == bool(self._hidden):
            return
        if small:
            self._hidden = [child for child in self.children if child.display]
            self.mount(Drawn(small_rows, id="small"))
        else:
            self.query("#small").remove()
        for child in self._hidden:
            child.display = not small
        if not small:
            self._hidden = []
