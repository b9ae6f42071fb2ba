"""The full screen, opened on a data folder: painted first, everything heavy after that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from drill.scheduling.queue import Limits
from drill.sessions.greeting import greeting
from drill.sessions.wishes import Wishes
from drill.tui.app import DrillApp, log_to

if TYPE_CHECKING:
    from drill.sessions.practice import PracticeSession


def open_screen(folder: Path, wishes: Wishes, start: Literal["home", "practice"]) -> int:
    """Run the full screen until the person leaves; returns the exit code."""
    limits = Limits() if wishes.minutes is None else Limits(minutes=wishes.minutes)

    def opening() -> PracticeSession:
        from drill.sessions.opening import open_practice

        return open_practice(folder, wishes)

    log_to(folder / "drill.log")
    app = DrillApp(folder, lambda: greeting(folder, wishes, limits), opening, start=start)
    return app.run() or app.return_code or 0
