"""Tokens: numbers are exact, places are true, odd characters are refused where they stand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from drill.maths.errors import ReadError
from drill.maths.reading.tokens import Token, tokenize


def kinds(text: str) -> list[str]:
    return [f"{t.kind}:{t.text}" for t in tokenize(text)[:-1]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("12", Fraction(12)),
        ("007", Fraction(7)),
        ("1.5", Fraction(3, 2)),
        (".5", Fraction(1, 2)),
        ("5.", Fraction(5)),
        ("0.1", Fraction(1, 10)),
        ("1e-3", Fraction(1, 1000)),
        ("1E3", Fraction(1000)),
        ("2.5e+3", Fraction(2500)),
        ("1e−3", Fraction(1, 1000)),
        (".5e1", Fraction(5)),
        ("1_000", Fraction(1000)),
        ("1e-700", Fraction(1, 10**700)),
        ("1e3000", Fraction(10**3000)),
        ("9" * 400, Fraction(int("9" * 400))),
    ],
)
def test_number_is_the_exact_rational_written(text: str, value: Fraction) -> None:
    (number, end) = tokenize(text)
    assert (number.kind, number.value, number.end) == ("number", value, len(text))
    assert end.kind == "end"


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("1,000", 1000, 1),
        ("12,345,678", 12345678, 1),
        ("1,000.5", Fraction(2001, 2), 1),
        ("1 000", 1000, 1),
        ("1\u2009000\u2009000", 1000000, 1),
        ("1,0000", 1, 3),
        ("0,500", 0, 3),
        ("1234,567", 1234, 3),
        ("1,00", 1, 3),
    ],
)
def test_thousands_are_read_where_they_can_only_be_thousands(
    text: str, value: Fraction, rest: int
) -> None:
    tokens = tokenize(text, thousands=True)
    assert tokens[0].value == value
    assert len(tokens) - 1 == rest


def test_thousands_are_not_read_inside_brackets_nor_unasked() -> None:
    assert [t.text for t in tokenize("max(1,000)", thousands=True)] == [
        "max", "(", "1", ",", "000", ")", "",
    ]  # fmt: skip
    assert [t.text for t in tokenize("1,000")] == ["1", ",", "000", ""]


def test_the_letter_e_is_no_exponent_where_e_is_a_letter() -> None:
    assert [t.text for t in tokenize("2e3", exponents=False)] == ["2", "e3", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a**b", ["name:a", "operator:^", "name:b"]),
        ("3×4·5÷6−7", ["number:3", "operator:*", "number:4", "operator:*", "number:5", "operator:/", "number:6",
                       "operator:-", "number:7"]),
        ("x≤1", ["name:x", "relation:<=", "number:1"]),
        ("x=<1", ["name:x", "relation:<=", "number:1"]),
        ("x=>1", ["name:x", "relation:>=", "number:1"]),
        ("x<>1", ["name:x", "relation:!=", "number:1"]),
        ("x==1", ["name:x", "relation:==", "number:1"]),
        ("λ₁", ["glyph:lambda_1"]),
        ("x₁₂", ["name:x_12"]),
        ("x_{12}", ["name:x_12"]),
        ("x_{max}", ["name:x_max"]),
        ("ŷ", ["glyph:y_hat"]),
        ("y\u0302", ["name:y_hat"]),
        ("x̄", ["name:x_bar"]),
        ("ȳ", ["glyph:y_bar"]),
        ("𝑥", ["glyph:x"]),
        ("𝛼", ["glyph:alpha"]),
        (r"\hat{y}", ["glyph:y_hat"]),
        (r"\bar x", ["glyph:x_bar"]),
        (r"\lambda_{1}", ["glyph:lambda_1"]),
        (r"\varepsilon", ["glyph:epsilon"]),
        (r"\text{ or }", ["name:or"]),
        (r"\operatorname{sigmoid}", ["name:sigmoid"]),
        (r"\log_2x", ["name:log_2x"]),
        ("x²", ["name:x", "operator:^", "open:⁽", "number:2", "close:⁾"]),
        ("x⁻¹", ["name:x", "operator:^", "open:⁽", "operator:-", "number:1", "close:⁾"]),
        ("Aᵀ", ["name:A", "transpose:T"]),
        ("np.exp", ["name:exp"]),
        ("np.linalg.inv", ["name:inv"]),
        ("math.pi", ["name:pi"]),
        ("∞", ["name:inf"]),
        ("½", ["fraction:½"]),
        ("$x$", ["name:x"]),
        (r"\(x\)", ["name:x"]),
        (r"\left(x\right)", ["open:(", "name:x", "close:)"]),
        (r"\left|x\right|", ["bar:l|", "name:x", "bar:r|"]),
        (r"a\,b\;c\quad d", ["name:a", "name:b", "name:c", "name:d"]),
        ("1 + 2.", ["number:1", "operator:+", "number:2."]),
        ("x.", ["name:x"]),
        ("2\u2062x", ["number:2", "name:x"]),
    ],
)  # fmt: skip
def test_signs_become_their_canonical_tokens(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_places_and_spaces_are_those_of_the_text() -> None:
    tokens = tokenize("  2·λ₁ ≤ x")
    assert tokens == [
        Token("number", "2", 2, 3, True, Fraction(2)),
        Token("operator", "*", 3, 4, False),
        Token("glyph", "lambda_1", 4, 6, False),
        Token("relation", "<=", 7, 8, True),
        Token("name", "x", 9, 10, True),
        Token("end", "", 10, 10, False),
    ]


@pytest.mark.parametrize(
    "space", ["\u00a0", "\u2009", "\u202f", "\u3000", "\t", "\n", "\r\n", r"\ "]
)
def test_every_kind_of_space_is_a_space(space: str) -> None:
    assert kinds(f"1{space}+{space}2") == ["number:1", "operator:+", "number:2"]


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("1\x002", 1, "U+0000"),
        ("\x1b[31m", 0, "U+001B"),
        ("x\u202e1", 1, "U+202E"),
        ("x\u200f", 1, "U+200F"),
        ("\ufeffx", 0, "U+FEFF"),
        ("x\u200b", 1, "U+200B"),
        ("x\ud800", 1, "U+D800"),
        ("\ue000", 0, "U+E000"),
        ("a\u2028b", 1, "U+2028"),
        ("２", 0, "type 2"),
        ("1+٣", 2, "type 3"),
        ("ｘ", 0, "type x"),
        ("1＋2", 1, "type +"),
        ("х", 0, "cyrillic"),
        ('"x"', 0, "quotes"),
        ("`x`", 0, "quotes"),
        ("__import__", 0, "begin with"),
        ("x.__class__", 1, "Attributes"),
        ("x.real", 1, "Attributes"),
        ("1.2.3", 3, "one decimal point"),
        ("1..2", 2, "Two dots"),
        ("1, 2, ..., 9", 6, "Three dots"),
        ("1, …", 3, "Three dots"),
        ("30°", 2, "degree"),
        ("A@B", 1, "product"),
        ("5$ + 3", 1, "no meaning"),
        ("€5", 0, "no meaning"),
        ("#", 0, "no meaning"),
        ("x?", 1, "no meaning"),
        ("😀", 0, "no meaning"),
        (r"\undefined", 0, "LaTeX command"),
        ("\\", 0, "LaTeX command"),
        (r"\begin{align}x\end{align}", 0, "matrices"),
        (r"\begin", 0, "matrices"),
        ("1e999999999", 0, "exponent"),
        ("1e3001", 0, "exponent"),
        ("1e-3001", 0, "exponent"),
        ("9" * 401, 0, "400 digits"),
        ("1" * 2001, 2000, "2,000 characters"),
        ("+" * 601, 600, "600"),
        ("np.", 3, "only a function"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_place(text: str, position: int, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        tokenize(text)
    assert caught.value.position == position
    assert words in caught.value.message
    assert caught.value.expected
