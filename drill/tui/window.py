"""The size of the window, asked of the terminal itself."""

from __future__ import annotations

import os
from typing import Final

from textual.driver import Driver
from textual.geometry import Size

# Seconds after which a new size is looked at once more: Linux signals the change before it makes it, and who
# asks in between hears the old size, and nothing more.
LOOK_AGAIN: Final = 0.1


def window_size(driver: Driver | None) -> Size | None:
    """Return the columns and rows of the terminal now; None where there is no terminal."""
    place = getattr(driver, "fileno", None)
    if driver is None or driver.is_headless or not isinstance(place, int):
        return None
    try:
        columns, rows = os.get_terminal_size(place)
    except OSError:
        return None
    return Size(columns, rows) if columns and rows else None
