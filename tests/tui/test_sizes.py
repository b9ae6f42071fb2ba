"""Whatever the size of the terminal: nothing breaks, nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.tui.app import Start
from tests.sessions.world import world
from tests.tui.stage import stage


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (5, 2), (1, 1)])
@pytest.mark.parametrize("start", ["home", "practice"])
async def test_a_tiny_terminal_is_told_so(
    tmp_path: Path, size: tuple[int, int], start: Start
) -> None:
    async with stage(world("add.2"), tmp_path, size=size, start=start) as play:
        if size[0] >= 20:
            await play.until("Too small to read.")
        await play.pilot.resize_terminal(100, 30)
        await play.until("Question 1 of 1" if start == "practice" else "Today")
        assert "Too small" not in play.text()


async def test_what_was_typed_survives_a_tiny_terminal(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.press("1", "2")
        for size in ((20, 5), (100, 30), (40, 12), (200, 60)):
            await play.pilot.resize_terminal(*size)
            await play.pilot.pause()
            await play.press("3")
        await play.until("❯ 123333")
