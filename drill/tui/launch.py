"""Launching the full screen: as little as possible between the shell and the first question."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from drill.sessions.practice import PracticeSession
    from drill.sessions.wishes import Wishes


def run(
    folder: Path, *, start: Literal["home", "practice"] = "home", wishes: Wishes | None = None
) -> int:
    """Open the full screen on a data folder until the person leaves; return the exit code."""
    gc.disable()  # a tenth of the start went into looking for garbage; DrillApp enables it again
    from drill.sessions.greeting import greeting
    from drill.sessions.settings import limits_of, read_settings
    from drill.sessions.wishes import Wishes
    from drill.tui.app import LOG, DrillApp, log_to

    def opening() -> PracticeSession:
        from drill.sessions.opening import open_practice

        return open_practice(folder, chosen, settings)

    chosen = wishes or Wishes()
    settings = read_settings(folder)
    limits = limits_of(chosen, settings)
    log_to(folder / LOG)
    app = DrillApp(
        folder,
        lambda: greeting(folder, chosen, limits, rollover_hour=settings.day_begins),
        opening,
        start=start,
        settings=settings,
    )
    return app.run() or app.return_code or 0
