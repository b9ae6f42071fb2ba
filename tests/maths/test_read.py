"""Reading: the core tree by tree, then everything people type against the core."""

from __future__ import annotations

from fractions import Fraction

import pytest

from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.reading.read import Vocabulary, decimal_comma, read
from drill.maths.tree import Binary, Number, Symbol
from tests.maths.reading_vectors import EXPRESSIONS, LABELLED, LISTED, SHAPES, TEMPLATES
from tests.maths.shapes import shape

LETTERS = Vocabulary(frozenset({"x", "y", "n", "theta", "lambda_1", "x_1", "y_hat"}))
PLAIN = Vocabulary(frozenset({"x", "y"}))
LIST = Vocabulary(frozenset({"x", "y"}), spaces="list")
TEMPLATE = Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True)

CORE = [
    ("2", "2"),
    ("0.5", "1/2"),
    ("1e-3", "1/1000"),
    ("x", "x"),
    ("pi", "#pi"),
    ("e", "#e"),
    ("i", "#i"),
    ("inf", "#inf"),
    ("true", "#true"),
    ("x+y", "(+ x y)"),
    ("x-y", "(- x y)"),
    ("x*y", "(* x y)"),
    ("x/y", "(/ x y)"),
    ("x^y", "(^ x y)"),
    ("x+y-2", "(- (+ x y) 2)"),
    ("x-(y-2)", "(- x (- y 2))"),
    ("x*y/2", "(/ (* x y) 2)"),
    ("x/(y*2)", "(/ x (* y 2))"),
    ("x+y*2", "(+ x (* y 2))"),
    ("(x+y)*2", "(* (+ x y) 2)"),
    ("x^y^2", "(^ x (^ y 2))"),
    ("(x^y)^2", "(^ (^ x y) 2)"),
    ("-x", "(- x)"),
    ("-x^2", "(- (^ x 2))"),
    ("(-x)^2", "(^ (- x) 2)"),
    ("-x*y", "(- (* x y))"),
    ("(-x)*y", "(* (- x) y)"),
    ("-x+y", "(+ (- x) y)"),
    ("x-(-y)", "(- x (- y))"),
    ("x*(-y)", "(* x (- y))"),
    ("x^(-2)", "(^ x (- 2))"),
    ("±x", "(± x)"),
    ("x ± y", "(± x y)"),
    ("5!", "(! 5)"),
    ("50%", "(% 50)"),
    ("x!^2", "(^ (! x) 2)"),
    ("sin(x)", "(sin x)"),
    ("max(x, y, 2)", "(max x y 2)"),
    ("logbase(x, 3)", "(logbase x 3)"),
    ("1, x", "<|1 x>"),
    ("[1, x]", "<[|1 x>"),
    ("(1, x)", "<(|1 x>"),
    ("{1, x}", "<{|1 x>"),
    ("[[1, 2], [3, 4]]", "<[|<[|1 2> <[|3 4>>"),
    ("(0, 1]", "{(0 1]}"),
    ("[0, 1)", "{[0 1)}"),
    ("x = 3", "(rel == x 3)"),
    ("0 < x <= 1", "(rel <,<= 0 x 1)"),
    ("x != y", "(rel != x y)"),
    ("x < 1 or x > 2 and y > 1", "(or (rel < x 1) (and (rel > x 2) (rel > y 1)))"),
    ("not x < 1", "(not (rel < x 1))"),
    ("[0, 1) union {2}", "(union {[0 1)} <{|2>)"),
]


@pytest.mark.parametrize(("text", "expected"), CORE)
def test_core(text: str, expected: str) -> None:
    assert shape(read(text, PLAIN)) == expected


@pytest.mark.parametrize(("text", "plain"), EXPRESSIONS)
def test_expression_reads_as_its_plain_form(text: str, plain: str) -> None:
    assert shape(read(text, LETTERS)) == shape(read(plain, LETTERS))


