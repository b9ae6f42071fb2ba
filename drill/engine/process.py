"""One child process as its parent sees it: started, asked, and ended for certain."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import msgspec

import drill
from drill.engine.errors import ChildLost, DeadlinePassed, FrameError, Refused
from drill.engine.frames import FrameReader, write_frame
from drill.engine.messages import ENCODER, REPLY_DECODER, Begin, Fault, Ready, Reply, Request

# Isolated mode ignores PYTHON* variables, the user's site and the current folder. The package is then
# found where this one was found, also when it is run from a checkout that was never installed.
_LAUNCH = """\
import sys
root = sys.argv.pop(1)
root in sys.path or sys.path.insert(0, root)
from drill.engine.child import main
sys.exit(main(sys.argv[1:]))
"""
_ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",  # glibc reserves address space for each arena
}
_END_WAIT = 5.0  # seconds a killed process may take to disappear


def command(mebibytes: int, launch: str = _LAUNCH) -> list[str]:
    """Return the command line of a child of this process."""
    root = str(Path(drill.__file__).parents[1])
    interpreter = [sys.executable, "-I", "-X", "utf8", "-c", launch]
    return [*interpreter, root, str(os.getpid()), str(mebibytes)]


def environment() -> dict[str, str]:
    """Return this process's environment without what changes how Python or its libraries run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | _ONE_THREAD


class ChildProcess:
    """A child with its two pipes; used by one thread at a time.

    Must be started from a thread that lives as long as the child: Linux sends the parent-death signal
    when the starting *thread* ends.
    """

    def __init__(self, command: Sequence[str], errors: IO[bytes] | None = None) -> None:
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL if errors is None else errors,
                env=environment(),
                cwd="/",
                bufsize=0,
                process_group=0,  # Ctrl+C and Ctrl+Z in the terminal are for the parent
            )
        except OSError as error:
            raise ChildLost(f"The calculating process could not be started: {error}.") from None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests = self._process.stdin.fileno()
        self._replies = self._process.stdout.fileno()
        os.set_blocking(self._requests, False)
        os.set_blocking(self._replies, False)
        self._reader = FrameReader(self._replies)

    @property
    def identifier(self) -> int:
        """Return the process id."""
        return self._process.pid

    def alive(self) -> bool:
        """Say whether the process has not ended."""
        return self._process.poll() is None

    def begin(self, opening: Begin, seconds: float) -> None:
        """Send the opening and wait for Ready; raises DeadlinePassed, ChildLost, Refused."""
        deadline = time.monotonic() + seconds
        self._send(ENCODER.encode(opening), deadline)
        reply = self._receive(deadline)
        if isinstance(reply, Fault):
            raise Refused(reply.sentence)
        if not isinstance(reply, Ready):
            raise ChildLost("The calculating process did not start as it should.")

    def send(self, request: Request) -> None:
        """Send a request; raises DeadlinePassed or ChildLost."""
        self._send(ENCODER.encode(request), time.monotonic() + request.seconds)

    def receive(self, seconds: float) -> Reply:
        """Return the next reply; raises DeadlinePassed or ChildLost."""
        return self._receive(time.monotonic() + seconds)

    def kill(self) -> None:
        """Kill the process; its pipes stay open for whoever waits on them."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def end(self) -> None:
        """Kill the process, wait until it is gone, and close both pipes; may be called again."""
        self.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_WAIT)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _send(self, payload: bytes, deadline: float) -> None:
        try:
            write_frame(self._requests, payload, deadline)
        except OSError:
            raise ChildLost("The calculating process ended.") from None

    def _receive(self, deadline: float) -> Reply:
        try:
            payload = self._reader.read(deadline)
            if payload is None:
                raise ChildLost("The calculating process ended in the middle of its work.")
            return REPLY_DECODER.decode(payload)
        except DeadlinePassed:
            raise
        except (FrameError, msgspec.DecodeError, OSError):
            raise ChildLost("The calculating process sent something that is no reply.") from None
