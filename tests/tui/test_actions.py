"""The registry of actions: every one is bound, offered, explained and can be done."""

from __future__ import annotations

import re
import typing
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from drill.sessions.settings_list import SETTINGS, Settings
from drill.tui.actions import (
    ACTIONS,
    MOST_KEYS,
    Scene,
    available,
    by_key,
    in_footer,
    key_name,
    keys_name,
)
from drill.tui.app import Start
from drill.tui.screens.browse import BrowseScreen
from drill.tui.screens.entry import EntryScreen
from drill.tui.screens.home import HomeScreen
from drill.tui.screens.interview import SCENES as EXAM_SCENES
from drill.tui.screens.interview import InterviewScreen
from drill.tui.screens.line import LineScreen
from drill.tui.screens.lobby import LobbyScreen
from drill.tui.screens.plan import PlanScreen
from drill.tui.screens.practice import PracticeScreen
from drill.tui.screens.progress import ProgressScreen
from drill.tui.screens.settings import SettingsScreen
from drill.tui.widgets.footer import footer_row
from tests.sessions.world import world
from tests.tui.stage import stage

SCREENS: dict[Scene, type[Screen[Any]]] = {
    "home": HomeScreen,
    "settings": SettingsScreen,
    "browse": BrowseScreen,
    "entry": EntryScreen,
    "plan": PlanScreen,
    "progress": ProgressScreen,
    **dict.fromkeys(EXAM_SCENES, InterviewScreen),
    "lobby": LobbyScreen,
    "line": LineScreen,
}
ALL: tuple[Scene, ...] = typing.get_args(Scene)


@pytest.mark.parametrize("scene", ALL)
def test_a_scene_offers_at_most_six_keys_and_each_key_means_one_thing(scene: Scene) -> None:
    assert len(in_footer(scene)) <= MOST_KEYS
    assert sum(scene in action.footer for action in ACTIONS) <= MOST_KEYS
    keys = [key for action in available(scene) for key in action.keys]
    assert len(keys) == len(set(keys))


def test_every_action_can_be_done_where_it_is_offered() -> None:
    for action in ACTIONS:
        for scene in action.scenes:
            screen = SCREENS.get(scene, PracticeScreen)
            assert callable(getattr(screen, f"action_{action.name}")), (action.name, scene)
            assert by_key(scene, action.keys[0]) is not None


def test_every_action_is_bound_on_its_screen() -> None:
    for scene in ALL:
        screen = SCREENS.get(scene, PracticeScreen)
        bound = {one.key for one in screen.BINDINGS if not isinstance(one, tuple)}
        for action in available(scene):
            assert set(action.keys) <= bound, (action.name, scene)


def test_no_action_belongs_nowhere() -> None:
    for action in ACTIONS:
        assert action.scenes, action.name
        assert action.footer <= action.scenes


def test_every_action_is_explained_and_none_needs_a_function_key_alone() -> None:
    for action in ACTIONS:
        assert action.says.endswith(".")
        assert action.label
        assert any(not key.startswith("f") or len(key) == 1 for key in action.keys)


def test_while_typing_no_letter_and_no_digit_is_taken() -> None:
    for action in available("asking"):
        for key in action.keys:
            assert len(key) > 1, action.name


def test_keys_are_printed_for_people() -> None:
    names = {"enter": "Enter", "ctrl+g": "^G", "question_mark": "?", "escape": "Esc", "g": "g"}
    assert {key: key_name(key) for key in names} == names


@pytest.mark.parametrize("width", [56, 76, 96, 104])
@pytest.mark.parametrize("scene", ALL)
def test_the_footer_fits(scene: Scene, width: int) -> None:
    row = footer_row(in_footer(scene), width, {"hint": " (1 of 3)"})
    assert row.cell_length <= width
    if scene in ("asking", "judged", "second-try", "home", "end"):
        assert "Enter" in row.plain
    if scene == "asking":
        for wanted in ("hint", "don't know", "F1", "Esc"):
            assert wanted in row.plain


