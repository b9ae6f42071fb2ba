"""Wrong answers made from right ones, and the independent judgement of what differs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import get_args

import pytest

from drill.bank.compile import plan
from drill.bank.expressions import parse_expression
from drill.bank.lint import variant_rules
from drill.bank.lint.differ import clearly_different, points
from drill.bank.lint.mutants import CHANGES, mutants
from drill.bank.lint.space import declared_space, drawn_space
from drill.grading.answer import (
    AnswerKind,
    Domain,
    Exact,
    MathAnswer,
    OptionAnswer,
    Places,
    Relative,
    RubricAnswer,
    TextAnswer,
    Tolerance,
    UpTo,
)
from drill.grading.grade import grade
from drill.grading.verdict import Verdict
from drill.maths.exact.evaluate import evaluate
from tests.bank.conftest import NUMBER, make
from tests.bank.test_lint import linted

KEYS: Mapping[AnswerKind, tuple[str, int]] = {
    "number": ("7/2", 8),
    "expression": ("3*x^2 + 1", 5),
    "equation": ("y == 2*x + 1", 1),
    "inequality": ("x > 2", 3),
    "interval": ("(0, 3]", 2),
    "vector": ("[1, 2, 4]", 7),
    "list": ("[1, 2, 4]", 7),
    "direction": ("[1, 2]", 3),
    "matrix": ("[[1, 2], [3, 4]]", 6),
    "set": ("{2, 5}", 4),
    "multiset": ("{2, 2, 5}", 4),
    "pairs": ("[[2, [1, 0]], [3, [0, 1]]]", 1),
    "boolean": ("true", 1),
    "shape": ("(2, 3)", 4),
}


def key(
    kind: AnswerKind, text: str, tolerance: Tolerance | None = None, upto: UpTo | None = None
) -> MathAnswer:
    letters: dict[str, Domain] = {"x": "real", "y": "real"}
    value = evaluate(parse_expression(text), {})
    return MathAnswer(
        kind=kind, value=value, tolerance=tolerance or Exact(), variables=letters, upto=upto
    )


@pytest.mark.parametrize("kind", sorted(KEYS))
def test_every_kind_has_wrong_answers_that_are_refused(kind: AnswerKind) -> None:
    text, least = KEYS[kind]
    answer = key(kind, text)
    found = list(mutants(answer))
    assert len(found) >= least, found
    assert len({response for _, response in found}) == len(found)
    for name, response in found:
        assert grade(answer, response).verdict is not Verdict.CORRECT, (name, response)


def test_the_table_covers_every_kind_of_mathematics() -> None:
    others = {"choice", "choices", "order", "match", "text", "rubric"}
    assert set(CHANGES) == set(KEYS) == set(get_args(AnswerKind)) - others


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (OptionAnswer("choice", ("u", "v", "w"), ("b",)), {"a", "c"}),
        (OptionAnswer("choices", ("u", "v", "w"), ("a", "c")), {"a", "a, c, b", "b"}),
        (OptionAnswer("order", ("u", "v", "w"), ("c", "a", "b")), {"a c b", "b a c"}),
        (OptionAnswer("match", ("u", "v"), ("b", "a"), ("1", "2")), {"1-a 2-b"}),
        (TextAnswer(("bias",)), {"something else entirely", "not bias"}),
        (RubricAnswer(("one", "two")), {"none"}),
    ],
)
def test_wrong_choices_and_words(
    answer: OptionAnswer | TextAnswer | RubricAnswer, wrong: set[str]
) -> None:
    assert {response for _, response in mutants(answer)} == wrong
    assert all(grade(answer, response).verdict is not Verdict.CORRECT for response in wrong)


@pytest.mark.parametrize(
    ("kind", "left", "right", "tolerance", "upto", "expected"),
    [
        ("number", "10", "10.2", Relative(Fraction(1, 100)), None, False),
        ("number", "10", "10.4", Relative(Fraction(1, 100)), None, True),
        ("number", "0.5", "0.51", Places(2), None, False),
        ("number", "2", "4/2", None, None, False),
        ("expression", "sin(x)^2", "1 - cos(x)^2", None, None, False),
        ("expression", "x^2", "x^2 + 1", None, None, True),
        ("expression", "x^2", "x^2 + 1", None, "constant", False),
        ("expression", "x^2", "2*x^2", None, "factor", False),
        ("expression", "x^2", "x^3", None, "factor", True),
        ("expression", "x", "-x", None, "sign", False),
        ("set", "{1, 2}", "{2, 1}", None, None, False),
        ("set", "{1, 2}", "{1, 2, 2}", None, None, False),
        ("multiset", "{1, 2}", "{1, 2, 2}", None, None, True),
        ("direction", "[1, 2]", "[-3, -6]", None, None, False),
        ("vector", "[1, 2]", "[2, 1]", None, None, True),
    ],
)
def test_differences_seen_in_floats(
    kind: AnswerKind,
    left: str,
    right: str,
    tolerance: Tolerance | None,
    upto: UpTo | None,
    expected: bool,
) -> None:
    answer = key(kind, left, tolerance, upto)
    assert clearly_different(answer, evaluate(parse_expression(right), {})) is expected


def test_points_lie_in_their_domains() -> None:
    low_high = parse_expression("(3, 4)")
    ray = parse_expression("[2, inf)")
    domains: dict[str, Domain] = {"a": "positive", "b": low_high, "n": "integer", "r": ray}
    for point in points(["a", "b", "n", "r"], domains):
        assert point["a"] > 0
        assert 3 < point["b"] < 4
        assert point["n"] == int(point["n"])
        assert point["r"] >= 2


def test_a_grader_that_accepts_anything_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variant_rules, "is_accepted", lambda *_: True)
    rules = {each.rule for each in linted(NUMBER, "mine.yaml", 1)}
    assert rules == {"mutant-accepted"}


def test_a_second_opinion_that_differs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from drill.bank import draw

    answers = iter([False, None])
    monkeypatch.setattr(draw, "agrees", lambda *_: next(answers))
    rules = {each.rule for each in linted(NUMBER, "mine.yaml", 1)}
    assert rules == {"second-opinion"}


def test_spaces_are_counted_from_the_declarations() -> None:
    template = make(NUMBER)
    assert declared_space(plan(template, 1)) == 37 * 7
    worded = make(NUMBER + "  words: {w: [a, b, c]}\n")
    assert declared_space(plan(worded, 1)) == 37 * 7 * 3
    assert drawn_space(plan(worded, 1)) == 37 * 7
