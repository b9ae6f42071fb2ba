"""One number or expression compared with another, by the answer's own measure of equality."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial

from drill.grading.answer import (
    Absolute,
    Domain,
    Exact,
    Figures,
    MathAnswer,
    Places,
    Relative,
    Tolerance,
)
from drill.maths.comparing.coefficients import are_near, are_near_relations
from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.statements import plain_statement
from drill.maths.comparing.tolerance import (
    distance_within,
    figures_distance,
    places_distance,
    relative_distance,
)
from drill.maths.comparing.upto import compare_up_to
from drill.maths.comparison import Comparison, either
from drill.maths.enclosing.balls import constant_sign
from drill.maths.errors import EvaluationError
from drill.maths.substitute import free_symbols, substitute, walk
from drill.maths.tree import Binary, Call, Constant, Interval, Node, Number, Sequence, Unary

ZERO, ONE, TWO = Number(Fraction(0)), Number(Fraction(1)), Number(Fraction(2))

# What the C of an integral stands for while the rest is compared.
_SOME_CONSTANT = Number(Fraction(-7919, 6133))
# Where letters are looked at in search of a slip.
_PLACES = (Fraction(37, 100), Fraction(61, 100), Fraction(83, 100))


def same(answer: MathAnswer, response: Node, key: Node) -> Comparison:
    """Compare a response with a key: exactly, or within the tolerance the answer states.

    With letters, the tolerance is one on coefficients.
    """
    if is_infinite(response) or is_infinite(key):
        return "same" if response == key else "different"
    if isinstance(answer.tolerance, Exact):
        return exactly(answer, response, key)
    if free_symbols(response) or free_symbols(key):
        found = exactly(answer, response, key)
        near = found == "different" and are_near(response, key, partial(_within, answer.tolerance))
        return "same" if near else found
    return _within(answer.tolerance, response, key)


def _within(tolerance: Tolerance, response: Node, key: Node) -> Comparison:
    """Compare two numbers within a tolerance."""
    distance = distance_allowed(tolerance, key)
    if distance is None:
        return compare(response, key, {})
    return distance_within(response, key, distance)


def near_relations(answer: MathAnswer, response: Node, key: Node) -> bool:
    """Tell whether two relations are the same but for coefficients within the tolerance."""
    plain = plain_statement(response), plain_statement(key)
    return are_near_relations(*plain, partial(_within, answer.tolerance))


def distance_allowed(tolerance: Tolerance, key: Node) -> Node | None:
    """Return how far a response may be from the key, None where it must be exact."""
    match tolerance:
        case Exact():
            return None
        case Relative(share):
            return relative_distance(key, share)
        case Absolute(distance):
            return Number(distance)
        case Places(digits):
            return places_distance(digits)
        case Figures(digits):
            return figures_distance(key, digits)


def exactly(answer: MathAnswer, response: Node, key: Node) -> Comparison:
    """Compare without any tolerance."""
    return compare(response, key, answer.variables)


def same_up_to(answer: MathAnswer, response: Node, key: Node) -> Comparison:
    """Compare with what the answer leaves open: an added constant, a constant factor, the sign."""
    if answer.upto is None:
        return same(answer, response, key)
    if answer.upto == "sign":
        return either(same(answer, response, key), same(answer, response, minus(key)))
    letters = free_symbols(response) | free_symbols(key)
    some_value = {name: _SOME_CONSTANT for name in letters if name not in answer.variables}
    ours, theirs = substitute(response, some_value), substitute(key, some_value)
    found = compare_up_to(ours, theirs, answer.variables, answer.upto)
    if found != "undecided":
        return found
    if answer.upto == "constant":
        ours, theirs = _without_added_number(ours), _without_added_number(theirs)
    return "same" if exactly(answer, ours, theirs) == "same" else found


def _without_added_number(node: Node) -> Node:
    """Return an expression without the numbers added at its end: what is left of 2*x + C + 1."""
    match node:
        case Binary("+" | "-", left, right) if not free_symbols(right):
            return _without_added_number(left)
        case _:
            return node


def places(variables: Mapping[str, Domain]) -> tuple[dict[str, Number], ...]:
    """Return a few values for all letters within their domains."""
    names = sorted(variables)
    return tuple(
        {name: _inside(variables[name], share, number) for number, name in enumerate(names)}
        for share in _PLACES
    )


def _inside(domain: Domain, share: Fraction, number: int) -> Number:
    if domain == "integer":
        return Number(Fraction(2 + number + int(share * 10)))
    if isinstance(domain, Interval | Sequence):
        low, high = (domain.low, domain.high) if isinstance(domain, Interval) else domain.items
        if isinstance(low, Number) and isinstance(high, Number):
            return Number(low.value + (high.value - low.value) * share / (1 + Fraction(number, 7)))
    return Number(share * (number + 2))


def without_value(node: Node) -> str:
    """Return why a tree has no value (it divides by zero, it counts with infinity), empty if it has one."""
    if isinstance(node, Number):
        return ""
    infinite = is_infinite(node)
    for part in walk(node):
        if type(part) is Binary:
            if part.operator == "/" and is_zero(part.right):
                return "This divides by zero."
            if part.operator == "^" and is_zero(part.left) and _is_negative(part.right):
                return "This divides by zero."
        elif type(part) is Constant:
            if part.name == "inf" and not infinite:
                return "Infinity is no number to calculate with."
            if part.name in ("true", "false"):
                return "A value is wanted here, not true or false."
        elif type(part) is Call and part.function in _LOGARITHMS and is_zero(part.arguments[0]):
            return "The logarithm of zero has no value."
    return ""


_LOGARITHMS = frozenset({"log", "log2", "log10", "logbase"})


def is_zero(node: Node) -> bool:
    """Tell whether a tree without letters is proved to be zero."""
    if isinstance(node, Number):
        return node.value == 0
    if isinstance(node, Constant) or free_symbols(node):
        return False
    try:
        return compare(node, ZERO, {}) == "same"
    except EvaluationError:
        return False


def _is_negative(node: Node) -> bool:
    if isinstance(node, Number):
        return node.value < 0
    try:
        return not free_symbols(node) and constant_sign(node) == -1
    except EvaluationError:
        return False


def times(left: Node, right: Node) -> Node:
    """Return a product as a tree."""
    return Binary("*", left, right)


def over(left: Node, right: Node) -> Node:
    """Return a quotient as a tree."""
    return Binary("/", left, right)


def less(left: Node, right: Node) -> Node:
    """Return a difference as a tree."""
    return Binary("-", left, right)


def minus(node: Node) -> Node:
    """Return a negated tree."""
    return Unary("-", node)


def number(value: Fraction | int) -> Node:
    """Return a rational as a tree."""
    return Number(Fraction(value))


def is_infinite(node: Node) -> bool:
    """Tell whether a tree is infinity, with or without a sign."""
    return node == Constant("inf") or node == Unary("-", Constant("inf"))
