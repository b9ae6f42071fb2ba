"""Text from outside stays text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.sessions.cleansing import harmless

STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2x + 1", "2x + 1"),
        ("λ₁ ≤ ½", "λ₁ ≤ ½"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\x07b\x7f", "a␇b␡"),
        ("a\tb\r\nc", "a b  c"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("abc\u202edcba", "abc⟨U+202E⟩dcba"),
        ("\ud800", "�"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ],
)
def test_what_could_steer_is_spelled_out(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_line_ends_are_kept_on_wish() -> None:
    assert harmless("a\nb\x1b", keep_lines=True) == "a\nb␛"


@given(st.text(st.characters(blacklist_categories=())))
def test_nothing_that_steers_is_left(text: str) -> None:
    shown = harmless(text)
    shown.encode()
    for character in shown:
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in STEERING
    assert harmless(shown) == shown
