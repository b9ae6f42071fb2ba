"""The pages around practice as plain text, to be read by a person: tests/tui/screens/*.txt."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from drill.sessions.greeting import Greeting
from drill.sessions.settings_list import Settings
from tests.sessions.world import world
from tests.tui.stage import TODAY, stage
from tests.tui.test_browse import ANSWER, entry
from tests.tui.test_home import WIDE, way
from tests.tui.test_screens import compare

SIZES = {"100x30": (100, 30), "60x24": (60, 24), "200x60": (200, 60)}
SHEET = (
    entry("sums.2", title="Adding two", statement="Adding two moves on by two: n + 2."),
    entry("sums.3", title="Adding three", erratum="Three, not four."),
    entry("more.4", section="2. Products", topic="Tables", title="Times four"),
)


@pytest.mark.parametrize("size", SIZES)
async def test_home(tmp_path: Path, size: str) -> None:
    async with stage(
        world("add.2"), tmp_path, start="home", size=SIZES[size], greeting=WIDE
    ) as play:
        await play.until("Today")
        compare(play, f"home-{size}")


async def test_home_with_ascii_alone(tmp_path: Path) -> None:
    settings = Settings(ascii=True)
    async with stage(
        world("add.2"), tmp_path, start="home", greeting=WIDE, settings=settings
    ) as play:
        await play.until("Today")
        compare(play, "home-ascii-100x30")


@pytest.mark.parametrize("size", ["100x30", "60x24"])
async def test_home_on_the_first_start(tmp_path: Path, size: str) -> None:
    first = Greeting(day="Sunday 22 November")
    async with stage(
        world("add.2"), tmp_path, start="home", size=SIZES[size], greeting=first
    ) as play:
        await play.until("no date set")
        compare(play, f"first-start-{size}")


async def test_home_says_when_a_question_is_open(tmp_path: Path) -> None:
    greeting = structs.replace(TODAY, resumed=True, due=0, new=0, waiting=3)
    async with stage(world("add.2"), tmp_path, start="home", greeting=greeting) as play:
        text = await play.until("a question is open")
        assert "Enter  continue" in text


@pytest.mark.parametrize("size", ["100x30", "60x24"])
async def test_how_to_type(tmp_path: Path, size: str) -> None:
    async with stage(world("add.2"), tmp_path, size=SIZES[size]) as play:
        await play.press("f1")
        await play.until("How to type mathematics")
        compare(play, f"typing-{size}")
        await play.press("escape")
        await play.until("Question 1")


@pytest.mark.parametrize("size", ["100x30", "60x24"])
async def test_browse_and_an_entry(tmp_path: Path, size: str) -> None:
    scene = world("add.2", "add.3", "add.4")
    scene.history.sheet = SHEET
    scene.history.answers = (
        ANSWER,
        ANSWER._replace(verdict="correct", quality=5, own=False, slips=(), reading="7"),
    )
    async with stage(scene, tmp_path, start="home", size=SIZES[size]) as play:
        await play.press("b")
        await play.until("Times four")
        compare(play, f"browse-{size}")
        await play.press("enter")
        await play.until("sign slip")
        compare(play, f"entry-{size}")


@pytest.mark.parametrize("size", ["100x30", "60x24"])
async def test_settings(tmp_path: Path, size: str) -> None:
    async with stage(world("add.2"), tmp_path, start="home", size=SIZES[size]) as play:
        play.app._folder = Path("/home/ada/drill")
        await play.press("s", "down", "down")
        await play.until("❯ reviews")
        compare(play, f"settings-{size}")


async def test_the_plan(tmp_path: Path) -> None:
    scene = world("add.2")
    scene.history.way = way("Hard things", "Harder things")
    settings = Settings(interview_date="2027-01-01")
    async with stage(scene, tmp_path, start="home", greeting=WIDE, settings=settings) as play:
        await play.press("d")
        await play.until("Sun 2026-11-22")
        compare(play, "plan-100x30")
