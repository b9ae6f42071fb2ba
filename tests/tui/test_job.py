"""Ctrl+Z under `make drill`: one press stops the whole job, and the shell gets the terminal back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.end_to_end.processes import descendants
from tests.end_to_end.terminal import Terminal

DRILL = str(Path(sys.executable).parent / "drill")
# What `make` does: it starts the program in its own process group, and waits.
MAKE = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
# What a shell does: the job gets a group of its own and the terminal; a stop is noticed, `fg` continues it.
SHELL = """
import os, signal, sys, time
from pathlib import Path

folder, command = Path(sys.argv[1]), sys.argv[2:]
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
job = os.fork()
if job == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execvp(command[0], command)
while True:
    _, status = os.waitpid(job, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
    os.tcsetpgrp(0, os.getpgrp())
    (folder / "stopped").touch()
    while not (folder / "go").exists():
        time.sleep(0.02)
    os.tcsetpgrp(0, job)
    os.killpg(job, signal.SIGCONT)
"""


def job_stopped(folder: Path, shell: int) -> Callable[[str], bool]:
    """Tell whether the shell has noticed the stop, and the program has stopped as well as its parent."""

    def told(_: str) -> bool:
        if not (folder / "stopped").exists():
            return False
        listed = subprocess.run(
            ["ps", "-ww", "-eo", "pid=,stat=,args="], capture_output=True, text=True, check=False
        )
        rows = [row.split(None, 2) for row in listed.stdout.splitlines()]
        below = descendants(shell)
        return any(
            int(row[0]) in below and row[1].startswith("T") and f"{DRILL} practice" in row[2]
            and "subprocess" not in row[2]
            for row in rows
        )  # fmt: skip

    return told


def test_one_press_stops_the_job_and_it_continues_where_it_was(tmp_path: Path) -> None:
    data = tmp_path / "data"
    surroundings = {**os.environ, "DRILL_DATA_DIR": str(data), "TERM": "xterm-256color"}
    make = [sys.executable, "-c", MAKE, DRILL, "practice"]
    with Terminal([sys.executable, "-c", SHELL, str(tmp_path), *make], surroundings) as terminal:
        terminal.wait_for("Question 1 of")
        terminal.type("1.25")
        terminal.wait_for("1.25")
        terminal.type("\x1a")
        terminal.wait_for(job_stopped(tmp_path, terminal.process))
        terminal.screen.reset()
        (tmp_path / "go").touch()
        terminal.wait_for("Question 1 of")
        terminal.type("75")
        terminal.wait_for("1.2575")
        terminal.type("\x1b")
        terminal.wait_for("continue")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
