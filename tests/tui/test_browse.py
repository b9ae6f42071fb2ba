"""Browse: the outline, the search, and practising just these."""

from __future__ import annotations

from pathlib import Path

from drill.scheduling.card import CardState, Scheduled
from drill.scheduling.day import StudyDay
from drill.scheduling.sm2 import Memory
from drill.sessions.catalogue import Listed, stage_of
from drill.tui.screens.browse import outline, window
from tests.sessions.world import world
from tests.tui.stage import Stage, stage


def listed(name: str, section: str = "1. Sums", topic: str = "Small") -> Listed:
    return Listed(name, f"Title of {name}", section, topic, ("ref.one",), "new")


def card(repetitions: int, interval: int, *, lapses: int = 0, suspended: bool = False) -> CardState:
    scheduled = Scheduled(Memory(250, repetitions, interval), StudyDay(1), StudyDay(1 + interval))
    return CardState(template="t", scheduled=scheduled, lapses=lapses, suspended=suspended)


def test_how_far_a_card_has_come() -> None:
    assert stage_of(None) == "new"
    assert stage_of(CardState(template="t")) == "new"
    assert stage_of(card(0, 1)) == "learning"
    assert stage_of(card(2, 6)) == "young"
    assert stage_of(card(4, 21)) == "mature"
    assert stage_of(card(4, 21, lapses=6)) == "leech"
    assert stage_of(card(4, 21, suspended=True)) == "suspended"


def test_the_outline_names_each_topic_once_and_keeps_the_curriculum_within() -> None:
    rows = outline([listed("b"), listed("z", "2. Products"), listed("a", topic="Big"), listed("c")])
    names = [row if isinstance(row, str) else row.template for row in rows]
    assert names == ["Sums · Small", "b", "c", "Sums · Big", "a", "Products · Small", "z"]


def test_every_word_of_a_search_must_match() -> None:
    one = listed("add.2")
    assert one.matches("TITLE small")
    assert one.matches("ref.one new")
    assert not one.matches("title product")
    assert one.matches("")


def test_the_window_follows_the_cursor_and_stops_at_the_ends() -> None:
    assert window(100, 0, 10) == 0
    assert window(100, 50, 10) == 45
    assert window(100, 99, 10) == 90
    assert window(3, 2, 10) == 0


async def opened(play: Stage) -> None:
    await play.press("b")
    await play.until("2 questions")


async def test_search_and_practise_just_these(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path, start="home") as play:
        await opened(play)
        await play.until("❯ · Adding to 2")
        await play.press("3")
        text = await play.until("1 questions")
        assert "❯ · Adding to 3" in text
        await play.press("ctrl+g")
        await play.until("Question 1 of 1")
        assert scene.history.wishes.templates == ("add.3",)
        await play.until("3 + ")


async def test_one_is_practised_with_enter_and_then_the_day_goes_on(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path, start="home") as play:
        await opened(play)
        await play.press("down", "down", "up", "down", "enter")
        await play.until("Question 1")
        assert scene.history.wishes.template == "add.3"


async def test_a_question_is_put_aside_and_taken_up_again(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path, start="home") as play:
        await opened(play)
        await play.press("ctrl+s")
        await play.until("❯ – Adding to 2")
        await play.press("ctrl+s")
        await play.until("❯ · Adding to 2")
        assert [event.kind for event in scene.history.events] == ["suspend", "unsuspend"]
        await play.press("escape")
        await play.until("Today")


async def test_what_does_not_match_says_so(tmp_path: Path) -> None:
    async with stage(world("add.2", "add.3"), tmp_path, start="home") as play:
        await opened(play)
        await play.press("q", "q")
        await play.until("Nothing matches.")
        await play.press("enter", "ctrl+s", "ctrl+g", "down")
        assert "Nothing matches." in play.text()


async def test_a_note_is_kept_and_shown(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        await play.press("n")
        await play.until("Your note on")
        await play.press(*"mind it", "enter")
        await play.until(lambda: scene.history.notes == {"add.2": "mind it"})
        await play.press("n")
        await play.until("mind it")
        await play.press("x", "escape")
        await play.until("Comes back")
        assert scene.history.notes == {"add.2": "mind it"}
