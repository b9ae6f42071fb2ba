"""When Python collects in a process that answers: after an answer, not in it."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import gc
from drill.engine import collector
collected = []
gc.callbacks.append(lambda phase, info: phase == "start" and collected.append(info["generation"]))
collector.leave_alone()
kept = [[] for _ in range(20_000)]
print(len(collected), end=" ")
collector.sweep()
print(collected, end=" ")
collector.sweep()
print(len(collected), end=" ")
kept += [[] for _ in range(200_000)]
print(len(collected) > 1)
"""


def test_nothing_is_collected_in_an_answer_but_in_endless_work() -> None:
    """What an answer leaves is swept once it is given, if it is much; work without end is stopped for it."""
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=False, capture_output=True, text=True, timeout=60
    )
    assert (told.stdout, told.stderr) == ("0 [0] 1 True\n", "")
