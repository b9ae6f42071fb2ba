"""The settings screen: changed with the arrows, saved at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.sessions.settings import FILE, SETTINGS, Settings, checked, read_settings
from drill.tui.screens.settings import changed
from tests.sessions.world import world
from tests.tui.stage import stage


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_whatever_is_changed_stays_allowed_and_comes_round(setting) -> None:  # type: ignore[no-untyped-def]
    for step in (1, -1):
        value, seen = setting.default, set()
        for _ in range(100):
            value = changed(setting, value, step)
            assert checked(setting.name, value) == value
            seen.add(value)
        if setting.kind != "number":
            assert len(seen) == (len(setting.choices) or 2)
        else:
            assert value == (setting.most if step > 0 else setting.least)


async def test_a_change_is_saved_at_once(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        await play.press("s")
        await play.until("Minutes of practice a day.")
        await play.press("right")
        await play.until((tmp_path / FILE).exists)
        await play.until(lambda: read_settings(tmp_path) == Settings(minutes=20))
        await play.press("left", "down", "down", "space")
        await play.until(lambda: read_settings(tmp_path) == Settings(second_try=False))
        await play.press("escape")
        await play.until("Today")


async def test_the_theme_changes_at_once(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        place = next(number for number, one in enumerate(SETTINGS) if one.name == "theme")
        await play.press("s", *["down"] * place, "right", "right")
        await play.until(lambda: play.app.theme == "drill-light")


async def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.write_text("")
    async with stage(world("add.2"), folder, start="home") as play:
        await play.press("s", "right")
        await play.until("cannot be written")
