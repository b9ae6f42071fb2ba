"""What was meant otherwise than it is read is asked again in true words, free, and never accepted."""

from __future__ import annotations

from typing import Any

import pytest

from drill.grading.answer import MathAnswer, Misconception
from drill.grading.grade import grade, read_response
from drill.grading.verdict import Verdict
from drill.maths.reading.read import read
from drill.maths.reading.vocabulary import Habit, Vocabulary
from tests.grading.make import answer
from tests.grading.test_reading import ALONE, reply

XY = Vocabulary(symbols=frozenset({"x", "y"}))
FRACTION = Misconception("fraction", read("0.2667", Vocabulary()), "That is the fraction.")
ORDER = "Give the values alone, in the order that was asked for."


@pytest.mark.parametrize(
    ("kind", "key", "response", "said"),
    [
        ("number", "26.67", "26.67%", "Leave out the % sign: it divides the number by 100."),
        (
            "expression",
            "2*x/(8*y)",
            "2x/8y",
            "This is read as (2·x/8)·y. If you mean 2·x/(8·y), write it with these brackets.",
        ),
        (
            "expression",
            "e^(-2*x)",
            "e^-2x",
            "This is read as e⁻²·x. If you mean e^(−2·x), write it with these brackets.",
        ),
        (
            "expression",
            "sqrt(x)",
            "x^1/2",
            "This is read as x¹/2. If you mean x^(1/2), write it with these brackets.",
        ),
        (
            "expression",
            "sin(x/2)",
            "sin x/2",
            "This is read as sin(x)/2. If you mean sin(x/2), write it with these brackets.",
        ),
        (
            "expression",
            "sqrt(2*x)",
            "√2x",
            "This is read as √2·x. If you mean √(2·x), write it with these brackets.",
        ),
        (
            "expression",
            "x*(x - 1)",
            "x[x-1]",
            "An index in square brackets cannot be read here: for a product write x*(…).",
        ),
        (
            "expression",
            "x/(4*y)",
            "x/(4y) hours",
            "Give the expression alone, in the unit the question asks for.",
        ),
        (
            "expression",
            "x",
            "x + 2 nats",
            "Give the expression alone, in the unit the question asks for.",
        ),
        ("number", "0.5", "0.497/day", ALONE),
        ("number", "1.5", "0.025 min", ALONE),
        ("number", "3", "rank 3", "Give the number alone, without “rank”."),
        ("number", "0.1", "c < 0.1", "Give the number alone, not a bound for it."),
        ("number", "0.1", "< 0.1", "Give the number alone, not a bound for it."),
        ("number", "1/2", "1 in 2", "Write / between the two numbers."),
        (
            "number",
            "1/2",
            "sin(30)",
            "An angle is in radians here: write 30*pi/180 for 30 degrees.",
        ),
        (
            "number",
            "12000",
            "12.000",
            "A point begins the decimals: leave it out between thousands.",
        ),
        (
            "number",
            "0.3",
            "0.30000000000000004",
            "The last digits look like a computer's rounding: write the decimal without them.",
        ),
        (
            "interval",
            "[1, 2]",
            "-0.47..0.26",
            "A range is written as [1, 2], or with `to`: 1 to 2.",
        ),
        ("interval", "[1, 2]", "[1..2]", "Write a comma between the ends: [1, 2]."),
        (
            "interval",
            "(-3, 3)",
            "|cov| < 3",
            "Write the two ends in brackets, as numbers, such as (-1, 2].",
        ),
        (
            "vector",
            "[1, 2]",
            "np.exp([3,1]).sum()",
            "A method after a point cannot be read: work it out.",
        ),
        ("vector", "[3, 4]", "(γ, β) = (3, 4)", ORDER),
        ("vector", "[3, 4]", "γ, β = 3, 4", ORDER),
        ("list", "[3, 1, 2]", "3 > 1 > 2", "Write the items with commas between them."),
        (
            "order",
            "a b c",
            "c > b > a",
            "`>` could mean larger, smaller or next: write the letters alone, in order.",
        ),
    ],
)
def test_it_is_asked_again_in_true_words(kind: str, key: str, response: str, said: str) -> None:
    found = reply(kind, key, response, **_letters(kind))
    assert (found["verdict"], found["message"]) == ("unreadable", said)
    assert 0 <= found["error"]["position"] <= len(response)


def _letters(kind: str) -> dict[str, Any]:
    return {"variables": {"x": "real", "y": "real"}} if kind == "expression" else {}


def test_a_percent_sign_comes_before_the_misconception_it_looks_like() -> None:
    key = answer("number", "26.67")
    assert grade(key, "26.67%", (FRACTION,)).verdict is Verdict.UNREADABLE
    assert grade(key, "0.2667", (FRACTION,)).misconception == "fraction"
    assert grade(key, "26.67").verdict is Verdict.CORRECT


def test_a_percentage_that_is_asked_for_keeps_its_slip() -> None:
    key = answer("number", "0.115", percent=True)
    assert grade(key, "11.5%").verdict is Verdict.CORRECT
    assert grade(key, "0.115%").near_miss == "percent"


@pytest.mark.parametrize(
    ("key", "response"),
    [("x/(2*y)", "1/2x*y"), ("x*y/2", "1/2x y"), ("x", "1/2x"), ("x^2", "x^1/2"), ("y", "sin x/2")],
)
def test_only_a_reading_that_is_right_is_asked_about(key: str, response: str) -> None:
    judgement = grade(_expression(key), response)
    assert judgement.verdict in (Verdict.INCORRECT, Verdict.CORRECT)


def test_the_live_reading_keeps_to_the_conventions() -> None:
    assert read_response(_expression("2*x/(8*y)"), "2x/8y").line == "2·x/8·y"


@pytest.mark.parametrize(
    ("habits", "text", "plain"),
    [
        ({"below"}, "1/2x", "1/(2x)"),
        ({"below"}, "x/2y(x+1)", "x/(2*y*(x+1))"),
        ({"below"}, "1/2*x", "(1/2)*x"),
        ({"power"}, "e^-2x + y", "e^(-2*x) + y"),
        ({"root"}, "e^-x^2/2", "e^(-(x^2)/2)"),
        ({"root"}, "(x^1/2)^1/2", "(x^(1/2))^(1/2)"),
        ({"argument"}, "ln x/2y + 1", "ln(x/(2*y)) + 1"),
        ({"argument"}, "√2x", "sqrt(2*x)"),
        ({"factor"}, "ln 2 x", "ln(2)*x"),
        ({"root"}, "x^-1/2 e^y", "x^(-(1/2))*e^y"),
        ({"below", "power"}, "y/2e^-2x", "y/(2*e^(-2*x))"),
    ],
)
def test_habits_read_what_they_say(habits: set[Habit], text: str, plain: str) -> None:
    habitual = Vocabulary(symbols=XY.symbols, habits=frozenset(habits))
    assert read(text, habitual) == read(plain, XY)


def _expression(key: str) -> MathAnswer:
    return answer("expression", key, variables={"x": "positive", "y": "positive"})
