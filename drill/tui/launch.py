"""Launching the full screen: as little as possible between the shell and the first question."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from drill.sessions.interview.choice import Choice
    from drill.sessions.practice import PracticeSession
    from drill.sessions.wishes import Wishes


WRONG = 2  # exit code of a command that was given something that is not there


def run(
    folder: Path,
    *,
    start: Literal["home", "practice", "interview"] = "home",
    wishes: Wishes | None = None,
    choice: Choice | None = None,
) -> int:
    """Open the full screen on a data folder until the person leaves; return the exit code."""
    for fixed in (
        "COLUMNS",
        "LINES",
    ):  # exported by some shells, they would hide every later resize
        os.environ.pop(fixed, None)
    os.environ.setdefault("TEXTUAL_FPS", "200")  # a verdict waits for the next frame: 5 ms, not 17
    # What is painted goes out by a thread that must get its turn: in 1 ms, not 5.
    sys.setswitchinterval(0.001)
    gc.disable()  # a tenth of the start went into looking for garbage; DrillApp enables it again
    from drill.sessions.greeting import greeting
    from drill.sessions.settings import read_settings
    from drill.sessions.wishes import Wishes
    from drill.tui.app import LOG, DrillApp, log_to

    def opening() -> PracticeSession:
        from drill.sessions.opening import WrongWish, open_practice

        try:
            return open_practice(folder, chosen, app.settings)
        except WrongWish as error:  # said in the shell, where it was mistyped
            app.call_from_thread(app.exit, None, WRONG, str(error))
            raise

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