@pytest.mark.parametrize(("text", "plain"), SHAPES)
def test_shape_reads_as_its_plain_form(text: str, plain: str) -> None:
    assert shape(read(text, PLAIN)) == shape(read(plain, PLAIN))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ix", "i*x"),
        ("xi", "x*i"),
        ("2ipi", "2*i*pi"),
        ("2pii", "2*pi*i"),
        ("e^(ix)", "e^(i*x)"),
        ("cosx+isinx", "cos(x)+i*sin(x)"),
        ("3+4j", "3+4*i"),
        ("jx", "i*x"),
    ],
)
def test_i_stands_beside_letters_where_the_question_counts_with_it(text: str, plain: str) -> None:
    vocabulary = Vocabulary(frozenset({"x"}), imaginary=True)
    assert shape(read(text, vocabulary)) == shape(read(plain, vocabulary))
    declared = Vocabulary(frozenset({"x", "i", "xi", "j"}), imaginary=True)
    assert read("2xi", declared) == Binary("*", Number(Fraction(2)), Symbol("xi"))
    assert read("jx", declared) == Binary("*", Symbol("j"), Symbol("x"))


@pytest.mark.parametrize(
    "text", ["y = f(x) = x + 1", "f(x) := x + 1", r"\frac{d}{dx} f(x) = x + 1", "f(x) = x + 1"]
)
def test_labels_may_be_several_and_of_several_kinds(text: str) -> None:
    only = Vocabulary(frozenset({"x"}))
    assert read(text, only) == read("x + 1", only)


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_label_may_be_undeclared(text: str, expected: str) -> None:
    assert shape(read(text, Vocabulary())) == expected


@pytest.mark.parametrize(("text", "plain"), LISTED)
def test_spaces_part_items_where_a_list_is_asked(text: str, plain: str) -> None:
    assert shape(read(text, LIST)) == shape(read(plain, LIST))


@pytest.mark.parametrize(("text", "expected"), TEMPLATES)
def test_template(text: str, expected: str) -> None:
    assert shape(read(text, TEMPLATE)) == expected


@pytest.mark.parametrize(
    ("symbols", "text", "expected"),
    [
        # declared names win over constants, functions and products
        ({"e"}, "2e", "(* 2 e)"),
        ({"e"}, "e^2", "(^ e 2)"),
        ({"e", "x"}, "2e-x", "(- (* 2 e) x)"),
        ({"i"}, "i+1", "(+ i 1)"),
        ({"pi"}, "pi", "pi"),
        ({"sigma"}, "σ(2+1)", "(* sigma (+ 2 1))"),
        ({"sigma"}, "σ²", "(^ sigma 2)"),
        ({"sigma", "x"}, "sigmoid(x)", "(sigmoid x)"),
        ({"C", "x"}, "x^2 + C", "(+ (^ x 2) C)"),
        ({"C"}, "C(2)", "(* C 2)"),
        ({"gamma"}, "γ", "gamma"),
        ({"gamma"}, "gamma", "gamma"),
        ({"beta_0", "beta_1", "x"}, "β₀ + β₁x", "(+ beta_0 (* beta_1 x))"),
        ({"ab"}, "ab", "ab"),
        ({"ab", "a", "b"}, "ab", "ab"),
        ({"a", "b"}, "ab", "(* a b)"),
        ({"a", "b", "ab"}, "aab", "(* a ab)"),
        ({"a", "b"}, "ba", "(* b a)"),
        ({"p", "q"}, "pq = 1", "(rel == (* p q) 1)"),
        ({"x"}, "y = 2x", "(rel == y (* 2 x))"),
        ({"a", "b", "c"}, "abc", "(* (* a b) c)"),
        ({"p", "q"}, "pq", "(* p q)"),
        ({"p"}, "p(1-p)", "(* p (- 1 p))"),
        ({"n", "p"}, "np(1-p)", "(* (* n p) (- 1 p))"),
        ({"n", "p"}, "np", "(* n p)"),
        ({"t", "f"}, "f(t+1)", "(* f (+ t 1))"),
        ({"x1"}, "x1", "x1"),
        ({"x1"}, "x_1", "x1"),
        ({"x1"}, "x₁", "x1"),
        ({"x_1", "x_2"}, "x1x2", "(* x_1 x_2)"),
        ({"x_1", "x_2", "a"}, "ax1 + x2", "(+ (* a x_1) x_2)"),
        ({"x_max"}, "x_{max}", "x_max"),
        ({"x_max"}, "x_max/2", "(/ x_max 2)"),
        ({"x", "X"}, "xX", "(* x X)"),
        ({"l", "n"}, "ln", "(* l n)"),
        ({"l", "n", "x"}, "ln(x)", "(log x)"),
        ({"s", "i", "n"}, "sin(2)", "(sin 2)"),
        ({"h", "x"}, "hsin(x)", "(* h (sin x))"),
        ({"h", "x"}, "sinh(x)", "(sinh x)"),
        ({"t", "T"}, "T^2 + t", "(+ (^ T 2) t)"),
        ({"w", "T"}, "w^T", "(^ w T)"),
        ({"mu", "sigma"}, "μ ± 2σ", "(± mu (* 2 sigma))"),
        ({"epsilon"}, "ϵ", "epsilon"),
        ({"phi"}, r"\varphi", "phi"),
        ({"x_bar", "mu"}, "x̄ - μ", "(- x_bar mu)"),
        ({"y_hat", "y"}, "yŷ", "(* y y_hat)"),
        ({"theta_1"}, r"\theta_{1}^2", "(^ theta_1 2)"),
        ({"U"}, "U + 1", "(+ U 1)"),
        ({"A"}, "2A", "(* 2 A)"),
        ({"in"}, "in + 1", "(+ in 1)"),
    ],
)
def test_declared_names_win(symbols: set[str], text: str, expected: str) -> None:
    vocabulary = Vocabulary(frozenset(symbols))
    assert shape(read(text, vocabulary)) == expected


