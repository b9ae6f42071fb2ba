"""A bound on processor time, so that a template that would hang is a finding."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from drill.bank.problem import BankError


class TooSlowError(BankError):
    """Something took more processor time than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooSlowError when the block has used this much processor time; no bound outside the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"This takes more than {seconds:g} seconds of processor time.")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
