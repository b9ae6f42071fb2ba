"""Small quantities as authors write them: par times and tolerances."""

from __future__ import annotations

import re
from fractions import Fraction

from drill.bank.problem import BankError
from drill.grading.answer import Absolute, Exact, Figures, Places, Relative, Tolerance

_PAR = re.compile(r"(?:(?P<minutes>[0-9]{1,2})m)?(?:(?P<seconds>[0-9]{1,4})s?)?")
_DECIMAL = re.compile(r"(?P<number>[0-9]{1,6}(?:\.[0-9]{1,12})?|\.[0-9]{1,12})(?P<percent>\s*%)?")
_COUNTED = re.compile(r"(?P<word>places|figures|absolute|relative)\s*:\s*(?P<rest>.+)")
LONGEST_PAR = 1800  # seconds


class QuantityError(BankError):
    """A par time or a tolerance that cannot be read."""


def read_par(text: str) -> int:
    """Return a par time in whole seconds, 5 to 1800: `90s`, `1m30s`, `2m` or `90`; raises QuantityError."""
    found = _PAR.fullmatch(text.strip())
    seconds = 0
    if found is not None:
        seconds = 60 * int(found["minutes"] or 0) + int(found["seconds"] or 0)
    if not 5 <= seconds <= LONGEST_PAR:
        raise QuantityError(f'"{text}" is not a par time; write 90s or 1m30s, from 5s to 30m.')
    return seconds


def read_tolerance(text: str) -> Tolerance:
    """Return the tolerance that `1%`, `0.01`, `places: 2`, `figures: 3` or `exact` means; raises QuantityError.

    A percentage is relative to the key, a bare number is an absolute distance.
    """
    text = text.strip()
    if text == "exact":
        return Exact()
    counted = _COUNTED.fullmatch(text)
    word, rest = (counted["word"], counted["rest"].strip()) if counted else ("", text)
    if word in {"places", "figures"} and rest.isascii() and rest.isdigit() and int(rest) <= 12:
        if word == "places":
            return Places(int(rest))
        if int(rest) >= 1:
            return Figures(int(rest))
    found = _DECIMAL.fullmatch(rest)
    if found is not None and word in {"", "absolute", "relative"}:
        number = Fraction(found["number"])
        share = number / 100 if found["percent"] else number
        relative = word == "relative" or (not word and found["percent"] is not None)
        if relative and 0 < share <= Fraction(1, 5):
            return Relative(share)
        if not relative and number > 0 and found["percent"] is None:
            return Absolute(number)
    raise QuantityError(
        f'"{text}" is not a tolerance; write 1% (of the key, at most 20%), 0.01 (a distance), '
        '"places: 2", "figures: 3" or exact.'
    )
