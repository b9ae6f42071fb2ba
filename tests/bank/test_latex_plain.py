"""Prose mathematics on one plain line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.bank.latex_plain import latex_to_plain


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"P(D \mid +)", "P(D | +)"),
        (r"\frac{1}{2}x^{2}+\sqrt{x+1}", "1/2 x^2 + sqrt(x + 1)"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\frac{1}{1+e^{-z}}", "1/(1 + e^(-z))"),
        (r"\frac{6}{n(n^2 - 1)}", "6/(n(n^2 - 1))"),
        (r"\frac{1}{2p(1 - p)}", "1/(2p(1 - p))"),
        (r"\frac{\pi\sigma^2}{2n}", "(pi sigma^2)/(2n)"),
        (
            r"\frac{P(A)}{P(B)} + \frac{x}{f(x)} + \frac1{\log_2(n)}",
            "P(A)/P(B) + x/f(x) + 1/log_2(n)",
        ),
        (r"\frac{a}{x_1} - \frac{a}{\sqrt{n}}", "a/x_1 - a/sqrt(n)"),
        (r"\frac{\partial L}{\partial z}\frac{\partial z}{\partial a}", "dL/dz·dz/da"),
        (r"\frac{a}{b} \cdot \frac{c}{d}", "a/b·c/d"),
        (r"\frac{\partial L}{\partial w}", "dL/dw"),
        (r"\lVert v\rVert_2", "||v||_2"),
        (r"\|x\|_2", "||x||_2"),
        (r"A=\begin{pmatrix}1 & 2\\ 3 & 4\end{pmatrix}", "A = [[1, 2], [3, 4]]"),
        (r"\begin{pmatrix}1\\2\end{pmatrix}", "[1, 2]"),
        (r"\begin{array}{cc}1 & 2\end{array}", "[[1, 2]]"),
        (r"A^{-1}", "A^(-1)"),
        (r"\frac{d}{d x}\left(x^2\right)", "d/dx (x^2)"),
        (r"\frac{c}{2}\|w\|^2", "c/2 ||w||^2"),
        (r"x_{(1)} + x_{i+1}", "x_(1) + x_(i+1)"),
        (r"\theta \leftarrow \theta - \alpha g", "theta <- theta - alpha g"),
        (r"x < -y", "x < -y"),
        (r"x^\top A x", "x^T A x"),
        (r"\sum_{i=1}^{n} (x_i-\bar x)^2", "sum_(i=1)^n (x_i - x_bar)^2"),
        (r"\mathbb{R}^{2\times 3}", "R^(2×3)"),
        (r"x \in \mathbb{R}^n", "x in R^n"),
        (r"\hat y = \sigma(w^\top x + b)", "y_hat = sigma(w^T x + b)"),
        (
            r"\theta_{t+1} = \theta_t - \eta \nabla f(\theta_t)",
            "theta_(t+1) = theta_t - eta grad f(theta_t)",
        ),
        (r"-\sum_k p_k \log_2 p_k", "-sum_k p_k log_2 p_k"),
        (r"D_{\mathrm{KL}}(P \| Q)", "D_KL(P || Q)"),
        (r"2\lambda", "2 lambda"),
        (r"\left(\frac{a+b}{c}\right)^2", "((a + b)/c)^2"),
        (r"0 \le x < 1", "0 <= x < 1"),
        (r"\sqrt[3]{x}", "root(x, 3)"),
        (r"t / (s_p\sqrt{2})", "t/(s_p sqrt(2))"),
        (r"2\sqrt{2}", "2sqrt(2)"),
        (r"\binom{n}{k} p^k", "binomial(n, k) p^k"),
        (r"X \sim \mathcal{N}(\mu, \sigma^2)", "X ~ N(mu, sigma^2)"),
        (r"\text{if } x > 0", "if x > 0"),
        (r"n / \text{batch\_size}", "n/batch_size"),
        (r"50\%", "50%"),
        ("a-b", "a - b"),
        ("-3", "-3"),
        ("f'(x)", "f'(x)"),
        (r"x_i^2", "x_i^2"),
        (r"A \ne B", "A != B"),
        (r"\max(0, x)", "max(0, x)"),
        (r"\max(|z| - t, 0) + |-x|", "max(|z| - t, 0) + |-x|"),
        (r"c \cdot \max_i |\lambda_i| < 1", "c·max_i |lambda_i| < 1"),
        (r"P(A|\lambda)", "P(A|lambda)"),
        (r"90^\circ", "90°"),
        (r"\frac{ad}{bc} + \frac{x}{dx} + \frac{\bar x}{\mathrm{sd}}", "ad/(bc) + x/dx + x_bar/sd"),
        ("\\frac{6}{\ue000\ue001}", "6/(\ue000\ue001)"),
        (
            r"2\frac{1}{2} + x\frac{1}{2} + a_1\frac{b}{c} + 2\frac{b}{c}",
            "2(1/2) + x (1/2) + a_1 (b/c) + 2b/c",
        ),
        (r"\alpha\frac{1}{n}\sum_i x_i", "alpha 1/n sum_i x_i"),
        (r"w\hat x + x_1\hat y + \frac{1}{2}\hat z", "w x_hat + x_1 y_hat + 1/2 z_hat"),
        (r"\frac{a}{b}\mathbf{x}", "a/b x"),
        (r"\overline{x^2} + \overline{AB}", "(x^2)_bar + AB_bar"),
        (r"x^* = f(x^*)\,y^{*T}", "x^* = f(x^*) y^(*T)"),
    ],
)
def test_conversions(latex: str, plain: str) -> None:
    assert latex_to_plain(latex) == plain


@given(st.text(alphabet="\\{}^_&$ab1+-=()[] frac sqrt", max_size=60))
def test_no_text_hurts_it(latex: str) -> None:
    assert isinstance(latex_to_plain(latex), str)


def test_deep_nesting_ends() -> None:
    assert len(latex_to_plain("{" * 5000 + "x")) < 20000
    assert latex_to_plain(r"\frac{1}{" * 500)


def test_marks_of_values_pass_through() -> None:
    assert latex_to_plain("\\frac{\ue000}{\ue001}x^{\ue002}") == "\ue000/\ue001 x^\ue002"
