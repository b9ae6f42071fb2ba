"""Arithmetic on sums in normal form: collect like terms and factors, fold rationals and roots.

Nothing is expanded except products of constants, so that a factored form stays factored.
"""

from __future__ import annotations

from fractions import Fraction

from drill.maths.effort import spend
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import (
    HALF,
    MINUS_ONE,
    ONE,
    UNIT,
    ZERO,
    E,
    I,
    Monomial,
    Terms,
    arrange,
)
from drill.maths.remembered import Remembered
from drill.maths.substitute import free_symbols
from drill.maths.surds import checked, integer_power, root_of_rational
from drill.maths.tree import Binary, Call, Constant, Node, Number, Symbol, Unary

# Products of sums of constants are expanded up to this many terms.
_EXPANDED_TERMS = 64
_EXPANDED_POWER = 16
# Bringing one node into normal form takes as long as so many operations.
_TIDYING = 10


_TERMS: Remembered[Terms] = Remembered()
# The one coefficient of nearly all products: known again by its identity, since fractions compare slowly.
_ONCE, _OPPOSITE = Fraction(1), Fraction(-1)


def arranged(terms: Terms) -> Node:
    """The tree of a sum, remembered with its normal form. No sum is ever changed once it is made."""
    node = arrange(terms)
    _TERMS.put(node, terms)
    return node


def constant_terms(value: Fraction) -> Terms:
    """A rational as a sum."""
    return {UNIT: value} if value else {}


def atom(node: Node) -> Terms:
    """A node that is not taken apart, as a sum of one term."""
    return {frozenset(((node, ONE),)): _ONCE}


def rational_of(terms: Terms) -> Fraction | None:
    """The value of a sum that is a rational, else None."""
    if not terms:
        return Fraction(0)
    if len(terms) == 1:
        return terms.get(UNIT)
    return None


def add(left: Terms, right: Terms) -> Terms:
    """The sum of two sums, like terms collected."""
    total = dict(_flat(left, right))
    for monomial, coefficient in _flat(right, left).items():
        known = total.get(monomial)
        value = coefficient if known is None else known + coefficient
        if value:
            total[monomial] = checked(value)
        else:
            del total[monomial]
    return total


def _flat(terms: Terms, beside: Terms) -> Terms:
    """`terms` with a sum among them opened where that may let terms meet."""
    if len(terms) != 1 or not beside:
        return terms
    ((monomial, coefficient),) = terms.items()
    if len(monomial) != 1:
        return terms
    ((base, exponent),) = monomial
    if exponent != ONE or not isinstance(base, Binary) or base.operator not in ("+", "-"):
        return terms
    if abs(coefficient) != 1 and free_symbols(base):
        return terms
    return scale(to_terms(base), coefficient)


def scale(terms: Terms, factor: Fraction) -> Terms:
    """The sum times a rational."""
    if factor is _ONCE or factor == 1:
        return terms
    if factor is _OPPOSITE:
        return {monomial: -value for monomial, value in terms.items()}
    if factor == 0:
        return {}
    return {monomial: checked(value * factor) for monomial, value in terms.items()}


def multiply(left: Terms, right: Terms) -> Terms:
    """The product of two sums; sums with letters in them stay factors."""
    if not left or not right:
        return {}
    for one, other in ((left, right), (right, left)):
        value = rational_of(one)
        if value is not None and (len(other) == 1 or value in (1, -1) or not _has_letters(other)):
            return scale(other, value)
    if len(left) > 1 or len(right) > 1:
        if _may_be_expanded(left, right):
            return _expanded_product(left, right)
        left, right = _as_factor(left), _as_factor(right)
    ((first, a),) = left.items()
    ((second, b),) = right.items()
    product = _multiply_monomials(first, second)
    return _opened(scale(product, _times_rational(a, b)))


def _times_rational(left: Fraction, right: Fraction) -> Fraction:
    if left is _ONCE:
        return right
    return left if right is _ONCE else left * right


def _may_be_expanded(left: Terms, right: Terms) -> bool:
    """Whether two sums are of few constants, no sum among them that was too long to be expanded."""
    if len(left) * len(right) > _EXPANDED_TERMS:
        return False
    return not any(_has_letters(terms) or _has_sum(terms) for terms in (left, right))


def _has_sum(terms: Terms) -> bool:
    return any(
        exponent == ONE and isinstance(base, Binary) and base.operator in ("+", "-")
        for monomial in terms
        for base, exponent in monomial
    )


def _expanded_product(left: Terms, right: Terms) -> Terms:
    spend(_TIDYING * len(left) * len(right))
    total: Terms = {}
    for first, a in left.items():
        for second, b in right.items():
            total = add(total, scale(_multiply_monomials(first, second), a * b))
    return total


