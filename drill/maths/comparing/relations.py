"""Equations, inequalities and intervals compared as the sets of numbers that they describe.

In one letter the sets are worked out exactly: `x > 2 or x < -2`, `|x| > 2`, `x^2 > 4` and
`(-inf, -2) union (2, inf)` are the same. A comma between equations of one letter means or; between
inequalities and, unless that holds nowhere. With more letters see `equations.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from drill.maths.comparing.equations import compare_in_letters
from drill.maths.comparing.piecewise import critical_functions, denominators, is_piecewise
from drill.maths.comparing.radicals import radical_factors
from drill.maths.comparing.resolve import resolved
from drill.maths.comparing.rounding import without_rounding
from drill.maths.comparing.sets import (
    EVERYWHERE,
    NOWHERE,
    Union,
    as_union,
    common,
    compare_unions,
    complement,
    point,
    united,
)
from drill.maths.comparing.solving import exact_poles, exact_zeros, radical_zeros
from drill.maths.comparing.statements import plain_statement
from drill.maths.comparing.zeros import difference
from drill.maths.comparison import Comparison
from drill.maths.effort import settle
from drill.maths.enclosing.balls import constant_floor, decimal_value
from drill.maths.enclosing.domains import Domain, domain_of
from drill.maths.enclosing.programs import Program, ball_of, compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ZERO
from drill.maths.exact.scalars import INFINITY, MINUS_INFINITY, ascending, equal, sign_of, whole
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols, substitute
from drill.maths.tree import (
    Binary,
    Interval,
    Node,
    Number,
    Relation,
    RelationOperator,
    Sequence,
    Unary,
)

_MOST_CUTS = 60
_MOST_CRITICAL = 600
_CHECK_BITS, _QUICK_BITS = 256, 128


class UnsolvedError(EvaluationError):
    """A condition whose set of solutions is not found exactly."""


def compare_relations(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Whether two conditions, intervals or sets of numbers hold for the same numbers.

    `different` is proved; what cannot be worked out is undecided. Never raises for trees the reader
    can produce.
    """
    first, second = (without_rounding(plain_statement(one)) for one in (left, right))
    return settle(lambda: _compare(first, second, domains))