def test_template_names_can_be_declared_too() -> None:
    vocabulary = Vocabulary(frozenset({"tp", "e", "i", "x_1"}), TEMPLATE_FUNCTIONS, template=True)
    assert shape(read("tp(1-e)", vocabulary)) == "(* tp (- 1 e))"
    assert shape(read("A[i]", vocabulary)) == "(at A i)"
    assert shape(read("x1", vocabulary)) == "x_1"


def test_functions_can_be_allowed_by_name() -> None:
    vocabulary = Vocabulary(functions=frozenset({"det", "transpose", "draw"}))
    assert shape(read("det([[1,2],[3,4]])", vocabulary)) == "(det <[|<[|1 2> <[|3 4>>)"
    assert shape(read("[[1,2],[3,4]]^T", vocabulary)) == "(transpose <[|<[|1 2> <[|3 4>>)"
    assert shape(read("draw(1, 2)", vocabulary)) == "(draw 1 2)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000", "1000"),
        ("-1,234.5", "(- 2469/2)"),
        ("1,000%", "(% 1000)"),
        ("12 000", "12000"),
        ("x = 1,000", "(rel == x 1000)"),
        ("max(1,000)", "(max 1 0)"),
        ("1,000/3", "(/ 1000 3)"),
    ],
)
def test_thousands_where_a_number_is_asked(text: str, expected: str) -> None:
    assert shape(read(text, Vocabulary(thousands=True))) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("0,5", 1),
        ("-0,5", 2),
        ("3,14159", 1),
        ("1,00", 1),
        ("0,500", 1),
        ("1.000,5", 5),
        ("x = 0,5", 5),
        ("12,5%", 2),
        ("1/0,5", 3),
        ("1,000", None),
        ("12,345,678", None),
        ("1, 2", None),
        ("1 ,2", None),
        ("0.5", None),
        ("max(0,5)", None),
        ("[0,5]", None),
        ("", None),
        ("x", None),
    ],
)
def test_decimal_comma_is_found(text: str, place: int | None) -> None:
    assert decimal_comma(text) == place
