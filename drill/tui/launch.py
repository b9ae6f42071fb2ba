"""Launching the full screen: as little as possible between the shell and the first question."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from drill.sessions.interview.choice import Choice
    from drill.sessions.practice import PracticeSession
    from drill.sessions.wishes import Wishes


def run(
    folder: Path,
    *,
    start: Literal["home", "practice", "interview"] = "home",
    wishes: Wishes | None = None,
    choice: Choice | None = None,
) -> int:
    """Open the full screen on a data folder until the person leaves; return the exit code."""
    gc.disable()  # a tenth of the start went into looking for garbage; DrillApp enables it again
    from drill.sessions.greeting import greeting
    from drill.sessions.settings import read_settings
    from drill.sessions.wishes import Wishes
    from drill.tui.app import LOG, DrillApp, log_to

    def opening() -> PracticeSession:
        from drill.sessions.opening import open_practice

        return open_practice(folder, chosen, app.settings)

    chosen = wishes or Wishes()
    settings = read_settings(folder)
    log_to(folder / LOG)
    app = DrillApp(
        folder,
        lambda settings, wide: greeting(folder, chosen, settings, wide=wide),
        opening,
        start=start,
        settings=settings,
        choice=choice,
    )
    return app.run() or app.return_code or 0
