"""What is typed before its time: while the engine works, before the session is open, before a question is there."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from msgspec import structs

from drill.bank.variant import Variant
from drill.sessions.practice import PracticeSession
from drill.sessions.states import Asking, Place
from tests.sessions import world as small
from tests.sessions.world import variant, world
from tests.tui.stage import greeted, stage
from tests.tui.test_keys import NAMES, burst


async def test_enter_twice_answers_once_and_shows_the_verdict(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path) as play:
        play.practice.line.value = "3"
        await play.press("enter", "enter", "enter")
        await play.until(lambda: play.scene in ("judged", "asking"))
        assert len(scene.history.responses) <= 2
        assert [event.text for event in scene.history.responses] == ["3"]


class Slow:
    """An engine that waits for a sign before it grades or draws."""

    def __init__(self, session: PracticeSession) -> None:
        self.sign = threading.Event()
        engine = session._engine
        grade = engine.grade

        def graded(reference: str, response: str) -> object:
            assert self.sign.wait(20)
            return grade(reference, response)

        engine.grade = graded  # type: ignore[method-assign, assignment]


async def test_keys_typed_while_the_engine_works_are_not_lost(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    made: list[Slow] = []

    def opening() -> PracticeSession:
        session = scene.session()
        made.append(Slow(session))
        return session

    async with stage(scene, tmp_path, opening=opening) as play:
        await play.until("Question 1")
        await play.press("3", "enter")
        await play.press("enter", "enter", "g")
        await play.until("One moment")
        assert scene.history.responses == []
        made[0].sign.set()
        await play.until("0 no idea")
        assert len(scene.history.responses) == 1
        await play.press("2")
        await play.until("quality 2")


async def test_text_typed_before_the_session_is_open_is_answered_when_it_is(tmp_path: Path) -> None:
    scene = world("add.2")
    gate = threading.Event()
    scene.history.shelf.append(variant("add.2", 1, 40))

    def opening() -> PracticeSession:
        assert gate.wait(20)
        return scene.session()

    first = Asking(Place(1, 1), variant("add.2", 1, 40))
    async with stage(scene, tmp_path, opening=opening, greeting=greeted(first)) as play:
        await play.until("2 + 40")
        await play.press("4", "2", "enter")
        assert scene.history.responses == []
        gate.set()
        await play.until("✓ Right.")
        assert [event.text for event in scene.history.responses] == ["42"]


async def test_typed_ahead_of_the_first_question_stays(tmp_path: Path) -> None:
    scene = world("add.2")
    gate = threading.Event()

    def opening() -> PracticeSession:
        assert gate.wait(20)
        return scene.session()

    async with stage(scene, tmp_path, opening=opening) as play:
        await play.until("Preparing your question")
        await play.press("3")
        gate.set()
        await play.until("Question 1 of 1")
        assert play.typed == "3"


@pytest.mark.parametrize(
    ("kind", "typed", "line"),
    [
        ("number", "1?2", "12"),
        ("number", "?", ""),
        ("rubric", "why?no", "why?no"),
        ("rubric", "?", "?"),
    ],
)
async def test_a_question_mark_typed_ahead_waits_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, typed: str, line: str
) -> None:
    """It is text where the answer is words; else it would have opened a hint unseen, which costs."""

    def asked(template: str, level: int, seed: int) -> Variant:
        return structs.replace(variant(template, level, seed), kind=kind)

    monkeypatch.setattr(small, "variant", asked)
    scene, gate = world("add.2"), threading.Event()

    def opening() -> PracticeSession:
        assert gate.wait(20)
        return scene.session()

    async with stage(scene, tmp_path, opening=opening) as play:
        await play.until("Preparing your question")
        await play.press(*(NAMES.get(sign, sign) for sign in typed))
        assert play.typed == typed
        gate.set()
        await play.until("Question 1 of 1")
        await play.until(lambda: play.typed == line)
        if not line:
            await play.until("pressed before the question was there")
        state = play.practice.state
        assert isinstance(state, Asking)
        assert state.hints == 0


async def test_no_hint_is_opened_to_a_question_that_was_not_seen(tmp_path: Path) -> None:
    async with stage(world("add.2", "add.3"), tmp_path) as play:
        await play.answer("3")
        await burst(play, "\r7?1")
        await play.until(lambda: play.typed == "71")
        await play.until("Question 2 of 2")
        state = play.practice.state
        assert isinstance(state, Asking)
        assert state.hints == 0
        await play.press("question_mark")
        await play.until("Count on.")
