"""The judgement: what is said of a response, misconceptions first, then general slips."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from drill.grading.answer import (
    MathAnswer,
    Misconception,
    OptionAnswer,
    Relative,
    RubricAnswer,
    TextAnswer,
)
from drill.grading.grade import grade, read_response
from drill.grading.verdict import Verdict
from drill.maths.errors import ReadError
from drill.maths.tree import Number, Sequence
from tests.grading.make import answer, misconception, value

POSTERIOR = answer(
    "number", "100/870", tolerance=Relative(Fraction(1, 100)), percent=True
)  # the medical test: 1 % ill, sensitivity 90 %, specificity 93 %
METHODS = [
    misconception("inverse-fallacy", "number", "0.90"),
    misconception("base-rate-neglect", "number", "90/97"),
    misconception("joint-not-conditional", "number", "0.009"),
]


@pytest.mark.parametrize("response", ["11.5%", "0.115", "100/870", ".1149", "11.49 %"])
def test_a_probability_is_right_as_fraction_or_percentage(response: str) -> None:
    assert grade(POSTERIOR, response, METHODS).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("response", "name"),
    [
        ("0.90", "inverse-fallacy"),
        ("90%", "inverse-fallacy"),
        ("0.905", "inverse-fallacy"),
        ("90/97", "base-rate-neglect"),
        ("0.928", "base-rate-neglect"),
        ("0.009", "joint-not-conditional"),
        ("0.9%", "joint-not-conditional"),
        ("0.5", None),
        ("0.95", None),
        ("0.0092", None),
    ],
)
def test_misconceptions_are_named(response: str, name: str | None) -> None:
    judgement = grade(POSTERIOR, response, METHODS)
    assert judgement.verdict is Verdict.INCORRECT
    assert judgement.misconception == name
    if name:
        assert judgement.message == f"You met {name}."
        assert judgement.near_miss is None


SIXTH = [
    misconception("forgot-root-n", "number", "1/6"),
    misconception("forgot-to-square", "number", "10/3"),
    misconception("nearly-that", "number", "333/100"),
    misconception("close", "number", "0.33329"),
    misconception("closer", "number", "0.33331"),
]


@pytest.mark.parametrize(
    ("key", "response", "name"),
    [
        ("2", "1/6", "forgot-root-n"),
        ("2", "0.1667", "forgot-root-n"),
        ("2", "0.167", "forgot-root-n"),
        ("2", "16.67%", "forgot-root-n"),
        ("2", "0.16666667", "forgot-root-n"),
        ("2", "-0.1667", None),
        ("2", "0.17", None),
        ("2", "0.1666", None),
        ("2", "0.1668", None),
        ("2", "3.33", "nearly-that"),
        ("2", "3.333", "forgot-to-square"),
        ("2", "0.3333", None),  # of two it could be either
        ("16665/100000", "0.1667", None),  # the key itself, rounded
    ],
)
def test_a_rounded_misconception_is_named_if_it_is_the_only_one(
    key: str, response: str, name: str | None
) -> None:
    judgement = grade(answer("number", key), response, SIXTH)
    assert judgement.verdict is Verdict.INCORRECT
    assert judgement.misconception == name


@pytest.mark.parametrize(
    ("key", "response", "said"),
    [("true", "no", "It is true."), ("false", "yes", "It is false."), ("true", "T", "Correct.")],
)
def test_of_two_answers_the_other_is_said(key: str, response: str, said: str) -> None:
    assert grade(answer("boolean", key), response).message == said


@pytest.mark.parametrize("response", ["nine", "", "1/0", "x", "0,115"])
def test_unreadable_costs_nothing_and_says_where(response: str) -> None:
    judgement = grade(POSTERIOR, response, METHODS)
    assert judgement.verdict is Verdict.UNREADABLE
    assert judgement.unreadable is not None
    assert 0 <= judgement.unreadable.position <= len(response)
    assert judgement.score == 0


def test_the_key_wins_over_a_misconception_with_the_same_value() -> None:
    same = misconception("lucky", "number", "0.115")
    assert grade(POSTERIOR, "0.115", [same]).verdict is Verdict.CORRECT


EIGENVALUES = answer("set", "{2, 5}")
ROADS = [
    misconception("read-the-diagonal", "set", "{1, 6}"),
    misconception("sign-of-trace", "set", "{-2, -5}"),
    misconception("trace-and-det", "set", "{7, 10}"),
]


@pytest.mark.parametrize(
    ("response", "name"),
    [
        ("7, 10", "trace-and-det"),
        ("{10, 7}", "trace-and-det"),
        ("-2, -5", "sign-of-trace"),
        ("λ = 6, 1", "read-the-diagonal"),
        ("2", None),
        ("2, 6", None),
    ],
)
def test_misconceptions_about_sets(response: str, name: str | None) -> None:
    assert grade(EIGENVALUES, response, ROADS).misconception == name


CHAIN = answer("expression", "6*x*cos(3*x^2 + 1)", forbid=frozenset({"diff"}))
WRONG_CHAINS = [
    misconception("forgot-inner-derivative", "expression", "cos(3*x^2 + 1)"),
    misconception("outer-at-inner-derivative", "expression", "cos(6*x)"),
    misconception("undifferentiated-outer", "expression", "6*x*sin(3*x^2 + 1)"),
]


@pytest.mark.parametrize(
    ("response", "name"),
    [
        ("cos(3x^2+1)", "forgot-inner-derivative"),
        ("cos(1+3x²)", "forgot-inner-derivative"),
        ("cos(6x)", "outer-at-inner-derivative"),
        ("sin(3x^2+1)*6x", "undifferentiated-outer"),
        ("6x", None),
    ],
)
def test_misconceptions_about_expressions(response: str, name: str | None) -> None:
    judgement = grade(CHAIN, response, WRONG_CHAINS)
    assert (judgement.verdict, judgement.misconception) == (Verdict.INCORRECT, name)


@pytest.mark.parametrize(
    "response", ["diff(sin(3x^2+1), x)", "cos(3y)", "__import__('os')", "cos(", "x.__class__"]
)
def test_what_a_response_may_not_use(response: str) -> None:
    assert grade(CHAIN, response).verdict is Verdict.UNREADABLE


def test_forbidden_functions_are_named_where_they_stand() -> None:
    wanted = answer("expression", "abs(x)", forbid=frozenset({"abs"}))
    judgement = grade(wanted, "2 + abs(x) - 2")
    assert judgement.verdict is Verdict.UNREADABLE
    assert "abs" in judgement.message
    assert judgement.unreadable is not None
    assert judgement.unreadable.position == 4
    assert grade(wanted, "sqrt(x^2)").verdict is Verdict.CORRECT


def test_functions_that_the_answer_allows() -> None:
    wanted = answer("number", "5")
    assert grade(wanted, "det([[2, 1], [1, 3]])").verdict is Verdict.UNREADABLE
    wanted = answer("number", "5", allow=frozenset({"det", "inv"}))
    assert grade(wanted, "det([[2, 1], [1, 3]])").verdict is Verdict.CORRECT
    assert grade(wanted, "det([[2, 1], [1, 4]])").verdict is Verdict.INCORRECT
    assert grade(wanted, "inv([[1, 1], [1, 1]])").verdict is Verdict.UNREADABLE
    assert grade(wanted, "trace([[2, 1], [1, 3]])").verdict is Verdict.UNREADABLE


SLIPS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("number", "3", "-3", "sign", {}),
    ("number", "3", "6", "factor-two", {}),
    ("number", "3", "1.5", "factor-two", {}),
    ("number", "3", "1/3", "reciprocal", {}),
    ("number", "0.25", "25", "percent", {}),
    ("number", "25", "0.25", "percent", {}),
    ("number", "0.115", "0.115%", "percent", {"percent": True}),
    ("number", "0.115", "11.5", "percent", {"percent": True}),
    ("number", "100/870", "11.5", "percent", {"percent": True}),
    ("number", "pi/6", "30", "degrees", {}),
    ("number", "30", "pi/6", "degrees", {}),
    ("number", "log2(10)", "log(10)", "log-base", {}),
    ("number", "log(10)", "log2(10)", "log-base", {}),
    ("number", "log(7)", "log10(7)", "log-base", {}),
    ("number", "7", "49", "squared", {}),
    ("number", "7", "sqrt(7)", "square-root", {}),
    ("number", "0.3", "0.7", "complement", {}),
    ("number", "41", "42", "off-by-one", {}),
    ("number", "41", "40", "off-by-one", {}),
    ("number", "1/3", "0.333", "rounding", {}),
    ("number", "1/3", "33%", "rounding", {}),
    ("number", "sqrt(2)", "1.41", "rounding", {}),
    ("number", "pi", "3.14159", "rounding", {}),
    ("number", "2/7", "0.2857142857142857", "rounding", {}),
    ("number", "0.1234", "0.12", "rounding", {"tolerance": Relative(Fraction(1, 100))}),
    ("expression", "x^2", "-x^2", "sign", {}),
    ("expression", "x^2", "2x^2", "factor-two", {}),
    ("expression", "x^2", "x^2/2", "factor-two", {}),
    ("expression", "x^2 + 1", "1/(x^2+1)", "reciprocal", {}),
    ("expression", "x^2", "5x^2", "factor", {}),
    ("expression", "x^2", "x^2 - 3", "constant", {}),
    ("vector", "[1, 2]", "[-1, -2]", "sign", {}),
    ("vector", "[1, 2]", "[2, 4]", "factor-two", {}),
    ("vector", "[1, 2]", "[2, 1]", "order", {}),
    ("vector", "[1, 2, 3]", "[2, 3, 1]", "order", {}),
    ("vector", "[1, 2, 3]", "[1, 2]", "length", {}),
    ("matrix", "[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]", "transposed", {}),
    ("matrix", "[[1, 2, 3], [4, 5, 6]]", "[[1, 4], [2, 5], [3, 6]]", "transposed", {}),
    ("matrix", "[[1, 2], [3, 4]]", "[[1, 2]]", "size", {}),
    ("matrix", "[[1, 2], [3, 4]]", "[[-1, -2], [-3, -4]]", "sign", {}),
    ("matrix", "[[1, 2], [3, 4]]", "[[5, 10], [15, 20]]", "factor", {}),
    ("set", "{2, 5}", "{2}", "missing", {}),
    ("set", "{2, 5}", "{2, 5, 7}", "extra", {}),
    ("set", "{2, 5}", "{-5, -2}", "sign", {}),
    ("set", "{2, 5}", "{1/2, 1/5}", "reciprocal", {}),
    ("multiset", "{2, 2}", "2", "missing", {}),
    ("pairs", "{(1, [1, 0]), (2, [0, 1])}", "(1, [1, 0])", "missing", {}),
    ("interval", "(0, 1]", "[0, 1)", "brackets", {}),
    ("interval", "(0, 1]", "(1, 0]", "order", {}),
    ("inequality", "x > 2", "x >= 2", "brackets", {}),
    ("inequality", "x > 2", "x < 2", "direction", {}),
    ("inequality", "y < 2*x", "y > 2x", "direction", {}),
    ("shape", "(2, 3)", "(3, 2)", "transposed", {}),
    ("number", "3/4", "6/8", "form", {"form": "lowest-terms"}),
    ("expression", "x^2 - 1", "x^2 - 1", "form", {"form": "factored"}),
    ("expression", "(x + 1)^2", "(x + 1)^2", "form", {"form": "expanded"}),
    ("expression", "2*x", "x + x", "form", {"form": "simplified"}),
]


@pytest.mark.parametrize(("kind", "key", "response", "name", "changes"), SLIPS)
def test_near_misses(
    kind: str, key: str, response: str, name: str, changes: dict[str, Any]
) -> None:
    judgement = grade(answer(kind, key, **changes), response)
    assert judgement.verdict in (Verdict.INCORRECT, Verdict.PARTIAL)
    assert judgement.near_miss == name
    assert judgement.message


NOT_NEAR = [
    ("number", "3", "17"),
    ("number", "0", "5"),
    ("number", "1/3", "0.5"),
    ("number", "3", "3.9"),
    ("number", "1", "i"),
    ("expression", "x^2", "x^3"),
    ("expression", "sin(x)", "cos(x)"),
    ("vector", "[1, 2]", "[3, 5]"),
    ("set", "{2, 5}", "{3, 4}"),
    ("interval", "(0, 1]", "(2, 3]"),
    ("matrix", "[[1, 2], [3, 4]]", "[[7, 8], [9, 7]]"),
]


@pytest.mark.parametrize(("kind", "key", "response"), NOT_NEAR)
def test_what_is_far_off_is_no_near_miss(kind: str, key: str, response: str) -> None:
    judgement = grade(answer(kind, key), response)
    assert judgement.verdict is Verdict.INCORRECT
    assert judgement.near_miss is None
    assert judgement.message == "Not yet." or "differ" in judgement.message


SHARES = [
    ("matrix", "[[1, 2], [3, 4]]", "[[1, 2], [3, 5]]", 0.75, "Row 2, column 2 differs."),
    (
        "matrix",
        "[[1, 2], [3, 4]]",
        "[[0, 2], [3, 5]]",
        0.5,
        "2 entries differ, the first at row 1, column 1.",
    ),
    ("vector", "[1, 2, 3, 4]", "[1, 2, 3, 5]", 0.75, "Entry 4 differs."),
    ("vector", "[1, 2, 3, 4]", "[1, 9, 3, 8]", 0.5, "Entries 2, 4 differ."),
    ("list", "[1, 2, 3]", "1, 2, 4", 2 / 3, "Entry 3 differs."),
    ("set", "{1, 2, 3}", "{1, 2}", 2 / 3, "One element is missing."),
    ("set", "{1, 2, 3, 4}", "{1, 2}", 1 / 2, "2 elements are missing."),
    ("set", "{1, 2}", "{1, 2, 3}", 2 / 3, "One element is too many."),
    ("set", "{1, 2, 3}", "{1, 2, 7}", 1 / 2, "2 of 3 elements are right."),
    ("multiset", "{1, 1, 2}", "{1, 2}", 2 / 3, "One item is missing."),
    ("pairs", "{(1, [1, 0]), (2, [0, 1])}", "(1, [1, 0]), (2, [1, 1])", 1 / 3, ""),
]


@pytest.mark.parametrize(("kind", "key", "response", "score", "message"), SHARES)
def test_partial_credit(kind: str, key: str, response: str, score: float, message: str) -> None:
    judgement = grade(answer(kind, key), response)
    assert judgement.verdict is Verdict.PARTIAL
    assert judgement.score == pytest.approx(score)
    if message:
        assert judgement.message == message


READINGS = [
    ("number", "3", "6/2", "6/2"),
    ("expression", "x", "2x^2", "2·x²"),
    ("set", "{2, 5}", "λ = 5, 2", "{5, 2}"),
    ("vector", "[1, 2]", "(1 2)", "[1, 2]"),
    ("matrix", "[[1, 2], [3, 4]]", "1 2; 3 4", "[[1, 2], [3, 4]]"),
    ("interval", "(0, 1]", "(0,1]", "(0, 1]"),
    ("inequality", "x > 2", "x>=2", "x ≥ 2"),
    ("boolean", "true", "yes", "true"),
]


@pytest.mark.parametrize(("kind", "key", "response", "line"), READINGS)
def test_the_reading_is_shown_back(kind: str, key: str, response: str, line: str) -> None:
    assert grade(answer(kind, key), response).reading == line


def test_positions_count_in_the_response_as_typed() -> None:
    judgement = grade(answer("number", "1000"), "  $1,000 + ?$ ")
    assert judgement.unreadable is not None
    assert judgement.unreadable.position == 11
    judgement = grade(answer("number", "1000"), "1 000 + z")
    assert judgement.unreadable is not None
    assert judgement.unreadable.position == 8


def test_other_kinds_of_answer() -> None:
    options = OptionAnswer("choice", ("one", "two"), ("a",), because={"b": "No."})
    assert grade(options, "a").verdict is Verdict.CORRECT
    assert grade(options, "b").message == "No."
    slip = Misconception("mixed-up", "b", "You took the other one.")
    assert grade(options, "b", [slip]).misconception == "mixed-up"
    assert grade(options, "z").verdict is Verdict.UNREADABLE
    text = TextAnswer(("convex",))
    assert grade(text, "convex").verdict is Verdict.CORRECT
    said = Misconception("sign-of-curvature", "concave", "Concave opens downwards.")
    assert grade(text, "concave", [said]).misconception == "sign-of-curvature"
    assert grade(text, "linear", [said]).misconception is None
    rubric = RubricAnswer(("one", "two"))
    assert grade(rubric, "an explanation").verdict is Verdict.UNDECIDED
    assert grade(rubric, "one; two").verdict is Verdict.CORRECT


def test_read_response_draws_without_judging() -> None:
    reading = read_response(answer("expression", "x"), "1/(1+x)")
    assert reading.line == "1/(1 + x)"
    assert len(reading.rows) >= 2
    assert reading.unreadable is None
    broken = read_response(answer("expression", "x"), "1/(1+x")
    assert broken.unreadable is not None
    assert broken.message
    assert read_response(OptionAnswer("order", ("p", "q"), ("b", "a")), "b,a").line == "b a"
    assert read_response(TextAnswer(("convex",)), " con  vex ").line == "con vex"
    assert read_response(RubricAnswer(("one",)), "my words").line == ""


def test_a_misconception_that_does_not_fit_the_shape_is_passed_over() -> None:
    odd = Misconception("odd", Sequence("[", (Number(Fraction(1)),)), "No.")
    assert grade(answer("number", "3"), "7", [odd]).misconception is None
    words = Misconception("words", "seven", "No.")
    assert grade(answer("number", "3"), "7", [words]).misconception is None


def test_a_key_in_other_clothes() -> None:
    column = MathAnswer("vector", value("matrix", "[[1], [2]]"))
    assert grade(column, "[1, 2]").verdict is Verdict.CORRECT
    bracketed = MathAnswer("set", value("vector", "[2, 5]"))
    assert grade(bracketed, "5, 2").verdict is Verdict.CORRECT


def test_errors_of_keys_are_raised_while_reading_them() -> None:
    with pytest.raises(ReadError):
        answer("number", "1/0")


@pytest.mark.parametrize(
    "response",
    [
        "1 2\n3 4",
        "[1 2\n3 4]",
        "1\t2\r\n3\t4",
        "[[1 2]\n [3 4]]",
        "array([[1, 2],\n       [3, 4]])",
        "\\begin{pmatrix}\n1 & 2 \\\\\n3 & 4\n\\end{pmatrix}",
    ],
)
def test_a_pasted_matrix_has_its_rows_on_lines(response: str) -> None:
    key = answer("matrix", "[[1, 2], [3, 4]]")
    assert grade(key, response).verdict is Verdict.CORRECT
    assert grade(key, response.replace("4", "5")).verdict is Verdict.PARTIAL


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        ("β = -3, γ = 5", Verdict.UNREADABLE),
        ("λ = -3, μ = 5", Verdict.CORRECT),
        ("λ_1 = -3 and λ_2 = 5", Verdict.CORRECT),
        ("x = 5, y = -3", Verdict.INCORRECT),
        ("x = -3, y = 5", Verdict.CORRECT),
        ("(x, y) = (-3, 5)", Verdict.CORRECT),
        ("x, y = -3, 5", Verdict.CORRECT),
        ("(β, γ) = (-3, 5)", Verdict.UNREADABLE),
        ("β, γ = -3, 5", Verdict.UNREADABLE),
        ("(λ, μ) = (-3, 5)", Verdict.CORRECT),
        ("λ, μ = -3, 5", Verdict.CORRECT),
        ("(μ, λ) = (-3, 5)", Verdict.UNREADABLE),
        ("(bias, variance) = (-3, 5)", Verdict.UNREADABLE),
        ("μ = 5, λ = -3", Verdict.UNREADABLE),
        ("x_2 = 5 and x_1 = -3", Verdict.UNREADABLE),
    ],
)
def test_labels_out_of_order_are_never_taken_for_positions(response: str, verdict: Verdict) -> None:
    assert grade(answer("vector", "[-3, 5]"), response).verdict is verdict
