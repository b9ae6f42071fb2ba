"""Whether there is a terminal for the full screen."""

from __future__ import annotations

import os
import sys

from drill.errors import DrillError


class NoTerminal(DrillError):  # noqa: N818
    """The full screen was asked for where it cannot be drawn."""


def require_terminal(plain: str) -> None:
    """Raise NoTerminal, naming the plain way, unless both stdin and stdout are a capable terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal(f"The full screen needs a terminal; `{plain}` works without one.")
    if os.environ.get("TERM") in ("dumb", "unknown"):
        raise NoTerminal(f"This terminal cannot draw the full screen; `{plain}` works in it.")


def terminal_columns() -> int | None:
    """Return how many columns the terminal of stdout has; None where stdout is none, or does not say."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None
