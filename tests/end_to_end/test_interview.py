"""A mock interview in a real terminal, killed while it is held: every answer and the clock are there again."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.program import warm
from tests.end_to_end.terminal import Terminal

PROGRAM = str(Path(sys.executable).with_name("drill"))
CLOCK = re.compile(r"(\d+):(\d\d) left")
LAG = 3.0  # seconds of the clock that a kill may cost, and the moment between look and kill


def left(screen: str) -> int:
    """Return the seconds that the clock on the screen shows."""
    found = CLOCK.search(screen)
    assert found, screen
    return int(found[1]) * 60 + int(found[2])


def kept(environment: dict[str, str]) -> dict[str, Any]:
    """Return the only interview of the list."""
    told = subprocess.run(
        [PROGRAM, "interview", "--list", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    (one,) = json.loads(told.stdout)
    assert isinstance(one, dict)
    return one


def test_a_kill_in_the_middle_of_a_line_costs_two_seconds_and_no_answer(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "DRILL_DATA_DIR": str(warm(tmp_path / "data")),
    }
    command = [PROGRAM, "interview", "--minutes", "15", "--role", "quant"]
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Short recall")
        terminal.type("\r")
        terminal.wait_for("Warm-up 1 of 5")
        terminal.type("\x07")  # don't know
        terminal.wait_for("Warm-up 2 of 5")
        terminal.type("\t")  # skip
        terminal.wait_for("Warm-up 3 of 5")
        terminal.type("\x1b[Z")  # return to it
        terminal.wait_for("Warm-up 2 of 5")
        terminal.type("0.12")
        before = left(terminal.wait_for("0.12"))
        now = terminal.wait_for(lambda screen: "0.12" in screen and left(screen) <= before - 4)
        seen = left(now)
        terminal.kill()
    assert kept(environment)["finished"] is None
    with Terminal([PROGRAM, "interview"], environment) as terminal:
        terminal.wait_for("Warm-up 2 of 5")
        terminal.wait_for("goes on where you left it; the time away is not counted")
        screen = terminal.wait_for("0.12")
        assert seen - 2 <= left(screen) <= seen + LAG
        terminal.type("\x0c")  # the list of the part
        screen = terminal.wait_for("1  ● answered: don't know")
        assert "2  ○ skipped" in screen
        assert "3  ○ skipped" in screen
        terminal.type("\x05")  # end it
        terminal.wait_for("End the interview here?")
        terminal.type("\r")
        terminal.wait_for("points of 100")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert kept(environment)["verdict"] == "no"
