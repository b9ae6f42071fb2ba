"""Enter to verdict: the real program in a pseudo-terminal, from the key to the bytes that paint the sign.

Budget: p99 at most 50 ms. `python -m tests.benchmarks.verdict [answers a template]`.
"""

from __future__ import annotations

import json
import os
import select
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.end_to_end.terminal import Terminal

PROGRAM = str(Path(sys.executable).with_name("drill"))
BUDGET = 50.0  # ms
ANSWERS = 110  # a template: a p99 of fewer than three hundred says little
PAUSE = 0.15  # seconds from the answer to Enter, and from the verdict to the next key
JUDGED, ASKED = b"another", b"know"  # what the footer offers after the verdict, and with a question
# A wrong answer each, so that the sign, the second try and the solution are all painted.
TEMPLATES = {
    "prob.bayes.medical-test": "0.123456",
    "calc.derivative.chain-rule": "x^2 + 17",
    "linalg.eigenvalues.two-by-two": "17, 23",
}
SIGNS = tuple(sign.encode() for sign in "✓✗~")


def known(folder: Path) -> list[str]:
    """Return the templates of the list that the pack has, so that a renamed one is not waited for."""
    import subprocess

    environment = {**os.environ, "DRILL_DATA_DIR": str(folder)}
    found = []
    for name in TEMPLATES:
        shown = subprocess.run(
            [PROGRAM, "show", name, "--json"], env=environment, capture_output=True, check=False
        )
        if shown.returncode == 0 and json.loads(shown.stdout):
            found.append(name)
    return found


def until(
    terminal: Terminal, signs: tuple[bytes, ...], patience: float = 10.0
) -> tuple[float, bytes]:
    """Read until one of the byte strings arrives; return the seconds it took, and which it was."""
    begun, seen = time.perf_counter(), b""
    while time.perf_counter() - begun < patience:
        ready, _, _ = select.select([terminal._terminal], [], [], 0.01)
        if ready:
            seen += os.read(terminal._terminal, 65536)
            for sign in signs:
                if sign in seen:
                    return time.perf_counter() - begun, sign
    raise AssertionError(f"waited for {signs}; got {seen[-400:]!r}")


def settle(terminal: Terminal, seconds: float) -> None:
    """Read what is still painted."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        ready, _, _ = select.select([terminal._terminal], [], [], 0.01)
        if ready:
            os.read(terminal._terminal, 65536)


def measure(template: str, answers: int, folder: Path) -> list[float]:
    """Return the milliseconds from Enter to the sign, for so many answers."""
    environment = {**os.environ, "DRILL_DATA_DIR": str(folder), "TERM": "xterm-256color"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [PROGRAM, "practice", "--template", template, "--limit", str(answers + 1)]
    times = []
    with Terminal(command, environment) as terminal:
        terminal.wait_for("level")
        settle(terminal, 1.0)
        for _ in range(answers):
            terminal.type(TEMPLATES[template])
            settle(terminal, PAUSE)
            terminal.type("\r")
            times.append(until(terminal, SIGNS)[0] * 1000)
            settle(terminal, PAUSE)
            seen = b""
            while (
                seen != ASKED
            ):  # the solution, unless the answer was right by chance; the next question
                terminal.type("\r")
                seen = until(terminal, (ASKED, JUDGED))[1]
                settle(terminal, PAUSE)
    return times


def say(line: str) -> None:
    """Write a line to stdout."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Print median, p99 and worst of every template, and whether the budget holds."""
    answers = int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS
    with tempfile.TemporaryDirectory() as folder:
        every = []
        for template in known(Path(folder)):
            times = measure(template, answers, Path(folder))
            every += times
            say(f"{template:32} median {statistics.median(times):5.1f} ms, worst {max(times):5.1f}")
    worst = sorted(every)[min(len(every) - 1, round(0.99 * len(every)))]
    say(f"{len(every)} answers: median {statistics.median(every):.1f} ms, p99 {worst:.1f} ms")
    slow = [round(one) for one in every if one > BUDGET]
    say(f"over the budget: {len(slow)} {slow or ''}".rstrip())
    say(f"budget {BUDGET:.0f} ms: {'held' if worst <= BUDGET else 'NOT held'}")


if __name__ == "__main__":
    main()
