"""In a real terminal: typed text survives a suspension, a lost terminal and a kill."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.end_to_end.processes import descendants, wait_until_gone
from tests.end_to_end.terminal import Terminal

DRILL = str(Path(sys.executable).parent / "drill")


def started(folder: Path) -> Terminal:
    surroundings = {**os.environ, "DRILL_DATA_DIR": str(folder), "TERM": "xterm-256color"}
    return Terminal([DRILL, "practice"], surroundings)


def test_typed_text_survives_whatever_happens_to_the_terminal(tmp_path: Path) -> None:
    with started(tmp_path) as terminal:
        terminal.wait_for("Question 1 of")
        terminal.wait_for(lambda _: len(descendants(terminal.process)) > 0)
        terminal.type("1.25")
        terminal.wait_for("1.25")

        terminal.type("\x1a")  # Ctrl+Z
        while not stopped(terminal.process):
            terminal._read(0.1)
        terminal.screen.reset()
        os.kill(terminal.process, signal.SIGCONT)
        terminal.wait_for("Question 1 of")
        terminal.wait_for("1.25")

        children = descendants(terminal.process)
        os.kill(terminal.process, signal.SIGHUP)
        terminal.wait_for_end()
        assert not wait_until_gone(children)

    with started(tmp_path) as terminal:
        terminal.wait_for("1.25")
        terminal.type("75")
        terminal.wait_for("1.2575")
        terminal.wait_for(lambda _: "1.2575" in kept(tmp_path))
        children = descendants(terminal.process)
        terminal.kill()
        assert not wait_until_gone(children)

    with started(tmp_path) as terminal:
        assert "Question 1 of" in terminal.wait_for("1.2575")


def test_a_window_closed_over_shell_and_program_leaves_nothing_behind(tmp_path: Path) -> None:
    surroundings = {**os.environ, "DRILL_DATA_DIR": str(tmp_path), "TERM": "xterm-256color"}
    with Terminal(["bash", "--norc", "-i"], surroundings) as terminal:
        terminal.type(f"{DRILL}\r")
        terminal.wait_for("Type answers as you would on paper")
        left = descendants(terminal.process)
        assert left
        terminal.hang_up()
        assert not wait_until_gone(left)


def stopped(process: int) -> bool:
    """Tell whether a process is stopped."""
    import subprocess

    listed = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return listed.stdout.strip().startswith("T")


def kept(folder: Path) -> str:
    """Return what is stored of the typed text."""
    import sqlite3

    with sqlite3.connect(f"file:{folder}/journal.db?mode=ro", uri=True, timeout=10) as connection:
        row = connection.execute("SELECT typed FROM open_asking").fetchone()
    return row[0] if row else ""
