"""Answers over several lines, as programs draw and print them; what a table with one case a line cannot hold."""

from __future__ import annotations

import json

import pytest

from drill.grading.lines import grade_line


def reply(kind: str, answer: str, response: str, **options: object) -> dict[str, object]:
    request = {"kind": kind, "answer": answer, "response": response, **options}
    decoded: dict[str, object] = json.loads(grade_line(json.dumps(request)))
    return decoded


@pytest.mark.parametrize(
    ("kind", "answer", "response", "verdict"),
    [
        ("matrix", "[[1, 2], [3, 4]]", "⎡1 2⎤\n⎣3 4⎦", "correct"),
        ("matrix", "[[1, 2], [3, 4]]", "⎡1  2⎤\n⎢    ⎥\n⎣3  4⎦", "correct"),
        ("matrix", "[[1, 2], [3, 4]]", "⎛1 2⎞\n⎝3 4⎠", "correct"),
        ("matrix", "[[1, 2], [3, 4]]", "|1 2|\n|3 4|", "correct"),
        ("matrix", "[[1, 2], [3, 4]]", "⎡1 3⎤\n⎣2 4⎦", "incorrect"),
        ("matrix", "[[1, -2], [1/2, 4]]", "⎡ 1  -2⎤\n⎢      ⎥\n⎣1/2  4⎦", "correct"),
        ("vector", "[1, 2, 3]", "⎡1⎤\n⎢ ⎥\n⎢2⎥\n⎢ ⎥\n⎣3⎦", "correct"),
        ("vector", "[1, 2]", "x = 1\ny = 2", "correct"),
        ("auto", "x = 1, y = 2", "x=1\ny=2", "correct"),
        ("auto", "x = 1, y = 2", "x = 1\n\nand y = 2", "correct"),
        ("auto", "x = 1, y = 2", "x=2\ny=1", "incorrect"),
        ("inequality", "0 < x < 1", "x > 0\nx < 1", "correct"),
        ("inequality", "0 < x < 1", "x > 0\nx < 2", "incorrect"),
        ("equation", "x = 2 or x = -2", "x=2\nor x=-2", "correct"),
        ("set", "{2, 5}", "x=2\nx=5", "correct"),
        ("pairs", "{(2, [1, 0]), (3, [1, 1])}", "2: (1,0)\n3: (1,1)", "correct"),
        ("pairs", "{(2, [1, 0]), (3, [1, 1])}", "(2, [1,0])\n(3, [1,1])", "correct"),
        ("pairs", "{(2, [1, 0]), (3, [1, 1])}", "2: (1,1)\n3: (1,0)", "partial"),
        ("match", "1-b 2-a", "1-b\n2-a", "correct"),
        ("match", "1-b 2-a", "1-a\n2-b", "incorrect"),
    ],
)
def test_lines(kind: str, answer: str, response: str, verdict: str) -> None:
    found = reply(kind, answer, response)
    refused = {"incorrect", "partial"}
    assert found["verdict"] in ({verdict} if verdict == "correct" else refused), found


@pytest.mark.parametrize(
    ("kind", "answer", "response", "message"),
    [
        ("number", "5", "||(3,4)||_2", "A norm cannot be used in an answer: work it out."),
        ("number", "5", "‖(3,4)‖₂", "A norm cannot be used in an answer: work it out."),
        ("matrix", "[[1, 2], [3, 4]]", "[1 3; 2 4]'", "A transpose cannot be used in an answer"),
        ("expression", "max(0, x)", "x⁺", "`⁺` alone is no power"),
        ("interval", "[0, inf)", "ℝ⁺", "Some count 0 in it and some do not"),
        ("equation", "x = 2 or x = -2", "x = 2 and x = -2", "Both cannot hold at once"),
        ("number", "1/6", "0.1(6)", "A number in brackets is read as a factor"),
        ("number", "0.0015", "1.5 × 10−3", "Write a power of ten with ^: 10^(-3)."),
        ("expression", "P(B|A)*P(A)/P(B)", "P(A|C)", "This is not among the names used here"),
    ],
)
def test_what_is_said_of_a_response_that_cannot_be_read(
    kind: str, answer: str, response: str, message: str
) -> None:
    found = reply(kind, answer, response)
    assert found["verdict"] == "unreadable"
    assert str(found["message"]).startswith(message)


@pytest.mark.parametrize(
    ("kind", "answer", "response", "position"),
    [
        ("vector", "[1, 2]", "⎡1⎤\n⎣q⎦", 5),
        ("interval", "(0, 1]", "(0; @]", 4),
        ("number", "5 cm", "q cm", 0),
        ("vector", "[1, 2, 3]", "i + 2j  +  @k", 11),
        ("vector", "[1, 2, 3]", "i + @j + 3k", 4),
        ("direction", "[1, 2]", "span{(1, q)}", 9),
        ("inequality", "x < 3", "x is less than q", 15),
        ("equation", "x = 2 or x = -2", "x₁ = 2, x₂ = q", 13),
    ],
)
def test_the_caret_stands_under_what_was_typed(
    kind: str, answer: str, response: str, position: int
) -> None:
    found = reply(kind, answer, response)
    assert found["verdict"] == "unreadable"
    assert found["error"]["position"] == position  # type: ignore[index]
