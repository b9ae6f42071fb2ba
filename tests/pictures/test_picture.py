"""The picture of the README is made by the program, and shows what the program shows."""

from __future__ import annotations

import re
from pathlib import Path

from tests.pictures.picture import picture, words_of

ROOT = Path(__file__).parents[2]
SHOWN = (
    "1% of people have a disease. A test has sensitivity 95% and specificity 91%.",
    "You test positive. What is P(D ∣ +)?",
    "✗ Not yet. You wrote 0.95",
    "That is P(+ | D). The question asks for the inverse, P(D | +).",
    "Answer 9.635%",
    "Enter next",
)


def test_the_picture_shows_what_the_program_shows() -> None:
    kept = (ROOT / "docs" / "practice.svg").read_text(encoding="utf-8")
    for svg in (kept, picture()):
        for words in SHOWN:
            assert words in words_of(svg)
        assert set(re.findall(r"https?://[^\"' )]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert "docs/practice.svg" in (ROOT / "README.md").read_text()
