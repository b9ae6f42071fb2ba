"""What is said to a slip in a list or a matrix, and to notation that stands for a whole calculation."""

from __future__ import annotations

import json
from typing import Any

import pytest

from drill.grading.lines import grade_line

CLOSE = "Close, but rounded too early: give more digits."
ALONE = "Give the answer alone, in a word or a few."
PLACES = {"tolerance": {"places": 3}}


def reply(kind: str, key: str, response: str, **options: Any) -> dict[str, Any]:
    """Return what `drill grade` answers."""
    line = {"id": 1, "kind": kind, "answer": key, "response": response, **options}
    answered: dict[str, Any] = json.loads(grade_line(json.dumps(line)))
    return answered


@pytest.mark.parametrize(
    ("kind", "key", "response", "options", "said"),
    [
        ("matrix", "[[1,2],[3,4]]", "[[-2,1],[3/2,-1/2]]", {}, "That is the inverse."),
        ("matrix", "[[1/3,2/3],[1,2]]", "[[0.33,0.67],[1,2]]", PLACES, CLOSE),
        ("vector", "(3/5,4/5)", "(-3,-4)", {}, "Right but for a factor common to all entries."),
        ("vector", "(0.333,0.667)", "(0.33,0.667)", PLACES, CLOSE),
        ("vector", "(0.333,0.667)", "(0.33,0.8)", PLACES, "Entries 1, 2 differ."),
        ("vector", "(1,2)", "(0,0)", {}, "Entries 1, 2 differ."),
        ("shape", "(5,)", "()", {}, "The shape has 1 axis; yours has 0 axes."),
        ("number", "0.001", "1e -3", {}, "This is read as 1·e − 3. If you mean 1e-3, write it so."),
        (
            "number",
            "2*e-3",
            "2e-3",
            {},
            "This is read as 0.002. If you mean 2*e - 3, write it so.",
        ),
        (
            "expression",
            "2x",
            "2x (x > 0)",
            {},
            "Leave the condition out: in brackets it is read as a factor, 1 or 0.",
        ),
        (
            "expression",
            "x",
            "E[X]",
            {},
            "An expected value cannot be used in an answer: work it out.",
        ),
        (
            "expression",
            "x",
            "P(A|B)",
            {},
            "A probability cannot be used in an answer: work it out.",
        ),
        ("expression", "x", "∑ x", {}, "A sum cannot be used in an answer: work it out."),
        ("expression", "x", "∫ x dx", {}, "An integral cannot be used in an answer: work it out."),
        ("expression", "p", "P(1)", {}, "This question uses p, not P."),
        ("text", "increases", "It will increase", {}, ALONE),
        ("text", "overfitting", "I guess it's overfitting", {}, ALONE),
        ("text", "overfitting", "it is not overfitting", {}, "Not yet."),
        ("text", "overfitting", "overfiting.", {}, "It is spelled “overfitting”."),
    ],
)
def test_what_is_said(
    kind: str, key: str, response: str, options: dict[str, Any], said: str
) -> None:
    assert reply(kind, key, response, **options)["message"] == said


def test_a_key_of_two_numbers_is_a_point_only_where_the_response_can_be_nothing_else() -> None:
    assert reply("auto", "(1, 2)", "1, 2")["reading"] == "[1, 2]"
    assert reply("auto", "(1, 2)", "(1, 2)")["reading"] == "(1, 2)"
    assert reply("auto", "(1, 2)", "CI = [1, 2]")["verdict"] == "incorrect"


@pytest.mark.parametrize("digits", [5_000, 100_000])
def test_a_line_with_an_endless_number_keeps_its_id(digits: int) -> None:
    line = f'{{"id": 7, "answer": "3", "response": {"9" * digits}}}'
    answered = json.loads(grade_line(line))
    assert (answered["id"], answered["verdict"]) == (7, "unreadable")


def test_the_place_of_broken_json_is_said_once() -> None:
    assert "starting at character 7." in json.loads(grade_line('{"id":"x'))["message"]
