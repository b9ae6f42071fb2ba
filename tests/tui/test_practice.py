"""Practice on the screen: from question to verdict and on, by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs
from textual.events import Paste

from drill.bank.variant import FollowUp, Prose
from drill.sessions.settings_list import Settings
from drill.sessions.states import Asking, Place
from tests.sessions import world as small
from tests.sessions.world import variant, world
from tests.tui.stage import greeted, stage


async def test_a_question_is_answered_and_the_next_one_comes(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path) as play:
        text = await play.until("Question 1 of 2")
        assert "2 + 1" in text
        await play.press("3")
        assert "reads as   3" in await play.until("reads as")
        await play.press("enter")
        text = await play.until("✓ Right.")
        assert "Comes back tomorrow   (quality 5; g to change)" in text
        assert "Enter next" in text
        assert len(scene.history.responses) == 1
        await play.press("enter")
        await play.until("Question 2 of 2")
        assert play.typed == ""


async def test_wrong_offers_a_second_try_before_the_solution(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        text = await play.answer("999")
        assert "✗ Not yet.   You wrote 999" in text
        assert "Count once more." in text
        assert "Answer" not in text
        await play.press("t")
        await play.until("Once more.")
        assert play.typed == "999"
        await play.answer("3")
        assert "quality 3" in await play.until("✓ Right.")


async def test_wrong_then_enter_opens_the_solution_then_the_next(tmp_path: Path) -> None:
    async with stage(world("add.2", "add.3"), tmp_path) as play:
        await play.answer("999")
        await play.press("enter")
        text = await play.until("Why it matters")
        assert "Again today, then tomorrow" in text
        await play.press("enter")
        await play.until("Question 2 of 3")


async def test_an_unreadable_entry_has_a_caret_under_the_place_and_costs_nothing(
    tmp_path: Path,
) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        text = await play.answer("x")
        lines = text.split("\n")
        row = next(number for number, line in enumerate(lines) if "❯" in line)
        assert lines[row + 1].index("▲") == lines[row].index("x")
        assert "Nothing is counted." in text
        assert (play.typed, scene.history.events) == ("x", [])


async def test_hints_open_one_by_one(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        text = await play.until("Question 1")
        assert "? hint (1 of 2)" in text
        assert "? opens a hint: with one or more, a right answer counts 3 of 5 at most." in text
        await play.press("question_mark")
        text = await play.until("Count on.")
        assert "? hint (2 of 2)" in text
        assert "? opens a hint" not in text
        await play.press("question_mark")
        assert "? hint" not in await play.until("Start at 2.")


async def test_not_knowing_shows_the_solution(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        await play.press("ctrl+g")
        text = await play.until("Here is how it goes.")
        assert "You wrote" not in text
        assert scene.history.responses[0].quality == 0


async def test_undo_brings_the_answer_back_to_the_line(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        await play.press("u")
        await play.until(lambda: play.scene == "asking")
        assert play.typed == "3"
        await play.press("enter")
        await play.until("✓ Right.")
        await play.press("enter")
        await play.until("Question 2")
        await play.press("ctrl+r")
        await play.until("Question 1")
        kinds = [event.kind for event in scene.history.events]
        assert kinds == ["response", "undo", "response", "undo"]


async def test_a_grade_is_given_with_one_digit_or_kept(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.answer("3")
        await play.press("g")
        await play.until("3 right with effort")
        await play.press("escape")
        await play.until(lambda: play.scene == "judged")
        await play.press("g", "2")
        await play.until("quality 2")


async def test_what_cannot_be_settled_must_be_graded(tmp_path: Path) -> None:
    async with stage(world("add.2", "add.3"), tmp_path) as play:
        text = await play.answer("maybe")
        assert "? I cannot settle this one." in text
        await play.press("enter")
        assert play.scene == "rating"
        await play.press("5")
        await play.until("quality 5")
        await play.press("enter")
        await play.until("Question 2")


async def test_a_pasted_matrix_becomes_one_line(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        play.practice.line.post_message(Paste("1 2\n3 4\n"))
        await play.until(lambda: play.typed == "1 2; 3 4")


async def test_letters_never_reach_the_line_after_the_verdict(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.answer("3")
        await play.press("x", "7", "backspace", "left", "delete")
        assert play.typed == "3"


async def test_the_footer_can_be_clicked(tmp_path: Path) -> None:
    async with stage(world("add.2", "add.3"), tmp_path) as play:
        lines = (await play.until("Question 1")).split("\n")
        await play.pilot.click(offset=(lines[-1].index("? hint"), len(lines) - 1))
        await play.until("Count on.")


async def test_a_click_beside_the_line_loses_no_key(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.pilot.click("#body", offset=(30, 15))
        await play.press("3", "enter")
        await play.until("✓ Right.")


async def test_a_resize_keeps_what_was_typed(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.press("1", "2")
        for size in ((60, 24), (200, 60), (100, 30)):
            await play.pilot.resize_terminal(*size)
            await play.pilot.pause()
            assert "❯ 12" in play.text()
            assert "Question 1 of 1" in play.text()


async def test_going_home_and_back_continues_where_it_was(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        await play.press("1", "2", "escape")
        await play.until("Today")
        assert scene.history.open is not None
        await play.until(
            lambda: scene.history.open is not None and scene.history.open.typed == "12"
        )
        await play.press("enter")
        await play.until("Question 1 of 1")
        assert play.typed == "12"


async def test_typed_text_is_stored_while_typing(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        await play.press("1", "2")
        await play.until(
            lambda: scene.history.open is not None and scene.history.open.typed == "12"
        )


async def test_the_end_tells_the_day_and_asks_the_missed_again(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, opening=None) as play:
        await play.press("ctrl+g")
        await play.until("Here is how it goes.")
        await play.press("enter")
        await play.until("Question 2 of 2")
        await play.press("ctrl+g")
        await play.until("Here is how it goes.")
        await play.press("enter")
        await play.until("Question 3 of 3")
        await play.press("ctrl+g", "enter")
        text = await play.until("0 of 3 right")
        assert "✗ Adding to 2" in text
        await play.press("m")
        await play.until("Question 4 of 4")


async def test_text_from_outside_stays_text(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        for hostile in ("[red]x[/red]", "[@click=app.quit]x[/]", "\x1b[2Jx", "a\u202eb"):
            await play.answer(hostile)
            assert play.app.is_running
            play.practice.line.value = ""
        text = await play.answer("[/]")
        assert "❯ [/]" in text


async def test_confidence_is_asked_when_wished(tmp_path: Path) -> None:
    scene = world("add.2", "add.3", "add.4")
    async with stage(scene, tmp_path, settings=Settings(confidence=True)) as play:
        for number, (key, said, quality) in enumerate(
            (("1", "sure", 5), ("enter", "think", 5), ("3", "guess", 3))
        ):
            play.practice.line.value = str(number + 2 + int(number + 1))
            await play.press("enter")
            await play.until("How sure are you?")
            await play.press("escape")
            await play.until(lambda: play.scene == "asking")
            await play.press("enter")
            await play.until("How sure are you?")
            await play.press(key)
            await play.until("✓ Right.")
            event = scene.history.responses[-1]
            assert (event.confidence, event.quality) == (said, quality)
            await play.press("enter")
            await play.until(lambda: play.scene in ("asking", "end"))


async def test_enter_on_an_empty_line_says_what_to_do(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        await play.press("enter")
        await play.until("Type an answer first; ^G shows the solution.")
        await play.press("3")
        await play.until("reads as 3")
        assert scene.history.events == []


async def test_further_questions_open_one_by_one_with_their_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = small.variant
    further = (FollowUp(Prose("And doubled?"), "6"), FollowUp(Prose("And halved?"), "3/2"))
    monkeypatch.setattr(
        small, "variant", lambda *which: structs.replace(plain(*which), follow_ups=further)
    )
    async with stage(world("add.2"), tmp_path) as play:
        text = await play.answer("3")
        assert "f a further question" in text
        seen, offers = [], []
        for _ in range(5):
            await play.press("f")
            await play.pilot.pause()
            shown = play.text()
            offers.append(["f its answer" in shown, "f another further question" in shown])
            seen.append([part in shown for part in ("And doubled?", "   6", "And halved?", "3/2")])
        assert [sum(row) for row in seen] == [1, 2, 3, 4, 4]
        assert offers == [
            [True, False], [False, True], [True, False], [False, False], [False, False],
        ]  # fmt: skip


async def test_at_home_no_question_is_open_and_no_time_runs(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path, start="home") as play:
        await play.until(lambda: scene.history.calls.count("backup") == 1)
        assert scene.history.open is None
        scene.clock.tick(600)
        await play.press("enter")
        await play.until(lambda: scene.history.open is not None)
        await play.press("3", "enter")
        await play.until("quality 5")
        assert scene.history.responses[0].active_ms == 0


async def test_a_suspension_at_home_needs_no_question_on_the_screen(tmp_path: Path) -> None:
    first = Asking(Place(1, 1), variant("add.2", 1, 40))
    async with stage(world("add.2"), tmp_path, start="home", greeting=greeted(first)) as play:
        play.app.app_suspend_signal.publish(play.app)
        await play.pilot.pause()
        await play.press("enter")
        await play.until("Question 1")
