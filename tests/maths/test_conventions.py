"""The conventions of the help sheet are those of the reader."""

from __future__ import annotations

import pytest

from drill.maths.reading.conventions import CONVENTIONS, Convention
from drill.maths.reading.read import Vocabulary, read

LETTERS = Vocabulary(frozenset({"x", "y", "a", "b", "x_1"}))


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_convention(convention: Convention) -> None:
    assert read(convention.typed, LETTERS) == read(convention.read_as, LETTERS)
    assert convention.rule
