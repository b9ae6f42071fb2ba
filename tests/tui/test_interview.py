"""The mock interview on the full screen, held by machine: nothing is given away, the clock is always seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.bank.variant import Prose
from drill.sessions.interview.states import Asked, Door, Over, Review, SelfGrading
from drill.tui.screens.home import HomeScreen
from tests.sessions.interview.candidate import Sitting
from tests.sessions.interview.checks import check_silence
from tests.sessions.interview.hall import Memory, bank, candidate, hall, new_record
from tests.sessions.interview.room import Room
from tests.tui.exam_stage import exam


@pytest.mark.parametrize(("role", "size"), [("ds", (100, 30)), ("quant", (60, 24))])
async def test_a_whole_interview_gives_nothing_away(
    tmp_path: Path, role: str, size: tuple[int, int]
) -> None:
    record = new_record(role, 15, 6)
    who = candidate(0.8, 4, haste=0.6)
    async with exam(record, tmp_path, size=size) as play:
        sitting = Sitting(play.session, bank()[0], play.clock, who)
        await play.hold(sitting, who)
        assert isinstance(play.session.state, Over)
        await play.play.until("points of 100")
        sitting.before_the_end = [row for frame in play.frames for row in frame.split("\n")]
        check_silence(sitting, play.session.record)
        assert len(play.frames) > 20
        assert all(" left" in frame for frame in play.frames)


async def test_the_keys_of_a_nervous_person(tmp_path: Path) -> None:
    async with exam(new_record("mle", 15, 2), tmp_path) as play:
        await play.press("x", "space", "tab")  # nothing of this begins the part
        assert isinstance(play.session.state, Door)
        await play.press("enter")
        await play.play.until("Warm-up 1 of 5")
        await play.press("enter")
        await play.play.until("Type an answer first")
        await play.answer("((")
        await play.play.until("Nothing is counted")
        await play.answer("7919")
        await play.play.until("How sure are you?")
        await play.press("escape")
        assert play.screen.line.value == "7919"
        await play.press("enter", "1")
        await play.play.until("Warm-up 2 of 5")
        await play.press("ctrl+f")
        await play.play.until("flagged")
        await play.press("tab")
        await play.play.until("Warm-up 3 of 5")
        await play.press("shift+tab")
        await play.play.until("Warm-up 2 of 5")
        await play.press("ctrl+e", "escape")
        assert isinstance(play.session.state, Asked)
        await play.press("ctrl+l")
        assert isinstance(play.session.state, Review)
        await play.press("escape")
        await play.play.until("Warm-up 2 of 5")  # back to where the list was opened
        await play.press("ctrl+l")
        assert isinstance(play.session.state, Review)
        await play.press("c")
        await play.play.until("Warm-up 4 of 5")
        await play.press("ctrl+e", "enter")
        text = await play.play.until("points of 100")
        assert "✗ No" in text
        await play.press("m")
        await play.play.until("head of today's queue")
        await play.play.press("enter")
        await play.play.until(lambda: isinstance(play.play.app.screen, HomeScreen))


async def test_the_clock_warns_gently_and_closes_the_door_with_what_is_typed(
    tmp_path: Path,
) -> None:
    async with exam(new_record("mle", 15, 2), tmp_path) as play:
        await play.press("enter")
        play.screen.line.value = "7919"
        await play.tick(170)
        await play.play.until("The warm-up closes in 0:55")
        await play.tick(56)
        text = await play.play.until("open until 3:45 is left")
        assert "The time of the warm-up is over; what was typed is handed in." in " ".join(
            text.split()
        )
        assert play.session.record.marks[0].text == "7919"
        await play.press("enter")
        await play.tick(380)
        await play.play.until("5 minutes are left.")
        await play.press("ctrl+e", "enter")
        await play.play.until("points of 100")
        assert "minutes are left" not in play.play.text()


async def test_no_warning_of_the_clock_is_left_where_it_stands_still(tmp_path: Path) -> None:
    async with exam(new_record("mle", 15, 2), tmp_path) as play:
        for state in (
            Door("core", 2, 60),
            SelfGrading(1, 1, 0, "Words", Prose("Say it."), "so", "so", ("a point",)),
        ):
            play.screen._said = "1 minute is left."
            play.screen.show(state)
            assert play.screen._said == ""


async def test_a_complaint_goes_with_the_text_it_is_about(tmp_path: Path) -> None:
    async with exam(new_record("mle", 15, 2), tmp_path) as play:
        await play.press("enter")
        play.screen.line.value = "2 +"
        await play.press("enter")
        state = play.session.state
        assert isinstance(state, Asked)
        if state.unreadable is not None:
            await play.play.until("Nothing is counted")
            await play.play.press("ctrl+u")
            await play.play.until(lambda: "Nothing is counted" not in play.play.text())


async def test_a_key_typed_as_the_clock_closes_a_door_opens_nothing(tmp_path: Path) -> None:
    async with exam(new_record("mle", 15, 2), tmp_path) as play:
        await play.press("enter")
        play.screen.line.value = "7919"
        await play.tick(221)
        play.clock.tick(5)
        play.screen._tick()
        await play.play.until(lambda: isinstance(play.screen.state, Door))
        assert play.screen.line.gate.mode == "held"
        await play.play.press("enter", "ctrl+e", "enter")
        await play.settled()
        assert isinstance(play.session.state, Door)
        assert play.screen.scene == "door"
        await play.press("enter")
        await play.play.until("Core 1 of")


async def test_before_the_first_question_there_is_nothing_to_end(tmp_path: Path) -> None:
    async with exam(new_record("mle", 15, 2), tmp_path) as play:
        assert "^E" not in play.play.text()
        await play.press("ctrl+e")
        await play.play.until("Nothing has begun yet; Esc leaves.")
        await play.press("enter")
        assert isinstance(play.session.state, Asked)
        await play.press("ctrl+l")
        await play.play.until("Some questions are skipped")
        await play.play.until("c go on")
        await play.press("ctrl+e")
        await play.play.until("End the interview here?")


async def test_the_help_shows_the_clock_while_it_runs(tmp_path: Path) -> None:
    async with exam(new_record("mle", 15, 2), tmp_path) as play:
        await play.play.press("f1")
        await play.play.until("Keys at the door")
        assert " left" not in play.play.text().split("\n")[1]
        await play.play.press("escape", "enter")
        await play.play.until("Warm-up 1 of 5")
        await play.play.press("f1")
        await play.play.until("Keys in an interview")
        await play.play.until("15:00 left")
        await play.play.until("See the questions of this part.")
        play.clock.tick(10)
        await play.play.until("14:50 left")


async def test_what_was_said_of_one_entry_is_not_said_of_another(tmp_path: Path) -> None:
    kinds = {each.id: each.kind for each in hall().facts}
    drawn = (new_record("ds", 15, seed) for seed in range(1, 99))
    record = next(
        one for one in drawn if kinds[one.slot(0).options[0].template] in ("claims", "choice")
    )
    async with exam(record, tmp_path) as play:
        await play.press("enter")
        await play.answer("7919")
        await play.play.until("Nothing is counted")
        await play.play.press("ctrl+u")
        await play.play.until(lambda: "Nothing is counted" not in play.play.text())


async def test_what_was_just_typed_is_stored_without_waiting_for_the_clock(tmp_path: Path) -> None:
    async with exam(new_record("mle", 15, 2), tmp_path) as play:
        await play.press("enter")
        await play.play.press("0", ".", "7")
        memory = play.session._history
        assert isinstance(memory, Memory)
        await play.play.until(lambda: memory.all()[0].marks[0].draft == "0.7")
        assert memory.all()[0].spent == 0


async def test_what_was_typed_a_moment_before_leaving_is_kept(tmp_path: Path) -> None:
    async with exam(new_record("mle", 15, 2), tmp_path) as play:
        await play.press("enter")
        memory = play.session._history
        assert isinstance(memory, Memory)
        play.screen.set_timer = lambda *_: None  # type: ignore[method-assign,assignment]
        await play.play.press("0", ".", "7", "escape")
        await play.play.until(lambda: memory.all()[0].marks[0].draft == "0.7")


async def test_ticks_made_before_leaving_are_there_again(tmp_path: Path) -> None:
    room = Room(new_record("mle", 15, 2))
    room.to_the_key_points()
    record = room.session.record
    async with exam(record, tmp_path, begins="Which of these points") as play:
        await play.play.press("a", "c", "a", "b")
        await play.play.until("2 of ")
        memory = play.session._history
        assert isinstance(memory, Memory)
        await play.play.press("escape")
        await play.play.until(lambda: isinstance(play.play.app.screen, HomeScreen))
        await play.play.until(lambda: bool(memory.all()))
    (kept,) = memory.all()
    async with exam(kept, tmp_path, begins="Which of these points") as play:
        await play.play.until("2 of ")
        assert play.screen.ticks == {2, 3}


async def test_leaving_keeps_the_clock_and_the_line(tmp_path: Path) -> None:
    record = new_record("mle", 15, 2)
    async with exam(record, tmp_path) as play:
        await play.press("enter")
        play.screen.line.value = "0.7"
        await play.tick(12)
        memory = play.session._history
        assert isinstance(memory, Memory)
        await play.play.press("escape")
        await play.play.until(lambda: isinstance(play.play.app.screen, HomeScreen))
        await play.play.until(lambda: bool(memory.all()) and memory.all()[0].spent >= 12)
    (kept,) = memory.all()
    assert kept.marks[0].draft == "0.7"
    assert kept.spent == pytest.approx(12, abs=0.1)
