"""Trees that are polynomials or rational functions, as python-flint's exact polynomials and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly, fmpz_poly

from drill.maths.effort import spend
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import UNIT, Terms, arrange
from drill.maths.substitute import free_symbols, function_names
from drill.maths.tree import Binary, Node, Number, Symbol, Unary

# Beyond these a polynomial is not expanded: nothing a person types needs more.
_LARGEST_DEGREE = 64
_MOST_TERMS = 2_000
_LARGEST_VALUE_BITS = 4_096
# A node takes as long as so many operations, and so many terms multiplied as one.
_READING, _TERMS_AT_ONCE = 3, 8


@dataclass(frozen=True, slots=True)
class RationalFunction:
    """A quotient of polynomials in the letters of its ring; not reduced."""

    above: fmpq_mpoly
    below: fmpq_mpoly


class NotPolynomial(EvaluationError):  # noqa: N818  (a finding)
    """A tree that is no rational function of its letters, or one too large to expand."""


def ring(letters: Sequence[str]) -> fmpq_mpoly_ctx:
    """The polynomials with rational coefficients in these letters."""
    return _ring(tuple(letters))


@lru_cache(maxsize=1_024)
def _ring(letters: tuple[str, ...]) -> fmpq_mpoly_ctx:
    return fmpq_mpoly_ctx.get(letters, Ordering.deglex)


def rational_function(node: Node, context: fmpq_mpoly_ctx) -> RationalFunction:
    """The tree as a quotient of polynomials; raises NotPolynomial where it is none."""
    if function_names(node):
        raise NotPolynomial("This is not a polynomial.")
    return _reader(context).read(node)


@lru_cache(maxsize=1_024)
def _reader(context: fmpq_mpoly_ctx) -> _Reader:
    letters = dict(zip(context.names(), context.gens(), strict=True))
    return _Reader(letters, context, context.constant(1))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads trees in a ring; a denominator of one is always the very object `one`, and never multiplied."""

    letters: Mapping[str, fmpq_mpoly]
    context: fmpq_mpoly_ctx
    one: fmpq_mpoly

    def read(self, node: Node) -> RationalFunction:
        """The tree as a quotient; raises NotPolynomial."""
        spend(_READING)
        # Told apart by type, the most frequent first: patterns take several times as long.
        if type(node) is Binary:
            if node.operator == "^":
                return self._power(self.read(node.left), _integer(node.right))
            return self._joined(node.operator, self.read(node.left), self.read(node.right))
        if type(node) is Number:
            return RationalFunction(self._number(node.value), self.one)
        if type(node) is Symbol and node.name in self.letters:
            return RationalFunction(self.letters[node.name], self.one)
        if isinstance(node, Unary) and node.operator in ("-", "%"):
            inner = self.read(node.operand)
            if node.operator == "-":
                return RationalFunction(-inner.above, inner.below)
            return RationalFunction(inner.above, inner.below * 100)
        raise NotPolynomial("This is not a polynomial.")

    def _joined(self, operator: str, a: RationalFunction, b: RationalFunction) -> RationalFunction:
        times = self._times
        match operator:
            case "+":
                above = times(a.above, b.below) + times(b.above, a.below)
                return RationalFunction(above, times(a.below, b.below))
            case "-":
                above = times(a.above, b.below) - times(b.above, a.below)
                return RationalFunction(above, times(a.below, b.below))
            case "*":
                return RationalFunction(_product(a.above, b.above), times(a.below, b.below))
            case "/":
                if b.above.is_zero():
                    raise NotPolynomial("This divides by zero.")
                return RationalFunction(times(a.above, b.below), times(a.below, b.above))
            case _:
                raise NotPolynomial("This is not a polynomial.")

    def _number(self, value: Fraction) -> fmpq_mpoly:
        above, below = value.as_integer_ratio()
        if above.bit_length() + below.bit_length() > _LARGEST_VALUE_BITS:
            raise NotPolynomial("This number is too long to expand.")
        return self.context.constant(fmpq(above, below))

    def _times(self, left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
        if right is self.one:
            return left
        return right if left is self.one else _product(left, right)

    def _power(self, base: RationalFunction, exponent: int) -> RationalFunction:
        above, below = (base.above, base.below) if exponent >= 0 else (base.below, base.above)
        if below is self.one:
            return RationalFunction(_raised(above, abs(exponent)), below)
        if below.is_zero():
            raise NotPolynomial("This divides by zero.")
        return RationalFunction(_raised(above, abs(exponent)), _raised(below, abs(exponent)))


def _integer(node: Node) -> int:
    match node:
        case Number(value) if value.denominator == 1:
            return value.numerator
        case Unary("-", operand):
            return -_integer(operand)
        case _:
            raise NotPolynomial("This is not a polynomial.")


def _product(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
    terms = len(left) * len(right)
    if terms > _MOST_TERMS:
        raise NotPolynomial("This is too large to expand.")
    spend(terms // _TERMS_AT_ONCE)
    return left * right


def _raised(base: fmpq_mpoly, exponent: int) -> fmpq_mpoly:
    degree = int(base.total_degree()) if not base.is_zero() else 0
    if base.is_constant():
        bits = max(
            (int(abs(c.p)).bit_length() + int(c.q).bit_length() for c in base.coeffs()), default=1
        )
        if bits * exponent > _LARGEST_VALUE_BITS:
            raise NotPolynomial("This power is too large to expand.")
    elif degree * exponent > _LARGEST_DEGREE or len(base) ** min(exponent, 8) > 50 * _MOST_TERMS:
        raise NotPolynomial("This power is too large to expand.")
    return base**exponent


def expanded_polynomial(node: Node) -> Node | None:
    """The polynomial multiplied out, or None when the tree is no polynomial with rational coefficients."""
    names = sorted(free_symbols(node))
    context = ring(names)
    try:
        function = rational_function(node, context)
    except NotPolynomial:
        return None
    if not function.below.is_constant():
        return None
    return polynomial_tree(function.above / function.below.coeffs()[0], context)


def polynomial_tree(polynomial: fmpq_mpoly, context: fmpq_mpoly_ctx) -> Node:
    """The tree of a polynomial, by falling degree."""
    names = context.names()
    terms: Terms = {}
    for powers, coefficient in polynomial.terms():
        letters = (
            (Symbol(name), Number(Fraction(int(power))))
            for name, power in zip(names, powers, strict=True)
            if power
        )
        monomial = frozenset(letters) or UNIT
        terms[monomial] = fraction_of(coefficient)
    return arrange(terms)


def factored_polynomial(node: Node) -> Node | None:
    """The polynomial factored over the rationals, or None when the tree is no polynomial."""
    names = sorted(free_symbols(node))
    context = ring(names)
    try:
        function = rational_function(node, context)
    except NotPolynomial:
        return None
    if not function.below.is_constant() or function.above.is_zero():
        return None
    content, factors = (function.above / function.below.coeffs()[0]).factor()
    powers = frozenset(
        (polynomial_tree(factor, context), Number(Fraction(int(count))))
        for factor, count in factors
    )
    return arrange({powers: fraction_of(content)}) if powers else Number(fraction_of(content))


def rational_of(value: Fraction) -> fmpq:
    """A Fraction as a flint rational, which is worked with ten times faster."""
    return fmpq(*value.as_integer_ratio())


def fraction_of(value: fmpq) -> Fraction:
    """A flint rational as a Fraction."""
    return Fraction(int(value.p), int(value.q))


def univariate(node: Node, name: str) -> tuple[fmpq_poly, fmpq_poly] | None:
    """Numerator and denominator of a rational function of one letter, or None."""
    try:
        function = rational_function(node, ring((name,)))
    except NotPolynomial:
        return None
    return dense(function.above), dense(function.below)


def dense(polynomial: fmpq_mpoly, place: int = 0) -> fmpq_poly:
    """A polynomial in one letter of its ring, no others in it, by its coefficients."""
    coefficients: dict[int, fmpq] = {int(p[place]): c for p, c in polynomial.terms()}
    degree = max(coefficients, default=0)
    return fmpq_poly([coefficients.get(power, fmpq(0)) for power in range(degree + 1)])


def squarefree_parts(polynomial: fmpq_poly) -> list[fmpz_poly]:
    """The distinct irreducible factors over the rationals, constants left out."""
    if polynomial.degree() < 1:
        return []
    _, factors = polynomial.numer().factor()
    return [factor for factor, _ in factors]
