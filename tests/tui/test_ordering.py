"""An order made by moving: the letters on the line and the rows shown are the same order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from textual import events

from drill.bank.variant import Choice, Prose, Variant
from drill.grading.verdict import Judgement, Verdict
from drill.scheduling.card import Source
from drill.sessions.states import Judged, Place, Returns
from drill.tui.widgets.ordering import chosen, ordered, stepped
from drill.tui.widgets.question import question_rows, variant_rows
from tests.sessions import world as small
from tests.sessions.world import variant, world
from tests.tui.stage import stage

STEPS = tuple(
    Choice(key, Prose(words))
    for key, words in zip("abcd", ("wash", "cut", "boil", "eat"), strict=True)
)
QUESTION = structs.replace(variant("add.2", 1, 1), kind="order", choices=STEPS)


@pytest.mark.parametrize(
    ("text", "cursor", "step", "carry", "made"),
    [
        ("", 0, 1, False, ("a b c d", 0)),
        ("", 0, -1, True, ("a b c d", 6)),
        ("c", 1, 1, False, ("c a b d", 0)),
        ("a b c d", 0, 1, False, ("a b c d", 2)),
        ("a b c d", 0, 1, True, ("b a c d", 2)),
        ("a b c d", 7, -1, True, ("a b d c", 4)),
        ("abcd", 0, 1, True, ("b a c d", 2)),
        ("a b c d", 0, -1, True, ("a b c d", 0)),
        ("a b c d", 6, 1, False, ("a b c d", 6)),
    ],
)
def test_arrows_choose_and_with_shift_carry(
    text: str, cursor: int, step: int, carry: bool, made: tuple[str, int]
) -> None:
    assert stepped(QUESTION, text, cursor, step, carry=carry) == made


@given(st.lists(st.tuples(st.sampled_from((-1, 1)), st.booleans()), max_size=30))
def test_no_option_is_ever_lost(steps: list[tuple[int, bool]]) -> None:
    text, cursor = "", 0
    for step, carry in steps:
        made = stepped(QUESTION, text, cursor, step, carry=carry)
        assert made is not None
        before = chosen(QUESTION, text, cursor)
        text, cursor = made
        assert sorted(ordered(QUESTION, text)) == list("abcd")
        if carry and before is not None:
            assert chosen(QUESTION, text, cursor) == before


def test_other_questions_have_no_order() -> None:
    assert stepped(variant("two.2", 1, 1), "a", 0, 1, carry=True) is None
    assert ordered(variant("two.2", 1, 1), "a b") == []


def test_rows_stand_in_the_order_of_the_line_with_the_chosen_one_marked() -> None:
    rows = [row.plain.strip() for row in variant_rows(QUESTION, 0, "d b a c", None, 80, cursor=2)]
    assert [row for row in rows if row[-3:] in ("ash", "cut", "oil", "eat")] == [
        "1. d  eat", "❯ 2. b  cut", "3. a  wash", "4. c  boil",
    ]  # fmt: skip


async def test_an_order_is_made_with_the_arrows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(template: str, level: int, seed: int) -> Variant:
        return structs.replace(
            variant(template, level, seed), kind="order", choices=STEPS, answer="b a c d"
        )

    monkeypatch.setattr(small, "variant", asked)
    async with stage(world("add.2"), tmp_path) as play:
        await play.until("with Shift to move")
        await play.press("down")
        assert play.typed == "a b c d"
        await play.until("❯ 1. a")
        await play.press("shift+down")
        assert play.typed == "b a c d"
        await play.until("❯ 2. a")
        await play.press("down", "down", "shift+up")
        assert play.typed == "b a d c"
        await play.until("❯ 3. d")
        await play.press("ctrl+u")
        assert not play.typed


def test_after_a_wrong_try_the_options_stand_as_the_person_left_them() -> None:
    judged = judged_order("d b a c")
    rows = [row.plain.split()[-1] for row in question_rows(judged, "d b a c", 0, 80)[-4:]]
    assert rows == ["eat", "cut", "wash", "boil"]
    half = [row.plain.split()[-1] for row in question_rows(judged_order("d b"), "", 0, 80)[-4:]]
    assert half == ["wash", "cut", "boil", "eat"]


async def test_an_enter_right_behind_the_arrows_answers_with_what_they_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = small.variant

    def steps(template: str, level: int, seed: int) -> Variant:
        return structs.replace(
            plain(template, level, seed), kind="order", choices=STEPS, answer="b a c d"
        )

    monkeypatch.setattr(small, "variant", steps)
    async with stage(world("add.2"), tmp_path) as play:
        for key in ("down", "shift+down", "enter"):  # in one piece, as a slow line brings them
            play.practice.line.post_message(events.Key(key, None))
        await play.until("You wrote b a c d")


def judged_order(response: str) -> Judged:
    return Judged(
        place=Place(1, 2),
        variant=QUESTION,
        source=Source.PRACTICE,
        attempt=1,
        hints=0,
        response=response,
        judgement=Judgement(verdict=Verdict.INCORRECT, score=0.0),
        opened=False,
        quality=1,
        returns=Returns(None),
        seconds=1.0,
    )
