"""Roots of rationals in lowest form: the square root of 8 is 2 times the square root of 2."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from flint import fmpz

from drill.maths.errors import EvaluationError

# A number of more bits than this (about 4,900 digits) is never built.
MOST_BITS = 16_384
# Above this many bits a number is not factored completely, only tested for perfect powers.
_FACTORED_BITS = 64
_SMALL_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)


def checked(value: Fraction) -> Fraction:
    """The value itself; raises EvaluationError when it is too long to work with."""
    if value.numerator.bit_length() > MOST_BITS or value.denominator.bit_length() > MOST_BITS:
        raise EvaluationError("This number has too many digits to work with.")
    return value


def integer_power(base: Fraction, exponent: int) -> Fraction:
    """`base ** exponent`, refused before it is computed when it would be too long."""
    if base == 0:
        if exponent < 0:
            raise EvaluationError("This divides by zero.")
        return Fraction(1) if exponent == 0 else base
    if base in (1, -1):
        return base if exponent % 2 else Fraction(1)
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if (bits - 1) * abs(exponent) > MOST_BITS:
        raise EvaluationError("This power is too large to work with.")
    return checked(base**exponent)


def root_of_rational(
    base: Fraction, exponent: Fraction
) -> tuple[Fraction, tuple[tuple[int, Fraction], ...]]:
    """`base ** exponent` for base > 0 as a rational times integers > 1 to exponents in (0, 1).

    The integers are distinct primes, or an unfactored rest above 64 bits.
    """
    outside = Fraction(1)
    inside: list[tuple[int, Fraction]] = []
    for number, sign in ((base.numerator, 1), (base.denominator, -1)):
        for prime, multiplicity in prime_factors(number):
            power = exponent * multiplicity * sign
            whole = power.numerator // power.denominator
            outside = checked(outside * integer_power(Fraction(prime), whole))
            if power != whole:
                inside.append((prime, power - whole))
    return outside, tuple(inside)


def prime_factors(number: int) -> list[tuple[int, int]]:
    """The primes of a positive integer with their counts, and an unfactored rest above 64 bits."""
    if number == 1:
        return []
    if number.bit_length() <= _FACTORED_BITS:
        return [(int(prime), int(count)) for prime, count in fmpz(number).factor()]
    found: list[tuple[int, int]] = []
    for prime in _SMALL_PRIMES:
        count = 0
        while number % prime == 0:
            number //= prime
            count += 1
        if count:
            found.append((prime, count))
    if number == 1:
        return found
    if number.bit_length() <= _FACTORED_BITS:
        return found + prime_factors(number)
    square = isqrt(number)
    if square * square == number:
        return found + [(prime, 2 * count) for prime, count in prime_factors(square)]
    return [*found, (number, 1)]
