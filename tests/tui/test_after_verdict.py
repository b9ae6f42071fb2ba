"""What can be done once a try is judged: grades, key points, the sheet, and what the palette offers."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from drill.bank.variant import Block, Prose, Variant
from drill.grading.verdict import Judgement, Verdict
from drill.journal.entries import EntryRow
from drill.journal.events import OverrideEvent
from drill.sessions.settings_list import Settings
from drill.sessions.states import Asking, Judged, Place
from drill.tui.widgets.below import gives_way
from drill.tui.widgets.verdict import headline, point_rows
from tests.sessions import world as small
from tests.sessions.world import World, item, variant, world
from tests.tui.stage import Stage, stage

POINTS = "it forgets; it averages; it corrects its bias; it adapts"


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every question of the small world one that is answered in words."""

    def asked(template: str, level: int, seed: int) -> Variant:
        return structs.replace(variant(template, level, seed), kind="rubric", answer=POINTS)

    monkeypatch.setattr(small, "variant", asked)


async def click(play: Stage, words: str) -> None:
    """Click on words of the screen."""
    for row, line in enumerate(play.text().split("\n")):
        if words in line:
            await play.pilot.click(offset=(line.index(words), row))
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{play.text()}")


def overrides(scene: World) -> list[int]:
    return [event.quality for event in scene.history.events if isinstance(event, OverrideEvent)]


@pytest.mark.usefixtures("spoken")
async def test_key_points_are_ticked_by_key_and_by_mouse_and_give_the_grade(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path) as play:
        text = await play.answer("maybe")
        assert "Which of these points did you make?  0 of 4" in text
        assert "□ a  it forgets" in text
        await play.press("a", "c", "c")
        await play.until("1 of 4")
        await click(play, "it adapts")
        await play.until("2 of 4")
        text = await play.until("That is grade 3, right with effort.")
        assert "■ d  it adapts" in text
        await play.press("enter")
        text = await play.until("quality 3, by yourself; g to change")
        assert "■  it forgets" in text
        assert "□  it averages" in text
        assert overrides(scene) == [3]
        await play.press("enter")
        await play.until("Question 2 of 2")


@pytest.mark.usefixtures("spoken")
async def test_a_grade_can_be_clicked_instead(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path) as play:
        await play.answer("maybe")
        await click(play, "4 right")
        await play.until("quality 4, by yourself")
        assert overrides(scene) == [4]


async def test_the_sheet_opens_below_the_verdict_and_closes(tmp_path: Path) -> None:
    scene = world("add.2")
    scene.history.sheet = (
        EntryRow(id="sums.0", place=0, section="S", topic="T", title="Counting", statement="1, 2"),
        EntryRow(
            id="sums.2", place=1, section="S", topic="T", title="Sums [b]of[/b] two",
            statement="a + b = b + a", erratum="not for [@click=app.quit]words", needs=("sums.0",),
        ),
    )  # fmt: skip
    async with stage(scene, tmp_path) as play:
        assert "s opens" in await play.answer("3")
        await play.press("s")
        text = await play.until("Builds on")
        for words in ("Sums [b]of[/b] two", "a + b = b + a", "! Erratum", "Counting"):
            assert words in text
        assert "not for [@click=app.quit]words" in text
        await play.press("s")
        await play.until("s opens")


