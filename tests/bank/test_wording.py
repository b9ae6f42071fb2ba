"""Prose with values: plain, Markdown and drawn."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.bank.problem import BuildError
from drill.bank.render import reflowed, render
from drill.bank.variant import Prose, equated
from drill.bank.wording import WordingError, read_wording
from drill.maths.exact.evaluate import evaluate
from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.reading.read import Vocabulary, read
from drill.maths.tree import Node, Number

VALUES = {
    "n": "3",
    "m": "-2",
    "h": "1/2",
    "t": "1/3",
    "k": "1",
    "f": "2*x + 1",
    "g": "x^2",
    "r": "sqrt(5)",
    "p": "0.115",
    "big": "12500",
    "v": "[1, -2, 3]",
    "A": "[[2, 1], [1, 3]]",
    "ok": "1 < 2",
}


def scope() -> dict[str, Node]:
    vocabulary = Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True)
    return {name: evaluate(read(text, vocabulary), {}) for name, text in VALUES.items()}


def said(text: str, words: dict[str, object] | None = None) -> Prose:
    names = frozenset(name for name in words or {} if not name.endswith("[]"))
    return render(read_wording(text, names), scope(), words or {})


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("{{ n }} rows", "3 rows"),
        ("at {{ m }} degrees", "at -2 degrees"),
        ("a share of {{ h }}", "a share of 0.5"),
        ("a share of {{ t }}", "a share of 1/3"),
        ("{{ n + 2*m }}", "-1"),
        ("{{ p | percent }} of people", "11.5% of people"),
        ("{{ t | decimal(2) }}", "0.33"),
        ("{{ t | percent(1) }}", "33.3%"),
        ("{{ h | fraction }}", "1/2"),
        ("{{ r | figures(3) }}", "2.24"),
        ("{{ big | thousands }} users", "12,500 users"),
        ("{{ n | signed }} and {{ m | signed }}", "+3 and -2"),
        (r"$\int_0^{{ n }} {{ h }} c\,dx$", "integral_0^3 0.5 c dx"),
        (r"$\sum_{i=1}^{{ n }} {{ h }} x_i$", "sum_(i=1)^3 0.5 x_i"),
        ("{{ v | items }} ms", "1, -2, 3 ms"),
        ("{{ v | row }}", "(1, -2, 3)"),
        ("{{ n }} item{{ n | plural }}, {{ k }} item{{ k | plural }}", "3 items, 1 item"),
        ("{{ |m| }}", "2"),
        ("{{ |m| | decimal(1) }}", "2.0"),
        ("{{ A }}", "[[2, 1], [1, 3]]"),
        ("A price of \\$5 and `np.linalg.svd(A)[$0]`", "A price of $5 and np.linalg.svd(A)[$0]"),
        ("**Bold** and __strong__", "Bold and strong"),
        ("$f(x) = {{ f }}$", "f(x) = 2*x + 1"),
        ("$x^2 + {{ m }}$", "x^2 + (-2)"),
        ("$x^2 - {{ f }}$", "x^2 - (2*x + 1)"),
        ("$x^2 + {{ f }}$", "x^2 + 2*x + 1"),
        ("$2{{ n }}$", "2*3"),
        ("$2 {{ f }}$", "2 (2*x + 1)"),
        ("${{ m }}^2$", "(-2)^2"),
        ("$x^{{ m }}$", "x^(-2)"),
        ("$e^{ {{ f }} }$", "e^(2*x + 1)"),
        (r"$\frac{ {{ f }} }{ {{ n }} }$", "(2*x + 1)/3"),
        (r"$\frac{1}{ {{ n }} }x$", "1/3 x"),
        (r"$\frac{{ m }}{{ n }}$", "-2/3"),
        ("$P(X = {{ m }})$", "P(X = -2)"),
        (r"$z = \ln {{ n }}$", "z = ln 3"),
        (r"$z = \ln {{ p }}$", "z = ln 0.115"),
        (r"$z = \log_2 {{ m }}$", "z = log_2 (-2)"),
        (r"$z = \ln {{ f }}$", "z = ln (2*x + 1)"),
        (r"$w \cdot {{ m }}$", "w·(-2)"),
        (r"$\lVert v \rVert$ for $v = {{ v }}$", None),
        ("$A = {{ A }}$", "A = [[2, 1], [1, 3]]"),
        ("${{ p | percent }}$", "11.5%"),
    ],
)
def test_plain_forms(text: str, plain: str | None) -> None:
    if plain is not None:
        assert said(text).plain == plain


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("{{ n }} rows at {{ p | percent }}", "3 rows at 11.5%"),
        ("{{ p | percent }} as $ {{ p | percent }}$", r"11.5% as $11.5\%$"),
        ("A price of \\$5", r"A price of \$5"),
        ("$x + {{ m }}$", r"$x + \left(-2\right)$"),
        ("$x^{{ m }}$", "$x^{-2}$"),
        (r"$\frac{{ m }}{{ n }}$", r"$\frac{-2}{3}$"),
        (r"$v \leftarrow {{ h }}\,v + {{ m }}$", r"$v \leftarrow 0.5\,v + \left(-2\right)$"),
        ("$a_{{ n }}$", "$a_{3}$"),
        ("Use `f({{ n }})`", "Use `f(3)`"),
    ],
)
def test_markdown_forms(text: str, markdown: str) -> None:
    assert said(text).markdown == markdown


def test_a_matrix_in_text_becomes_mathematics_and_its_own_block() -> None:
    prose = said("What is the trace of {{ A }}?")
    assert "$" in prose.markdown
    assert r"matrix}" in prose.markdown
    forms = [block.form for block in prose.blocks]
    assert forms == ["text", "display"]
    assert prose.blocks[1].content.count("\n") == 1
    assert prose.blocks[1].content.endswith("?") or "?" in prose.blocks[1].content


def test_punctuation_stays_with_the_display_before_it() -> None:
    prose = said("For {{ A }}, what is the trace? And for {{ A }}. Then stop.")
    contents = [block.content for block in prose.blocks]
    assert [block.form for block in prose.blocks] == ["text", "display", "text", "display", "text"]
    assert contents[1].split("\n")[1].endswith(",")
    assert contents[2] == "what is the trace? And for"
    assert contents[3].split("\n")[1].endswith(".")
    assert contents[4] == "Then stop."


@pytest.mark.parametrize(
    ("latex", "row"),
    [("SS_B = 2u", 0), ("e^{x_1} = 3", 1), (r"\frac{1}{2}", 1), (r"\sigma_X^2 = 4", 0)],
)
def test_punctuation_stands_in_the_line_of_the_formula(latex: str, row: int) -> None:
    """Not in the row of a subscript, which is the middle one of two."""
    prose = said(f"Let $${latex}$$, say.")
    rows = prose.blocks[1].content.split("\n")
    assert [at for at, each in enumerate(rows) if each.rstrip().endswith(",")] == [row]
    assert prose.blocks[2].content == "say."


def test_inline_mathematics_of_one_row_flows_with_the_text() -> None:
    prose = said(r"Let $\lambda_1 \le 3$ hold.")
    assert [block.form for block in prose.blocks] == ["text"]
    assert prose.blocks[0].content == "Let λ₁ ≤ 3 hold."


def test_lines_of_a_paragraph_are_joined_and_lists_are_kept() -> None:
    assert reflowed("one\ntwo\n\n- a\n- b\n  more\n\n| a | b |\n| 1 | 2 |") == (
        "one two\n\n- a\n- b more\n\n| a | b |\n| 1 | 2 |"
    )


def test_words_are_shown_by_name_and_by_part() -> None:
    words: dict[str, object] = {
        "thing": "spam filter",
        "story": {"who": "a bank", "what": "fraud"},
        "label": "low",
        "label[]": ("low", "middle", "high"),
    }
    assert said("{{ thing }} of {{ story.who }} for {{ story.what }}", words).plain == (
        "spam filter of a bank for fraud"
    )
    assert said("{{ n | pick(label) }}", words).plain == "high"
    with pytest.raises(BuildError, match="no text number"):
        said("{{ n + 1 | pick(label) }}", words)
    with pytest.raises(BuildError, match="no part"):
        said("{{ story.when }}", words)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ n | percnt }}", "did you mean"),
        ("{{ n | decimal }}", "takes a number"),
        ("{{ n | pick(nothing) }}", "name of a list"),
        ("{{ n + }}", "cannot be read"),
        ("{{ n", "not closed"),
        ("costs $5", "stands alone"),
        ("\ue000", "private-use"),
        ("{{ a }}" * 61, "More than 60"),
    ],
)
def test_prose_that_cannot_be_read_is_refused(text: str, message: str) -> None:
    with pytest.raises(WordingError, match=message):
        read_wording(text)


def test_a_filter_on_the_wrong_value_is_refused() -> None:
    with pytest.raises(BuildError, match="takes a list"):
        said("{{ n | row }}")


@given(st.fractions(min_value=-50, max_value=50, max_denominator=12), st.sampled_from("+-*/"))
def test_a_value_between_signs_keeps_the_meaning(value: Fraction, sign: str) -> None:
    """`$7 - {{ a }}$`, read again from its plain form, is what it was meant to be."""
    if sign == "/" and value == 0:
        return
    wording = read_wording(f"$7 {sign} {{{{ a }}}}$")
    plain = render(wording, {"a": Number(value)}, {}).plain
    result = evaluate(read(plain, Vocabulary()), {})
    expected = {"+": 7 + value, "-": 7 - value, "*": 7 * value, "/": 7 / value if value else 0}[
        sign
    ]
    assert result == Number(Fraction(expected))


def test_a_chain_of_equal_things_says_each_once() -> None:
    """And what is only near brings its own sign: `= ≈` is never written."""
    assert equated(("r^L", "1.6^9", "≈ 68.72")) == "r^L = 1.6^9 ≈ 68.72"
    assert equated(("p", "1/3", "1/3 ≈ 0.3333")) == "p = 1/3 ≈ 0.3333"
    assert equated(("f", "f", "")) == "f"
    assert equated(("e^g", "", "~ 2.34")) == "e^g ~ 2.34"
    assert equated(("", "≈ 2.34")) == "≈ 2.34"
    assert equated(()) == ""