def _compare(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    letters = free_symbols(left) | free_symbols(right)
    if len(letters) <= 1:
        name = next(iter(letters), "x")
        domain = domain_of(name, domains)
        first, second = solved(left, name, domain), solved(right, name, domain)
        if first is not None and second is not None:
            return compare_unions(first, second)
    return compare_in_letters(left, right, domains)


@lru_cache(maxsize=2_048)
def solved(node: Node, name: str, domain: Domain = "real") -> Union | None:
    """The set of numbers for which a condition in one letter holds, None where it is not found exactly.

    Raises EvaluationError for what is no condition.
    """
    try:
        return solution_set(node, name, domain)
    except UnsolvedError:
        return None


def solution_set(node: Node, name: str, domain: Domain = "real") -> Union:
    """The numbers of the domain for which a condition on one letter holds, exactly.

    Interval notation is its own set. Raises UnsolvedError where zeros have no exact form, and
    EvaluationError for what is no condition.
    """
    found = _solutions(plain_statement(node), name)
    if domain == "integer":
        return _of_integers(found)
    inside = _domain_set(domain)
    return found if inside == EVERYWHERE else common(found, inside)


def _domain_set(domain: Domain) -> Union:
    match domain:
        case "real" | "complex" | "integer":
            return EVERYWHERE
        case "positive":
            return (Interval(ZERO, INFINITY, False, False),)
        case _:
            union = as_union(domain)
            if union is None:
                raise EvaluationError("A domain is a word or an interval.")
            return union


def _of_integers(union: Union) -> Union:
    """The same integers in closed intervals with integer ends, neighbours joined."""
    kept: list[Interval] = []
    for part in union:
        low, high = part.low, part.high
        if low != MINUS_INFINITY:
            low = _next_integer(low, part.low_closed)
        if high != INFINITY:
            back = _next_integer(_negative(high), part.high_closed)
            high = _negative(back)
        kept.append(Interval(low, high, low != MINUS_INFINITY, high != INFINITY))
    joined: list[Interval] = []
    for part in united(kept):
        last = joined[-1] if joined else None
        if last and _are_neighbours(last.high, part.low):
            joined[-1] = Interval(last.low, part.high, last.low_closed, part.high_closed)
        else:
            joined.append(part)
    return tuple(joined)


def _are_neighbours(low: Node, high: Node) -> bool:
    return isinstance(low, Number) and isinstance(high, Number) and high.value - low.value == 1


def _negative(node: Node) -> Node:
    return Number(-node.value) if isinstance(node, Number) else Unary("-", node)


def _next_integer(value: Node, included: bool) -> Node:
    """The smallest integer at or above a value, or strictly above it."""
    below = constant_floor(value)
    if below is None:
        raise UnsolvedError("A whole part could not be decided.")
    exact = equal(value, whole(below))
    return whole(below if exact and included else below + 1)


def _solutions(node: Node, name: str) -> Union:
    match node:
        case Relation(operators, operands):
            result = EVERYWHERE
            for operator, (left, right) in zip(operators, pairwise(operands), strict=True):
                result = common(result, _of_relation(operator, left, right, name))
            return result
        case Binary("and", left, right):
            return common(_solutions(left, name), _solutions(right, name))
        case Binary("or" | "union", _, _):
            return united(part for one in _alternatives(node) for part in _solutions(one, name))
        case Unary("not", operand):
            return complement(_solutions(operand, name))
        case Sequence("" | "list", items) if items:
            return _listed(items, name)
        case _:
            union = as_union(node)
            if union is None:
                raise EvaluationError("A condition or an interval was expected here.")
            return union


def _alternatives(node: Node) -> Iterator[Node]:
    match node:
        case Binary("or" | "union", left, right):
            yield from _alternatives(left)
            yield from _alternatives(right)
        case _:
            yield node


def _listed(items: tuple[Node, ...], name: str) -> Union:
    """Conditions between commas: and; or where that would hold nowhere."""
    sets = [_solutions(item, name) for item in items]
    together: Union = EVERYWHERE
    for one in sets:
        together = common(together, one)
    return together or united(part for one in sets for part in one)


def _of_relation(operator: RelationOperator, left: Node, right: Node, name: str) -> Union:
    function = difference(left, right)
    if name not in free_symbols(function):
        return EVERYWHERE if _holds(operator, left, right, {}) else NOWHERE
    cuts = _cuts(function, name)
    program = compile_trees([function], real=True)
    kept: list[Interval] = []
    ends = [MINUS_INFINITY, *cuts, INFINITY]
    for low, high in pairwise(ends):
        between = {name: Number(_between(low, high))}
        if _holds_at(operator, (left, right), between, program):
            kept.append(Interval(low, high, False, False))
    holding = (cut for cut in cuts if _holds_at(operator, (left, right), {name: cut}, program))
    kept.extend(point(cut) for cut in holding)
    return united(kept)


def _holds_at(
    operator: RelationOperator,
    sides: tuple[Node, Node],
    values: Mapping[str, Node],
    program: Program,
) -> bool:
    """Whether a relation holds for a number; most rationals need no exact arithmetic."""
    (value,) = values.values()
    if isinstance(value, Number) and program.letters == tuple(values):
        with precision(_QUICK_BITS):
            gap = program.run({program.letters[0]: ball_of(value.value)})[program.outputs[0]]
        if gap.is_zero():
            return operator in ("==", "<=", ">=")
        if gap.is_finite() and gap.imag.is_zero() and not gap.contains(0):
            sign = 1 if gap.real > 0 else -1
            return operator == "!=" or (operator != "==" and _fits(operator, sign))
    return _holds(operator, *sides, values)


def _cuts(function: Node, name: str) -> list[Node]:
    """All places where a condition on the function may change, ascending."""
    cuts: list[Node] = []
    critical_ones = dict.fromkeys(critical_functions(function))
    if len(critical_ones) > _MOST_CRITICAL:
        raise UnsolvedError("There are too many cases to work out.")
    for critical in critical_ones:
        if name in free_symbols(critical):
            cuts.extend(_zeros_on_pieces(critical, name, cuts))
    cuts.extend(_zeros_on_pieces(function, name, cuts))
    kept: list[Node] = []
    for cut in ascending(cuts):
        if not kept or not equal(kept[-1], cut):
            kept.append(cut)
    if len(kept) > _MOST_CUTS:
        raise UnsolvedError("There are too many cases to work out.")
    return kept


def _zeros_on_pieces(function: Node, name: str, cuts: Iterable[Node]) -> list[Node]:
    if not is_piecewise(function):
        return _zeros_and_poles(function, name)
    found: list[Node] = []
    ends = [MINUS_INFINITY, *ascending(cuts), INFINITY]
    for low, high in pairwise(ends):
        if low != high:
            around = {name: _between(low, high)}
            found.extend(_zeros_and_poles(resolved(function, around), name))
    return found


def _zeros_and_poles(function: Node, name: str) -> list[Node]:
    tidied = tidy(function)
    found = list(_zeros(tidied, name))
    # What tidying cancels, as in x/x, is still no value.
    for below in dict.fromkeys((*denominators(function), *denominators(tidied))):
        poles = exact_poles(below, name) if name in free_symbols(below) else []
        if poles is None and radical_factors(below, name) is None:
            raise UnsolvedError("These poles have no exact form.")
        # The poles of what has roots in it are the zeros of denominators that stand in it.
        found.extend((*(poles or ()), *_zeros(below, name)))
    return found


def _zeros(function: Node, name: str) -> list[Node]:
    """All zeros of a function, perhaps among other numbers."""
    if name not in free_symbols(function):
        return []
    found = exact_zeros(function, name)
    if found is None:
        found = radical_zeros(function, name)
    if found is None:
        raise UnsolvedError("These zeros have no exact form.")
    return found


def _between(low: Node, high: Node) -> Fraction:
    """A rational strictly between two ends."""
    if low == MINUS_INFINITY and high == INFINITY:
        return Fraction(0)
    if low == MINUS_INFINITY:
        return Fraction(decimal_value(high).__floor__() - 1)
    if high == INFINITY:
        return Fraction(decimal_value(low).__ceil__() + 1)
    return (decimal_value(low) + decimal_value(high)) / 2


def _holds(operator: RelationOperator, left: Node, right: Node, values: Mapping[str, Node]) -> bool:
    """Whether a relation between real values holds; what has no real value holds nowhere."""
    first, second = substitute(left, values), substitute(right, values)
    if operator not in ("==", "!="):
        sign = _sign(difference(first, second))
        return sign is not None and _fits(operator, sign)
    if not _is_real(first) or not _is_real(second):
        return False
    return equal(first, second) == (operator == "==")


def _sign(gap: Node) -> int | None:
    if not _is_real(gap):
        return None
    return sign_of(gap)


def _is_real(node: Node) -> bool:
    """Whether a constant is finite and not proved complex."""
    program = compile_trees([node])
    with precision(_CHECK_BITS):
        value = program.run({})[program.outputs[0]]
        return bool(value.is_finite() and value.imag.contains(0))


def _fits(operator: RelationOperator, sign: int) -> bool:
    match operator:
        case "<":
            return sign < 0
        case "<=":
            return sign <= 0
        case ">":
            return sign > 0
        case _:
            return sign >= 0