async def test_an_entry_that_is_not_known_is_said(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.answer("3")
        assert "no entry" not in play.text()
        await play.press("s")
        assert "The cheatsheet has no entry on this." in await play.until("no entry")


async def test_try_again_and_solution_can_be_clicked(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.answer("999")
        await click(play, "to try again")
        await play.until("Once more.")
        await play.press("ctrl+r")
        await play.until(lambda: play.scene == "asking")
        await play.answer("999")
        await click(play, "for the solution")
        await play.until("Why it matters")


async def test_how_sure_can_be_clicked(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path, settings=Settings(confidence=True)) as play:
        await play.press("3", "enter")
        await play.until("How sure are you?")
        await click(play, "a guess")
        await play.until("✓ Right.")
        assert scene.history.responses[0].confidence == "guess"


async def test_the_palette_names_each_thing_once_and_only_what_does_something(
    tmp_path: Path,
) -> None:
    async with stage(world("add.2"), tmp_path, settings=Settings(confidence=True)) as play:

        def titles() -> list[str]:
            return [one.title for one in play.app.get_system_commands(play.app.screen)]

        assert "Undo the last answer" not in titles()
        await play.press("3", "enter")
        await play.until("How sure are you?")
        assert {"How sure: sure", "How sure: a guess"} <= set(titles())
        await play.press("1")
        await play.until("✓ Right.")
        assert "Further question" not in titles()
        await play.press("g")
        await play.until("0 no idea")
        offered = {one.title: one for one in play.app.get_system_commands(play.app.screen)}
        offered["Grade 2: wrong, but near"].callback()
        await play.until("quality 2")
        await play.press("enter")
        await play.until("Question 2")
        await play.press("ctrl+g")
        await play.until("Here is how it goes.")
        await play.press("enter")
        await play.until("Question 3")
        await play.press("ctrl+g")
        await play.until("Here is how it goes.")
        await play.press("enter")
        await play.until("of 3 right")
        assert titles().count("Quit") == 1
        assert len(titles()) == len(set(titles()))


async def test_time_is_seen_only_on_wish(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        assert "0:0" not in play.text()
    scene = world("add.2")
    async with stage(scene, tmp_path, settings=Settings(show_time=True)) as play:
        await play.until("level 1   0:00")
        for _ in range(65):
            play.practice._tick()
        await play.until("level 1   1:05")
        scene.clock.tick(70)
        await play.press("3", "enter")
        await play.until("level 1   1:10")
        play.practice._tick()
        await play.pilot.pause()
        assert "1:10" in play.text()


async def test_the_end_says_what_else_today_holds_and_goes_on(tmp_path: Path) -> None:
    scene = world("add.2")
    scene.history.beyond = (item("add.3"),)
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        await play.press("enter")
        text = await play.until("the minutes are used up; 1 more could be asked now (g)")
        assert "g go on" in text
        await play.press("g")
        await play.until("Question 2 of 2")


async def test_mathematics_in_ascii_on_wish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(template: str, level: int, seed: int) -> Variant:
        made = variant(template, level, seed)
        return structs.replace(made, answer="2*x^2", why="σ² matters.")

    monkeypatch.setattr(small, "variant", asked)
    async with stage(world("add.2"), tmp_path) as play:
        await play.press("ctrl+g")
        assert "2·x²" in await play.until("σ² matters.")
    async with stage(world("add.2"), tmp_path, settings=Settings(ascii=True)) as play:
        await play.press("ctrl+g")
        assert "2*x^2" in await play.until("sigma^2 matters.")


async def test_reference_bury_and_suspend_can_be_clicked(tmp_path: Path) -> None:
    scene = world("add.2", "add.3", "add.4")
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        await click(play, "copy the reference")
        await play.until("Copied add.2@1#1.")
        assert play.app.clipboard == "add.2@1#1"
        await click(play, "leave it for today")
        await play.until("“Adding to 2” is left for today.")
        await play.press("ctrl+g")
        await play.until("Here is how it goes.")
        await click(play, "never ask it again")
        await play.until("“Adding to 3” is suspended: undo takes that back, and Browse later.")
        assert [event.kind for event in scene.history.events] == [
            "response", "bury", "response", "suspend",
        ]  # fmt: skip


async def test_the_hand_changes_with_the_setting_and_nothing_typed_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompt = Prose("theta <= 1?", r"$\theta \le 1$?", (Block("θ ≤ 1?"),))

    def asked(template: str, level: int, seed: int) -> Variant:
        return structs.replace(variant(template, level, seed), prompt=prompt)

    monkeypatch.setattr(small, "variant", asked)
    async with stage(world("add.2"), tmp_path) as play:
        await play.until("θ ≤ 1?")
        await play.press("1", "2", "escape")
        await play.until("Today")
        play.app.change(Settings(ascii=True))
        await play.press("enter")
        await play.until("theta <= 1?")
        assert play.typed == "12"


async def test_escape_closes_the_sheet_before_it_leaves(tmp_path: Path) -> None:
    scene = world("add.2")
    scene.history.sheet = (
        EntryRow(id="sums.2", place=0, section="S", topic="T", title="Sums", statement="a + b"),
    )
    async with stage(scene, tmp_path) as play:
        await play.answer("3")
        await play.press("s")
        await play.until("a + b")
        await play.press("escape")
        await play.until("s opens")
        assert play.app.screen is play.practice
        await play.press("escape")
        await play.until("Today")


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        (("5",), "5"),
        (("-", "5"), "-5"),
        (("backspace",), "100"),
        (("backspace", "5"), "1005"),
        (("right", "5"), "10005"),
        (("left", "5"), "10050"),
        (("home", "-"), "-1000"),
        (("ctrl+u",), ""),
    ],
)
async def test_typing_replaces_the_first_answer_and_editing_keys_correct_it(
    tmp_path: Path, keys: tuple[str, ...], typed: str
) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.answer("1000")
        await play.press("t")
        await play.until("Typing replaces your first answer; Backspace and arrows correct it.")
        assert play.typed == "1000"
        await play.press(*keys)
        assert play.typed == typed


@pytest.mark.parametrize(
    ("kind", "text", "gives"),
    [
        ("number", "4", True),
        ("matrix", "k*[[1, 2]]", True),
        ("matrix", "1 2; 3 4", False),
        ("order", "b a", False),
    ],
)
def test_picked_options_and_cells_do_not_give_way(kind: str, text: str, gives: bool) -> None:
    options = variant("two.2", 1, 1).choices if kind == "order" else ()
    asked = structs.replace(variant("add.2", 1, 1), kind=kind, choices=options)
    earlier = Judgement(verdict=Verdict.INCORRECT, score=0.0)
    state = Asking(Place(1, 1), asked, text=text, attempt=2, earlier=earlier)
    assert gives_way(state) is gives
    assert not gives_way(structs.replace(state, earlier=None))


async def test_a_hint_that_is_not_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = small.variant
    monkeypatch.setattr(
        small, "variant", lambda *which: structs.replace(plain(*which), hints=(Prose("Count."),))
    )
    async with stage(world("add.2"), tmp_path) as play:
        await play.press("question_mark")
        await play.until("Count.")
        await play.press("question_mark")
        await play.until("There is no further hint.")


async def test_the_end_of_a_part_does_not_claim_the_day(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path, opening=lambda: scene.session(most=1)) as play:
        await play.until("Question 1 of 1")
        await play.answer("3")
        await play.press("enter")
        await play.until("1 of 1 right")
        assert "Done for today" not in play.text()


async def test_an_explanation_is_seen_whole_while_it_is_typed_and_ticked(
    tmp_path: Path, spoken: None
) -> None:
    words = "what is it? " + "it averages the gradient and " * 8 + "adapts"
    async with stage(world("add.2"), tmp_path) as play:
        await play.until("Question 1")
        play.practice.line.value = "what"
        await play.press("end", "question_mark")
        assert play.typed == "what?"  # in words a question mark is text
        play.practice.line.value = words
        await play.until(words)
        await play.answer("maybe")
        judged = play.practice.state
        assert isinstance(judged, Judged)
        rows = point_rows(structs.replace(judged, response=words), frozenset(), 100)
        assert words in " ".join(" ".join(row.plain for row in rows).split())


@pytest.mark.parametrize(("width", "beside"), [(60, True), (34, False)])
async def test_the_right_answer_stands_beside_the_wrong_one(
    tmp_path: Path, width: int, beside: bool
) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.answer("999")
        closed = play.practice.state
        assert isinstance(closed, Judged)
        assert "Answer" not in headline(closed, width).plain
        await play.press("enter")
        await play.until("Why it matters")
        opened = play.practice.state
        assert isinstance(opened, Judged)
        assert ("You wrote 999   Answer 3" in headline(opened, width).plain) is beside


async def test_what_cannot_be_read_asks_for_no_confidence(tmp_path: Path) -> None:
    settings = Settings(confidence=True)
    async with stage(world("add.2"), tmp_path, settings=settings) as play:
        await play.press("x")
        await play.until("a number was expected")
        await play.press("enter")
        await play.until("Nothing is counted.")
        await play.press("backspace", "3")
        await play.until("reads as")
        await play.press("enter")
        await play.until("How sure are you?")
