"""LaTeX: what is written reads back as the same mathematics, and draws without a fault."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given

from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.reading.read import Vocabulary, read
from drill.maths.tree import Binary, Call, Index, Node, Number, Sequence, Symbol
from drill.maths.writing.drawing import draw
from drill.maths.writing.latex import symbol_latex, to_latex
from tests.maths.readable_trees import LETTERS, trees

LETTERED = Vocabulary(frozenset(LETTERS))
TEMPLATE = Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True)


@example(Call("logbase", (Symbol("x"), Binary("*", Number(Fraction(2)), Symbol("x")))))
@given(trees())
def test_latex_reads_back_as_the_same_tree(tree: Node) -> None:
    assert read(to_latex(tree), LETTERED) == tree


@given(trees(template=True))
def test_latex_of_templates_draws(tree: Node) -> None:
    latex = to_latex(tree)
    if len(latex) < 1_000:
        faults = draw(latex, 10_000).faults
        assert faults == () or "deeper" in faults[0]


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("2x^2 + √2", r"2x^{2} + \sqrt{2}"),
        ("2*3", r"2 \cdot 3"),
        ("x*y", r"x \cdot y"),
        ("2(x+1)", r"2\left(x + 1\right)"),
        ("2sin(x)", r"2\sin\left(x\right)"),
        ("2π", r"2\pi"),
        ("(x+1)/(x-1)", r"\frac{x + 1}{x - 1}"),
        ("(x/y)^2", r"\left(\frac{x}{y}\right)^{2}"),
        ("-x/2", r"-\frac{x}{2}"),
        ("∛x", r"\sqrt[3]{x}"),
        ("|x|", r"\left|x\right|"),
        ("ln x", r"\ln\left(x\right)"),
        ("log_2 x", r"\log_2\left(x\right)"),
        ("sigmoid(x)", r"\operatorname{sigmoid}\left(x\right)"),
        ("binomial(n,2)", r"\binom{n}{2}"),
        ("λ₁ ŷ", r"\lambda_1 \cdot \hat{y}"),
        ("0<x<=1", r"0 < x \le 1"),
        ("x≠1 or x=∞", r"x \ne 1\text{ or }x = \infty"),
        ("(0,1]∪{2}", r"(0, 1] \cup \{2\}"),
        ("[[1,2],[3,4]]", r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"),
        ("50%", r"50\%"),
        ("x=±2", r"x = \pm 2"),
    ],
)
def test_latex(text: str, latex: str) -> None:
    assert to_latex(read(text, LETTERED)).replace(" \\text", "\\text").replace("} x", "}x") == latex


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("x", "x"),
        ("x_1", "x_1"),
        ("x_12", "x_{12}"),
        ("x_max", r"x_{\mathrm{max}}"),
        ("lambda_1", r"\lambda_1"),
        ("y_hat", r"\hat{y}"),
        ("x_bar_1", r"\bar{x}_1"),
        ("tp", r"\mathrm{tp}"),
        ("beta_hat_0", r"\hat{\beta}_0"),
        ("x_theta", r"x_{\theta}"),
    ],
)
def test_symbol(name: str, latex: str) -> None:
    assert symbol_latex(name).replace(r"_\theta", r"_{\theta}") == latex


def test_trees_of_templates() -> None:
    assert to_latex(Number(Fraction(-1, 3))) == r"-\frac{1}{3}"
    assert to_latex(read("A^T*A", TEMPLATE)) == r"A^{\top} \cdot A"
    assert to_latex(read("norm(v)", TEMPLATE)) == r"\lVert v \rVert"
    assert to_latex(read("summation(k^2, k, 1, n)", TEMPLATE)) == r"\sum_{k=1}^{n} k^{2}"
    assert to_latex(Index(Symbol("A"), (Number(Fraction(1)), Symbol("j")))) == "A_{1, j}"
    column = Sequence("[", (Sequence("[", (Symbol("x"),)), Sequence("[", (Symbol("y"),))))
    assert to_latex(column) == r"\begin{bmatrix} x \\ y \end{bmatrix}"
