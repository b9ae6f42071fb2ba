"""Options: what is typed, what is picked and what is marked are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from drill.bank.variant import Block, Choice, Prose, Variant, listed_options
from drill.sessions.lines import state_lines
from drill.sessions.states import Asking, Place
from drill.sessions.written import written_variant
from drill.tui.widgets.options import chosen, letters, moved, option_rows, pairs, pick
from drill.tui.widgets.question import variant_rows
from tests.sessions import world as small
from tests.sessions.world import variant, world
from tests.tui.stage import stage

FOUR = tuple(Choice(key, Prose(f"option {key}")) for key in "abcd")
LEFT = tuple(Choice(key, Prose(f"left {key}")) for key in "12")


def question(kind: str) -> Variant:
    made = structs.replace(variant("add.2", 1, 1), kind=kind, choices=FOUR)
    if kind == "boolean":
        return structs.replace(made, choices=())
    return structs.replace(made, left=LEFT) if kind == "match" else made


@pytest.mark.parametrize(
    ("kind", "keys", "text"),
    [
        ("choice", "b", "b"),
        ("choice", "bc", "c"),
        ("choices", "ca", "a, c"),
        ("choices", "cac", "a"),
        ("choices", "Dab", "a, b, d"),
        ("order", "cab", "c a b"),
        ("order", "cabc", "a b"),
        ("choice", "two", "two"),
        ("choice", "beta", "beta"),
        ("choices", "a and c", "a and c"),
        ("choices", "a, c", "a, c"),
        ("choices", "none", "none"),
        ("order", "c a b", "c a b"),
        ("order", "c>a>b", "c>a>b"),
        ("match", "1b 2a", "1-b 2a"),
        ("boolean", "t", "t"),
        ("boolean", "true", "true"),
        ("boolean", "false", "false"),
        ("boolean", "yes", "yes"),
        ("boolean", "tn", "n"),
        ("boolean", "ft", "t"),
        ("boolean", "no", "no"),
        ("boolean", "not true", "not true"),
        ("boolean", "nope", "nope"),
        ("boolean", "unfair", "unfair"),
        ("boolean", "x", "x"),
        ("boolean", "1/2", "1/2"),
        ("choice", "x", "x"),
        ("match", "1b2a", "1-b 2-a"),
        ("match", "1-b2-a", "1-b 2-a"),
        ("match", "ba", "1-b 2-a"),
        ("match", "1b1c", "1-c"),
    ],
)
def test_keys_pick_options(kind: str, keys: str, text: str) -> None:
    shown, typed = question(kind), ""
    for key in keys:
        picked = pick(shown, typed, key)
        typed = typed + key if picked is None else picked
    assert typed == text


def test_other_keys_are_typed_as_they_are() -> None:
    assert pick(question("choice"), "a", "z") is None
    assert pick(question("choices"), "a", ",") is None
    assert pick(question("number"), "", "a") is None


def test_what_was_typed_by_hand_is_understood() -> None:
    assert letters(question("choices"), "c,a") == ["c", "a"]
    assert letters(question("boolean"), "Yes") == ["t"]
    assert letters(question("boolean"), "nope") == letters(question("boolean"), "tr") == []
    assert pairs("1 - b, 2:A 3-") == {"1": "b", "2": "a", "3": ""}


def test_a_word_that_is_no_option_marks_none() -> None:
    for words in ("foo bar", "and", "dance", "β"):
        assert letters(question("order"), words) == []
    assert letters(question("choices"), "a and c") == ["a", "c"]
    assert letters(question("order"), "cab d") == ["c", "a", "b", "d"]
    assert "1." not in " ".join(rows("order", "some answer"))


def test_arrows_move_where_one_is_picked() -> None:
    assert moved(question("choice"), "", 1) == "a"
    assert moved(question("choice"), "d", 1) == "a"
    assert moved(question("boolean"), "nope", 1) == "true"
    assert moved(question("boolean"), "", -1) == "false"
    assert moved(question("choices"), "a", 1) is None


def test_a_click_counts_whatever_was_typed_before() -> None:
    assert chosen(question("boolean"), "not tr", "f") == "false"
    assert chosen(question("choice"), "the first", "b") == "b"
    assert chosen(question("choices"), "a,", "c") == "a, c"
    assert chosen(question("match"), "1-b ", "2") == "1-b 2-"


def rows(kind: str, typed: str, right: str | None = None) -> list[str]:
    return [row.plain.strip() for row in option_rows(question(kind), typed, right, 80)]


def test_what_is_picked_is_marked_with_a_sign() -> None:
    assert rows("choices", "a, c")[:3] == ["■  a  option a", "□  b  option b", "■  c  option c"]
    assert rows("order", "c a")[0] == "2. a  option a"
    assert rows("choice", "b")[1] == "❯  b  option b"
    assert rows("match", "1-b")[:2] == ["b  1  left 1", "·  2  left 2"]


def test_after_the_verdict_right_and_wrong_are_marked() -> None:
    assert rows("choice", "b", "c")[1:3] == ["✗  b  option b", "✓  c  option c"]
    assert rows("boolean", "true", "true") == ["✓  t  true", "f  false"]


async def test_options_are_picked_by_letter_and_by_mouse(tmp_path: Path) -> None:
    scene = world("two.2", "two.3")
    async with stage(scene, tmp_path) as play:
        text = await play.until("a  one")
        await play.press("b")
        await play.until("❯  b  two")
        assert play.typed == "b"
        row = next(number for number, line in enumerate(text.split("\n")) if "a  one" in line)
        await play.pilot.click(offset=(14, row))
        await play.until("❯  a  one")
        assert play.typed == "a"
        await play.press("down")
        await play.until("❯  b  two")
        await play.press("up", "enter")
        await play.until("✓ Right.")
        assert "✓  a  one" in play.text()


async def test_what_could_not_be_read_is_forgotten_once_it_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = variant
    monkeypatch.setattr(
        small, "variant", lambda *asked: structs.replace(plain(*asked), kind="boolean")
    )
    async with stage(world("add.2"), tmp_path) as play:
        await play.answer("two plus")
        assert "Nothing is counted." in await play.until("▲")
        await play.press("ctrl+u")
        await play.until(lambda: "▲" not in play.text() and "Nothing is counted" not in play.text())


def matched() -> Variant:
    """Return a matching whose formula is far too wide for a small window."""
    left = (Choice("1", Prose("first")), Choice("2", Prose("second")))
    choices = (Choice("a", Prose("α")), Choice("b", Prose("β")))
    listed = listed_options(left, choices, lambda text: text.plain)
    prompt = Prose(
        "\n\n".join(["Match x + 1.", *listed]),
        blocks=(Block("Match"), Block("x + 1" + " + 1" * 30, "display")),
    )
    return structs.replace(
        variant("two.2", 1, 1), kind="match", left=left, choices=choices, prompt=prompt
    )


@pytest.mark.parametrize("width", [60, 200])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_options_stand_once(width: int, ascii_only: bool) -> None:
    asked = written_variant(matched(), ascii_only=ascii_only)
    rows = "\n".join(row.plain for row in variant_rows(asked, 0, "", None, width))
    for word in ("first", "second", *(("alpha", "beta") if ascii_only else ("α", "β"))):
        assert rows.count(word) == 1, rows
    assert rows.count("Match") == 1


def test_options_stand_once_in_plain_lines() -> None:
    rows = "\n".join(state_lines(Asking(Place(1, 1), matched())))
    for word in ("first", "second", "α", "β", "a)"):
        assert rows.count(word) == 1, rows
