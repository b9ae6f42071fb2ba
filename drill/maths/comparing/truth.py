"""Whether conditions hold at points, and points that tell two conditions apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal, TypeAlias

from flint import acb

from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.piecewise import may_break
from drill.maths.comparing.points import (
    Coordinate,
    balls_at,
    draw_points,
    drawn_points,
    seed_of,
)
from drill.maths.comparing.solving import exact_zeros, one_zero
from drill.maths.comparing.zeros import difference, zeros
from drill.maths.comparison import Comparison
from drill.maths.effort import spend
from drill.maths.enclosing.domains import Domain, admits, domain_of, spans_of
from drill.maths.enclosing.programs import Program, ball_of, compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import HALF, MINUS_ONE, ONE, ZERO
from drill.maths.exact.tidy import tidy
from drill.maths.rational import rational_value
from drill.maths.remembered import Remembered
from drill.maths.substitute import free_symbols, substitute, walk
from drill.maths.tree import Binary, Constant, Node, Number, Relation, RelationOperator, Unary

_Gap: TypeAlias = Literal[-1, 0, 1, "none"] | None

BITS = 128
_LADDER = (BITS, 512, 2048)
_POINTS = 24
# Equations of smooth functions hold at all generic points or at none.
_FEW_POINTS = 3
_LINES = 3
# Operations that one look at a point takes besides the program's own, at all and for each letter.
_TELLING, _LETTER = 16, 4
_MOST_ON_LINE = 40
_EXACT_BITS = 100
_PI = Constant("pi")
_SPECIAL = (
    ZERO,
    ONE,
    MINUS_ONE,
    Binary("*", HALF, _PI),
    _PI,
    Binary("/", _PI, Number(Fraction(6))),
)


def told_apart_at_random(left: Node, right: Node, domains: Mapping[str, Domain]) -> bool | None:
    """Whether a generic point keeps one condition and not the other; None where no point was decided."""
    letters = sorted(free_symbols(left) | free_symbols(right))
    decided: bool | None = None
    count = _FEW_POINTS if _hold_on_edges_only(left, right) else _POINTS
    asked = _Asked((left, right))
    for point in drawn_points(letters, domains, seed_of(left, right), count):
        first, second = asked.at(point, generic=True)
        if first is not None and second is not None:
            if first != second:
                return True
            decided = False
    return decided


def turns_somewhere(node: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether an inequality is seen to hold and not to hold, so that its edge lies in between.

    For functions that are continuous over domains in one piece.
    """
    letters = sorted(free_symbols(node))
    if any(len(spans_of(domain_of(name, domains))) > 1 for name in letters) or any(
        domain_of(name, domains) in ("integer", "complex") for name in letters
    ):
        return False
    found: set[bool | None] = set()
    asked = _Asked((node,))
    for point in drawn_points(letters, domains, seed_of(node, node), _POINTS):
        found.update(asked.at(point))
        if {True, False} <= found:
            return True
    return False


def told_apart_on_lines(
    left: Node, right: Node, domains: Mapping[str, Domain], lines: int = _LINES
) -> bool:
    """Whether points between, or on, the edges along some lines tell two conditions apart."""
    letters = sorted(free_symbols(left) | free_symbols(right))
    if any(domain_of(name, domains) == "integer" for name in letters):
        return False
    lines = lines if len(letters) > 1 else 1
    edges_only = _hold_on_edges_only(left, right)
    if len(letters) == 1 and _told_apart_on_edges(
        left, right, letters[0], domain_of(letters[0], domains)
    ):
        return True
    for base in draw_points(letters, domains, seed_of(right, left), lines):
        for name in letters:
            fixed = {other: Number(at.fraction()) for other, at in base.items() if other != name}
            one, other = substitute(left, fixed), substitute(right, fixed)
            domain = domain_of(name, domains)
            for value, is_edge in _along_edges(one, other, name):
                if edges_only and not (is_edge and _is_short(value)):
                    continue
                point = {name: value}
                if admits(domain, value) and _differ(one, other, point, generic=not is_edge):
                    return True
    return False


def _hold_on_edges_only(*conditions: Node) -> bool:
    """Whether conditions are equations of smooth functions, which hold at zeros and nowhere in between."""
    return is_of_equations(*conditions) and not any(map(may_break, conditions))


