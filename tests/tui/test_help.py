"""The help says nothing that the reader does not accept, and names every key, setting and convention."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from drill.grading.answer import AnswerKind
from drill.maths.reading.conventions import CONVENTIONS
from drill.maths.reading.read import Vocabulary, read
from drill.sessions.settings_list import SETTINGS
from drill.tui.actions import ACTIONS, Scene, key_name
from drill.tui.screens.help import FIRST, SCENES, TITLES, help_rows
from drill.tui.widgets.sheet import SHEET
from tests.sessions.world import world
from tests.tui.stage import stage

LETTERS = frozenset({"x", "y", "lambda", "theta_1"})
EXAMPLES = [
    typed
    for title, lines in SHEET
    if title != "Options"
    for line, _ in lines
    for typed in re.split(r"   +", line)
]


@pytest.mark.parametrize("typed", EXAMPLES)
def test_every_example_is_read(typed: str) -> None:
    read(typed, Vocabulary(symbols=LETTERS | {"λ", "θ₁"}))


def words(scene: Scene | None, width: int = 96) -> str:
    return " ".join(" ".join(row.plain for row in help_rows(scene, width)).split())


@pytest.mark.parametrize("scene", [None, *SCENES])
def test_everything_is_in_the_help_wherever_it_is_opened(scene: Scene | None) -> None:
    said = words(scene)
    for action in ACTIONS:
        if action.scenes & set(SCENES):
            keys = " ".join(key_name(key) for key in action.keys)
            assert f"{keys} {action.says}" in said, action.name
    for setting in SETTINGS:
        assert setting.says in said
    for convention in CONVENTIONS:
        assert f"{convention.typed} → {convention.read_as}" in said
        assert convention.rule in said
    for title, lines in SHEET:
        assert title in said
        assert all(" ".join(means.split()) in said for _, means in lines)


@pytest.mark.parametrize("width", [56, 76, 96, 196])
def test_it_fits_any_width(width: int) -> None:
    for scene in SCENES:
        assert all(row.cell_length <= width for row in help_rows(scene, width))


def test_what_concerns_the_screen_comes_first() -> None:
    for scene, title in SCENES.items():
        rows = [row.plain for row in help_rows(scene, 96)]
        if FIRST.get(scene, ("keys",))[0] == "keys":
            assert rows[0] == f"Keys {title}"
    assert help_rows("asking", 96)[0].plain == SHEET[0][0]
    assert help_rows("browse", 96)[0].plain == "Searching"


def test_the_kind_of_answer_that_is_wanted_comes_first() -> None:
    titles = [title for title, _ in SHEET]
    assert set(TITLES.values()) <= set(titles)
    assert set(TITLES) == set(get_args(AnswerKind)) - {"text", "rubric"}
    for kind, title in TITLES.items():
        rows = [row.plain for row in help_rows("asking", 96, kind)]
        assert rows[0] == title
        assert [row for row in rows if row in titles].count(title) == 1
        assert set(titles) <= set(rows)


async def test_it_opens_everywhere_scrolls_and_closes(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        for opens, title, leave in (
            (("question_mark",), "Keys at home", ()),
            (("s", "question_mark"), "Keys in the settings", ("escape",)),
            (("s", "f1"), "Keys in the settings", ("escape",)),
            (("b", "f1"), "Searching", ("escape",)),
        ):
            await play.press(*opens)
            await play.until(title)
            await play.press("pagedown", "space", "end")
            await play.until(lambda: "Keys everywhere" not in play.text())
            await play.press("home")
            await play.until(title)
            await play.press("escape", *leave)
            await play.until("Streak")


async def test_it_scrolls_and_closes_with_the_mouse(tmp_path: Path) -> None:
    from textual.events import MouseScrollDown

    async with stage(world("add.2"), tmp_path, start="home") as play:
        await play.press("question_mark")
        await play.until("Keys at home")
        while "Keys at home" in play.text():
            await play.pilot._post_mouse_events([MouseScrollDown], "#body")
            await play.pilot.pause()
        lines = play.text().split("\n")
        row = next(at for at, line in enumerate(lines) if line.startswith("  Esc back"))
        await play.pilot.click(offset=(3, row))
        await play.until("Streak")


async def test_while_answering_f1_shows_how_to_type(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.press("f1")
        await play.until("How to type mathematics")
        await play.press("f1")
        await play.until("Question 1")


async def test_f1_over_options_begins_with_options(tmp_path: Path) -> None:
    async with stage(world("two.2"), tmp_path) as play:
        await play.press("f1")
        text = await play.until("one letter where one is right")
        assert text.index("Options") < text.index("Numbers")
