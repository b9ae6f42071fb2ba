"""Drawing prompts: what authors write draws in two dimensions; what cannot be drawn is said, never raised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.maths.writing.boxes import columns
from drill.maths.writing.drawing import Drawing, draw
from drill.maths.writing.latex_line import latex_line

PICTURES = [
    (r"P(D \mid +)", ["P(D ∣ +)"], "P(D | +)"),
    (r"P(+)=P(+|D)P(D)+P(+|\bar D)P(\bar D)", ["P(+) = P(+|D)P(D) + P(+|D̄)P(D̄)"], "P(+) = P(+|D)P(D) + P(+|D̄)P(D̄)"),
    (r"\hat{y}=\hat\beta_0+\hat\beta_1x", ["ŷ = β̂₀ + β̂₁x"], "ŷ = β̂₀ + β̂₁x"),
    (r"x^{n+1}", ["xⁿ⁺¹"], "xⁿ⁺¹"),
    (r"x_{max}", ["xₘₐₓ"], "xₘₐₓ"),
    (r"x_{\text{max}}", ["xₘₐₓ"], "xₘₐₓ"),
    (r"x_i^2", ["xᵢ²"], "xᵢ²"),
    (r"\|v\|_2", ["‖v‖₂"], "‖v‖₂"),
    (r"\lVert x \rVert_2^2", ["‖x‖₂²"], "‖x‖₂²"),
    (r"\frac{a+b}{c}", [" a + b ", "╶─────╴", "   c   "], "(a + b)/c"),
    (r"\frac12", [" 1 ", "╶─╴", " 2 "], "1/2"),
    (r"\sqrt{x+1}", [" ┌─────╴", "╰┘x + 1 "], "√(x + 1)"),
    (r"A^\top A", ["AᵀA"], "AᵀA"),
    (r"A^{\top}A", ["AᵀA"], "AᵀA"),
    (r"\mathbf{w}^\top\mathbf{x}", ["𝐰ᵀ𝐱"], "wᵀx"),
    (r"A^{-1}", ["A⁻¹"], "A⁻¹"),
    (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", ["⎛1 2⎞", "⎝3 4⎠"], "[1, 2; 3, 4]"),
    (r"A=\begin{bmatrix}1&-2\\\theta&4\end{bmatrix}", ["    ⎡1 −2⎤", "A = ⎣θ 4 ⎦"], "A = [1, −2; θ, 4]"),
    (r"\begin{pmatrix}1\\2\\3\end{pmatrix}", ["⎛1⎞", "⎜2⎟", "⎝3⎠"], "[1; 2; 3]"),
    (r"\lambda\sum_i w_i^2", ["λ Σ wᵢ²", "  ⁱ    "], "λ ∑ᵢ wᵢ²"),
    (r"\sqrt{n}/2", ["√n/2"], "√n/2"),
    (r"f^{\prime\prime}(-1)", ["f''(−1)"], "f''(−1)"),
    (r"f^\prime(x)", ["f'(x)"], "f'(x)"),
    (r"\sum_{i=1}^n x_i", [" ₙ   ", " Σ xᵢ", "ⁱ⁼¹  "], "∑ᵢ₌₁ⁿ xᵢ"),
    (r"\operatorname{Var}(X)", ["Var(X)"], "Var(X)"),
    (r"\Var(X)", ["Var(X)"], "Var(X)"),
    (r"\mathbb{E}[X]", ["𝔼[X]"], "E[X]"),
    (r"\log_2x", ["log₂ x"], "log₂ x"),
    (r"2\log p", ["2 log p"], "2 log p"),
    (r"\arg\max_x f(x)", ["arg maxₓ f(x)"], "arg maxₓ f(x)"),
    (r"\argmax_x f(x)", ["argmaxₓ f(x)"], "argmaxₓ f(x)"),
    (r"\max(0,x)", ["max(0, x)"], "max(0, x)"),
    (r"\lambda_1,\lambda_2", ["λ₁, λ₂"], "λ₁, λ₂"),
    ("λ_1+λ_2", ["λ₁ + λ₂"], "λ₁ + λ₂"),
    ("λ₁·λ₂ ≤ x²", ["λ₁⋅λ₂ ≤ x²"], "λ₁·λ₂ ≤ x²"),
    ("x − 1 ≥ 0", ["x − 1 ≥ 0"], "x − 1 ≥ 0"),
    ("x̄ ∈ ℝ", ["x̄ ∈ ℝ"], "x̄ ∈ R"),
    ("-x", ["−x"], "−x"),
    (r"\overline{x^2} - \bar x^2", ["x̄²\u0305 − x̄²"], "x̄²\u0305 − x̄²"),
    (r"\text{p-value} - 1", ["p-value − 1"], "p-value − 1"),
    (r"\mathrm{log-odds} = -y", ["log-odds = −y"], "log-odds = −y"),
    (r"a \times -b", ["a × −b"], "a × −b"),
    (r"f'(x)", ["f'(x)"], "f'(x)"),
    (r"1\%", ["1%"], "1%"),
    (r"\$5", ["$5"], "$5"),
    (r"1,000", ["1,000"], "1,000"),
    (r"\text{a b}=1", ["a b = 1"], "a b = 1"),
    (r"\overline{AB}", ["ĀB̄"], "ĀB̄"),
    (r"\dots,x_n", ["…, xₙ"], "…, xₙ"),
    (r"e^{-x}", ["e⁻ˣ"], "e^(−x)"),
    (r"\left\lfloor\frac{a}{b}\right\rfloor", ["⎢ a ⎥", "⎢╶─╴⎥", "⎣ b ⎦"], "⌊a/b⌋"),
    (r"\binom{n}{k}", ["⎛n⎞", "⎜ ⎟", "⎝k⎠"], "C(n, k)"),
    (r"\sqrt[3]{8}", ["³√8"], "³√8"),
    (r"x = ?", ["x = ?"], "x = ?"),
    (r"\det\left(\begin{bmatrix}1&2\\3&4\end{bmatrix}\right)", ["   ⎛⎡1 2⎤⎞", "det⎝⎣3 4⎦⎠"], "det([1, 2; 3, 4])"),
    (r"\begin{vmatrix}1&2\\3&4\end{vmatrix}", ["│1 2│", "│3 4│"], "[1, 2; 3, 4]"),
    (r"\left|\frac{a}{b}\right|", ["│ a │", "│╶─╴│", "│ b │"], "|a/b|"),
    (r"\sigma_X", ["σ ", " X"], "σ_X"),
    (r"\frac{d}{dx}x^n", [" d    ", "╶──╴xⁿ", " dx   "], "(d/dx)xⁿ"),
    (r"z\frac{s}{n}", ["  s ", "z╶─╴", "  n "], "z(s/n)"),
    (r"\frac{1}{2\sigma^2}", ["  1  ", "╶───╴", " 2σ² "], "1/(2σ²)"),
    (r"\sqrt{2x}", [" ┌──╴", "╰┘2x "], "√(2x)"),
    (r"\frac{TP}{n_1}", [" TP ", "╶──╴", " n₁ "], "TP/n₁"),
]  # fmt: skip

# The formulas of a machine-learning cheatsheet: each must draw without a fault in eighty columns.
FORMULAS = [
    r"v=(v_1,\dots,v_n)\in\mathbb{R}^n",
    r"\|v\|_2=\sqrt{\sum_i v_i^2}",
    r"\cos\theta=\frac{a\cdot b}{\|a\|\|b\|}",
    r"\operatorname{proj}_b a=\frac{a\cdot b}{b\cdot b}\,b",
    r"A^{-1}=\frac{1}{ad-bc}\begin{pmatrix}d&-b\\-c&a\end{pmatrix}",
    r"(AB)^\top=B^\top A^\top",
    r"\lambda_{1,2}=\frac{\operatorname{tr}A\pm\sqrt{(\operatorname{tr}A)^2-4\det A}}{2}",
    r"A=U\Sigma V^\top",
    r"d_M(x)=\sqrt{(x-\mu)^\top\Sigma^{-1}(x-\mu)}",
    r"\frac{d}{dx}x^n=nx^{n-1}",
    r"\left(\frac{f}{g}\right)'=\frac{f'g-fg'}{g^2}",
    r"\frac{\partial f}{\partial x}",
    r"\nabla f=\left(\frac{\partial f}{\partial x},\frac{\partial f}{\partial y}\right)",
    r"\theta_{t+1}=\theta_t-\alpha\nabla J(\theta_t)",
    r"P(A\mid B)=\frac{P(B\mid A)P(A)}{P(B)}",
    r"P(A\cup B)=P(A)+P(B)-P(A\cap B)",
    r"E[X]=\sum_x x\,p(x)",
    r"\operatorname{Var}(X)=E[X^2]-(E[X])^2",
    r"f(x)=\frac{1}{\sqrt{2\pi\sigma^2}}e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
    r"P(X=k)=\binom{n}{k}p^k(1-p)^{n-k}",
    r"P(X=k)=\frac{\lambda^ke^{-\lambda}}{k!}",
    r"X\sim\mathcal{N}(\mu,\sigma^2)",
    r"s^2=\frac{1}{n-1}\sum_{i=1}^n(x_i-\bar{x})^2",
    r"\rho=\frac{\operatorname{Cov}(X,Y)}{\sigma_X\sigma_Y}",
    r"t=\frac{\bar{x}_1-\bar{x}_2}{\sqrt{\frac{s_1^2}{n_1}+\frac{s_2^2}{n_2}}}",
    r"\chi^2=\sum\frac{(O-E)^2}{E}",
    r"\sigma_{\bar{x}}=\frac{\sigma}{\sqrt{n}}",
    r"H(p)=-\sum_i p_i\log_2p_i",
    r"D_{KL}(P\|Q)=\sum_x P(x)\log\frac{P(x)}{Q(x)}",
    r"D_{\mathrm{KL}}(P\parallel Q)",
    r"m_t=\beta_1m_{t-1}+(1-\beta_1)g_t,\quad\hat{m}_t=\frac{m_t}{1-\beta_1^t}",
    r"L=-\frac{1}{N}\sum_{i=1}^N\left[y_i\log\hat{y}_i+(1-y_i)\log(1-\hat{y}_i)\right]",
    r"\operatorname{softmax}(z)_i=\frac{e^{z_i}}{\sum_j e^{z_j}}",
    r"\sigma(x)=\frac{1}{1+e^{-x}}",
    r"\text{precision}=\frac{TP}{TP+FP}",
    r"F_\beta=(1+\beta^2)\frac{PR}{\beta^2P+R}",
    r"\mathrm{ReLU}(x)=\max(0,x)",
    r"J=\text{MSE}+\lambda\sum_j|w_j|",
    r"\lim_{h\to0}\frac{f(x+h)-f(x)}{h}",
    r"\int_0^1x^2\,dx=\tfrac13",
    r"f(x)=\begin{cases}x&x>0\\\alpha x&x\le0\end{cases}",
    r"H=\begin{bmatrix}2a&b\\b&2c\end{bmatrix}",
    r"x^\top Ax>0\ \forall x\ne0\iff A\succ0",
    r"\left.\frac{df}{dx}\right|_{x=0}",
    r"\prod_{i=1}^n(1+f_i)-1",
    r"W^{(1)},b^{[2]}",
    r"\hat{\theta}_{\text{MLE}}=\arg\max_\theta\ell(\theta)",
    r"\sqrt[3]{\frac{a}{b}}",
    r"\{x\mid x>0\}",
    r"\lceil n/b\rceil\cdot e",
    r"H_0:\mu=\mu_0",
    r"z_{\alpha/2}",
    r"\bar{x}\pm z\frac{\sigma}{\sqrt n}",
    r"A\setminus B,\ A^c",
]  # fmt: skip


@pytest.mark.parametrize(("latex", "rows", "plain"), PICTURES)
def test_picture(latex: str, rows: list[str], plain: str) -> None:
    assert draw(latex, 80) == Drawing(tuple(rows))


@pytest.mark.parametrize(("latex", "rows", "plain"), PICTURES)
def test_plain_line(latex: str, rows: list[str], plain: str) -> None:
    assert latex_line(latex).replace("′", "'") == plain.replace("e^(−x)", "e⁻ˣ")


@pytest.mark.parametrize("latex", FORMULAS)
def test_formula_draws_without_a_fault(latex: str) -> None:
    drawing = draw(latex, 80)
    assert drawing.faults == ()
    assert "?" not in "".join(drawing.rows)
    assert len({columns(row) for row in drawing.rows}) == 1


@pytest.mark.parametrize("latex", FORMULAS)
def test_formula_has_a_plain_line(latex: str) -> None:
    line = latex_line(latex)
    assert line
    assert "\\" not in line
    assert "{" not in line.replace("{x", "")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("latex", "fault"),
    [
        (r"\undefined{x}", "an unknown command"),
        (r"\underbrace{x}_{y}", "an unknown command"),
        (r"\frac{1}", "cannot be drawn"),
        ("x^", "cannot be drawn"),
        ("{", "cannot be drawn"),
        ("}", "cannot be drawn"),
        (r"\left(", "cannot be drawn"),
        (r"\begin{pmatrix}1", "cannot be drawn"),
        ("\\", "cannot be drawn"),
        ("x\x1b[31m", "a character that cannot be printed"),
        ("x\u202e", "a character that cannot be printed"),
        ("\ud800", "a character that cannot be printed"),
        ("x" * 2_001, "longer than 2,000 characters"),
        ("{" * 31 + "x" + "}" * 31, "nested deeper than 30 braces"),
        (r"\frac{" * 40 + "1" + "}{2}" * 40, "nested deeper than 30 braces"),
        ("x + " * 50 + "x", "wider than 80 columns"),
        (r"\quad", "nothing was drawn"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_written_in_one_line(latex: str, fault: str) -> None:
    drawing = draw(latex, 80)
    assert len(drawing.faults) == 1
    assert fault in drawing.faults[0]
    assert len(drawing.rows) == 1


def test_a_long_chain_is_broken_before_its_relations() -> None:
    latex = r"a = \frac{b}{c} = " + "d" * 30 + " = " + "e" * 30
    rows = draw(latex, 40).rows
    assert all(columns(row) <= 40 for row in rows)
    assert [row.strip()[:1] for row in rows] == ["a", "b", "=", "c", "=", "="]
    assert draw(latex, 40).faults == ()


def test_the_same_drawing_twice() -> None:
    latex = r"\sum_{i=1}^n\prod_j x_{ij}"
    first = draw.__wrapped__(latex, 80)
    assert draw.__wrapped__(latex, 80) == first


@given(st.text(max_size=80), st.integers(1, 100))
def test_any_text_draws_or_says_why_not(text: str, width: int) -> None:
    drawing = draw(text, width)
    assert drawing.faults or all(columns(row) <= width for row in drawing.rows)


PIECES = [
    *r"{}[]()^_&$%|=+-,.'\ x1aλ²ᵀ̄?", r"\\", r"\frac", r"\sqrt", r"\left", r"\right", r"\begin{pmatrix}",
    r"\end{pmatrix}", r"\begin{cases}", r"\end{cases}", r"\sum", r"\text{", r"\bar", r"\hat{", r"\operatorname{",
    r"\mathbf{", r"\log", r"\mid", r"\top", r"\lVert", r"\theta", r"\undefined", r"\binom", r"\displaystyle",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_pieces_of_latex_draw_or_say_why_not(latex: str) -> None:
    drawing = draw(latex, 100)
    assert drawing.rows
    assert drawing.faults or len({columns(row) for row in drawing.rows}) == 1
    assert all("\n" not in row for row in drawing.rows)