def is_of_equations(*conditions: Node) -> bool:
    """Whether no inequality stands in any condition."""
    return all(
        {*part.operators} <= {"==", "!="}
        for condition in conditions
        for part in walk(condition)
        if isinstance(part, Relation)
    )


def _is_short(value: Fraction) -> bool:
    """Whether a number may be an exact zero: those that are irrational are found to some 100 bits."""
    return value.denominator.bit_length() <= _EXACT_BITS


def _differ(left: Node, right: Node, values: Mapping[str, Fraction], *, generic: bool) -> bool:
    first = truth_at(left, values, generic=generic)
    second = truth_at(right, values, generic=generic)
    return first is not None and second is not None and first != second


def _along_edges(left: Node, right: Node, name: str) -> Iterator[tuple[Fraction, bool]]:
    """The places where some relation may turn, as near as rationals come, and a number between each two."""
    places: set[Fraction] = set()
    for function in _functions(left, right):
        try:
            places.update(zeros(function, name) or ())
        except EvaluationError:
            continue
    if not places or len(places) > _MOST_ON_LINE:
        return
    ordered = sorted(places)
    yield from ((place, True) for place in ordered)
    yield ordered[0] - 1, False
    yield from (((low + high) / 2, False) for low, high in pairwise(ordered))
    yield ordered[-1] + 1, False


def _functions(left: Node, right: Node) -> Iterator[Node]:
    for part in (*walk(left), *walk(right)):
        if isinstance(part, Relation):
            yield from (difference(a, b) for a, b in pairwise(part.operands))


def _told_apart_on_edges(left: Node, right: Node, name: str, domain: Domain) -> bool:
    """Whether a number known exactly keeps one condition in a letter and not the other, both proved."""
    if domain not in ("real", "positive"):
        return False
    places: list[Node] = list(_SPECIAL)
    for function in _functions(left, right):
        places.extend(exact_zeros(function, name) or one_zero(function, name))
    for place in places[:_MOST_ON_LINE]:
        if domain == "positive" and truth_at(Relation((">",), (place, ZERO)), {}) is not True:
            continue
        first, second = (_holds_exactly(tree, {name: place}) for tree in (left, right))
        if first is not None and second is not None and first != second:
            return True
    return False


def _holds_exactly(node: Node, place: Mapping[str, Node]) -> bool | None:
    match node:
        case Binary("and" | "or" as operator, left, right):
            return _joined(operator, _holds_exactly(left, place), _holds_exactly(right, place))
        case Unary("not", operand):
            inner = _holds_exactly(operand, place)
            return None if inner is None else not inner
        case Relation(("==" | "!=" as operator,), (left, right)):
            first, second = tidy(substitute(left, place)), tidy(substitute(right, place))
            found: Comparison = compare(first, second, {})
            return None if found == "undecided" else (found == "same") == (operator == "==")
        case Relation():
            return truth_at(tidy(substitute(node, place)), {})
        case _:
            return None


def _joined(operator: str, first: bool | None, second: bool | None) -> bool | None:
    decisive = operator == "or"
    if decisive in (first, second):
        return decisive
    return None if first is None or second is None else not decisive


def truth_at(node: Node, values: Mapping[str, Fraction], *, generic: bool = False) -> bool | None:
    """Whether a condition holds at a point, None where balls do not tell.

    What has no real value holds nowhere; but at a point that is not generic that may be a mere hole, and
    nothing is said.
    """
    match node:
        case Binary("and" | "or" as operator, left, right):
            first = truth_at(left, values, generic=generic)
            return _joined(operator, first, truth_at(right, values, generic=generic))
        case Unary("not", operand):
            inner = truth_at(operand, values, generic=generic)
            return None if inner is None else not inner
        case Relation(operators, operands):
            parts = [
                _pair_truth(operator, ends, values, generic)
                for operator, ends in zip(operators, pairwise(operands), strict=True)
            ]
            return _all_hold(parts)
        case _:
            raise EvaluationError("A condition was expected here.")


