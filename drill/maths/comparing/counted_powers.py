"""Powers with an integer letter in the exponent: at which integers they must be looked at.

0^n is 1 at n = 0 and 0 at all other n that count, and (x^(n + 1))^(n/2) is x^(n*(n + 1)/2) but for every fourth n
where x is negative: few points show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from drill.maths.comparing.points import Point, moved
from drill.maths.comparing.solving import exact_zeros
from drill.maths.enclosing.domains import Domain, domain_of
from drill.maths.errors import EvaluationError
from drill.maths.rational import rational_value
from drill.maths.substitute import free_symbols, operators_in, walk
from drill.maths.tree import Binary, Node, Number

# Signs of powers of powers come again after eight.
_COUNTS = range(1, 9)


def zeros_of_exponents(node: Node, domains: Mapping[str, Domain]) -> Iterator[Mapping[str, Node]]:
    """The integers at which the exponent of a power of zero is zero, each with its letter."""
    if "^" not in operators_in(node):
        return
    for part in walk(node):
        if isinstance(part, Binary) and part.operator == "^" and _is_zero(part.left):
            names = free_symbols(part.right)
            if len(names) == 1:
                (name,) = names
                if domain_of(name, domains) == "integer":
                    yield from ({name: zero} for zero in _integer_zeros(part.right, name))


def at_counts(
    left: Node, right: Node, domains: Mapping[str, Domain], bases: Sequence[Point]
) -> Iterator[Point]:
    """Points with small counts for the integer letters in exponents of other letters, one letter at a time."""
    names = {
        name
        for tree in (left, right)
        if "^" in operators_in(tree)
        for part in walk(tree)
        if isinstance(part, Binary) and part.operator == "^"
        for name in free_symbols(part.right)
        if domain_of(name, domains) == "integer"
        and any(domain_of(other, domains) != "integer" for other in free_symbols(part.left))
    }
    for name in sorted(names):
        for base in bases:
            for count in _COUNTS:
                yield moved(base, {name: Fraction(count)})


def _is_zero(base: Node) -> bool:
    if isinstance(base, Number):
        return base.value == 0
    if free_symbols(base):
        return False
    try:
        return rational_value(base) == 0
    except EvaluationError:
        return False


def _integer_zeros(exponent: Node, name: str) -> Iterator[Number]:
    for zero in exact_zeros(exponent, name) or ():
        if isinstance(zero, Number) and zero.value.denominator == 1:
            yield zero
