"""Looking at processes from the tests."""

from __future__ import annotations

import os
import subprocess
import time


def gone(process: int) -> bool:
    """Say whether a process has ended and was reaped."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def ends(process: int, patience: float = 60.0) -> bool:
    """Wait until a process that is not ours has ended, a zombie included; say whether it did within the seconds."""
    latest = time.monotonic() + patience
    while time.monotonic() < latest:
        shown = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
        ).stdout.strip()
        if not shown or shown.startswith("Z"):
            return True
    return False
