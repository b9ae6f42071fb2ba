"""Stopping the whole job on Ctrl+Z, as a terminal does: a `make` that waits for us would hang if it ran on."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Callable
from types import FrameType

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


def watch_continuing(driver: Driver, lost: Callable[[], None]) -> None:
    """Take the screen again whenever we are continued, or call `lost` where there is no terminal any more.

    A terminal that goes away sends SIGCONT as well; Textual would then start to read it a second time, and
    never end. Continued without having left the screen (`kill -STOP`), it must be left before it is taken.
    """

    def continued(_number: int, _frame: FrameType | None) -> None:
        try:
            termios.tcgetattr(driver.fileno)  # type: ignore[attr-defined]
        except termios.error:
            lost()
            return
        if not driver._must_signal_resume:  # type: ignore[attr-defined]
            driver.suspend_application_mode()
        driver.resume_application_mode()

    signal.signal(signal.SIGCONT, continued)
