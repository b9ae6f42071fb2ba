"""How an exact number is written for a person: as a decimal where it ends soon, else as a fraction."""

from __future__ import annotations

from fractions import Fraction

LONGEST_DECIMAL = 6  # places


def numeral(value: Fraction) -> str:
    """Return `12`, `0.125` or `3/7`: a decimal where it ends within six places."""
    if value.denominator == 1:
        return str(value.numerator)
    if 10**LONGEST_DECIMAL % value.denominator == 0:
        return rounded(value, LONGEST_DECIMAL).rstrip("0")
    return f"{value.numerator}/{value.denominator}"


def rounded(value: Fraction, places: int) -> str:
    """Return a decimal with exactly this many places, halves away from zero: 0.125 to 2 is `0.13`."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and whole else ""
    digits = str(whole).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def magnitude(value: Fraction) -> int:
    """Return the power of ten of the first significant figure: 0 for 7, 2 for 123, -2 for 0.05."""
    if value == 0:
        return 0
    value = abs(value)
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if value >= Fraction(10) ** power else power - 1


def in_figures(value: Fraction, figures: int) -> str:
    """Return the number rounded to this many significant figures, written out without an exponent."""
    places = figures - 1 - magnitude(value)
    if places >= 0:
        said = rounded(value, places)
        # 0.9996 to 3 figures is 1.000: rounding moved the first figure, and one place is too many.
        again = figures - 1 - magnitude(Fraction(said))
        return said if again == places or value == 0 else rounded(value, max(again, 0))
    unit = 10**-places
    return str(int(Fraction(rounded(value / unit, 0)) * unit))


def as_percent(value: Fraction, places: int | None = None) -> str:
    """Return `11.5%`; without places as many as the number has, at most four."""
    if places is not None:
        return rounded(value * 100, places) + "%"
    said = rounded(value * 100, 4)
    return said.rstrip("0").rstrip(".") + "%"


def grouped(value: Fraction) -> str:
    """Return a number with commas between thousands: `12,500`."""
    said = numeral(value)
    if "/" in said:
        return said
    whole, point, rest = said.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole != "-0" else said
