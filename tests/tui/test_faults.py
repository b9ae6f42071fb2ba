"""What goes wrong is a sentence on the screen, and the question is still there."""

from __future__ import annotations

from pathlib import Path

from drill.journal.errors import Locked, NewerVersion
from drill.sessions.practice import PracticeSession
from tests.sessions.world import world
from tests.tui.stage import stage


async def test_an_engine_that_is_stopped_is_a_sentence_and_a_question_still_there(
    tmp_path: Path,
) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        scene.engine.fails = 1
        text = await play.answer("3")
        assert "Nothing was counted." in text
        assert play.typed == "3"
        await play.press("enter")
        await play.until("✓ Right.")


async def test_a_journal_that_cannot_write_is_a_sentence_with_the_log(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        scene.history.record = None  # type: ignore[method-assign, assignment]
        text = await play.answer("3")
        assert "your answers are safe" in text
        assert "drill.log" in text.replace("\n", "").replace(" ", "")
        assert play.typed == "3"
        assert "Traceback" not in text
        await play.press("ctrl+u")
        await play.until(lambda: "your answers are safe" not in play.text())


async def test_a_session_that_cannot_open_says_why(tmp_path: Path) -> None:
    def opening() -> PracticeSession:
        raise NewerVersion("The journal was written by a newer version of the program.")

    async with stage(world(), tmp_path, opening=opening) as play:
        await play.until("written by a newer version")


async def test_what_could_not_be_opened_is_tried_again_from_home(tmp_path: Path) -> None:
    scene = world("add.2")
    locked = [True]

    def opening() -> PracticeSession:
        if locked.pop():
            locked.append(False)
            raise Locked("Another program holds the journal.")
        return scene.session()

    async with stage(scene, tmp_path, opening=opening, start="home") as play:
        await play.until("Another program holds the journal.")
        await play.press("enter")
        await play.until("Question 1 of 1")


async def test_what_could_not_be_opened_is_tried_again_with_enter(tmp_path: Path) -> None:
    scene = world("add.2")
    fails = [True]

    def opening() -> PracticeSession:
        if fails:
            raise Locked("Another program holds the journal.")
        return scene.session()

    async with stage(scene, tmp_path, opening=opening) as play:
        text = await play.until("Another program holds the journal.")
        assert "Enter try again" in play.text(), text
        await play.press("1")
        fails.clear()
        await play.press("enter")
        await play.until("Question 1 of 1")
        assert play.typed == "1"
