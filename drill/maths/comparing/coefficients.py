"""Expressions that are the same but for their numbers, each within a tolerance of its counterpart.

A tolerance on an expression with letters is one on its coefficients, after multiplying out and collecting
like terms: 2.003*x + 1 is near 2*x + 1, and exp(-0.5001*x) near exp(-x/2). Exponents that are numbers and
terms that only one side has are never forgiven.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import permutations
from typing import TypeAlias

from drill.maths.comparing.zeros import difference
from drill.maths.comparison import Comparison
from drill.maths.enclosing.balls import constant_sign
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ZERO, Monomial, arrange
from drill.maths.exact.polynomials import expanded_polynomial
from drill.maths.exact.terms import to_terms
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Call, Node, Number, Relation, RelationOperator

Within: TypeAlias = Callable[[Node, Node], Comparison]
# The coefficient of each product of letters and their functions.
_Sum: TypeAlias = Mapping[Monomial, Node]
_MOST_FACTORS = 4
_FLIPPED: Mapping[RelationOperator, RelationOperator] = {
    ">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "==", "!=": "!=",
}  # fmt: skip


def are_near(left: Node, right: Node, within: Within) -> bool:
    """Whether two expressions differ in numbers only, each `within` its counterpart's tolerance."""
    try:
        return _near(left, right, within)
    except EvaluationError:
        return False


def are_near_relations(left: Node, right: Node, within: Within) -> bool:
    """Whether two relations are near once the first is multiplied by a number (equations, inequalities)."""
    match left, right:
        case Relation((operator,), (a, b)), Relation((wanted,), (c, d)):
            try:
                given, key = collected(difference(a, b)), collected(difference(c, d))
            except EvaluationError:
                return False
            shared = given.keys() & key.keys()
            factors = [Binary("/", key[pivot], given[pivot]) for pivot in shared]
            return any(
                _turned(operator, factor) == wanted
                and _sums_are_near(_times(factor, given), key, within)
                for factor in factors
            )
        case _:
            return False


def _turned(operator: RelationOperator, factor: Node) -> RelationOperator | None:
    """The operator after both sides were multiplied by a number."""
    sign = constant_sign(factor)
    if not sign:
        return None
    return operator if sign > 0 else _FLIPPED[operator]


def _times(factor: Node, terms: _Sum) -> _Sum:
    return {monomial: Binary("*", factor, value) for monomial, value in terms.items()}


def _near(left: Node, right: Node, within: Within) -> bool:
    if left == right:
        return True
    if not free_symbols(left) and not free_symbols(right):
        return within(left, right) == "same"
    return _sums_are_near(collected(left), collected(right), within)


def _sums_are_near(left: _Sum, right: _Sum, within: Within) -> bool:
    if len(left) != len(right):
        return False
    waiting = [monomial for monomial in left if monomial not in right]
    for monomial, coefficient in right.items():
        partner = monomial if monomial in left else _partner(monomial, waiting, within)
        if partner is None or within(left[partner], coefficient) != "same":
            return False
        if partner in waiting:
            waiting.remove(partner)
    return True


def _partner(wanted: Monomial, waiting: list[Monomial], within: Within) -> Monomial | None:
    return next((one for one in waiting if _are_near_products(one, wanted, within)), None)


def _are_near_products(left: Monomial, right: Monomial, within: Within) -> bool:
    ours, theirs = list(left - right), list(right - left)
    if len(ours) != len(theirs) or len(ours) > _MOST_FACTORS:
        return False
    return any(
        all(_are_near_powers(a, b, within) for a, b in zip(ours, order, strict=True))
        for order in permutations(theirs)
    )


def _are_near_powers(left: tuple[Node, Node], right: tuple[Node, Node], within: Within) -> bool:
    (base, power), (other, wanted) = left, right
    if isinstance(power, Number) or isinstance(wanted, Number):
        if power != wanted:
            return False
    elif not _near(power, wanted, within):
        return False
    match base, other:
        case _ if base == other:
            return True
        case Call(function, ours), Call(name, theirs):
            same_shape = function == name and len(ours) == len(theirs)
            return same_shape and all(map(lambda a, b: _near(a, b, within), ours, theirs))
        case Binary(operator, _, _), Binary(sign, _, _):
            sums = "+-"
            return operator in sums and sign in sums and _near(base, other, within)
        case _:
            return False


def collected(node: Node) -> Mapping[Monomial, Node]:
    """The terms of a tree with the numbers, also those that are no rationals, as coefficients."""
    found: dict[Monomial, Node] = {}
    for monomial, coefficient in to_terms(expanded_polynomial(node) or node).items():
        letters = frozenset(
            (base, power) for base, power in monomial if free_symbols(base) | free_symbols(power)
        )
        number = arrange({monomial - letters: coefficient})
        found[letters] = Binary("+", found.get(letters, ZERO), number)
    return found
