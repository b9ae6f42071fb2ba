"""Whatever the size of the terminal: nothing breaks, nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from drill.bank.variant import Prose, Variant
from drill.tui.app import Start
from tests.sessions import world as small
from tests.sessions.world import world
from tests.tui.stage import TODAY, stage


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


async def test_the_line_stays_in_view_below_a_long_prompt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With hints open under it as well, and whatever is said of what was typed."""
    plain = small.variant

    def asked(template: str, level: int, seed: int) -> Variant:
        made = plain(template, level, seed)
        hint = Prose("Count on with care. " * 12)
        return structs.replace(made, prompt=Prose("A long story. " * 60), hints=(hint, hint))

    monkeypatch.setattr(small, "variant", asked)
    async with stage(world("add.2"), tmp_path, size=(60, 24)) as play:
        await play.press("question_mark")
        await play.until("hint 1")
        await play.until("❯")
        await play.press("x")
        await play.until("❯ x")
        await play.until("a number was expected")
        await play.press("enter")
        await play.until("Nothing is counted.")


async def test_every_grade_is_told_in_a_small_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = small.variant

    def long(template: str, level: int, seed: int) -> Variant:
        lines = "\n".join(f"line {number}" for number in range(14))
        return structs.replace(plain(template, level, seed), prompt=Prose(plain=lines))

    monkeypatch.setattr(small, "variant", long)
    async with stage(world("add.2"), tmp_path, size=(60, 24)) as play:
        await play.answer("3")
        await play.press("g")
        await play.until("0 no idea")
        for words in ("1 wrong", "2 wrong, but near", "3 right with effort", "5 right at once"):
            await play.until(words)
        await play.until("the higher the later")


async def test_a_folder_that_is_not_there_is_said_where_practice_begins(tmp_path: Path) -> None:
    said = structs.replace(TODAY, missing="/no/where is no folder.")
    async with stage(world("add.2"), tmp_path, greeting=said) as play:
        await play.until("/no/where is no folder.")
        await play.answer("3")
        assert "/no/where" not in play.text()
        await play.press("escape")
        await play.until("? /no/where is no folder.")
