"""Stopping the whole job on Ctrl+Z, as a terminal does: a `make` that waits for us would hang if it ran on."""

from __future__ import annotations

import os
import signal

from textual.driver import Driver


def stop_job(driver: Driver) -> None:
    """Give the terminal back, stop every process of our group, ourselves last; returns when we are continued.

    Textual stops the one process only. And the terminal must be in order before the others stop: as soon as
    the shell sees that, it takes the terminal back, and we would hang half-way.
    """
    driver.suspend_application_mode()
    driver._must_signal_resume = True  # type: ignore[attr-defined]
    ours = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    try:
        os.kill(0, signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, ours)
    os.kill(os.getpid(), signal.SIGSTOP)