async def test_the_palette_offers_what_can_be_done_now(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        offered = {one.title: one for one in play.app.get_system_commands(play.app.screen)}
        assert {"Hint", "I don't know", "How to type mathematics", "Theme", "Quit"} <= set(offered)
        assert "Next question" not in offered
        offered["I don't know"].callback()
        await play.until("Here is how it goes.")
        offered = {one.title: one for one in play.app.get_system_commands(play.app.screen)}
        wanted = {
            "Next question",
            "Bury: not again today",
            "Suspend: never again",
            "Grade it yourself",
        }
        assert wanted <= set(offered)
        await play.press("ctrl+p")
        await play.until("Leave this question for today.")


MOVING = frozenset({"up", "down", "left", "right", "pageup", "pagedown"})


def test_the_palette_lists_what_a_person_looks_for() -> None:
    """What moves a cursor is not looked for there; anything else has a name that says what it does."""
    for action in ACTIONS:
        moves = MOVING.issuperset(action.keys)
        if not action.title:
            assert moves or action.name == "tick", action.name
        elif moves:
            assert action.scenes == {"lobby"}, action.name  # an interview's role and length
        assert action.title not in ("Down", "Up", "On", "Practise it"), action.name


async def test_pages_are_found_from_the_question_and_lead_back_to_it(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        await play.press("1", "2")
        for title, words in (
            ("Settings", "may be edited by hand"),
            ("Browse the cheatsheet", "1 entry"),
            ("Progress: what you know", "Map"),
        ):
            offered = {one.title: one for one in play.app.get_system_commands(play.app.screen)}
            offered[title].callback()
            await play.until(words)
            scene.clock.tick(500)
            await play.press("escape")
            await play.until("Question 1 of 1")
            assert play.typed == "12"
            scene.clock.tick(2)
        await play.answer("3")
        await play.until("✓ Right.")
        assert scene.history.responses[0].active_ms == 6000


LEAVING = {
    *(
        "begin",
        "browse",
        "progress",
        "leave",
        "close",
        "back",
        "quit",
        "open",
        "practise_these",
        "practise_slip",
    ),
    *(
        "settings",
        "plan",
        "set_date",
        "help",
        "search_help",
        "typing",
        "change",
        "interview",
        "progress",
    ),
}


@pytest.mark.parametrize(
    ("keys", "scene"), [("", "home"), ("b", "browse"), ("s", "settings"), ("d", "plan")]
)
async def test_what_stays_on_a_page_can_be_called_from_the_palette(
    tmp_path: Path, keys: str, scene: Scene
) -> None:
    settings = Settings(interview_date="2199-01-01")
    async with stage(world("add.2"), tmp_path, start="home", settings=settings) as play:
        await play.press(*keys)
        await play.until(lambda: getattr(play.app.screen, "scene", "") == scene)
        offered = {one.help: one for one in play.app.get_system_commands(play.app.screen)}
        for action in available(scene):
            if action.name not in LEAVING and action.title:
                offered[action.says].callback()
                await play.pilot.pause()
        assert getattr(play.app.screen, "scene", "") == scene


@pytest.mark.parametrize("start", ["home", "practice"])
async def test_every_setting_is_found_by_its_name(tmp_path: Path, start: Start) -> None:
    async with stage(world("add.2"), tmp_path, start=start) as play:
        offered = {one.title: one for one in play.app.get_system_commands(play.app.screen)}
        for setting in SETTINGS:
            assert f"Setting: {setting.name.replace('_', ' ')}" in offered
        offered["Setting: interview date"].callback()
        await play.until("❯ interview date")
        await play.press("escape")
        await play.until(lambda: "❯ interview date" not in play.text())


@pytest.mark.parametrize("width", [30, 40, 60])
@pytest.mark.parametrize("scene", ["asking", "judged", "exam", "home"])
def test_a_narrow_footer_holds_whole_keys_and_help(scene: Scene, width: int) -> None:
    offered = in_footer(scene)
    row = footer_row(offered, width, {"hint": " (1 of 3)"})
    assert row.cell_length <= width
    keys = re.split(" {2,}", row.plain)
    whole = {f"{keys_name(one)} {one.brief}" for one in offered}
    assert whole.issuperset(keys)
    assert keys[0].startswith("Enter ")
    assert keys[-1].endswith(" help") or "F1 help" in keys


def test_what_answers_asks_and_gives_up_stays_in_sixty_columns() -> None:
    row = footer_row(in_footer("asking"), 60).plain
    for words in ("Enter answer", "? hint", "^G don't know", "F1 help"):
        assert words in row
    assert "? help" in footer_row(in_footer("judged"), 60).plain
