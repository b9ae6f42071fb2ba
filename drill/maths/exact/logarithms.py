"""Logarithms of rationals to rational bases, where they are rational: log2(8) is 3."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import log

from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import E
from drill.maths.surds import MOST_BITS, integer_power
from drill.maths.tree import Call, Node, Number


def whole_logarithm(value: Fraction, base: Fraction) -> Fraction | None:
    """The rational r with small denominator and base^r = value, else None (both positive, not 1)."""
    if value == 1:
        return Fraction(0)
    if base <= 0 or base == 1 or value <= 0:
        return None
    # log(value)/log(base) = p/q needs value^q = base^p; q up to 6 covers what people write.
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    if bits > MOST_BITS // 8:
        return None
    slope = _rough_log(value) / _rough_log(base)
    for q in range(1, 7):
        p = round(slope * q)
        if abs(p) * max(base.numerator.bit_length(), base.denominator.bit_length()) > MOST_BITS:
            continue
        if value**q == integer_power(base, p):
            return Fraction(p, q)
    return None


def _rough_log(value: Fraction) -> float:
    return log(value.numerator) - log(value.denominator)


def logarithm_to(base: int) -> Callable[[Node], Node | None]:
    """What folds the logarithm to a base: None where it is not rational."""

    def fold(argument: Node) -> Node | None:
        if not isinstance(argument, Number):
            return None
        if argument.value == 0:
            raise EvaluationError("The logarithm of 0 has no value.")
        whole = whole_logarithm(argument.value, Fraction(base))
        return None if whole is None else Number(whole)

    return fold


def logarithm_in(argument: Node, base: Node) -> Node | None:
    """The logarithm of a number to another as base, None where it is not rational."""
    if base == E:
        return Call("log", (argument,))
    if not isinstance(argument, Number) or not isinstance(base, Number):
        return None
    if argument.value == 0 or base.value in (0, 1):
        raise EvaluationError("This logarithm has no value.")
    whole = whole_logarithm(argument.value, base.value)
    return None if whole is None else Number(whole)
