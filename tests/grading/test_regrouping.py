"""Missing brackets are named, whatever else a response is; nothing is accepted for them."""

from __future__ import annotations

import pytest

from drill.grading.grade import grade
from drill.grading.verdict import Verdict
from tests.grading.make import answer


@pytest.mark.parametrize(
    ("key", "response"),
    [
        ("x^(n-1)", "x^n-1"),
        ("n*x^(n-1)", "n x^n - 1"),
        ("1/(x+1)", "1/x+1"),
        ("(x+1)/2", "x + 1/2"),
        ("(x+1)^2", "x + 1^2"),
        ("sin(x+1)", "sin x + 1"),
        ("sqrt(x^2+1)", "sqrt x^2 + 1"),
        ("a-(b+c)", "a-b+c"),
        ("(a+b)/(c+d)", "a+b/c+d"),
        ("x/(y*z)", "x/y*z"),
    ],
)
def test_missing_brackets_are_named(key: str, response: str) -> None:
    letters = {name: "real" for name in "abcdnxyz" if name in key}
    judgement = grade(answer("expression", key, variables=letters), response)
    assert (judgement.verdict, judgement.near_miss) == (Verdict.INCORRECT, "grouping")
    assert "brackets" in judgement.message
    assert key not in judgement.message


def test_brackets_of_numbers() -> None:
    assert grade(answer("number", "9"), "1+2*3").near_miss == "grouping"
    assert grade(answer("number", "9"), "1+2*4").near_miss != "grouping"


@pytest.mark.parametrize("response", ["x^n-2", "x^(n+1)", "x^n", "n^x-1"])
def test_other_mistakes_are_not_called_brackets(response: str) -> None:
    wanted = answer("expression", "x^(n-1)", variables={"x": "real", "n": "real"})
    assert grade(wanted, response).near_miss != "grouping"
