"""Lines from stdin with patience: wait so many seconds, and say when nothing came."""

from __future__ import annotations

import os
import select
import sys

from drill.sessions.interview.plain import SILENCE, Line


class Listener:
    """Reads lines from a descriptor, whatever pieces they arrive in, without ever waiting too long."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = sys.stdin.fileno() if descriptor is None else descriptor
        self._held = b""
        self._ended = False

    def __call__(self, seconds: float) -> Line:
        """Return the next line without its end, SILENCE when none came in time, None at the end of input."""
        sys.stdout.flush()
        while b"\n" not in self._held and not self._ended:
            ready, _, _ = select.select([self._descriptor], [], [], seconds)
            if not ready:
                return SILENCE
            piece = os.read(self._descriptor, 65_536)
            self._ended = not piece
            self._held += piece
        if not self._held:
            return None
        line, _, self._held = self._held.partition(b"\n")
        return line.decode("utf-8", "replace").rstrip("\r")
