"""Browse: the outline of entries, the search, an entry with its history, and practising just these."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.journal.entries import EntryRow
from drill.journal.history import Answer
from drill.scheduling.card import CardState, Scheduled
from drill.scheduling.day import StudyDay
from drill.scheduling.sm2 import Memory
from drill.sessions.catalogue import Listed, by_entry, stage_of
from drill.sessions.catalogue import Stage as State
from drill.tui.app import Start
from drill.tui.screens.browse import outline, window
from drill.tui.screens.entry import answer_row
from drill.tui.widgets.listed import ASCII_SIGNS, SIGNS
from tests.sessions.world import world
from tests.tui.stage import Stage, stage


def listed(name: str, *refs: str, stage: State = "new", days: int | None = None) -> Listed:
    return Listed(name, f"Title of {name}", "1. Sums", "Small", refs or ("ref.one",), stage, days)


def entry(name: str, section: str = "1. Sums", topic: str = "Small", **more: str) -> EntryRow:
    title = f"Entry {name}"
    row = {
        "id": name,
        "section": section,
        "topic": topic,
        "title": title,
        "statement": f"All of {name}.",
    }
    return EntryRow(place=0, **{**row, **more})  # type: ignore[arg-type]


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


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ((), "new"),
        (("new", "mature"), "mature"),
        (("mature", "young", "new"), "young"),
        (("young", "learning"), "learning"),
        (("mature", "leech"), "leech"),
        (("suspended", "mature"), "mature"),
        (("suspended",), "suspended"),
        (("suspended", "new"), "new"),
    ],
)
def test_an_entry_is_as_far_as_the_weakest_question_met(
    stages: tuple[State, ...], expected: State
) -> None:
    questions = [listed(f"t{at}", "e", stage=stage) for at, stage in enumerate(stages)]
    assert by_entry([entry("e")], questions)[0].stage == expected


def test_entries_know_their_questions_and_when_the_first_is_due() -> None:
    first = listed("t1", "e1", "e2", stage="young", days=9)
    second = listed("t2", "e2", stage="young", days=-2)
    third = listed("t3", "e2", stage="suspended", days=-9)
    mine = listed("t4", "own.entry-of-mine")
    found = by_entry([entry("e1"), entry("e2"), entry("e3")], [first, second, third, mine])
    assert [(one.id, one.days) for one in found] == [
        ("e1", 9), ("e2", -2), ("e3", None), ("own.entry-of-mine", None),
    ]  # fmt: skip
    assert [one.questions for one in found] == [(first,), (first, second, third), (), (mine,)]
    assert found[3].title == "entry of mine"


def test_the_outline_names_each_topic_once_and_keeps_the_sheet_within() -> None:
    sheet = [entry("b"), entry("z", "2. Products"), entry("a", topic="Big"), entry("c")]
    rows = outline(by_entry(sheet, ()))
    names = [row if isinstance(row, str) else row.id for row in rows]
    assert names == ["Sums · Small", "b", "c", "Sums · Big", "a", "Products · Small", "z"]


def test_what_is_called_by_the_very_words_comes_first_with_its_topic() -> None:
    sheet = [entry("b"), entry("z", "2. Products"), entry("a", topic="Big"), entry("c")]
    found = by_entry(sheet, [listed("add.2", "c"), listed("add.z", "z")])
    for words, names in (
        ("c", ["Sums · Small", "c", "b", "Sums · Big", "a", "Products · Small", "z"]),
        ("Z ", ["Products · Small", "z", "Sums · Small", "b", "c", "Sums · Big", "a"]),
        ("add.z", ["Products · Small", "z", "Sums · Small", "b", "c", "Sums · Big", "a"]),
        ("title of ADD.2", ["Sums · Small", "c", "b", "Sums · Big", "a", "Products · Small", "z"]),
        ("add", ["Sums · Small", "b", "c", "Sums · Big", "a", "Products · Small", "z"]),
    ):
        rows = outline(found, words)
        assert [row if isinstance(row, str) else row.id for row in rows] == names, words


def test_an_entry_is_found_by_a_question_that_is_suspended() -> None:
    young, aside = listed("t1", "e", stage="young"), listed("t2", "e", stage="suspended")
    both, one = by_entry([entry("e")], [young, aside])[0], by_entry([entry("e")], [young])[0]
    assert both.matches("suspended")
    assert not one.matches("suspended")
    assert both.stage == "young"


def test_every_word_of_a_search_must_match() -> None:
    (one,) = by_entry([entry("sums.two", erratum="")], [listed("add.2", "sums.two")])
    for words in ("ENTRY small", "sums.two new", "all of", "title add.2", ""):
        assert one.matches(words)
    assert not one.matches("entry product")


def test_the_name_of_a_state_alone_means_that_state() -> None:
    """`new` finds what was never asked, not Newton; `learning` not machine learning."""
    told = listed("learning.newton", "newton.learning", stage="young")
    (one,) = by_entry([entry("newton.learning")], [told])
    for each in (one, told):
        assert each.matches(" Young ")
        assert each.matches("newton learning")
        assert not each.matches("new")
        assert not each.matches("learning")


def test_the_window_follows_the_cursor_and_stops_at_the_ends() -> None:
    assert window(100, 0, 10) == 0
    assert window(100, 50, 10) == 45
    assert window(100, 99, 10) == 90
    assert window(3, 2, 10) == 0


ANSWER = Answer(
    asking=b"a", template="add.2", instant=0, offset=0, day=StudyDay(739_500), version=1, level=2,
    seed=1, source="practice", text="4", verdict="incorrect", first_verdict="incorrect", score=0.0,
    reading="", slips=("sign-slip",), near_miss=None, quality=1, own=True, tries=2, active_ms=9000,
    timed=True, par=60, hints=0, confidence="", prediction=None, prompt="", sitting="", answered=True,
)  # fmt: skip


def test_an_answer_of_the_past_in_a_row() -> None:
    assert answer_row(ANSWER, 90).plain == "2025-09-06  ✗ 1* level 2  4  sign slip"
    hostile = ANSWER._replace(
        text="[@click=app.quit]\x1b[31m\nx", verdict="undecided", quality=None, own=False, slips=()
    )
    row = answer_row(hostile, 60).plain
    assert row.startswith("2025-09-06  ? –  [@click=app.quit]")
    assert "\x1b" not in row


async def opened(play: Stage) -> None:
    await play.press("b")
    await play.until("2 entries")


async def test_search_and_practise_just_these(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path, start="home") as play:
        await opened(play)
        await play.until("❯ · 2")
        await play.press("3")
        text = await play.until("1 entry · 1 question")
        assert "❯ · 3" in text
        await play.press("ctrl+g")
        await play.until("Question 1 of 1")
        assert scene.history.wishes.templates == ("add.3",)
        await play.until("3 + ")


async def test_an_entry_opens_and_its_question_is_practised(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    scene.history.sheet = (entry("sums.2"), entry("sums.3", erratum="Not quite."))
    scene.history.answers = (ANSWER._replace(template="add.3"),)
    async with stage(scene, tmp_path, start="home") as play:
        await opened(play)
        await play.press("down", "down", "up", "down", "enter")
        text = await play.until("sign slip")
        assert "All of sums.3." in text
        assert "Corrected: Not quite." in text
        await play.press("question_mark")
        await play.until("Keys in an entry")
        await play.press("escape", "enter")
        await play.until("Question 1")
        assert scene.history.wishes.template == "add.3"


@pytest.mark.parametrize("start", ["home", "practice"])
async def test_practice_goes_back_to_where_it_was_begun(tmp_path: Path, start: Start) -> None:
    scene = world("add.2", "add.3")
    scene.history.sheet = (entry("sums.2"), entry("sums.3"))
    async with stage(scene, tmp_path, start=start) as play:
        if start == "practice":
            await play.press("escape")
            await play.until("Today")
        await opened(play)
        await play.press("enter")
        await play.until("Not asked yet.")
        await play.press("enter")
        await play.until("Question 1")
        scene.history.answers = (ANSWER._replace(template="add.2"),)
        await play.press("escape")
        assert "sign slip" in await play.until("All of sums.2.")
        await play.press("enter")
        await play.until("Question 1")
        for number in (1, 2, 3):
            await play.until(f"Question {number}")
            await play.press("ctrl+g")
            await play.until("Here is how it goes.")
            await play.press("enter")
        await play.until("Enter back")
        await play.press("enter")
        await play.until("All of sums.2.")
        await play.press("escape")
        await play.until("2 entries")
        await play.press("escape")
        await play.until("Today")
        await play.press("enter")
        await play.until("Question 1")
        await play.press("escape")
        await play.until("Today")


async def test_a_question_is_put_aside_and_taken_up_again(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path, start="home") as play:
        await opened(play)
        await play.press("enter")
        await play.until("Not asked yet.")
        await play.press("ctrl+s")
        await play.until("❯ – Adding to 2")
        await play.press("escape")
        await play.until("❯ – 2")
        await play.press("enter", "ctrl+s")
        await play.until("❯ · Adding to 2")
        assert [event.kind for event in scene.history.events] == ["suspend", "unsuspend"]
        await play.press("q", "escape")
        await play.until("Today")


async def test_what_does_not_match_says_so(tmp_path: Path) -> None:
    async with stage(world("add.2", "add.3"), tmp_path, start="home") as play:
        await opened(play)
        await play.press("q", "q")
        await play.until("Nothing matches.")
        await play.press("enter", "ctrl+g", "down")
        assert "Nothing matches." in play.text()


async def test_the_mouse_chooses_opens_and_scrolls(tmp_path: Path) -> None:
    scene = world(*(f"add.{number}" for number in range(40)))
    async with stage(scene, tmp_path, start="home") as play:
        await play.press("b")
        text = await play.until("40 entries")
        row = next(
            at for at, line in enumerate(text.split("\n")) if line.strip().startswith("· 3 ")
        )
        await play.pilot.click(offset=(8, row))
        await play.until("❯ · 3 ")
        await play.pilot.click(offset=(8, row))
        await play.until("Not asked yet.")
        await play.press("escape")
        await play.until("40 entries")
        for _ in range(12):
            await play.pilot._post_mouse_events([_wheel()], "#outline")
        await play.until("❯ · 39")


def _wheel() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_f1_helps_while_one_searches(tmp_path: Path) -> None:
    async with stage(world("add.2", "add.3"), tmp_path, start="home") as play:
        await opened(play)
        await play.press("f1")
        await play.until("Searching")
        await play.press("escape")
        await play.until("2 entries")


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


def test_with_ascii_alone_the_signs_are_ascii_and_still_differ() -> None:
    assert all(sign.isascii() for sign in ASCII_SIGNS.values())
    assert len(set(ASCII_SIGNS.values())) == len(SIGNS) == len(set(SIGNS.values()))
