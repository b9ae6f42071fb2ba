"""One line: printed and read again, every tree is the same tree; what is shown is what people write."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.reading.read import Vocabulary, read
from drill.maths.tree import (
    Binary,
    Constant,
    Index,
    Interval,
    Node,
    Number,
    Sequence,
    Symbol,
    Unary,
)
from drill.maths.writing.one_line import one_line, pretty_line
from tests.maths.readable_trees import LETTERS, huge, scalars, trees

RESPONSE = Vocabulary(frozenset(LETTERS))
LIST = Vocabulary(frozenset(LETTERS), spaces="list")
TEMPLATE = Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True)


@given(trees())
def test_printing_and_reading_again_gives_the_same_tree(tree: Node) -> None:
    text = one_line(tree)
    assert text.replace("±", "").isascii()
    assert read(text, RESPONSE) == tree


@given(trees())
def test_the_plain_form_has_no_list_parted_by_spaces(tree: Node) -> None:
    assert read(one_line(tree), LIST) == tree


@given(trees(template=True))
def test_round_trip_in_templates(tree: Node) -> None:
    assert read(one_line(tree), TEMPLATE) == tree


@given(huge)
def test_round_trip_of_very_large_and_small_numbers(tree: Node) -> None:
    assert read(one_line(tree), RESPONSE) == tree


@given(trees())
def test_the_form_for_eyes_reads_back_too(tree: Node) -> None:
    assert read(pretty_line(tree), RESPONSE) == tree


@given(scalars())
def test_printing_is_stable(tree: Node) -> None:
    text = one_line(tree)
    assert one_line(read(text, RESPONSE)) == text


@pytest.mark.parametrize(
    ("text", "plain", "pretty"),
    [
        ("2x^2+√2λ₁", "2*x^2 + sqrt(2)*lambda_1", "2·x² + √2·λ₁"),
        ("-(x+1)/(x-1)", "-(x + 1)/(x - 1)", "−(x + 1)/(x − 1)"),
        ("(x^2)^3", "(x^2)^3", "(x²)³"),
        ("x^(y^2)", "x^y^2", "x^y²"),
        ("(-x)^2", "(-x)^2", "(−x)²"),
        ("2^-1", "2^(-1)", "2⁻¹"),
        ("2*-3", "2*(-3)", "2·(−3)"),
        ("1 - (2 - 3)", "1 - (2 - 3)", "1 − (2 − 3)"),
        ("2/(3*4)", "2/(3*4)", "2/(3·4)"),
        ("(5!)!", "(5!)!", "(5!)!"),
        ("√(x+1)", "sqrt(x + 1)", "√(x + 1)"),
        ("(√x)^2", "sqrt(x)^2", "(√x)²"),
        ("||x|-1|", "abs(abs(x) - 1)", "abs(|x| − 1)"),
        ("|x|/2", "abs(x)/2", "|x|/2"),
        ("ln x + log_2 x + lg x", "log(x) + log2(x) + log10(x)", "ln(x) + log₂(x) + log₁₀(x)"),
        ("asin x", "arcsin(x)", "arcsin(x)"),
        ("∛x", "root(x, 3)", "∛x"),
        ("root(x, n)", "root(x, n)", "root(x, n)"),
        ("floor x", "floor(x)", "⌊x⌋"),
        ("e^(-x^2)", "e^(-x^2)", "e^(−x²)"),
        ("2^n", "2^n", "2ⁿ"),
        ("0<x<=1", "0 < x <= 1", "0 < x ≤ 1"),
        ("x≠y", "x != y", "x ≠ y"),
        ("(-∞,2)∪(3,∞)", "(-inf, 2) union (3, inf)", "(−∞, 2) ∪ (3, ∞)"),
        ("(0,1]", "(0, 1]", "(0, 1]"),
        ("x=±3", "x = ±3", "x = ±3"),
        ("x=3 or x=4", "x = 3 or x = 4", "x = 3 or x = 4"),
        ("[[1,2],[3,4]]", "[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]"),
        ("(1,)", "(1,)", "(1,)"),
        ("{}", "{}", "{}"),
        ("50%", "50%", "50%"),
        ("ŷ - y", "y_hat - y", "ŷ − y"),
        ("1e-700", "1e-700", "1e−700"),
        ("123456.789", "123456.789", "123456.789"),
        ("θ", "theta", "θ"),
        ("x1", "x_1", "x₁"),
    ],
)  # fmt: skip
def test_both_forms(text: str, plain: str, pretty: str) -> None:
    tree = read(text, RESPONSE)
    assert (one_line(tree), pretty_line(tree)) == (plain, pretty)


@pytest.mark.parametrize(
    ("tree", "plain", "pretty"),
    [
        (Number(Fraction(1, 3)), "1/3", "1/3"),
        (Number(Fraction(-1, 3)), "-1/3", "−1/3"),
        (Number(Fraction(-2)), "-2", "−2"),
        (Number(Fraction(1, 8)), "0.125", "0.125"),
        (Number(Fraction(1, 1024)), "0.0009765625", "1/1024"),
        (Number(Fraction(1, 10**9)), "0.000000001", "0.000000001"),
        (Number(Fraction(10**50)), "1e50", "1e50"),
        (Number(Fraction(10**5000)), "1e5000", "1e5000"),
        (Binary("^", Number(Fraction(-2)), Number(Fraction(2))), "(-2)^2", "(−2)²"),
        (Binary("*", Symbol("x"), Number(Fraction(-2))), "x*(-2)", "x·(−2)"),
        (Binary("+", Symbol("x"), Number(Fraction(-2))), "x + (-2)", "x + (−2)"),
        (Binary("^", Number(Fraction(1, 3)), Symbol("n")), "(1/3)^n", "(1/3)ⁿ"),
        (Binary("/", Number(Fraction(1, 3)), Symbol("x")), "1/3/x", "1/3/x"),
        (Binary("/", Symbol("x"), Number(Fraction(1, 3))), "x/(1/3)", "x/(1/3)"),
        (Interval(Number(Fraction(0)), Constant("inf"), False, False), "(0, inf)", "(0, ∞)"),
        (Index(Symbol("A"), (Number(Fraction(1)), Symbol("k"))), "A[1, k]", "A[1, k]"),
        (Sequence("(", (Sequence("", (Symbol("x"), Symbol("y"))),)), "((x, y),)", "((x, y),)"),
        (Unary("not", Constant("true")), "not true", "not true"),
        (Symbol("x_max"), "x_max", "x_max"),
        (Symbol("x_bar_12"), "x_bar_12", "x̄₁₂"),
        (Symbol("lambda_i"), "lambda_i", "λᵢ"),
    ],
)  # fmt: skip
def test_trees_that_templates_make(tree: Node, plain: str, pretty: str) -> None:
    assert (one_line(tree), pretty_line(tree)) == (plain, pretty)
