"""The size of the window: asked once more after each change, for a signal may come before the change."""

from __future__ import annotations

import fcntl
import os
import struct
import termios
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from textual.driver import Driver
from textual.geometry import Size

from drill.tui.window import window_size
from tests.sessions.world import world
from tests.tui.stage import stage


def driver(place: object, *, headless: bool = False) -> Driver:
    """Return what is asked for its terminal."""
    return cast("Driver", SimpleNamespace(fileno=place, is_headless=headless))


async def test_a_size_told_too_early_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.until("Question 1")
        monkeypatch.setattr("drill.tui.app.window_size", lambda _: Size(70, 20))
        await play.pilot.resize_terminal(100, 40)
        await play.until(lambda: play.app.size == (70, 20) and play.practice.size == (70, 20))
        await play.until("Question 1")


def test_the_terminal_is_asked_itself() -> None:
    ours, theirs = os.openpty()
    try:
        assert window_size(driver(theirs)) is None  # nobody has told it a size
        fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 21, 83, 0, 0))
        assert window_size(driver(theirs)) == Size(83, 21)
        assert window_size(driver(theirs, headless=True)) is None
    finally:
        os.close(ours)
        os.close(theirs)
    assert window_size(driver(theirs)) is None
    assert window_size(driver(None)) is None
    assert window_size(None) is None
