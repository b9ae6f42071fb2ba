"""Equality proved by algebra: trees as rational functions of their letters and of the functions in them.

What comes out as zero is zero wherever both trees have a value; and both have one on the same stretches, where the
same functions that lack values stand in them.
"""

from __future__ import annotations

from collections.abc import Mapping

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from drill.maths.comparing.quotients import lowest_terms, times, without_square
from drill.maths.comparing.stand_ins import StandIns
from drill.maths.comparison import Comparison
from drill.maths.enclosing.domains import Domain
from drill.maths.errors import EvaluationError
from drill.maths.exact.polynomials import NotPolynomial, RationalFunction, rational_function, ring
from drill.maths.rational import rational_value
from drill.maths.substitute import free_symbols, function_names
from drill.maths.tree import Node


def compare_quotients(left: Node, right: Node) -> Comparison | None:
    """The comparison of two rational functions with rational coefficients, exactly; None for other trees.

    Two that are not the same agree on no stretch of any domain, and not on all integers.
    """
    if function_names(left) or function_names(right):
        return None
    context = ring(sorted(free_symbols(left) | free_symbols(right)))
    try:
        gap = _gap(rational_function(left, context), rational_function(right, context))
    except NotPolynomial:
        return None
    return "same" if gap.is_zero() else "different"


def are_identical(left: Node, right: Node, domains: Mapping[str, Domain], *, real: bool) -> bool:
    """Whether algebra proves two trees the same wherever they have a value, on the same stretches.

    For trees that are known to have a value somewhere: 1/(sin(x)^2 + cos(x)^2 - 1) has none. With `real`, all
    functions are those of real numbers.
    """
    functions = StandIns(domains, real)
    try:
        sides = _with_values_alike(left, right, functions)
        if sides is None:
            return False
        first, second, context = sides
        return _is_zero(_gap(first, second), functions, context)
    except EvaluationError:
        return False


def are_proportional(left: Node, right: Node, domains: Mapping[str, Domain], *, real: bool) -> bool:
    """Whether algebra proves that one tree is a constant times another, both with values on the same stretches.

    For trees that are known to have a value somewhere that is not zero.
    """
    functions = StandIns(domains, real)
    try:
        sides = _with_values_alike(left, right, functions)
        if sides is None:
            return False
        first, second, context = sides
        above = functions.reduced(times(first.above, second.below), context)
        below = functions.reduced(times(second.above, first.below), context)
        if above.is_zero() or below.is_zero():
            return False
        ratio = lowest_terms(above, below)
    except EvaluationError:
        return False
    return not any(
        degree and name not in functions.fixed
        for part in ratio
        for name, degree in zip(context.names(), part.degrees(), strict=True)
    )


def _with_values_alike(
    left: Node, right: Node, functions: StandIns
) -> tuple[RationalFunction, RationalFunction, fmpq_mpoly_ctx] | None:
    """Both trees as quotients of letters, and their ring; None where they may lack values on other stretches."""
    first = functions.plain(left)
    bound, below = functions.bound & functions.used, frozenset(functions.below)
    functions.used.clear()
    functions.below.clear()
    second = functions.plain(right)
    if bound != functions.bound & functions.used or below != functions.below:
        return None
    context = ring([*sorted(free_symbols(left) | free_symbols(right)), *functions.names.values()])
    return rational_function(first, context), rational_function(second, context), context


def is_nothing(node: Node, beside: Node, domains: Mapping[str, Domain], *, real: bool) -> bool:
    """Whether algebra proves a tree zero wherever another has a value, and itself to have one there.

    For trees that are known to have a value somewhere.
    """
    functions = StandIns(domains, real)
    try:
        functions.plain(beside)
        bound, below = functions.bound & functions.used, frozenset(functions.below)
        functions.used.clear()
        functions.below.clear()
        plain = functions.plain(node)
        if not (functions.bound & functions.used <= bound and functions.below <= below):
            return False
        context = ring([*sorted(free_symbols(node)), *functions.names.values()])
        return _is_zero(rational_function(plain, context).above, functions, context)
    except EvaluationError:
        return False


def _gap(left: RationalFunction, right: RationalFunction) -> fmpq_mpoly:
    """What is above the bar in the difference of two quotients."""
    return times(left.above, right.below) - times(right.above, left.below)


def _is_zero(gap: fmpq_mpoly, functions: StandIns, context: fmpq_mpoly_ctx) -> bool:
    """Whether a polynomial is zero once what is known of squares is put in."""
    for name, square in reversed(functions.squares.items()):
        if gap.is_zero():
            return True
        place = context.variable_to_index(name)
        if gap.degrees()[place] > 1:
            gap = without_square(gap, place, rational_function(square, context), context)
    return bool(gap.is_zero())


def compare_rationals(left: Node, right: Node) -> Comparison | None:
    """The comparison of two trees of rational numbers, None for all others."""
    try:
        first, second = rational_value(left), rational_value(right)
    except EvaluationError:
        return None
    if first is None or second is None:
        return None
    return "same" if first == second else "different"
