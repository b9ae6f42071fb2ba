"""Sameness up to a constant, a factor, a sign, and of directions."""

from __future__ import annotations

import pytest

from drill.maths.arrays import entries_of
from drill.maths.comparing.upto import UpTo, compare_directions, compare_up_to
from tests.maths.trees import domains_of, expression

CASES = """
x^2/2 | x^2/2 + 5 | constant | same
log(2x) | log(x) | constant | same
log(x) | log(abs(x)) | constant | same
log(-x) | log(x) | constant | different
sin(x)^2 | -cos(x)^2 | constant | same
atan(x) | -acot(x) | constant | undecided
x log(x) - x | x log(x) | constant | different
x^2 | x^3 | constant | different
x^2 | x^2 + y | constant | different
x + sign(x) | x | constant | different
floor(x) | 0 | constant | different
2x | x | factor | same
-3x | x | factor | same
x + y | 2x + 2y | factor | same
x^2 | x | factor | different
x + 1 | x | factor | different
sqrt(x)^2 | 2*10^(log10(x)) | factor | same
sqrt(x)^2 | 2x | factor | same
log(x^2) | log(x) | factor | different
0 | x | factor | different
abs(x) | x | factor | different
-x | x | sign | same
x | x | sign | same
2x | x | sign | different
abs(x) | x | sign | different
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_up_to(line: str) -> None:
    """Each pair is judged as stated, in either order."""
    left, right, upto, expected = line.split(" | ")
    kind: UpTo = upto  # type: ignore[assignment]
    assert compare_up_to(expression(left), expression(right), {}, kind) == expected
    assert compare_up_to(expression(right), expression(left), {}, kind) == expected


@pytest.mark.parametrize(
    ("left", "right", "signed", "expected"),
    [
        ("[1, 2]", "[2, 4]", False, "same"),
        ("[1, 2]", "[-1, -2]", False, "same"),
        ("[1, 2]", "[-1, -2]", True, "different"),
        ("[1, 2]", "[1/3, 2/3]", True, "same"),
        ("[1, 2]", "[2, 1]", False, "different"),
        ("[1, 2]", "[1, 2, 0]", False, "different"),
        ("[1, sqrt(2)]", "[sqrt(2), 2]", False, "same"),
        ("[0, 0]", "[1, 2]", False, "different"),
        ("[0, 0]", "[0, 0]", False, "same"),
        ("[0, 1]", "[0, -5]", False, "same"),
        ("[x, x^2]", "[2x, 2x^2]", False, "same"),
        ("[x, x^2]", "[1, x]", False, "different"),
        ("[i, 1]", "[-1, i]", False, "same"),
    ],
)
def test_directions(left: str, right: str, signed: bool, expected: str) -> None:
    """Vectors with one constant ratio that is not zero have one direction."""
    first, second = entries_of(expression(left)), entries_of(expression(right))
    assert compare_directions(first, second, {}, signed=signed) == expected


def test_domains_count() -> None:
    """A constant may differ where the domain has two parts; with one part it may not."""
    left, right = expression("atan(x)"), expression("-acot(x)")
    assert compare_up_to(left, right, domains_of("x positive"), "constant") == "same"
