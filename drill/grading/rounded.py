"""Whether a decimal is another number rounded to the places that were typed: 0.1667 for 1/6."""

from __future__ import annotations

from fractions import Fraction

from drill.maths.comparing.tolerance import distance_within
from drill.maths.tree import Node, Number, Unary
from drill.maths.writing.printing import decimal_text

_FEWEST_FIGURES = 3  # with fewer too many numbers are near


def is_rounded(response: Node, value: Node) -> bool:
    """Tell whether a response is a decimal of three figures or more that a value is rounded to."""
    unit = _last_place(response)
    if unit is None:
        return False
    return distance_within(response, value, Number(unit / 2)) == "same"


def _last_place(node: Node) -> Fraction | None:
    """Return what one in the last place of a decimal is worth; None for any other tree."""
    match node:
        case Unary("-", operand):
            return _last_place(operand)
        case Unary("%", operand):
            unit = _last_place(operand)
            return None if unit is None else unit / 100
        case Number(value) if value.denominator > 1:
            written = decimal_text(value) or ""
            _, _, decimals = written.partition(".")
            figures = written.replace(".", "").lstrip("-0")
            if decimals.isdecimal() and len(figures) >= _FEWEST_FIGURES:
                return Fraction(1, 10 ** len(decimals))
    return None
