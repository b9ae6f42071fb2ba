"""The full screen, opened on a data folder: painted first, everything heavy after that."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from drill.sessions.greeting import greeting
from drill.sessions.opening import limits_of, open_practice
from drill.sessions.wishes import Wishes
from drill.tui.app import DrillApp, log_to


def open_screen(folder: Path, wishes: Wishes, start: Literal["home", "practice"]) -> int:
    """Run the full screen until the person leaves; returns the exit code."""
    log_to(folder / "drill.log")
    app = DrillApp(
        folder,
        lambda: greeting(folder, wishes, limits_of(wishes)),
        lambda: open_practice(folder, wishes),
        start=start,
    )
    return app.run() or app.return_code or 0
