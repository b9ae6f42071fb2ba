"""A bound on processor time, so that a template that would hang is a finding."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from drill.bank.problem import BankError

_AGAIN = 1.0  # seconds after which the error is raised again, where a rule swallowed it
_LEAST = 0.001


class _Stop(BaseException):
    """The time is up. No `except Exception` on the way, in SymPy or elsewhere, takes it for its own."""


class TooSlowError(BankError):
    """Something took more processor time than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooSlowError when the block has used this much processor time; no bound outside the main thread.

    Bounds may be nested: the outer one goes on counting.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    is_over = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if not is_over:
            raise _Stop

    started = time.process_time()
    before = signal.signal(signal.SIGPROF, stop)
    left, _ = signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            is_over = True
    except _Stop:
        said = f"This takes more than {seconds:g} seconds of processor time."
        raise TooSlowError(said) from None
    finally:
        rest = max(_LEAST, left - (time.process_time() - started)) if left else 0.0
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if rest:
            signal.setitimer(signal.ITIMER_PROF, rest, _AGAIN)
