"""Conditions that hold at finitely many points: all of them found exactly, one letter after another.

A letter is got from an equation in it alone, or from what is left once resultants have taken the others out:
Cox, Little and O'Shea, Ideals, Varieties, and Algorithms (2015), section 3.6. Whatever that adds is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from flint import fmpq_mpoly

from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.solving import exact_zeros
from drill.maths.comparing.truth import truth_at
from drill.maths.comparing.zeros import difference
from drill.maths.comparison import Comparison
from drill.maths.effort import spend
from drill.maths.enclosing.balls import is_not_real
from drill.maths.enclosing.domains import Domain, domain_of
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ZERO
from drill.maths.exact.polynomials import (
    NotPolynomial,
    polynomial_tree,
    rational_function,
    ring,
)
from drill.maths.exact.scalars import equal
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols, substitute
from drill.maths.tree import Binary, Node, Relation

_MOST_LETTERS, _MOST_POINTS = 4, 24
_LARGEST_DEGREE = 40
# A resultant takes as long as so many operations for each product of two terms.
_RESULTANT = 4

Place = Mapping[str, Node]


class _NotFinite(EvaluationError):  # noqa: N818  (a finding)
    """Solutions that are not found, or not known to be finitely many."""


def compare_finite(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Whether two conditions hold at the same points, where both hold at finitely many and all are found."""
    letters = sorted(free_symbols(left) | free_symbols(right))
    if not 1 < len(letters) <= _MOST_LETTERS:
        return "undecided"
    if any(domain_of(name, domains) not in ("real", "positive") for name in letters):
        return "undecided"
    try:
        ours, theirs = _points(left, letters, domains), _points(right, letters, domains)
        if len(ours) != len(theirs):
            return "different"
        met = all(any(_are_equal(one, other) for other in theirs) for one in ours)
    except EvaluationError:
        return "undecided"
    return "same" if met else "different"


def _points(node: Node, letters: Sequence[str], domains: Mapping[str, Domain]) -> list[Place]:
    """All points at which a condition holds, each once; raises EvaluationError where they are not found."""
    kept: list[Place] = []
    for relations in cases(node):
        for place in _solutions(relations, letters):
            if not _is_admitted(place, domains) or not all(_holds(r, place) for r in relations):
                continue
            if not any(_are_equal(place, other) for other in kept):
                kept.append(place)
    return kept


def cases(node: Node) -> list[list[Relation]]:
    """The relations that hold together, one list for each of several joined by or.

    Raises EvaluationError where these are too many, or where something else stands.
    """
    match node:
        case Binary("or", left, right):
            return cases(left) + cases(right)
        case Binary("and", left, right):
            ours, theirs = cases(left), cases(right)
            if len(ours) * len(theirs) > _MOST_POINTS:
                raise _NotFinite("There are too many cases.")
            return [first + second for first in ours for second in theirs]
        case Relation(operators, operands):
            ends = zip(operators, pairwise(operands), strict=True)
            return [[Relation((operator,), pair) for operator, pair in ends]]
        case _:
            raise _NotFinite("This is no system of relations.")


def _solutions(relations: Sequence[Relation], letters: Sequence[str]) -> Iterator[Place]:
    """Points among which are all where some relations hold together."""
    equations = [tidy(difference(*one.operands)) for one in relations if one.operators == ("==",)]
    yield from _completed(equations, {}, letters)


def _completed(
    equations: Sequence[Node], known: dict[str, Node], letters: Sequence[str]
) -> Iterator[Place]:
    if len(known) == len(letters):
        yield known
        return
    name, values = _one_letter(equations) or _eliminated(equations)
    if len(values) > _MOST_POINTS:
        raise _NotFinite("There are too many cases.")
    for value in values:
        rest = [tidy(substitute(one, {name: value})) for one in equations]
        yield from _completed(rest, {**known, name: value}, letters)


def _one_letter(equations: Sequence[Node]) -> tuple[str, list[Node]] | None:
    """A letter, and all its values, from an equation in it alone."""
    for equation in equations:
        names = free_symbols(equation)
        if len(names) == 1:
            (name,) = names
            values = exact_zeros(equation, name)
            if values is not None:
                return name, values
    return None


def _eliminated(equations: Sequence[Node]) -> tuple[str, list[Node]]:
    """A letter, and values among which are all of its own, once resultants have taken the others out."""
    letters = sorted(frozenset[str]().union(*map(free_symbols, equations)))
    context = ring(letters)
    functions = []
    for equation in equations:
        try:
            functions.append(rational_function(equation, context).above)
        except NotPolynomial:
            continue
    for kept in letters:
        left = _without(functions, [name for name in letters if name != kept])
        if left is not None:
            values = exact_zeros(polynomial_tree(left, context), kept)
            if values is not None:
                return kept, values
    raise _NotFinite("These equations have no exact solutions, or endlessly many.")


def _without(functions: Sequence[fmpq_mpoly], names: Sequence[str]) -> fmpq_mpoly | None:
    """A polynomial without these letters that is zero wherever all functions are; None where there is none."""
    current = [one for one in functions if not one.is_zero()]
    for name in names:
        place = current[0].context().variable_to_index(name) if current else 0
        holding = [one for one in current if one.degrees()[place]]
        current = [one for one in current if not one.degrees()[place]]
        if not holding:
            continue
        pivot = min(holding, key=lambda one: (one.degrees()[place], len(one)))
        for other in holding:
            if other is not pivot:
                joined = _resultant(pivot, other, name)
                if joined.is_zero():
                    return None
                current.append(joined)
    current = [one for one in current if not one.is_constant()] or current
    return min(current, key=lambda one: one.total_degree(), default=None)


def _resultant(one: fmpq_mpoly, other: fmpq_mpoly, name: str) -> fmpq_mpoly:
    degree = int(one.total_degree()) * int(other.total_degree())
    if degree > _LARGEST_DEGREE:
        raise _NotFinite("These equations are of too high a degree.")
    spend(_RESULTANT * degree * len(one) * len(other))
    found = one.resultant(other, name)
    if found.is_zero() or found.is_constant():
        return found
    content, factors = found.factor()
    joined = found.context().constant(content)
    for factor, _ in factors:
        joined *= factor
    return joined


def _is_admitted(place: Place, domains: Mapping[str, Domain]) -> bool:
    return all(
        not is_not_real(value)
        and (domain_of(name, domains) == "real" or _holds(Relation((">",), (value, ZERO)), {}))
        for name, value in place.items()
    )


def _holds(relation: Relation, place: Place) -> bool:
    """Whether a relation holds at a point, proved either way; raises EvaluationError where it is not."""
    first, second = (tidy(substitute(side, place)) for side in relation.operands)
    (operator,) = relation.operators
    if operator in ("==", "!="):
        found = compare(first, second, {})
        if found == "undecided":
            raise _NotFinite("This could not be decided.")
        return (found == "same") == (operator == "==")
    held = truth_at(Relation((operator,), (first, second)), {})
    if held is None:
        raise _NotFinite("This could not be decided.")
    return held


def _are_equal(one: Place, other: Place) -> bool:
    return all(equal(value, other[name]) for name, value in one.items())
