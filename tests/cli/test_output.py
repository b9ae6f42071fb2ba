"""What is printed steers no terminal and fits its width."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.cli.output import WIDTH, give, paragraphs, shown


@given(st.text(st.characters(codec=None), max_size=60))
def test_nothing_shown_steers_a_terminal(text: str) -> None:
    """No control, format or surrogate character is left, but for the newline; the visible text is."""
    safe = shown(text)
    left = {unicodedata.category(letter) for letter in safe if letter != "\n"}
    bidirectional = {unicodedata.bidirectional(letter) for letter in safe}
    assert not left & {"Cc", "Cs"}
    assert not bidirectional & {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert shown(safe) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\rb\tc\x07", "a␍b␉c␇"),
        ("\x9b2J\x7f", "‹U+009B›2J␡"),
        ("abc\u202edef", "abc‹U+202E›def"),
        ("x\udc80", "x‹U+DC80›"),
        ("two\nlines, λ₁ ≤ ½", "two\nlines, λ₁ ≤ ½"),
    ],
)
def test_what_steers_is_shown_as_a_picture(text: str, safe: str) -> None:
    """A person sees that something was there."""
    assert shown(text) == safe


@given(st.text("ab \n", max_size=400))
def test_paragraphs_fit(text: str) -> None:
    """Each line fits, unless one word alone does not."""
    for line in paragraphs(text, "  ").split("\n"):
        assert len(line) <= WIDTH or " " not in line.strip()


def test_json_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a text holds, a script reads one value from one line."""
    value = {"text": "two\nlines\u2028 and \x1b ½", "list": [1, None]}
    give(value)
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert json.loads(printed) == value