def _has_letters(terms: Terms) -> bool:
    return any(free_symbols(base) or free_symbols(power) for m in terms for base, power in m)


def _as_factor(terms: Terms) -> Terms:
    return terms if len(terms) == 1 else atom(arranged(terms))


def _opened(terms: Terms) -> Terms:
    """A lone sum with coefficient one written as the sum it is."""
    if len(terms) == 1:
        ((monomial, coefficient),) = terms.items()
        if abs(coefficient) == 1 and len(monomial) == 1:
            ((base, exponent),) = monomial
            if exponent == ONE and isinstance(base, Binary) and base.operator in ("+", "-"):
                return scale(to_terms(base), coefficient)
    return terms


def _multiply_monomials(left: Monomial, right: Monomial) -> Terms:
    if not left:
        return {right: _ONCE}
    if not right:
        return {left: _ONCE}
    powers = dict(left)
    for base, exponent in right:
        known = powers.get(base)
        if known is None:
            powers[base] = exponent
        elif isinstance(known, Number) and isinstance(exponent, Number):
            powers[base] = Number(known.value + exponent.value)
        else:
            powers[base] = arranged(add(to_terms(known), to_terms(exponent)))
    return _normal_monomial(powers)


def _normal_monomial(powers: dict[Node, Node]) -> Terms:
    """A product of powers with rational parts moved into the coefficient."""
    coefficient = _ONCE
    kept: dict[Node, Node] = {}
    for base, exponent in powers.items():
        if exponent == ZERO:
            continue
        if isinstance(exponent, Number) and base == I and exponent.value.denominator == 1:
            turns = exponent.value.numerator % 4
            coefficient *= -1 if turns >= 2 else 1
            if turns % 2:
                kept[I] = ONE
        elif isinstance(exponent, Number) and isinstance(base, Number) and base.value > 0:
            outside, inside = root_of_rational(base.value, exponent.value)
            coefficient = checked(coefficient * outside)
            for prime, power in inside:
                kept[Number(Fraction(prime))] = Number(power)
        else:
            kept[base] = exponent
    return {frozenset(kept.items()): coefficient}


def power(base: Terms, exponent: Node) -> Terms:
    """A sum raised to an exponent that is already tidy."""
    if not isinstance(exponent, Number):
        return _symbolic_power(base, exponent)
    n = exponent.value
    if n == 0:
        return constant_terms(Fraction(1))
    if n == 1:
        return base
    value = rational_of(base)
    if value is not None:
        return _rational_power(value, n)
    if len(base) == 1:
        return _monomial_power(base, n)
    if not _has_letters(base):
        if n.denominator == 1 and 2 <= n <= _EXPANDED_POWER:
            product = _expanded_power(base, int(n))
            if product is not None:
                return product
        if n == -1:
            inverse = _rationalised(base)
            if inverse is not None:
                return inverse
    return {frozenset(((arranged(base), exponent),)): Fraction(1)}


def _expanded_power(base: Terms, n: int) -> Terms | None:
    """A sum of constants multiplied out, None where that has too many terms."""
    product = base
    for _ in range(n - 1):
        if not _may_be_expanded(product, base):
            return None
        product = _expanded_product(product, base)
    return product


def _rational_power(value: Fraction, n: Fraction) -> Terms:
    if n.denominator == 1:
        return constant_terms(integer_power(value, n.numerator))
    if value == 0:
        if n < 0:
            raise EvaluationError("This divides by zero.")
        return {}
    if value > 0:
        return _normal_monomial({Number(value): Number(n)})
    if n.denominator == 2:
        return multiply(_rational_power(-value, n), power(atom(I), Number(2 * n)))
    return {frozenset(((Number(value), Number(n)),)): Fraction(1)}


def _monomial_power(base: Terms, n: Fraction) -> Terms:
    ((monomial, coefficient),) = base.items()
    if n.denominator == 1:
        powers = {b: _times(e, n) for b, e in monomial}
        return _opened(scale(_normal_monomial(powers), integer_power(coefficient, n.numerator)))
    # Only a positive factor may leave a root: sqrt(4*x) is 2*sqrt(x), sqrt(x^2) is not x.
    split: Terms = constant_terms(Fraction(1))
    rest: dict[Node, Node] = {}
    for b, e in monomial:
        positive = (isinstance(b, Number) and b.value > 0) or b in (E, Constant("pi"))
        if positive and isinstance(e, Number):
            split = multiply(split, _normal_monomial({b: _times(e, n)}))
        else:
            rest[b] = e
    outside = _rational_power(abs(coefficient), n)
    if not rest:
        if coefficient > 0:
            return multiply(outside, split)
        return multiply(multiply(outside, split), _rational_power(Fraction(-1), n))
    inner: Terms = {frozenset(rest.items()): Fraction(1 if coefficient > 0 else -1)}
    if inner[frozenset(rest.items())] == 1 and len(rest) == 1:
        ((b, e),) = rest.items()
        if e == ONE:
            return multiply(multiply(outside, split), {frozenset(((b, Number(n)),)): Fraction(1)})
    root: Terms = {frozenset(((arranged(inner), Number(n)),)): Fraction(1)}
    return multiply(multiply(outside, split), root)


