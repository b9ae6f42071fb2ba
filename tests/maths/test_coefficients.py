"""Expressions and relations that differ in numbers only, within a tolerance."""

from __future__ import annotations

import pytest

from drill.maths.comparing.coefficients import are_near, are_near_relations
from drill.maths.comparing.tolerance import distance_within
from drill.maths.comparison import Comparison
from drill.maths.tree import Node
from tests.maths.trees import expression


def within(left: Node, right: Node) -> Comparison:
    """Within a hundredth."""
    return distance_within(left, right, expression("0.01"))


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("2.003x + 1", "2x + 1", True),
        ("2.003x + 1.2", "2x + 1", False),
        ("1 + 2x", "2x + 1", True),
        ("0.5(x + 1)", "0.5x + 0.495", True),
        ("exp(-0.503x)", "exp(-0.5x)", True),
        ("exp(-0.53x)", "exp(-0.5x)", False),
        ("3.001 exp(-0.503x) + 1", "1.002 + 3 exp(-0.5x)", True),
        ("1.414x", "sqrt(2) x", True),
        ("1.4x", "sqrt(2) x", False),
        ("3.14x^2 + y", "pi x^2 + y", True),
        ("x^2.001", "x^2", False),
        ("x^2", "x", False),
        ("x + 0.001x^2", "x", False),
        ("x", "y", False),
        ("sin(2.001x)", "sin(2x)", True),
        ("sin(2.001x)", "cos(2x)", False),
        ("sin(x) + 2.001 sin(2x)", "2 sin(2x) + sin(x)", True),
    ],
)
def test_expressions(left: str, right: str, near: bool) -> None:
    """Coefficients may be off by the tolerance; terms, functions and exponents may not."""
    assert are_near(expression(left), expression(right), within) is near
    assert are_near(expression(right), expression(left), within) is near


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("y = 2.001x + 1", "y = 2x + 1", True),
        ("2y = 4.004x + 2.002", "y = 2x + 1", True),
        ("2x - y = -1.001", "y = 2x + 1", True),
        ("y = 2.1x + 1", "y = 2x + 1", False),
        ("y < 2.001x", "y < 2x", True),
        ("2.001x > y", "y < 2x", True),
        ("-y > -2.001x", "y < 2x", True),
        ("y > 2.001x", "y < 2x", False),
        ("y <= 2.001x", "y < 2x", False),
        ("y = 2x", "z = 2x", False),
    ],
)
def test_relations(left: str, right: str, near: bool) -> None:
    """A relation may be multiplied by a number, turned round where that is negative."""
    assert are_near_relations(expression(left), expression(right), within) is near
