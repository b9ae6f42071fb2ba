"""Once the day is done, one key practises on: what is left of today, or what is known, ahead of its time."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from drill.sessions.greeting import Greeting
from tests.sessions.world import world
from tests.tui.stage import stage
from tests.tui.test_home import DONE, WIDE, shown


@pytest.mark.parametrize("width", [56, 96])
def test_once_the_day_is_done_home_offers_to_practise_on(width: int) -> None:
    text = shown(DONE, width)
    assert "what comes back soonest" in text
    assert "[ b" in text
    if width == 96:
        assert "[ Enter  practise on ]" in text
    for greeting in (WIDE, Greeting(known=True), structs.replace(DONE, resumed=True)):
        assert "practise on" not in shown(greeting, width)
        assert "what comes back soonest" not in shown(greeting, width)


@pytest.mark.parametrize(("left", "sum_of"), [("beyond", "5 + "), ("early", "6 + ")])
async def test_enter_practises_on_once_the_day_is_done(
    tmp_path: Path, left: str, sum_of: str
) -> None:
    scene = world()
    later_on = world("add.5" if left == "beyond" else "add.6").history.items
    setattr(scene.history, left, later_on)
    async with stage(scene, tmp_path, start="home", greeting=DONE) as play:
        assert "Enter practise on" in play.text()
        await play.press("enter")
        await play.until("Question 1 of 1")
        await play.until(sum_of)
        await play.press("escape")
        await play.until("Streak")
        await play.press("enter")  # it goes on with the open question
        await play.until("Question 1 of 1")


async def test_the_end_of_a_day_offers_to_practise_on(tmp_path: Path) -> None:
    scene = world("add.2")
    scene.history.early = world("add.6").history.items
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        await play.press("enter")
        text = await play.until("1 known question could be asked ahead of time (g)")
        assert "g go on" in text
        await play.press("g")
        await play.until("6 + ")
