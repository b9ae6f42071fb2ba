"""Mathematics on plain lines: the letters of the page stay, or everything is ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.bank.variant import Prose
from drill.sessions.letters import in_ascii, lettered


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        (r"the gradient $\partial L/\partial b$", "the gradient ∂L/∂b"),
        (r"$\frac{\partial f}{\partial x}$ at $\theta \le \pi$", "∂f/∂x at θ ≤ π"),
        (r"it costs \$5, $2\alpha + \beta$", "it costs $5, 2α + β"),
        (r"$\mu_1$ and $\bar x$", "μ₁ and x̄"),
        (r"$\hat m_t/(\sqrt{\hat v_t} + \epsilon)$", "m̂_t/(√(v̂_t) + ε)"),
        (r"$g\hat x + \gamma\hat y$, $\bar x_1 - \bar x_2$", "g x̂ + γ ŷ, x̄₁ − x̄₂"),
        (r"$E[\hat f(x)]$ and $\frac{1}{2}\hat\theta$", "E[f̂(x)] and 1/2 θ̂"),
        (r"$f(x^*) = 0$ at $x^* = 3$, $x^{\star} y$", "f(x^*) = 0 at x^* = 3, x^* y"),
        (r"$\binom{n}{k} 2^k$", "C(n, k) 2^k"),
        (r"$\frac{\alpha}{\beta}$ and $-x - 3$", "α/β and −x − 3"),
        (r"$\frac{\partial}{\partial y} y^2$", "∂/∂y y²"),
        ("at −7, not −x", "at −7, not −x"),
        ("`x[-1]` and `2**3 * 4**5` of **all** \\$5", "x[-1] and 2**3 * 4**5 of all $5"),
        (r"$\lambda_{\max}$", "λ_max"),
        (r"$\sin (6x + 9)$", "sin(6x + 9)"),
        ("the **whole** of $2*x^2$", "the whole of 2·x²"),
    ],
)
def test_letters_stay(markdown: str, line: str) -> None:
    assert lettered(Prose(plain="dull", markdown=markdown)) == line


def test_what_has_no_formula_is_as_it_is() -> None:
    assert lettered(Prose(plain="a * b")) == "a * b"
    assert lettered(Prose(plain="2 + 1", markdown="$2 + 1$")) == "2 + 1"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("∂L/∂b", "dL/db"),
        ("θ ≤ π − ½", "theta <= pi - 1/2"),
        ("x² + y₁₂ · e⁻¹", "x^2 + y_12 * e^-1"),
        ("bias² ŷ naïve “so”", 'bias^2 y_hat naive "so"'),
        ("x̂₁ − ȳ + ẋ, √v̂, ẑ ≠ ñ", "x_hat_1 - y_bar + x_dot, sqrt(v_hat), z_hat != n_tilde"),
        ("Itô, L’Hôpital, señor", "Ito, L'Hopital, senor"),
        ("αx + λθ, xσ² − 2π/λ₁", "alpha x + lambda theta, x sigma^2 - 2pi/lambda_1"),
        ("√(2) ± ∞", "sqrt(2) +- inf"),
        ("2√5 + √x", "2sqrt(5) + sqrt(x)"),
        ("⎡1⎤", "[1]"),
        ("漢", "<U+6F22>"),
        ("plain", "plain"),
    ],
)
def test_ascii_is_what_one_would_type(text: str, line: str) -> None:
    assert in_ascii(text) == line


@given(st.text())
def test_ascii_is_ascii(text: str) -> None:
    assert in_ascii(text).isascii()


def test_signs_of_a_verdict_are_signs_in_ascii() -> None:
    assert in_ascii("✓ correct, ✗ incorrect, P(D ∣ +)") == "+ correct, x incorrect, P(D | +)"
