"""Keys typed faster than anything is done: none is lost, none overtakes another, whatever has the focus."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, Paste

from drill.bank.variant import Variant
from drill.grading.verdict import Judgement
from tests.sessions.world import World, world
from tests.tui.stage import Stage, stage

NAMES = {"\r": "enter", "\x7f": "backspace", " ": "space", "?": "question_mark"}


async def burst(play: Stage, typed: str, pause: int = 0) -> None:
    """Hand over keys all at once, as a terminal does after a stall, or with turns of the loop between them."""
    for sign in typed:
        play.app.post_message(Key(NAMES.get(sign, sign), sign))
        for _ in range(pause):
            await asyncio.sleep(0)


@pytest.mark.parametrize("pause", range(8))
@pytest.mark.parametrize("focused", [True, False])
async def test_a_second_try_is_typed_in_one_burst(
    tmp_path: Path, focused: bool, pause: int
) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.answer("7")
        if not focused:
            play.practice.set_focus(None)
        await burst(play, "t123456", pause)
        await play.until(lambda: play.scene == "asking" and len(play.typed) >= 6)
        assert play.typed == "123456"  # in place of the first answer


async def test_keys_typed_without_focus_keep_their_order(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        play.practice.set_focus(None)
        await burst(play, "123456789", 2)
        await play.until(lambda: len(play.typed) >= 9)
        assert play.typed == "123456789"


@pytest.mark.parametrize("pause", range(8))
async def test_a_note_is_added_to_what_was_noted_before(tmp_path: Path, pause: int) -> None:
    scene = world("add.2")
    scene.history.notes["add.2"] = "mind"
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        await burst(play, "nbusy\r", pause)
        await play.until(lambda: scene.history.notes["add.2"] != "mind")
        assert scene.history.notes["add.2"] == "mind busy"
        await play.until("Your note is kept.")
        assert [event.kind for event in scene.history.events] == ["response"]


async def test_keys_held_for_a_screen_that_was_left_go_to_the_one_in_front(tmp_path: Path) -> None:
    scene = world("add.2")
    gate = threading.Event()

    def slowly(grade: Callable[[str, str], Judgement]) -> Callable[[str, str], Judgement]:
        def graded(reference: str, response: str) -> Judgement:
            assert gate.wait(20)
            return grade(reference, response)

        return graded

    async with stage(scene, tmp_path) as play:
        scene.engine.grade = slowly(scene.engine.grade)  # type: ignore[method-assign, assignment]
        await play.press("3", "enter", "f1")
        gate.set()
        await play.until("Keys after the verdict")
        await play.press("escape")
        await play.until("✓ Right.")


async def test_a_correction_in_a_note_hits_the_right_sign(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        await burst(play, "nab\x7fc\r")
        await play.until(lambda: scene.history.notes.get("add.2") == "ac")


async def test_a_paste_after_the_verdict_changes_nothing(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        play.practice.line.value = "3"
        play.app.post_message(Key("enter", "\r"))
        play.app.post_message(Paste("99"))
        await play.until("✓ Right.")
        await play.pilot.pause()
        assert play.typed == "3"


async def test_nothing_is_put_aside_by_a_key_typed_before_the_verdict_was_seen(
    tmp_path: Path,
) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path) as play:
        await burst(play, "3\rzb")
        await play.until("✓ Right.")
        await play.pilot.pause()
        assert [event.kind for event in scene.history.events] == ["response"]
        await play.press("z")
        await play.until("is suspended")


def slow_drawing(scene: World) -> threading.Event:
    """Let the engine draw only once the event is set."""
    free = threading.Event()
    draw = scene.engine.generate

    def slowly(*asked: Any, **more: Any) -> Variant:
        assert free.wait(20)
        return draw(*asked, **more)

    scene.engine.generate = slowly  # type: ignore[method-assign]
    return free


async def test_what_is_done_before_the_question_is_there_is_answered(tmp_path: Path) -> None:
    """Neither giving up nor Enter is dropped without a word; what is typed is kept."""
    scene = world("add.2")
    free = slow_drawing(scene)
    async with stage(scene, tmp_path, opening=scene.session) as play:
        await play.until("Preparing your question")
        for keys in (("ctrl+g",), ("4", "enter")):
            play.practice.say("")
            await play.press(*keys)
            await play.until("still being prepared")
        free.set()
        await play.until("Question 1 of 1")
        assert play.typed == "4"
        assert scene.history.responses == []


@pytest.mark.parametrize("key", ["enter", "ctrl+g"])
async def test_no_question_is_answered_that_was_not_seen(tmp_path: Path, key: str) -> None:
    """What is typed stays on the line; what would have settled the question has to be pressed again."""
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        free = slow_drawing(scene)
        await burst(play, "\r7")
        play.app.post_message(Key(key, None))
        free.set()
        await play.until(lambda: play.typed == "7")
        await play.until("Question 2 of 2")
        assert len(scene.history.responses) == 1
        await play.press(key)
        await play.until(lambda: len(scene.history.responses) == 2)


async def test_a_second_try_typed_in_a_burst_is_answered(tmp_path: Path) -> None:
    """Its question was seen."""
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        await play.answer("7")
        await burst(play, "t\x7f3\r")
        await play.until("✓ Right.")
        assert [event.text for event in scene.history.responses] == ["7", "3"]


async def test_enter_alone_is_not_held_and_nothing_unseen_is_skipped(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path) as play:
        await burst(play, "999\r\r5\r")
        await play.until("to try again")
        await play.pilot.pause()
        assert play.scene == "second-try"
        assert [event.text for event in scene.history.responses] == ["999"]
