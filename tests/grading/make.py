"""Answers for tests, read from text the way `drill grade` reads them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from drill.grading.answer import MathAnswer, Misconception
from drill.grading.keys import answer_of
from drill.grading.requests import Request
from drill.maths.tree import Node


def answer(kind: str, text: str, **changes: Any) -> MathAnswer:
    """Return the answer of a kind whose key is a text."""
    made = answer_of(Request(answer=text, response="", kind=kind))  # type: ignore[arg-type]
    assert isinstance(made, MathAnswer)
    return replace(made, **changes)


def value(kind: str, text: str) -> Node:
    """Return the tree a key of this kind has."""
    return answer(kind, text).value


def misconception(name: str, kind: str, text: str) -> Misconception:
    """Return a misconception whose value is a text."""
    return Misconception(name, value(kind, text), f"You met {name}.")
