"""Quotients of polynomials: as products of letters, multiplied within bounds, freed of squares that are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import comb, gcd, lcm

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from drill.maths.exact.polynomials import (
    NotPolynomial,
    RationalFunction,
    fraction_of,
    polynomial_tree,
    rational_of,
)
from drill.maths.tree import Binary, Node, Number, Symbol

# Products of more terms are not multiplied out.
_MOST_TERMS = 10_000
# Quotients of more terms, above times below, are not cancelled.
_MOST_CANCELLED = 400
_LARGEST_POWER = 32


@dataclass(frozen=True, slots=True)
class Quotient:
    """An argument in lowest terms; equal ones have equal texts. `plain` is its tree."""

    plain: Node
    above: fmpq_mpoly
    below: fmpq_mpoly
    context: fmpq_mpoly_ctx

    def text(self, sign: int = 1) -> str:
        """What it is, or its opposite."""
        above = f"{sign * self.above}"
        return above if self.below.is_one() else f"({above})/({self.below})"

    def sign(self) -> int:
        """That of the first coefficient; of two opposite quotients just one has the sign 1."""
        return -1 if not self.above.is_zero() and self.above.leading_coefficient() < 0 else 1

    def primitive(self) -> tuple[Fraction, Quotient]:
        """The largest positive factor that leaves integers without a common one above the bar, and what is left."""
        found = [(int(each.p), int(each.q)) for each in self.above.coeffs()]
        content = Fraction(gcd(*(above for above, _ in found)), lcm(*(below for _, below in found)))
        if content in (0, 1):
            return Fraction(1), self
        plain = Binary("/", self.plain, Number(content))
        return content, Quotient(plain, self.above / rational_of(content), self.below, self.context)

    def halves(self) -> tuple[Quotient, Quotient]:
        """What is above the bar, and what is below it."""
        context, one = self.context, self.context.constant(1)
        parts = (self.above, self.below)
        first, second = (Quotient(polynomial_tree(p, context), p, one, context) for p in parts)
        return first, second

    def common_factors(self) -> tuple[tuple[Fraction, list[tuple[str, int]]], Quotient]:
        """The number and the letters with their counts that divide every term above the bar, and what is left."""
        content, rest = self.primitive()
        least = [min(powers) for powers in zip(*rest.above.monoms(), strict=True)]
        shared = self.context.term(exp_vec=[int(power) for power in least])
        letters = [(n, int(p)) for n, p in zip(self.context.names(), least, strict=True) if p]
        left = rest.above / shared
        plain = polynomial_tree(left, self.context)
        return (content, letters), Quotient(plain, left, self.below, self.context)

    def product(self) -> tuple[Fraction, list[tuple[str, int]]] | None:
        """A coefficient, and letters with their counts, for a product of letters; None for others."""
        if len(self.above) != 1 or len(self.below) != 1:
            return None
        ((over, coefficient),) = self.above.terms()
        ((under, _),) = self.below.terms()
        counts = (
            (name, int(a) - int(b))
            for name, a, b in zip(self.context.names(), over, under, strict=True)
        )
        return fraction_of(coefficient), [(name, count) for name, count in counts if count]


def without_square(
    polynomial: fmpq_mpoly, place: int, square: RationalFunction, context: fmpq_mpoly_ctx
) -> fmpq_mpoly:
    """A polynomial in which a letter, whose square is known, stands to no higher power than one.

    Multiplied by a power of what is below the bar of the square.
    """
    parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for powers, coefficient in polynomial.terms():
        half, odd = divmod(int(powers[place]), 2)
        rest = (*powers[:place], odd, *powers[place + 1 :])
        parts.setdefault(half, {})[rest] = coefficient
    most = max(parts)
    total = context.constant(0)
    for half, terms in parts.items():
        part = context.from_dict(terms)
        raised = times(_raised(square.above, half), _raised(square.below, most - half))
        total += times(part, raised)
    return total


def _raised(base: fmpq_mpoly, exponent: int) -> fmpq_mpoly:
    """A power, unless it may have too many terms: then raises NotPolynomial."""
    if comb(exponent + len(base) - 1, exponent) > _MOST_TERMS:
        raise NotPolynomial("This power is too large to expand.")
    return base**exponent


def lowest_terms(above: fmpq_mpoly, below: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
    """A quotient cancelled; raises NotPolynomial where that would take long."""
    if below.is_constant():
        return above, below
    if len(above) * len(below) > _MOST_CANCELLED:
        raise NotPolynomial("This is too large to be cancelled.")
    common = above.gcd(below)
    return above / common, below / common


def times(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
    """A product, unless it has too many terms: then raises NotPolynomial."""
    if len(left) * len(right) > _MOST_TERMS:
        raise NotPolynomial("This is too large to expand.")
    return left * right


def step_of(value: Fraction) -> Fraction:
    """The exponent of the letter whose power is taken: 1/2 for 3/2, and all of a large one."""
    many = abs(value.numerator) > _LARGEST_POWER
    return abs(value) if many else Fraction(1, value.denominator)


def monomial_tree(names: Iterable[str], powers: tuple[int, ...], step: Fraction) -> Node:
    """A product of powers of letters by a number."""
    product: Node = Number(step)
    for name, power in zip(names, powers, strict=True):
        if power:
            factor = Binary("^", Symbol(name), Number(Fraction(int(power))))
            product = Binary("*", product, factor)
    return product


def plus(total: Node, count: int, term: Node) -> Node:
    """A sum with a multiple of one more term."""
    return Binary("+", total, Binary("*", Number(Fraction(count)), term))
