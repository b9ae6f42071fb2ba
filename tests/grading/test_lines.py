"""`drill grade`: what comes in, what goes out, and every way a line can be broken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.grading.lines import grade_line


def reply(**request: Any) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(grade_line(json.dumps(request)))
    return decoded


def test_the_shape_of_a_reply() -> None:
    line = grade_line('{"id": 7, "kind": "number", "answer": "1/2", "response": "0.5"}')
    assert "\n" not in line
    assert json.loads(line) == {
        "id": 7,
        "verdict": "correct",
        "score": 1.0,
        "reading": "0.5",
        "message": "Correct.",
    }


def test_an_unreadable_response_says_where() -> None:
    found = reply(id="a", answer="x + 1", response="x + ")
    assert found["verdict"] == "unreadable"
    assert found["score"] == 0.0
    assert found["error"]["where"] == "response"
    assert found["error"]["position"] in (2, 3, 4)
    assert found["error"]["expected"]


@pytest.mark.parametrize("answer", ["", "x +", "1/0", "[1,", "\u0000", "f(", "]"])
def test_an_unreadable_answer_is_said_to_be_the_answer(answer: str) -> None:
    found = reply(id=1, answer=answer, response="1")
    assert (found["verdict"], found["error"]["where"]) == ("unreadable", "answer")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "null",
        "1",
        "[]",
        "{",
        "{}",
        '{"id": 3}',
        '{"id": 3, "answer": "1"}',
        '{"id": 3, "response": "1"}',
        '{"id": 3, "answer": [1], "response": "1"}',
        '{"id": 3, "answer": "1", "response": {"a": 1}}',
        '{"id": 3, "answer": "1", "response": "1", "response": "1"}',
        '{"id": 3, "answer": NaN, "response": "1"}',
        '{"id": 3, "answer": "x", "response": "x", "variables": {"x": "real", "x": "positive"}}',
        '{"id": 3, "answer": "x", "response": "x", "variables": {"x": 1}}',
        '{"id": 3, "answer": "x", "response": "x", "tolerance": {"relative": "1"}}',
        '{"id": 3, "answer": "x", "response": "x", "tolerance": {"relative": true}}',
        '{"id": 3, "answer": "x", "response": "x", "tolerance": []}',
        '{"id": 3, "answer": "x", "response": "x", "form": ["expanded"]}',
        '{"id": 3, "answer": "x", "response": "x", "kind": {"a": 1}}',
        '{"id": 3, "answer": "1", "response": null}',
        '{"id": 3, "answer": "1", "response": "1", "kind": "numbr"}',
        '{"id": 3, "answer": "1", "response": "1", "kind": 4}',
        '{"id": 3, "answer": "1", "response": "1", "tolerance": 0.1}',
        '{"id": 3, "answer": "1", "response": "1", "tolerance": {}}',
        '{"id": 3, "answer": "1", "response": "1", "tolerance": {"relative": -1}}',
        '{"id": 3, "answer": "1", "response": "1", "tolerance": {"places": 1.5}}',
        '{"id": 3, "answer": "1", "response": "1", "tolerance": {"figures": 0}}',
        '{"id": 3, "answer": "1", "response": "1", "tolerance": {"places": 9999999}}',
        '{"id": 3, "answer": "1", "response": "1", "tolerance": {"relative": 1, "places": 2}}',
        '{"id": 3, "answer": "1", "response": "1", "tolerance": {"rel": 1}}',
        '{"id": 3, "answer": "x", "response": "x", "variables": {"x": "natural"}}',
        '{"id": 3, "answer": "x", "response": "x", "variables": {"x": "(1, 0)"}}',
        '{"id": 3, "answer": "x", "response": "x", "variables": {"1": "real"}}',
        '{"id": 3, "answer": "x", "response": "x", "variables": ["x"]}',
        '{"id": 3, "answer": "x", "response": "x", "form": "nice"}',
        '{"id": 3, "answer": "x", "response": "x", "upto": "luck"}',
        '{"id": 3, "answer": "x", "response": "x", "ordered": "yes"}',
        "\ud800",
        '"\ud800"',
        "[" * 100_000,
        '{"id":' * 5000,
    ],
)
def test_a_bad_line_is_said_to_be_the_line(line: str) -> None:
    found = json.loads(grade_line(line))
    assert (found["verdict"], found["error"]["where"]) == ("unreadable", "line")
    assert found["message"]
    assert found["id"] == (3 if '"id": 3' in line else None)


@pytest.mark.parametrize("identity", [None, 0, "q-1", 1.5, True, ["a", 1], {"a": 1}])
def test_the_id_is_echoed(identity: Any) -> None:
    assert reply(id=identity, answer="1", response="1")["id"] == identity
    assert reply(answer="1", response="1")["id"] is None


def test_lines_do_not_disturb_each_other() -> None:
    good = '{"answer": "2*x", "response": "x+x"}'
    before = grade_line(good)
    for line in (
        "",
        "{}",
        '{"answer": "2*x", "response": "3x"}',
        '{"answer": "((", "response": "x"}',
    ):
        grade_line(line)
        assert grade_line(good) == before


@pytest.mark.parametrize(
    ("variables", "answer", "response", "verdict"),
    [
        ({"x": "positive"}, "x", "sqrt(x^2)", "correct"),
        ({"x": "real"}, "x", "sqrt(x^2)", "incorrect"),
        ({"n": "integer"}, "(-1)^n", "cos(n*pi)", "correct"),
        ({"x": "(0.1, 0.9)"}, "1 - x", "|x - 1|", "correct"),
        ({"x": "(0.1, 1.9)"}, "1 - x", "|x - 1|", "incorrect"),
        ({"λ": "positive"}, "lambda", "λ", "correct"),
        ({"x₁": "real"}, "x_1", "x1", "correct"),
        ({"ab": "real"}, "ab", "ab", "correct"),
        ({"x": "real", "y": "real"}, "x", "x + y - y", "correct"),
        ({"x": "real"}, "x", "x + y - y", "unreadable"),
        ({}, "x", "X", "unreadable"),
    ],
)
def test_variables(variables: dict[str, str], answer: str, response: str, verdict: str) -> None:
    assert reply(variables=variables, answer=answer, response=response)["verdict"] == verdict


@pytest.mark.parametrize(
    ("tolerance", "response", "verdict"),
    [
        ({"relative": 0.1}, "11", "correct"),
        ({"relative": 0.1}, "11.0000000000000000001", "incorrect"),
        ({"relative": 1e-1}, "9", "correct"),
        ({"absolute": 0.3}, "10.3", "correct"),
        ({"absolute": 0.3}, "10.30000000000000000001", "incorrect"),
        ({"absolute": 0}, "10", "correct"),
        ({"places": 1}, "10.05", "correct"),
        ({"places": 1}, "10.06", "incorrect"),
        ({"figures": 1}, "15", "correct"),
        ({"figures": 1}, "15.1", "incorrect"),
    ],
)
def test_tolerances_are_the_decimals_they_were_written_as(
    tolerance: dict[str, Any], response: str, verdict: str
) -> None:
    found = reply(kind="number", answer="10", response=response, tolerance=tolerance)
    assert found["verdict"] == verdict


@given(st.text(max_size=80))
def test_any_text_is_answered_in_one_line(text: str) -> None:
    found = grade_line(text)
    assert json.loads(found)["verdict"] == "unreadable"
    assert "\n" not in found


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = ("id", "kind", "answer", "response", "variables", "tolerance", "ordered", "form", "upto")


@given(st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=9))
def test_any_object_is_answered(request: dict[str, Any]) -> None:
    found = json.loads(grade_line(json.dumps(request)))
    assert found["verdict"] in {"correct", "partial", "incorrect", "unreadable", "undecided"}
