"""Pasted text is text, whatever control characters it holds and wherever the terminal cuts it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from drill.tui.pasting import BEGIN, END, PasteParser
from tests.end_to_end.terminal import Terminal

DRILL = str(Path(sys.executable).parent / "drill")


def parsed(*pieces: str) -> list[str]:
    """Return what comes of the pieces: pasted texts in quotes, keys by name."""
    parser = PasteParser()
    found = [event for piece in pieces for event in parser.feed(piece)]
    return [
        repr(one.text) if isinstance(one, events.Paste) else one.key
        for one in found
        if isinstance(one, events.Paste | events.Key)
    ]


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("1 2; 3 4", "1 2; 3 4"),
        ("1\n2\t3", "1\n2\t3"),
        ("x\x1by", "xy"),
        ("p\x1b[A q", "p[A q"),
        ("[@click=app.quit]5[/] \x1b[31mred\x1b[0m 7", "[@click=app.quit]5[/] [31mred[0m 7"),
        ("a\x1b]0;title\x07b", "a]0;titleb"),
        ("tail\x1b", "tail"),
        ("\x1b[20", "[20"),
        ("a\x00\x7f\x9bb", "ab"),
    ],
)
def test_control_characters_are_dropped_in_place(pasted: str, text: str) -> None:
    whole = f"t{BEGIN}{pasted}{END}a"
    assert parsed(whole) == ["t", repr(text), "a"]
    for cut in range(1, len(whole)):
        assert parsed(whole[:cut], whole[cut:]) == parsed(whole)
    assert parsed(*whole) == parsed(whole)


@given(
    st.lists(
        st.sampled_from([BEGIN, END, "\x1b", "[", "2", "0", "1", "~", "x", "\n", "\x07"]),
        max_size=12,
    )
)
def test_how_the_terminal_cuts_changes_nothing(signs: list[str]) -> None:
    whole = f"{BEGIN}{''.join(signs)}{END}z"
    assert parsed(*whole)[-1] == "z"
    for cut in range(1, len(whole)):
        pieces = parsed(whole[:cut], whole[cut:])
        assert [one for one in pieces if one.startswith(("'", '"'))] == [
            one for one in parsed(whole) if one.startswith(("'", '"'))
        ]


def test_keys_outside_a_paste_mean_what_they_mean() -> None:
    assert parsed("a\x1b[A", "\x1b[2~", "\x1b[3~b") == ["a", "up", "insert", "delete", "b"]


def test_a_paste_with_escapes_stays_on_the_line_of_a_real_terminal(tmp_path: Path) -> None:
    surroundings = {**os.environ, "DRILL_DATA_DIR": str(tmp_path), "TERM": "xterm-256color"}
    with Terminal([DRILL, "practice"], surroundings) as terminal:
        terminal.wait_for("Question 1 of")
        terminal.type(f"t{BEGIN}[x]5 \x1b[31mred\x1b]0;title\x07 7\x1b{END}a")
        text = terminal.wait_for("t[x]5 [31mred]0;title 7a")
        assert "Question 1 of" in text
