"""A screen that spaces itself by the height of the terminal, known before the first paint."""

from __future__ import annotations

import shutil

from textual import events
from textual.screen import Screen

SHORT, TALL = 28, 48  # rows below which space is saved, and from which it is generous


def height_class(rows: int) -> str:
    """Return the class that the stylesheet knows this height by; empty for a usual height."""
    return "-short" if rows < SHORT else "-tall" if rows >= TALL else ""


class SizedScreen(Screen[None]):
    """Carries the class of its height from the start, so that nothing is laid out twice."""

    def __init__(self) -> None:
        rows = shutil.get_terminal_size().lines
        super().__init__(classes=height_class(rows) or None)

    def on_resize(self, event: events.Resize) -> None:
        """Follow the terminal."""
        wanted = height_class(event.size.height)
        for name in ("-short", "-tall"):
            if self.has_class(name) != (name == wanted):
                self.set_class(name == wanted, name)
