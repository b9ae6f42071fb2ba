"""Looking at processes from the tests."""

from __future__ import annotations

import os
import subprocess


def gone(process: int) -> bool:
    """Say whether a process has ended and was reaped."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def wait_for_end(process: int) -> None:
    """Return when a process that is not ours has ended, a zombie included; the test's timeout is pytest's."""
    while True:
        shown = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
        ).stdout.strip()
        if not shown or shown.startswith("Z"):
            return
