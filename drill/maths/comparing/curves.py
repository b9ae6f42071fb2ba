"""Polynomial equations in several letters compared as curves: by the factors of their numerators."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from flint import fmpq, fmpq_mpoly, fmpz

from drill.maths.comparing.piecewise import never_zero
from drill.maths.comparing.points import inside
from drill.maths.comparing.zeros import real_roots
from drill.maths.comparison import Comparison
from drill.maths.enclosing.domains import Domain, admits, domain_of, spans_of
from drill.maths.exact.polynomials import (
    RationalFunction,
    dense,
    polynomial_tree,
    rational_function,
    ring,
)
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols, substitute
from drill.maths.tree import Number

# Where lines through the plane of all letters are laid.
LINES = (Fraction(3, 7), Fraction(-5, 11), Fraction(13, 6), Fraction(1, 50), Fraction(-9, 4))


class Curves:
    """Two rational functions in the same letters, compared by the factors of their numerators."""

    def __init__(self, letters: list[str], domains: Mapping[str, Domain]) -> None:
        self.letters = letters
        self.domains = domains
        self.context = ring(letters)

    def compare(self, left: RationalFunction, right: RationalFunction) -> Comparison:
        """Whether both are zero at the same points."""
        first, second = _reduced(left), _reduced(right)
        ours, theirs = _prime_factors(first.above), _prime_factors(second.above)
        only_ours = [factor for factor in ours if factor not in theirs]
        only_theirs = [factor for factor in theirs if factor not in ours]
        if not only_ours and not only_theirs:
            return self._same_where_defined(left, right)
        apart = [self._reaches(factor, second) for factor in only_ours]
        apart += [self._reaches(factor, first) for factor in only_theirs]
        if True in apart:
            return "different"
        if all(reached is False for reached in apart):
            return self._same_where_defined(left, right)
        return "undecided"

    def _same_where_defined(self, left: RationalFunction, right: RationalFunction) -> Comparison:
        """Equal numerators: the same unless a denominator takes solutions away from one side."""
        for one, other in ((left, right), (right, left)):
            for below in _prime_factors(one.below):
                if below in _prime_factors(other.below):
                    continue
                if self._meets(below, one.above) is not False:
                    return "undecided"
        return "same"

    def _meets(self, below: fmpq_mpoly, above: fmpq_mpoly) -> bool | None:
        """Whether both polynomials vanish together somewhere in the domain; None if not known."""
        for index, name in enumerate(self.letters):
            degrees = below.degrees()
            if degrees[index] == 1 and below.total_degree() == 1 and sum(degrees) == 1:
                value = _zero_of_line(below, index)
                if not self._admits(name, value):
                    return False
                rest = polynomial_tree(above, self.context)
                fixed = tidy(substitute(rest, {name: Number(value)}))
                context = ring(sorted(free_symbols(fixed)))
                left = rational_function(fixed, context).above
                return None if not left.is_constant() else bool(left.is_zero())
        return None

    def _admits(self, name: str, value: Fraction) -> bool:
        domain = domain_of(name, self.domains)
        if domain == "integer":
            return value.denominator == 1
        return domain == "complex" or admits(domain, value)

    def _reaches(self, factor: fmpq_mpoly, other: RationalFunction) -> bool | None:
        """Whether the factor has a real zero where the other equation does not hold.

        True when such a point is found, False when it has no real zero at all, None if not known.
        """
        curve = polynomial_tree(factor, self.context)
        if never_zero(curve) and not any(
            domain_of(name, self.domains) == "complex" for name in self.letters
        ):
            return False
        if len(self.letters) == 1:
            return self._reaches_on_line(factor, other.above, 0)
        for index, degree in enumerate(factor.degrees()):
            for k in range(len(LINES) if degree else 0):
                fixed: dict[str | int, int | fmpz | fmpq] = {
                    name: fmpq(*self._inside(name, k + place).as_integer_ratio())
                    for place, name in enumerate(self.letters)
                    if place != index
                }
                if self._reaches_on_line(factor.subs(fixed), other.above.subs(fixed), index):
                    return True
        return None

    def _reaches_on_line(self, curve: fmpq_mpoly, elsewhere: fmpq_mpoly, index: int) -> bool:
        """Whether a polynomial in one letter has a zero in its domain that is none of another."""
        ours, theirs = dense(curve, index), dense(elsewhere, index)
        if ours.degree() < 1:
            return False
        only = ours / ours.gcd(theirs) if theirs.degree() >= 0 else ours
        _, factors = only.numer().factor()
        roots = real_roots(factor for factor, _ in factors)
        return any(self._admits(self.letters[index], root) for root in roots)

    def _inside(self, name: str, k: int) -> Fraction:
        domain = domain_of(name, self.domains)
        if domain == "integer":
            return Fraction(k + 1)
        value = LINES[k % len(LINES)]
        for candidate in (value, abs(value), Fraction(1, 2) + value / 100):
            if domain == "complex" or admits(domain, candidate):
                return candidate
        return inside(spans_of(domain)[0], k % 8, 30_000)


def _reduced(function: RationalFunction) -> RationalFunction:
    common = function.above.gcd(function.below)
    return RationalFunction(function.above / common, function.below / common)


def _prime_factors(polynomial: fmpq_mpoly) -> list[fmpq_mpoly]:
    if polynomial.is_constant():
        return []
    _, factors = polynomial.factor()
    return [factor / factor.leading_coefficient() for factor, _ in factors]


def _zero_of_line(line: fmpq_mpoly, index: int) -> Fraction:
    slope = shift = Fraction(0)
    for powers, coefficient in line.terms():
        value = Fraction(int(coefficient.p), int(coefficient.q))
        if powers[index]:
            slope = value
        else:
            shift = value
    return -shift / slope
