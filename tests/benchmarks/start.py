"""How long from the shell to an answerable question, and how much memory, beside the smallest Textual app.

Run it with `python -m tests.benchmarks.start [pairs]`. Both programs start warm in a pseudo-terminal, in
alternation, and each of them first in every other pair. Time runs from the fork until the text that invites
an answer has been written; memory is the resident set of the process that draws, once everything behind the
screen is open and it grows no more. The very first start, in a folder that is new, is timed by itself.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

SMALLEST = """
from textual.app import App
from textual.widgets import Input


class Smallest(App):
    def compose(self):
        yield Input(placeholder="Question")


Smallest().run()
"""
PREPARE = """
import sys
from pathlib import Path
from drill.sessions.opening import open_practice

with open_practice(Path(sys.argv[1])) as session:
    session.start()
    session.prepare_next()
"""
# The cursor stands on the first letter of a placeholder, so the run of text begins with the second.
INVITES = {"smallest": b"uestion", "drill": b"Question 1 of "}
TIME_BUDGET, MEMORY_BUDGET = 1.25, 2.0
SETTLE = 4.0  # seconds without growth after which everything behind the screen is open
PATIENCE = 60.0
FIRST_STARTS = 3


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which bytecode is kept and the data lies in `folder`."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "TERM": "xterm-256color", "DRILL_DATA_DIR": str(folder)}


class Started:
    """A program in a pseudo-terminal of 100 by 30."""

    def __init__(self, command: Sequence[str], surroundings: Mapping[str, str]) -> None:
        self.begun = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.execvpe(command[0], list(command), dict(surroundings))

    def invites(self, text: bytes) -> float:
        """Return the seconds until this text was written."""
        seen = b""
        while text not in seen:
            ready, _, _ = select.select([self.terminal], [], [], PATIENCE)
            if not ready:
                raise AssertionError(f"never wrote {text!r}: {seen[-2000:]!r}")
            seen += os.read(self.terminal, 65536)
        return time.perf_counter() - self.begun

    def memory(self) -> float:
        """Return the resident MiB once the program has settled."""
        largest, end = 0.0, 0.0
        while not largest or time.perf_counter() < end:
            if select.select([self.terminal], [], [], SETTLE / 8)[0]:
                os.read(self.terminal, 65536)
            if (resident := self._resident()) > largest:
                largest, end = resident, time.perf_counter() + SETTLE
        return resident

    def _resident(self) -> float:
        listed = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.process)],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(listed.stdout) / 1024

    def end(self) -> None:
        """End the program at once."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def measure(pairs: int) -> int:
    """Print times, memory and their ratios; return 0 when both are within their budgets, else 1."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        surroundings = environment(folder)
        (Path(scratch) / "smallest.py").write_text(SMALLEST)
        commands = {
            "smallest": [sys.executable, f"{scratch}/smallest.py"],
            "drill": [str(Path(sys.executable).parent / "drill"), "practice"],
        }
        subprocess.run([sys.executable, "-c", PREPARE, str(folder)], env=surroundings, check=True)
        times: dict[str, list[float]] = {name: [] for name in commands}
        memory: dict[str, float] = {}
        for name, command in commands.items():  # once to warm; memory is measured here
            program = Started(command, surroundings)
            program.invites(INVITES[name])
            memory[name] = program.memory()
            program.end()
        for pair in range(pairs):
            for name, command in sorted(commands.items(), reverse=pair % 2 == 1):
                program = Started(command, surroundings)
                times[name].append(program.invites(INVITES[name]))
                program.end()
        first: list[float] = []
        for number in range(FIRST_STARTS):
            program = Started(commands["drill"], environment(Path(scratch) / f"new-{number}"))
            first.append(program.invites(INVITES["drill"]))
            program.end()
        tell(
            f"first     {statistics.median(first) * 1000:6.0f} ms median {min(first) * 1000:6.0f} ms best"
        )
    return report(times, memory)


def tell(line: str) -> None:
    """Write a line to stdout."""
    sys.stdout.write(f"{line}\n")


def report(times: Mapping[str, Sequence[float]], memory: Mapping[str, float]) -> int:
    """Print the figures; the ratio of times is the median over the pairs."""
    for name, taken in times.items():
        tell(
            f"{name:<9} {statistics.median(taken) * 1000:6.0f} ms median "
            f"{min(taken) * 1000:6.0f} ms best   {memory[name]:5.1f} MiB"
        )
    pairs = zip(times["drill"], times["smallest"], strict=True)
    slower = statistics.median(ours / theirs for ours, theirs in pairs)
    larger = memory["drill"] / memory["smallest"]
    tell(f"time   {slower:.2f} x (budget {TIME_BUDGET})")
    tell(f"memory {larger:.2f} x (budget {MEMORY_BUDGET})")
    return 0 if slower <= TIME_BUDGET and larger <= MEMORY_BUDGET else 1


if __name__ == "__main__":
    sys.exit(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
