"""The sheet on typing mathematics says nothing that the reader does not accept."""

from __future__ import annotations

import re

import pytest

from drill.maths.read import Vocabulary, read
from drill.tui.screens.help import SHEET

LETTERS = frozenset({"x", "y", "lambda", "theta_1"})
EXAMPLES = [
    typed
    for title, lines in SHEET
    if title != "Options"
    for line, _ in lines
    for typed in re.split(r"   +", line)
]


@pytest.mark.parametrize("typed", EXAMPLES)
def test_every_example_is_read(typed: str) -> None:
    read(typed, Vocabulary(symbols=LETTERS | {"λ", "θ₁"}))
