"""The terminal is asked for its background; the answer never becomes text, however it is cut, and keys stay keys."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from drill.tui.background import ASK, Answers, is_light
from drill.tui.pasting import BEGIN, END, PasteParser
from drill.tui.themes import asks_background, remember, remembered, theme_name
from tests.end_to_end.terminal import Terminal

DRILL = str(Path(sys.executable).parent / "drill")
WHITE = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
FORMS = (WHITE, "\x1b]11;rgb:ff/ff/ff\x07", "\x1b]11;rgba:ffff/ffff/ffff/ffff\x1b\\")


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    yield clock
    PasteParser.answers = None


def answers(clock: Clock) -> tuple[Answers, list[bool]]:
    found: list[bool] = []
    return Answers(lambda *colour: found.append(is_light(*colour)), clock), found


@pytest.mark.parametrize("answer", FORMS)
@pytest.mark.parametrize(("before", "behind"), [("", ""), ("12", "3"), ("\x1b[A", "\x1b[B")])
def test_wherever_the_answer_is_cut_nothing_of_it_is_typed(
    answer: str, before: str, behind: str
) -> None:
    whole = f"{before}{answer}{behind}"
    for first in range(len(whole) + 1):
        for second in range(first, len(whole) + 1):
            taker, found = answers(Clock())
            pieces = (whole[:first], whole[first:second], whole[second:])
            assert "".join(map(taker.cleaned, filter(None, pieces))) == before + behind
            assert found == [True]


@given(st.text("\x1b]1;rgb:f/\\\x07[Aa", max_size=40), st.lists(st.integers(1, 9), max_size=9))
def test_whatever_else_is_typed_arrives_and_in_order(typed: str, sizes: list[int]) -> None:
    clock = Clock()
    taker, found = answers(clock)
    read, rest = "", typed
    for size in sizes:
        read += taker.cleaned(rest[:size]) if rest[:size] else ""
        rest = rest[size:]
        clock.time += 2.0
        read += taker.late()
    read += taker.cleaned(rest) if rest else ""
    clock.time += 2.0
    read += taker.late()
    if "\x1b]11" not in typed:
        assert (read, found) == (typed, [])


def keys(parser: PasteParser, *pieces: str) -> list[str]:
    found = [event for piece in pieces for event in parser.feed(piece)]
    return [
        repr(one.text) if isinstance(one, events.Paste) else one.key
        for one in found
        if isinstance(one, events.Paste | events.Key)
    ]


def test_an_escape_that_is_pressed_meanwhile_is_only_held_for_a_moment(clock: Clock) -> None:
    PasteParser.answers, _ = answers(clock)
    parser = PasteParser()
    assert keys(parser, "\x1b") == []
    assert list(parser.tick()) == []
    clock.time += 0.11
    list(parser.tick())
    assert keys(parser, "\x1b[A", "x")[-1] == "x"
    clock.time += 9  # nothing is awaited any more
    assert PasteParser.answers is not None
    assert PasteParser.answers.cleaned("\x1b") == "\x1b"


def test_half_an_answer_that_never_ends_holds_nothing_up_for_long(clock: Clock) -> None:
    PasteParser.answers, found = answers(clock)
    parser = PasteParser()
    assert keys(parser, "\x1b]11;rgb:ffff/") == []
    clock.time += 1.1
    assert list(parser.tick()) == []
    assert keys(parser, "a") == []  # which may go on with it
    clock.time += 1.1
    list(parser.tick())
    assert keys(parser, "2/3") == ["2", "slash", "3"]
    assert found == []


@pytest.mark.parametrize("answer", FORMS)
@pytest.mark.parametrize("pause", [0.0, 5.0])
def test_the_end_of_an_answer_that_comes_late_is_not_typed(answer: str, pause: float) -> None:
    for cut in range(len("\x1b]11"), len(answer)):
        clock = Clock()
        taker, found = answers(clock)
        read = taker.cleaned(answer[:cut])
        clock.time += 1.5
        read += taker.late()
        clock.time += pause
        read += taker.cleaned(answer[cut:] + "x+1")
        assert (read, found) == ("x+1", [True])


def test_an_end_that_comes_late_and_in_pieces_is_not_typed(clock: Clock) -> None:
    taker, found = answers(clock)
    for piece in ("\x1b]11;rgb:ff", "ff/ff", "ff/ffff\x1b", "\\"):
        assert taker.cleaned(piece) == ""
        clock.time += 1.5
        assert taker.late() == ""
    assert (taker.cleaned("12"), found) == ("12", [True])


def test_what_is_typed_behind_half_an_answer_arrives(clock: Clock) -> None:
    for typed in ("12", "1/2", "2/", "x", "12x", "\x1b[A", "\r"):
        taker, _ = answers(clock)
        taker.cleaned("\x1b]11;rgb:ffff/")
        clock.time += 1.1
        read = taker.late() + taker.cleaned(typed)
        clock.time += 1.1
        assert read + taker.late() == typed


def test_in_a_paste_it_is_no_answer(clock: Clock) -> None:
    PasteParser.answers, _ = answers(clock)
    for whole in (f"{BEGIN}1 2{END}", f"{BEGIN}1\n2{END}"):
        for cut in range(1, len(whole)):
            pieces = keys(PasteParser(), whole[:cut], whole[cut:])
            assert pieces == [repr(whole[len(BEGIN) : -len(END)])]


@pytest.mark.parametrize(
    ("colour", "light"),
    [((1, 1, 1), True), ((0, 0, 0), False), ((0.99, 0.96, 0.89), True), ((0, 0.17, 0.21), False)],
)
def test_light_is_what_black_can_be_read_on(
    colour: tuple[float, float, float], light: bool
) -> None:
    assert is_light(*colour) is light


def test_what_the_terminal_says_in_its_environment_needs_no_question() -> None:
    assert asks_background("auto", {})
    assert asks_background("auto", {"COLORFGBG": "default;default"})
    for wanted, told in (
        ("auto", {"COLORFGBG": "0;15"}),
        ("auto", {"NO_COLOR": "1"}),
        ("terminal", {}),
        ("nord", {}),
    ):
        assert not asks_background(wanted, told)
    assert theme_name("auto", {}) == "drill-dark"
    assert theme_name("auto", {}, light=True) == "drill-light"
    assert theme_name("auto", {"COLORFGBG": "15;0"}, light=True) == "drill-dark"
    assert theme_name("auto", {"COLORFGBG": "0;15"}) == "drill-light"
    assert theme_name("drill-dark", {}, light=True) == "drill-dark"


def test_the_answer_is_remembered_for_the_next_first_paint(tmp_path: Path) -> None:
    assert not remembered(tmp_path)
    remember(tmp_path, True)
    assert remembered(tmp_path)
    remember(tmp_path, False)
    assert not remembered(tmp_path)
    remember(tmp_path / "nowhere", True)
    assert not remembered(tmp_path / "nowhere")


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("COLORFGBG", "NO_COLOR")
    }
    return {**kept, "DRILL_DATA_DIR": str(folder), "TERM": "xterm-256color", **more}


def test_a_real_terminal_that_answers_gets_a_light_screen_and_no_text(
    tmp_path: Path,
) -> None:
    with Terminal([DRILL, "practice"], surroundings(tmp_path)) as terminal:
        terminal.wait_for("Question 1 of")
        assert ASK.encode() in terminal.output
        terminal.type(
            f"a{WHITE}b"
        )  # in one piece: how fast others would follow depends on the machine
        text = terminal.wait_for("ab")
        assert "rgb" not in text
        terminal.wait_for(lambda _: (tmp_path / "background").is_file())
    assert (tmp_path / "background").read_text() == "light"


def test_a_terminal_that_cannot_answer_is_not_asked(tmp_path: Path) -> None:
    for more in ({"TERM": "linux"}, {"COLORFGBG": "15;0"}, {"NO_COLOR": "1"}):
        with Terminal([DRILL, "practice"], surroundings(tmp_path, **more)) as terminal:
            terminal.wait_for("Question 1 of")
            assert b"]11;?" not in terminal.output
