"""Which processes descend from which, read from the operating system."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path


def descendants(process: int) -> set[int]:
    """Return the identifiers of every living process below `process`."""
    children: dict[int, list[int]] = {}
    for identifier, parent in _living():
        children.setdefault(parent, []).append(identifier)
    found: set[int] = set()
    waiting = [process]
    while waiting:
        for child in children.get(waiting.pop(), []):
            found.add(child)
            waiting.append(child)
    return found


def wait_until_gone(processes: set[int], patience: float = 15.0) -> set[int]:
    """Wait for processes to end; return those that still run when patience ends."""
    end = time.monotonic() + patience
    left = processes & {identifier for identifier, _ in _living()}
    while left and time.monotonic() < end:
        left &= {identifier for identifier, _ in _living()}
    return left


def _living() -> list[tuple[int, int]]:
    """Return (identifier, parent) of every process that is not a zombie."""
    if Path("/proc/self/stat").exists():
        return [pair for entry in Path("/proc").glob("[0-9]*") if (pair := _from_proc(entry))]
    listing = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split()[:3] for line in listing.splitlines()]
    return [(int(own), int(parent)) for own, parent, state in rows if not state.startswith("Z")]


def _from_proc(entry: Path) -> tuple[int, int] | None:
    try:
        # The name in parentheses may hold spaces; what follows the last bracket is state and parent.
        state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if state == "Z" else (int(entry.name), int(parent))
