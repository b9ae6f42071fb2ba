"""The sentence on precision that the program appends to a prompt, and the key written to that precision."""

from __future__ import annotations

from fractions import Fraction

from drill.bank.numerals import as_percent, in_figures, magnitude, numeral, rounded
from drill.grading.answer import Absolute, Exact, Figures, Places, Relative, Tolerance


def sentence(tolerance: Tolerance | None, kind: str, percent: bool) -> str:
    """Return the sentence, or nothing where no tolerance was stated."""
    many = kind not in {"number", "expression", "boolean"}
    what = "each number" if many else "the answer"
    match tolerance:
        case None:
            return ""
        case Exact():
            return "Give the exact value, such as 3/7 or sqrt(2), not a rounded decimal."
        case Relative(share):
            return f"Accepted within {as_percent(share)} of {'each exact value' if many else 'the exact value'}."
        case Absolute(distance):
            return f"Accepted within {numeral(distance)} of {'each exact value' if many else 'the exact value'}."
        case Places(0):
            return f"Round {what} to a whole {'percentage' if percent else 'number'}."
        case Places(digits):
            if percent:
                return f"Round {what} to {_decimals(digits)}, or to {_decimals(digits - 2)} as a percentage."
            return f"Round {what} to {_decimals(digits)}."
        case Figures(digits):
            return f"Round {what} to {digits} significant figure{'' if digits == 1 else 's'}."


def _decimals(digits: int) -> str:
    if digits <= 0:
        return "a whole number"
    return f"{digits} decimal place{'' if digits == 1 else 's'}"


def written(value: Fraction, tolerance: Tolerance, show: str | None) -> str:
    """Return the key as it is displayed: rounded well within its own tolerance."""
    if show == "fraction":
        return str(value)
    match tolerance:
        case Exact():
            return as_exact_percent(value) if show == "percent" else numeral(value)
        case Places(digits):
            said = rounded(value, digits)
        case Figures(digits):
            said = in_figures(value, digits)
        case Relative(share):
            said = _near(value, share * abs(value))
        case Absolute(distance):
            said = _near(value, distance)
    return as_percent(Fraction(said)) if show == "percent" else said


def as_exact_percent(value: Fraction) -> str:
    """Return a percentage only where it is exact, else the number."""
    ends = 10**6 % value.denominator == 0
    return (
        as_percent(value)
        if ends and Fraction(as_percent(value)[:-1]) / 100 == value
        else numeral(value)
    )


def _near(value: Fraction, distance: Fraction) -> str:
    """Return a short decimal within a tenth of the distance, at least three figures where they exist."""
    exact = numeral(value)
    if "/" not in exact and len(exact) <= 6:
        return exact
    places = max(0, -magnitude(distance) + 1, 2 - magnitude(value)) if distance else 12
    said = rounded(value, min(places, 30))
    return said.rstrip("0").rstrip(".") if "." in said else said