def _all_hold(parts: Sequence[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


class _Asked:
    """Some conditions, all their relations in one program, for one look after another."""

    def __init__(self, conditions: tuple[Node, ...]) -> None:
        self.conditions = conditions
        gaps = [difference(*ends) for one in conditions for ends in _ends(one)]
        self.program = compile_trees(gaps, real=True)

    def at(self, point: Mapping[str, Coordinate], *, generic: bool = False) -> list[bool | None]:
        """Whether each condition holds at a point, as `truth_at` says."""
        program = self.program
        spend((_TELLING + _LETTER * len(point)) * len(program.outputs))
        with precision(BITS):
            run = program.run(balls_at(point))
            gaps = [_at_gap(program, run, slot, generic=generic) for slot in program.outputs]
        found = iter(gaps)
        return [self._told(one, found, point, generic) for one in self.conditions]

    def _told(
        self,
        node: Node,
        gaps: Iterator[_Gap],
        point: Mapping[str, Coordinate],
        generic: bool,
    ) -> bool | None:
        match node:
            case Binary("and" | "or" as operator, left, right):
                first = self._told(left, gaps, point, generic)
                return _joined(operator, first, self._told(right, gaps, point, generic))
            case Unary("not", operand):
                inner = self._told(operand, gaps, point, generic)
                return None if inner is None else not inner
            case Relation(operators, operands):
                parts = []
                for sign, ends in zip(operators, pairwise(operands), strict=True):
                    part = _sense(sign, next(gaps))
                    if part is None:
                        values = {name: at.fraction() for name, at in point.items()}
                        part = _pair_truth(sign, ends, values, generic, _LADDER[1:])
                    parts.append(part)
                return _all_hold(parts)
            case _:
                raise EvaluationError("A condition was expected here.")


def _ends(node: Node) -> Iterator[tuple[Node, Node]]:
    """The two sides of every relation in a condition, from left to right."""
    for part in walk(node):
        if isinstance(part, Relation):
            yield from pairwise(part.operands)


_PROGRAMS: Remembered[tuple[Node, Program]] = Remembered()


def _compiled(left: Node, right: Node) -> Program:
    known = _PROGRAMS.get(left)
    if known is None or known[0] is not right:
        program = compile_trees([difference(left, right)], real=True)
        known = _PROGRAMS.put(left, (right, program))
    return known[1]


def _pair_truth(
    operator: RelationOperator,
    ends: tuple[Node, Node],
    values: Mapping[str, Fraction],
    generic: bool,
    ladder: Sequence[int] = _LADDER,
) -> bool | None:
    for bits in ladder:
        found = _at_bits(operator, ends, values, generic, bits)
        if found is not None:
            return found
    return _exactly(operator, ends, values)


def _exactly(
    operator: RelationOperator, ends: tuple[Node, Node], values: Mapping[str, Fraction]
) -> bool | None:
    """Whether a relation of rational functions holds, which balls cannot tell where both sides are equal."""
    point = {name: Number(value) for name, value in values.items()}
    try:
        gap = rational_value(substitute(difference(*ends), point))
    except EvaluationError:
        return None
    return None if gap is None else _fits(operator, gap)


def _fits(operator: RelationOperator, gap: Fraction) -> bool:
    match operator:
        case "<" | "<=":
            return gap < 0 or (gap == 0 and operator == "<=")
        case ">" | ">=":
            return gap > 0 or (gap == 0 and operator == ">=")
        case _:
            return (gap == 0) == (operator == "==")


def _at_bits(
    operator: RelationOperator,
    ends: tuple[Node, Node],
    values: Mapping[str, Fraction],
    generic: bool,
    bits: int,
) -> bool | None:
    spend(_TELLING + _LETTER * len(values))
    program = _compiled(*ends)
    with precision(bits):
        run = program.run({name: ball_of(value) for name, value in values.items()})
        return _sense(operator, _at_gap(program, run, program.outputs[0], generic=generic))


def _at_gap(program: Program, run: Sequence[acb], slot: int, *, generic: bool) -> _Gap:
    """The sign of left - right at a point; "none" where it has no real value, None where that is not told."""
    gap = run[slot]
    if not gap.is_finite():
        return "none" if generic and program.is_undefined(run, slot) else None
    if not gap.imag.contains(0):
        return "none" if generic else None
    if gap.real > 0:
        return 1
    if gap.real < 0:
        return -1
    return 0 if gap.is_zero() else None


_HOLDING: Mapping[RelationOperator, tuple[int, ...]] = {
    "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (1, 0), "==": (0,), "!=": (-1, 1),
}  # fmt: skip


def _sense(operator: RelationOperator, gap: _Gap) -> bool | None:
    """Whether a relation holds where left - right has a sign."""
    return None if gap is None else gap in _HOLDING[operator]
