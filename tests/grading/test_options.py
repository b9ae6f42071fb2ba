"""Lettered options: every way to write them, every share of the marks."""

from __future__ import annotations

import pytest

from drill.grading.answer import AnswerKind, OptionAnswer
from drill.grading.kinds import options
from drill.grading.verdict import Verdict
from drill.maths.errors import ReadError

CHOICE = OptionAnswer(
    "choice", ("convex", "concave", "neither", "both"), ("b",), because={"a": "It opens upwards."}
)
CHOICES = OptionAnswer("choices", ("one", "two", "three", "four", "five"), ("a", "c"))
ORDER = OptionAnswer("order", ("first", "second", "third"), ("c", "a", "b"))
MATCH = OptionAnswer("match", ("p", "q", "r"), ("b", "a", "b"), left=("u", "v", "w"))


def graded(answer: OptionAnswer, response: str) -> tuple[Verdict, float]:
    outcome = options.judge(answer, options.understand(answer, response))
    return outcome.verdict, round(outcome.score, 4)


@pytest.mark.parametrize(
    "response", ["b", "B", " b ", "(b)", "b)", "b.", "[b]", "concave", "Concave"]
)
def test_choice_right(response: str) -> None:
    assert graded(CHOICE, response) == (Verdict.CORRECT, 1.0)


@pytest.mark.parametrize("response", ["a", "c", "d", "convex", "Both"])
def test_choice_wrong(response: str) -> None:
    assert graded(CHOICE, response) == (Verdict.INCORRECT, 0.0)


def test_choice_says_why_the_letter_is_wrong() -> None:
    assert options.judge(CHOICE, ("a",)).message == "It opens upwards."


@pytest.mark.parametrize(
    "response", ["", "e", "ab", "a b", "1", "conc", "concave?!x", "α", "ß", "neither both"]
)
def test_choice_unreadable(response: str) -> None:
    with pytest.raises(ReadError, match="a to d"):
        options.understand(CHOICE, response)


@pytest.mark.parametrize(
    "response",
    [
        "a, c",
        "a c",
        "ac",
        "ca",
        "c,a",
        "A,C",
        "{a, c}",
        "a and c",
        "a; c",
        "a,c,a",
        "(a), (c)",
        "a & c",
        "[c,a]",
        "all but b, d and e",
        "all except b d e",
    ],
)
def test_choices_right(response: str) -> None:
    assert graded(CHOICES, response) == (Verdict.CORRECT, 1.0)


@pytest.mark.parametrize(
    ("response", "score"),
    [
        ("a", 0.5),
        ("c", 0.5),
        ("a, c, b", 0.5),
        ("a b", 0.0),
        ("b", 0.0),
        ("a, b, c, d", 0.0),
        ("abcde", 0.0),
        ("none", 0.0),
        ("none of them", 0.0),
        ("all", 0.0),
        ("all of the above", 0.0),
        ("b, d, e", 0.0),
    ],
)
def test_choices_wrong(response: str, score: float) -> None:
    verdict = Verdict.PARTIAL if score else Verdict.INCORRECT
    assert graded(CHOICES, response) == (verdict, score)


@pytest.mark.parametrize("response", ["", "f", "a, f", "a, 2", "1 3", "alle", "a or b"])
def test_choices_unreadable(response: str) -> None:
    with pytest.raises(ReadError):
        options.understand(CHOICES, response)


def test_choices_where_none_holds() -> None:
    answer = OptionAnswer("choices", ("one", "two"), ())
    assert graded(answer, "none") == (Verdict.CORRECT, 1.0)
    assert graded(answer, "a") == (Verdict.INCORRECT, 0.0)


@pytest.mark.parametrize(
    "response", ["c a b", "cab", "c, a, b", "c -> a -> b", "c → a → b", "[c, a, b]"]
)
def test_order_right(response: str) -> None:
    assert graded(ORDER, response) == (Verdict.CORRECT, 1.0)


@pytest.mark.parametrize(
    ("response", "near"),
    [("b a c", "reversed"), ("a c b", "swapped"), ("c b a", "swapped"), ("a b c", None)],
)
def test_order_wrong(response: str, near: str | None) -> None:
    outcome = options.judge(ORDER, options.understand(ORDER, response))
    assert (outcome.verdict, outcome.near_miss) == (Verdict.INCORRECT, near)


@pytest.mark.parametrize(
    "response", ["", "c a", "c a b b", "c c b", "c a d", "1 2 3", "c > a > b", "b<a<c"]
)
def test_order_unreadable(response: str) -> None:
    with pytest.raises(ReadError):
        options.understand(ORDER, response)


@pytest.mark.parametrize(
    "response",
    [
        "1-b 2-a 3-b",
        "1b 2a 3b",
        "1:b, 2:a, 3:b",
        "3-b, 1-b, 2-a",
        "1 = b; 2 = a; 3 = b",
        "1→b 2→a 3→b",
        "1->B 2->A 3->B",
        "b a b",
        "bab",
        "(1,b)".replace(",", "-") + " (2-a) (3-b)",
    ],
)
def test_match_right(response: str) -> None:
    assert graded(MATCH, response) == (Verdict.CORRECT, 1.0)


@pytest.mark.parametrize(
    ("response", "score"),
    [
        ("1-b 2-a 3-c", 0.6667),
        ("1-a 2-b 3-a", 0.0),
        ("a b a", 0.0),
        ("1-b 2-c 3-c", 0.3333),
    ],
)
def test_match_wrong(response: str, score: float) -> None:
    verdict = Verdict.PARTIAL if score else Verdict.INCORRECT
    assert graded(MATCH, response) == (verdict, score)


@pytest.mark.parametrize(
    "response",
    [
        "",
        "4-a",
        "1-d",
        "1-a 1-b",
        "1-b",
        "1-b 2-a",
        "1",
        "1-2",
        "b a",
        "1-b x 2-a",
        "1-b 2-a 3-b !",
        "0-a",
        "1" * 4000,
    ],
)
def test_match_unreadable(response: str) -> None:
    with pytest.raises(ReadError):
        options.understand(MATCH, response)


@pytest.mark.parametrize(
    ("kind", "answer", "picked", "line"),
    [
        ("choice", CHOICE, "b", "b"),
        ("choices", CHOICES, "c a", "a, c"),
        ("choices", CHOICES, "none", "none"),
        ("order", ORDER, "c,a,b", "c a b"),
        ("match", MATCH, "b a b", "1-b 2-a 3-b"),
        ("match", MATCH, "3-b 2-a 1-c", "1-c 2-a 3-b"),
    ],
)
def test_what_was_understood_can_be_typed_again(
    kind: AnswerKind, answer: OptionAnswer, picked: str, line: str
) -> None:
    assert answer.kind == kind
    understood = options.understand(answer, picked)
    assert options.line(answer, understood) == line
    assert options.understand(answer, line) == understood
