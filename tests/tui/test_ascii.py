"""With ASCII alone no sign of the screen is left: neither ours nor those that Textual itself draws."""

from __future__ import annotations

from pathlib import Path

from drill.sessions.settings_list import Settings
from tests.sessions.world import world
from tests.tui.stage import stage


async def test_in_ascii_no_sign_of_the_screen_is_left(tmp_path: Path) -> None:
    async with stage(world("add.2", "add.3"), tmp_path, settings=Settings(ascii=True)) as play:
        await play.until("Question 1")
        assert play.text().isascii()
        await play.press("x")
        await play.until("a number was expected")
        assert play.text().isascii()
        await play.press("backspace")
        await play.answer("999")
        await play.press("enter")
        await play.until("Why it matters")
        assert play.text().isascii(), {sign for sign in play.text() if not sign.isascii()}


async def test_a_note_is_read_again_with_the_solution(tmp_path: Path) -> None:
    scene = world("add.2")
    scene.history.notes["add.2"] = "carry the [x] one"
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        await play.until("Your note")
        assert "carry the [x] one" in play.text()


async def test_in_ascii_no_sign_of_textual_itself_is_left(tmp_path: Path) -> None:
    """Frames and icon of the palette, scroll bars; from the start, and once the setting is changed."""
    async with stage(world("add.2"), tmp_path, start="home", size=(60, 24)) as play:
        await play.press("s", "end", "up", "up")
        await play.until("❯ ascii")
        await play.press("space")
        await play.until("> ascii           yes")
        for keys in ((), ("up", "up"), ("escape",), ("ctrl+p",), ("e",), ("escape", "escape")):
            await play.press(*keys)
            await play.pilot.pause()
            assert play.text().isascii(), (keys, {sign for sign in play.text() if sign > "~"})
        play.app.change(Settings())
        await play.press("ctrl+p")
        await play.until("🔎")
        await play.press("escape")
    async with stage(world("add.2"), tmp_path, settings=Settings(ascii=True)) as play:
        play.practice.line.value = "2·3"
        await play.until("2·3")  # what is typed is what it is
        await play.press("ctrl+p")
        await play.until("> Search for commands.")
