"""Functions of one integer letter with floors and signs that alternate, compared for every remainder.

For n = p*k + r, with p a multiple of what stands below the bars, floor(n/2) and (-1)^n are polynomials in k: there
two functions are compared exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

from flint import fmpq_mpoly_ctx

from drill.maths.comparing.algebra import compare_quotients
from drill.maths.comparison import Comparison
from drill.maths.effort import spend
from drill.maths.enclosing.domains import Domain, domain_of
from drill.maths.exact.polynomials import (
    NotPolynomial,
    fraction_of,
    polynomial_tree,
    rational_function,
    ring,
)
from drill.maths.rational import rational_value
from drill.maths.substitute import free_symbols, function_names, rebuild
from drill.maths.tree import Binary, Call, Node, Number, Symbol

_ROUNDING = {"floor": floor, "ceil": ceil}
_LONGEST = 24
# One remainder takes as long as so many operations.
_REMAINDER = 40
_NAME = "k"


class _LongerPeriod(Exception):  # noqa: N818  (a finding)
    """A multiple of the period is needed."""

    def __init__(self, factor: int) -> None:
        super().__init__(factor)
        self.factor = factor


def compare_residues(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison | None:
    """The comparison of two functions of one integer letter; None for what does not repeat so, or too late.

    Two that differ for a remainder differ at all but finitely many of its integers.
    """
    letters = free_symbols(left) | free_symbols(right)
    if len(letters) != 1 or not function_names(left) | function_names(right) <= _ROUNDING.keys():
        return None
    (name,) = letters
    if domain_of(name, domains) != "integer":
        return None
    period = 1
    while period <= _LONGEST:
        try:
            return _compare_all(left, right, name, period)
        except _LongerPeriod as longer:
            period *= longer.factor
        except NotPolynomial:
            return None
    return None


def _compare_all(left: Node, right: Node, name: str, period: int) -> Comparison | None:
    context = ring([_NAME])
    for remainder in range(period):
        spend(_REMAINDER)
        one = _Remainder(name, period, remainder, context)
        verdict = compare_quotients(one.plain(left), one.plain(right))
        if verdict != "same":
            return verdict
    return "same"


@dataclass(frozen=True, slots=True)
class _Remainder:
    """The integers of one remainder, period*k + remainder."""

    name: str
    period: int
    remainder: int
    context: fmpq_mpoly_ctx

    def plain(self, node: Node) -> Node:
        """A tree of k without floors; raises NotPolynomial, or _LongerPeriod."""
        match node:
            case Symbol(name) if name == self.name:
                steps = Binary("*", Number(Fraction(self.period)), Symbol(_NAME))
                return Binary("+", steps, Number(Fraction(self.remainder)))
            case Call(function, (argument,)) if function in _ROUNDING:
                start, moving = self._parted(argument, 1)
                return Binary("+", moving, Number(Fraction(_ROUNDING[function](start))))
            case Binary("^", base, exponent) if free_symbols(exponent):
                if free_symbols(base) or rational_value(base) != -1:
                    raise NotPolynomial("This does not repeat.")
                start, _ = self._parted(exponent, 2)
                if start.denominator != 1:
                    raise NotPolynomial("This is not real.")
                return Number(Fraction(-1 if start.numerator % 2 else 1))
            case _:
                return rebuild(node, self.plain)

    def _parted(self, node: Node, step: int) -> tuple[Fraction, Node]:
        """The value at k = 0 of a polynomial, and what is added to it: a multiple of `step` for every k."""
        function = rational_function(self.plain(node), self.context)
        if not function.below.is_constant():
            raise NotPolynomial("This does not repeat.")
        polynomial = function.above / function.below.leading_coefficient()
        start = Fraction(0)
        needed = 1
        for (power,), coefficient in polynomial.terms():
            value = fraction_of(coefficient)
            if power:
                needed = lcm(needed, (value / step).denominator)
            else:
                start = value
        if needed != 1:
            raise _LongerPeriod(needed)
        return start, Binary("-", polynomial_tree(polynomial, self.context), Number(start))
