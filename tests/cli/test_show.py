"""A question as a page: names without numbers, steps whose signs are said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.bank.build import build
from drill.cli.show import as_text
from drill.sessions.written import written_variant
from tests.bank.conftest import shipped_bank
from tests.cli.program import drill

EIGENVALUES = "linalg.eigenvalues.two-by-two@2#7"
CHAIN = "calc.derivative.chain-rule@2#3"


def page(name: str, level: int, seed: int, *, ascii_only: bool = False) -> str:
    bank = shipped_bank()
    made = build(bank.template(name), level, seed, bank.manifest).variant
    return as_text(written_variant(made, ascii_only=ascii_only), solution=True)


def test_section_and_topic_are_named_without_their_numbers() -> None:
    """As the full screen names them: `Cholesky Decomposition`, not `… / 3. Cholesky Decomposition`."""
    head = page("linalg.cholesky.covariance-from-factor", 1, 3).split("\n")[1]
    assert head.startswith("Linear Algebra · Cholesky Decomposition · level 1 · about")


def test_what_is_only_near_has_no_equals_sign_besides() -> None:
    shown = page("concepts.vanishing-exploding.growth", 1, 11)
    assert "1.6⁹ ≈ 68.72" in shown
    assert "= ≈" not in shown


def test_mathematics_is_written_by_hand_as_on_the_screen() -> None:
    """λ₁ and √, as the full screen has them; names and stars are for typing."""
    shown = page("linalg.eigenvalues.two-by-two", 2, 7)
    assert "λ₁ + λ₂ = " in shown
    assert "√(" in shown
    shown = page("calc.derivative.chain-rule", 2, 3)
    assert "·x" in shown
    for typed in ("lambda", "sqrt", "*x"):
        assert typed not in shown.replace("such as 3*x^2 + exp(x)", "")


@pytest.mark.parametrize("way", ["setting", "encoding"])
def test_where_ascii_is_wanted_a_check_is_ascii(tmp_path: Path, way: str) -> None:
    """By the setting, or because nothing else can be written; else the answer is as on the screen."""
    told = drill("check", CHAIN, "sqrt(x)*3", data=tmp_path)
    assert "answer:  5·x/√(5·x² + 8)" in told.stdout
    if way == "setting":
        (tmp_path / "settings.toml").write_text("ascii = true\n")
    environment = {"PYTHONIOENCODING": "ascii"} if way == "encoding" else {}
    told = drill("check", CHAIN, "sqrt(x)*3", data=tmp_path, environment=environment)
    assert told.stdout.isascii()
    assert "answer:  5*x/sqrt(5*x^2 + 8)" in told.stdout
    shown = drill("show", EIGENVALUES, "--solution", data=tmp_path, environment=environment)
    assert shown.stdout.isascii()
    assert "lambda_1 + lambda_2" in shown.stdout
