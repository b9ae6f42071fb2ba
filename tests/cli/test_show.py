"""A question as a page: names without numbers, steps whose signs are said once."""

from __future__ import annotations

from drill.bank.build import build
from drill.cli.show import as_text
from tests.bank.conftest import shipped_bank


def page(name: str, level: int, seed: int) -> str:
    bank = shipped_bank()
    return as_text(build(bank.template(name), level, seed, bank.manifest).variant, solution=True)


def test_section_and_topic_are_named_without_their_numbers() -> None:
    """As the full screen names them: `Cholesky Decomposition`, not `… / 3. Cholesky Decomposition`."""
    head = page("linalg.cholesky.covariance-from-factor", 1, 3).split("\n")[1]
    assert head.startswith("Linear Algebra · Cholesky Decomposition · level 1 · about")


def test_what_is_only_near_has_no_equals_sign_besides() -> None:
    shown = page("concepts.vanishing-exploding.growth", 1, 11)
    assert "1.6^9 ≈ 68.72" in shown
    assert "= ≈" not in shown
