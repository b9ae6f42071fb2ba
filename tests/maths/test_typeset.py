"""Two dimensions: every row of a drawing is as wide as the others, and the small pictures look as they should."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.reading.read import Vocabulary, read
from drill.maths.tree import Node, Number
from drill.maths.writing.boxes import Box, beside, columns, fenced, fraction, line, raised
from drill.maths.writing.one_line import pretty_line
from drill.maths.writing.typeset import rows, typeset
from tests.maths.readable_trees import LETTERS, trees

LETTERED = Vocabulary(frozenset({*LETTERS, "mu", "sigma", "A"}))
TEMPLATE = Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True)

PICTURES = [
    ("2x^2 + √2λ₁", ["2·x² + √2·λ₁"]),
    ("1/2", [" 1 ", "───", " 2 "]),
    ("(x+1)/(x-1)", [" x + 1 ", "───────", " x − 1 "]),
    ("-(x+1)/2", [" x + 1 ", "−───────", "   2   "]),
    ("1/2 + x", [" 1     ", "─── + x", " 2     "]),
    ("x^(y^2)", [" y²", "x  "]),
    ("x^(1/2)", ["  1 ", " ───", "  2 ", "x   "]),
    ("(1/2)^n", ["⎛ 1 ⎞ⁿ"]),
    ("√(x+1)", [" ┌─────╴", "╰┘x + 1 "]),
    ("√(x/y)", [" ┌───╴", " │ x  ", " │─── ", "╰┘ y  "]),
    ("∛(x+1)", ["³┌─────╴", "╰┘x + 1 "]),
    ("∛x", ["³√x"]),
    ("|x/y|", ["│ x │", "│───│", "│ y │"]),
    ("|x|", ["|x|"]),
    ("⌊x/2⌋", ["⎢ x ⎥", "⎢───⎥", "⎣ 2 ⎦"]),
    ("⌈x/2⌉", ["⎡ x ⎤", "⎢───⎥", "⎢ 2 ⎥"]),
    ("sin(x/2)", ["   ⎛ x ⎞", "sin⎜───⎟", "   ⎝ 2 ⎠"]),
    ("[[1,-2],[30,4]]", ["⎡ 1  −2⎤", "⎣30   4⎦"]),
    ("[[1],[2]]", ["⎡1⎤", "⎣2⎦"]),
    ("[[x+y,1],[0,y]]", ["⎡x + y  1⎤", "⎣  0    y⎦"]),
    ("[1, 2, 3]", ["[1, 2, 3]"]),
    ("{1/2, 3}", ["⎧ 1    ⎫", "⎨───, 3⎬", "⎩ 2    ⎭"]),
    ("(0, 1]", ["(0, 1]"]),
    ("binomial(n, 2)", ["⎛n⎞", "⎝2⎠"]),
    ("0 < x <= 1", ["0 < x ≤ 1"]),
    ("x = ±2", ["x = ±2"]),
    ("(x+1)(x-2)", ["(x + 1)·(x − 2)"]),
    ("2^-1", ["2⁻¹"]),
    ("5!", ["5!"]),
    ("(x+1)!", ["(x + 1)!"]),
    ("50%", ["50%"]),
    ("ŷ - y", ["ŷ − y"]),
    ("e^(-x)", [" −x", "e  "]),
    ("(-∞,2)∪(3,∞)", ["(−∞, 2) ∪ (3, ∞)"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "picture"), [p for p in PICTURES if p[0] not in ("(1/2)^n", "-(x+1)/2")]
)
def test_picture(text: str, picture: list[str]) -> None:
    assert list(rows(read(text, LETTERED))) == picture


def test_baselines_are_aligned() -> None:
    assert rows(read("-(x+1)/2 + y/x", LETTERED)) == (
        "  x + 1     y ",
        "−─────── + ───",
        "    2       x ",
    )


def test_a_power_stands_above_a_tall_base() -> None:
    assert rows(read("(1/2)^n", LETTERED)) == ("     n", "⎛ 1 ⎞ ", "⎜───⎟ ", "⎝ 2 ⎠ ")


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("summation(k^2, k, 1, n)", ["  n     ", "  ∑   k²", "k = 1   "]),
        ("integrate(x^2, x, 0, 1)", ["1      ", "⌠      ", "│ x² dx", "⌡      ", "0      "]),
        ("diff(sin(x), x)", [" d        ", "──── sin(x)", " dx        "]),
        ("A^T*A", ["Aᵀ·A"]),
        ("inv(A)[1,2]", ["inv(A)[1, 2]"]),
        ("norm(v)", ["‖v‖"]),
        ("[[1/2, 3], [4, 5]]", ["⎡ 1    ⎤", "⎢───  3⎥", "⎢ 2    ⎥", "⎣  4  5⎦"]),
    ],
)
def test_pictures_of_templates(text: str, picture: list[str]) -> None:
    drawn = list(rows(read(text, TEMPLATE)))
    assert [row.rstrip() for row in drawn] == [row.rstrip() for row in picture]


def test_a_rational_is_a_decimal_where_it_ends_soon_else_a_fraction() -> None:
    assert rows(Number(Fraction(1, 4))) == ("0.25",)
    assert rows(Number(Fraction(-1, 3))) == ("  1 ", "−───", "  3 ")


@given(trees())
def test_rows_are_of_one_width(tree: Node) -> None:
    drawn = typeset(tree)
    assert {columns(row) for row in drawn.rows} == {drawn.width}
    assert 0 <= drawn.base < drawn.height


@given(trees(template=True))
def test_rows_of_templates_are_of_one_width(tree: Node) -> None:
    drawn = typeset(tree)
    assert {columns(row) for row in drawn.rows} == {drawn.width}


@given(trees(), st.integers(1, 80))
def test_what_is_too_wide_is_written_in_one_line(tree: Node, width: int) -> None:
    drawn = rows(tree, width)
    assert drawn == (pretty_line(tree),) or all(columns(row) <= width for row in drawn)


@given(trees())
def test_every_name_and_number_is_in_the_picture(tree: Node) -> None:
    """Nothing is lost: the letters and digits of the one-line form are those of the picture."""
    words = ("integrate", "diff", "summation", "binomial", "root", "abs", "floor", "ceil", "sqrt")
    plain = pretty_line(tree)
    if any(word in plain for word in words):
        return
    drawn = "".join(rows(tree))
    kept = [c for c in plain if c.isalnum() and c not in "⁰¹²³⁴⁵⁶⁷⁸⁹"]
    assert all(drawn.count(c) >= kept.count(c) for c in set(kept))


@pytest.mark.parametrize(
    ("text", "width"), [("x", 1), ("x̄", 1), ("ŷ", 1), ("漢", 2), ("", 0), ("⎛", 1), ("v⃗", 1)]
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_boxes_keep_their_baselines() -> None:
    half = fraction(line("1"), line("2"))
    assert (half.base, half.height, half.width) == (1, 3, 3)
    tall = fraction(half, line("3"))
    assert beside([half, line("+"), tall]).base == tall.base == 3
    assert raised(line("x"), half).base == 3
    assert fenced("(", half, ")").rows == ("⎛ 1 ⎞", "⎜───⎟", "⎝ 2 ⎠")
    assert fenced("{", Box(("a", "b"), 0), "").rows == ("⎧a", "⎩b")