def _times(exponent: Node, n: Fraction) -> Node:
    if isinstance(exponent, Number):
        return Number(exponent.value * n)
    return arranged(scale(to_terms(exponent), n))


def _symbolic_power(base: Terms, exponent: Node) -> Terms:
    value = rational_of(base)
    if value == 1:
        return constant_terms(Fraction(1))
    node = arranged(base)
    if node == E:
        return exponential(exponent)
    undone = _undone(exponent, _LOGARITHMS[value]) if value in _LOGARITHMS else None
    return {frozenset(((node, exponent),)): Fraction(1)} if undone is None else undone


def exponential(exponent: Node) -> Terms:
    """e raised to a tidy exponent; exp(log u) and exp(2 log u) fold."""
    if exponent == ZERO:
        return constant_terms(Fraction(1))
    undone = _undone(exponent, "log")
    return {frozenset(((E, exponent),)): Fraction(1)} if undone is None else undone


_LOGARITHMS: dict[Fraction | None, str] = {Fraction(2): "log2", Fraction(10): "log10"}


def _undone(exponent: Node, logarithm: str | None) -> Terms | None:
    """u^c where an exponent is c times a logarithm of u to the base, else None."""
    terms = to_terms(exponent)
    if len(terms) != 1:
        return None
    ((monomial, coefficient),) = terms.items()
    if len(monomial) != 1:
        return None
    ((base, inner),) = monomial
    if inner == ONE and isinstance(base, Call) and base.function == logarithm:
        return power(to_terms(base.arguments[0]), Number(coefficient))
    return None


def _rationalised(base: Terms) -> Terms | None:
    """1 / (a + b*sqrt(c)) with a rational denominator, or None for another shape."""
    if len(base) != 2:
        return None
    conjugate: Terms = {}
    for monomial, coefficient in base.items():
        for number, exponent in monomial:
            if not isinstance(number, Number) or exponent != HALF:
                return None
        conjugate[monomial] = coefficient if not conjugate else -coefficient
    norm = rational_of(_expanded_product(base, conjugate))
    if not norm:
        return None
    return scale(conjugate, 1 / norm)


def to_terms(node: Node) -> Terms:
    """The normal form of a scalar tree; raises EvaluationError when it divides by zero."""
    if type(node) is Number:
        return constant_terms(node.value)
    if type(node) is Symbol or type(node) is Constant:
        return atom(node)
    known = _TERMS.get(node)
    return _TERMS.put(node, _to_terms(node)) if known is None else known


def _to_terms(node: Node) -> Terms:
    spend(_TIDYING)
    # Told apart by type first: patterns take several times as long.
    if type(node) is Binary:
        return _joined(node.operator, node.left, node.right)
    match node:
        case Unary("-", operand):
            return scale(to_terms(operand), _OPPOSITE)
        case Unary("%", operand):
            return scale(to_terms(operand), Fraction(1, 100))
        case Unary("!", operand):
            return to_terms(Call("factorial", (operand,)))
        case Call("exp", (argument,)):
            return exponential(arranged(to_terms(argument)))
        case Call("sqrt", (argument,)):
            return power(to_terms(argument), HALF)
        case Call(function, arguments):
            return _called(function, tuple(arranged(to_terms(part)) for part in arguments))
        case _:
            return atom(node)


def _joined(operator: str, left: Node, right: Node) -> Terms:
    match operator:
        case "+":
            return add(to_terms(left), to_terms(right))
        case "-":
            return add(to_terms(left), scale(to_terms(right), _OPPOSITE))
        case "*":
            return multiply(to_terms(left), to_terms(right))
        case "/":
            return multiply(to_terms(left), power(to_terms(right), MINUS_ONE))
        case "^":
            return power(to_terms(left), arranged(to_terms(right)))
        case _:
            return atom(Binary(operator, left, right))  # type: ignore[arg-type]


def _called(function: str, arguments: tuple[Node, ...]) -> Terms:
    from drill.maths.exact.fold import fold_call

    folded = fold_call(function, arguments)
    return atom(Call(function, arguments)) if folded is None else to_terms(folded)
