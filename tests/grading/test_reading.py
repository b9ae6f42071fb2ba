"""What people type around and beside mathematics: read as meant, or refused at the right place in true words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.grading.lines import grade_line
from tests.grading.test_hostile import ANSWERS

ALONE = "Give the number alone, in the unit the question asks for."


def reply(kind: str, answer: str, response: str, **options: Any) -> dict[str, Any]:
    request = {"kind": kind, "answer": answer, "response": response, **options}
    decoded: dict[str, Any] = json.loads(grade_line(json.dumps(request)))
    return decoded


@pytest.mark.parametrize(
    ("kind", "answer", "response", "culprit"),
    [
        ("number", "3/2", "$1,5$", ",5$"),
        ("number", "3/2", "$$ 1,5 $$", ",5 $$"),
        ("number", "3/2", "  1,5  ", ",5  "),
        ("number", "3/2", "A^-1 = 1,5", ",5"),
        ("number", "3/2", "the answer is 1,5.", ",5."),
        ("number", "3000", "3 000,5", ",5"),
        ("number", "3/2", r"\boxed{1,5}", ",5}"),
        ("number", "3/2", "‖g‖₂ = 1,5", ",5"),
        ("number", "3", "“3 y”", "y”"),
        ("number", "3", "\u200f3 + y", "y"),
        ("number", "3", "−3 + 𝑦", "𝑦"),
        ("number", "3", "𝟑", "𝟑"),
        ("number", "3", "½ + 😀", "😀"),
        ("number", "32", "$32$ km", "km"),
        ("number", "32", r"32\,\text{bits}", "bits}"),
        ("number", "32", "= 32 years", "years"),
        ("number", "32", "-$32,5", ",5"),
        ("expression", "x", "  2X", "X"),
        ("expression", "x", "x̂̂ + x", "x̂̂ + x"),
        ("expression", "x", "x² + ŷ", "ŷ"),
        ("expression", "x", r"$\frac{x}{Y}$", "Y}$"),
        ("expression", "x", r"\left|{x}\right| + Y", "Y"),
        ("expression", "x", "f(x) = 2X", "X"),
        ("expression", "x", "f(x) := 2X", "X"),
        ("set", "{1, 2}", "1 2, y", "y"),
        ("set", "{1, 2}", "1 2, 3", "2, 3"),
        ("set", "{1, 2}", "both 1 and y", "y"),
        ("set", "{1, 2}", "+-1, y", "y"),
        ("set", "{1, 2}", "$x=1$ or $x=y$", "y$"),
        ("vector", "[1, 2]", "from 1 to 2y", "y"),
        ("vector", "[1, 2]", "1 ± y", "y"),
        ("vector", "[1, 2]", "(x, y) = (1, z)", "z)"),
        ("interval", "(0, 1)", "]0, X[", "]0, X["),
        ("interval", "[0, 1]", "0 to 1 @", "@"),
        ("shape", "(n, d)", "n x D", "D"),
        ("shape", "(n, d)", " n by q ", "q "),
        ("shape", "(n, d)", "n*d", "*d"),
        ("matrix", "[[1, 2], [3, 4]]", "1 2\n3 y", "y"),
        ("pairs", "{(2, [1, 0])}", "2 -> [1, y]", "y]"),
        ("choices", "a, c", "  a, 4", "4"),
        ("order", "c a b", "order: c", "order: c"),
    ],
)
def test_the_caret_is_under_what_cannot_be_read(
    kind: str, answer: str, response: str, culprit: str
) -> None:
    found = reply(kind, answer, response)
    assert found["error"]["where"] == "response", found
    assert response[found["error"]["position"] :] == culprit, found["message"]


@pytest.mark.parametrize(
    ("kind", "answer", "response", "said"),
    [
        ("number", "3", "$(1+2", "The `(` at character 2 is never closed."),
        ("number", "3", "   (1+2", "The `(` at character 4 is never closed."),
        ("number", "3", "A^-1 = (1+2", "The `(` at character 8 is never closed."),
        ("vector", "[1, 2]", "(x, y) = (1, 2}", "`}` does not close the `(` at character 10."),
    ],
)
def test_places_in_sentences_count_what_was_typed(
    kind: str, answer: str, response: str, said: str
) -> None:
    assert reply(kind, answer, response)["message"] == said


pieces = st.sampled_from(
    ["$", "$$", "\\(", "\\)", "\\left|", "\\right|", "\\frac", "\\text{", "\\mathrm{d}", "{", "}", "]", "[", "(", ")",
     "x", "X", "i", "j", "ix", "x̂", "𝑥", "−", "½", "²", "₂", "‖", "…", "😀", "\ud800", "\u0301", "\u200f", " ", "\n",
     "1", "0,5", "1,000", "2.5", "to", "between", "and", "or", "by", "×", "±", "+-", "=", ":=", "the answer is",
     "‖g‖₂ =", "f(x) =", "(x, y) =", "U", "∪", "bits", "km/h", "°", "%", "€", "\\circ", "*", "**", "“", "”", ".T", "'",
     "&", "\\\\", "rows", "columns", "5C2", "3x4", "PI()", "sin π/3"]
)  # fmt: skip


@pytest.mark.parametrize("kind", ANSWERS)
@settings(max_examples=60, deadline=None)
@given(parts=st.lists(pieces, min_size=1, max_size=7), joint=st.sampled_from(["", " "]))
def test_every_place_lies_in_the_response(kind: str, parts: list[str], joint: str) -> None:
    from drill.grading.grade import grade

    response = joint.join(parts)
    judgement = grade(ANSWERS[kind], response)
    if judgement.unreadable is not None:
        assert 0 <= judgement.unreadable.position <= len(response)
        assert judgement.message
        assert judgement.message[-1] in ".?", judgement.message


@pytest.mark.parametrize(
    ("kind", "answer", "response", "readings"),
    [
        ("expression", "e^(i*x)", "e^ix", ("^(ix)", "^(i)*x")),
        ("number", "e^(2*pi*i)", "e^2πi", ("^(2πi)", "^(2)*πi")),
        ("shape", "(n, d)", "n*d", ("(n, d)", "(n*d,)")),
        ("number", "1/2", "sin π/6", ("sin(π/6)", "sin(π)/6")),
        ("number", "-2", "log2 1/4", ("log2(1/4)", "log2(1)/4")),
        ("expression", "sin(x)^2", "sin2(x)", ("sin(2*…)", "sin^2(…)")),
        ("expression", "x^2", "x2", ("x*2", "x^2")),
        ("set", "{1000, 2000}", "1,000, 2,000", ("1000", "1 and 000")),
        ("equation", "y = 2*x", "y(x) = 2x", ("y = …", "y*x = …")),
        ("interval", "(0, 1)", "0 to 1", ("(a, b)", "[a, b]")),
        ("number", "5/2", r"2\frac{1}{2}", ("+", "*")),
        ("set", "{1 - sqrt(2), 1 + sqrt(2)}", "1 +- sqrt(2)", ("±", "-")),
    ],
)
def test_what_could_be_two_things_is_refused_with_both_named(
    kind: str, answer: str, response: str, readings: tuple[str, str]
) -> None:
    found = reply(kind, answer, response)
    assert found["verdict"] == "unreadable"
    for reading in readings:
        assert reading in found["message"]


@pytest.mark.parametrize(
    ("answer", "response", "options", "said"),
    [
        ("6.80", "6.79", {"tolerance": {"places": 2}}, "Close, but the last digits differ"),
        ("6.8037", "7", {"tolerance": {"places": 2}}, "rounded too early: give more digits."),
        ("0.3679", "0.367", {"tolerance": {"places": 4}}, "Close, but cut off"),
        ("0.3679", "0.37", {"tolerance": {"places": 4}}, "rounded too early"),
        ("1/3", "0.33", {}, "Close, but rounded: give it exactly"),
        ("sqrt(2)", "1.41", {}, "Close, but rounded: give it exactly"),
        ("1/3", ".3334", {}, "a decimal is not exact"),
        ("100", "100.4", {}, "Not yet."),
        ("100", "99.6", {}, "Not yet."),
        ("5", "5.0001", {}, "Not yet."),
        ("1/2", "0.500001", {}, "Not yet."),
        ("1/2", "0.4", {}, "Not yet."),
        ("5", "500", {}, "Too large by a factor of 100."),
        ("0.3", "30", {}, "A percentage needs its % sign."),
        ("-5", "-10", {}, "That is twice the answer."),
        ("-5", "-2.5", {}, "That is half the answer."),
        ("sum", "1", {}, "Not yet."),
    ],
)
def test_a_near_miss_is_named_by_what_it_is(
    answer: str, response: str, options: dict[str, Any], said: str
) -> None:
    found = reply("number", answer, response, **options)
    assert found["verdict"] == "incorrect"
    assert said in found["message"]
    assert said == "Not yet." or found["message"] != "Not yet."


@pytest.mark.parametrize(
    ("response", "near"),
    [
        *(("sgrt(4)", "sqrt"), ("sine 2", "sin"), ("tahn 2", "tanh"), ("roof(8)", "root"), ("infinty", "infinity")),
        *(("logs(2)", "log"), ("In(2)", "ln"), ("cat", None), ("both 1", None), ("the", None), ("ans", None)),
        *(("six", None), ("rot 2", None), ("sec", None), ("abc", None), ("vecc", None), ("beta", None)),
    ],
)  # fmt: skip
def test_a_suggestion_is_made_where_it_is_likely(response: str, near: str | None) -> None:
    message = reply("number", "2", response)["message"]
    assert ("Did you mean" in message) == (near is not None), message
    assert near is None or f"`{near}`" in message


@pytest.mark.parametrize(
    ("response", "said"),
    [
        ("32 km/h", ALONE),
        ("32 elephants", ALONE),
        ("sqrt(2) m", ALONE),
        (
            "32k",
            "“k” cannot be read: leave it out if the question counts in it, else write the number in full.",
        ),
        ("45°", "Leave out “°”: an angle is in radians unless the question says degrees."),
        ("4 squared", "Write ^2 for `squared`."),
        ("minus 2", "Write - for `minus`."),
        ("2₂", "A subscript belongs to a letter."),
        ("0.75…", "Three dots cannot be read: write a fraction, or the digits that are asked for."),
        ("2**", "Something is missing after `**`."),
        ("i()", "Something is missing before `)`."),
        (r"{3 \over 4}", r"Write \frac{a}{b} or a/b: \over cannot be read."),
    ],
)
def test_what_to_do_is_said(response: str, said: str) -> None:
    assert reply("number", "32", response)["message"] == said


def test_an_undeclared_letter_in_a_statement_is_refused_even_before_an_equals_sign() -> None:
    for response in ("z = 2x + 1", "x = 0 and z = 0", "y = 2x + 1, w = 3"):
        found = reply("equation", "y = 2*x + 1", response)
        assert found["verdict"] == "unreadable"
        assert "has no meaning here: this question uses x and y." in found["message"]
        assert response[found["error"]["position"]] in "zw"
    assert reply("interval", "(0, 1)", "S = (0, 1)")["verdict"] == "correct"
    assert reply("inequality", "x > 2", "S = (2, inf)")["verdict"] == "correct"
    assert reply("inequality", "x > 2", "S > 2")["verdict"] == "unreadable"


def test_parts_of_a_set_of_reals_are_joined() -> None:
    found = reply("interval", "(0, 1) U (2, 3)", "(0, 1), (2, 3)")
    assert found["message"] == "Join the parts with U or `or`: (0, 1) U (2, 3)."
    assert "with its brackets" in reply("interval", "(0, 1)", "0, 1")["message"]


def test_a_letter_of_the_question_is_no_label_and_no_unit() -> None:
    assert reply("expression", "2*s", "2 s")["verdict"] == "correct"
    assert reply("expression", "s", "s = 2*s")["verdict"] == "unreadable"
    assert reply("expression", "x*j", "xj")["verdict"] == "correct"
    found = reply("expression", "i*x", "xj", variables={"x": "real", "i": "real", "j": "real"})
    assert found["verdict"] == "incorrect"
