"""What a child process may use: memory, no core file, a hard alarm, and no life beyond its parent's."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import sys
import threading

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>
_LOOK_EVERY = 0.5  # seconds between two looks at the parent


def bound_memory(mebibytes: int) -> None:
    """Limit the address space where the system can (Linux); no core file is ever written."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    wanted = mebibytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))


def die_with(parent: int) -> None:
    """End this process when `parent` ends; at once if it has ended already."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def watch(parent: int, requests: int, mebibytes: int) -> None:
    """Start a thread that ends this process when the parent, or its end of the pipe, is gone.

    Where the system does not bound memory, the thread does, by the largest resident size so far.
    """
    threading.stack_size(256 * 1024)
    watcher = threading.Thread(
        target=_look, args=(parent, requests, mebibytes), name="watchdog", daemon=True
    )
    watcher.start()
    threading.stack_size(0)


def _look(parent: int, requests: int, mebibytes: int) -> None:
    hung_up = select.poll()
    hung_up.register(requests, 0)  # only the events that cannot be masked: hang-up and error
    while os.getppid() == parent:
        if hung_up.poll(_LOOK_EVERY * 1000):
            break
        if sys.platform == "darwin" and _resident_mebibytes() > mebibytes:
            break
    os._exit(0)


def _resident_mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)  # bytes on macOS


def set_alarm(seconds: float) -> None:
    """Have the kernel end this process after `seconds`, whatever it is doing; 0 calls it off.

    The parent's own deadline comes first; this one counts when the parent was killed and the
    interpreter is busy inside one long operation, so that no thread of ours can run.
    """
    signal.setitimer(signal.ITIMER_REAL, seconds)
