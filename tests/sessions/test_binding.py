"""Lines of mathematics are not torn apart where a line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.sessions.binding import GLUE, LONGEST, bound, filled, loose


def pieces(line: str) -> list[str]:
    return [loose(one) for one in bound(line).split(" ")]


@pytest.mark.parametrize(
    ("line", "together"),
    [
        ("You test positive. What is P(D ∣ +)?", ["P(D ∣ +)?"]),
        ("What is its slope at t = 5π/6?", ["t = 5π/6?"]),
        ("and 14 cos(t) is added", ["14 cos(t)"]),
        ("it is 8 / cos(t) in all", ["8 / cos(t)"]),
        ("with E(Y) = 4 and more", ["E(Y) = 4"]),
        ("(a decaying average of it)", ["(a", "decaying", "of", "it)"]),
        ("words that mean nothing here", ["words", "that", "mean", "nothing", "here"]),
        ("f(a, b) = [1, 2]", ["f(a, b) = [1, 2]"]),
    ],
)
def test_short_mathematics_stays_together(line: str, together: list[str]) -> None:
    assert set(together) <= set(pieces(line))


def test_long_mathematics_is_broken_before_its_signs() -> None:
    line = "g(t) = -2t - 14 cos(t) + 17 sin(2t) - 9 ln(t + 1) + 3"
    parts = pieces(line)
    assert len(parts) > 1
    assert all(part[0] in "=-+" for part in parts[1:])
    assert " ".join(parts) == line


@given(st.text("ab(1+= )[∣]", max_size=80), st.integers(20, 60))
def test_nothing_is_lost_and_nothing_is_too_wide(line: str, width: int) -> None:
    assert loose(bound(line)) == line
    rows = filled(line, width).split("\n")
    assert "".join(rows).replace(" ", "") == line.replace(" ", "")
    assert all(len(row) <= width for row in rows)
    assert GLUE not in "".join(rows)


def test_the_longest_piece_is_bounded() -> None:
    assert max(map(len, pieces("a + " * 40 + "b"))) <= LONGEST


def test_rows_after_the_first_hang() -> None:
    assert (
        filled("a) one two three four", 14, "  ", "     ") == "  a) one two\n     three\n     four"
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("e\u0301t\u0302 e\u0301t", ["e\u0301t\u0302 e\u0301t"]),
        ("日本 日本", ["日本", "日本"]),
        ("日本語日本語", ["日本語日", "本語"]),
    ],
)
def test_columns_are_counted_not_characters(text: str, rows: list[str]) -> None:
    assert filled(text, 8 if "語" in text else 5).split("\n") == rows
