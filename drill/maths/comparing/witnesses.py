"""Solutions of as many equations as letters, enclosed: one at which another condition fails proves difference.

Newton's method finds a place; Krawczyk's test proves that a solution lies in a small box around it: Neumaier,
Interval Methods for Systems of Equations (1990), section 5.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import acb, arb, arb_mat

from drill.maths.comparing.finite import cases
from drill.maths.comparing.piecewise import is_piecewise
from drill.maths.comparing.points import balls_at, drawn_points, seed_of
from drill.maths.comparing.zeros import difference
from drill.maths.enclosing.domains import Domain, domain_of, spans_of
from drill.maths.enclosing.programs import Program, ball_of, compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.exact.differentiate import differentiate
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Node, Relation, RelationOperator, Unary

_MOST_LETTERS = 3
_STARTS, _STEPS = 16, 24
_QUICK, _SHARP = 64, 192
_CLOSE, _RADIUS = 2.0**-30, 2.0**-80
_FAR = 2.0**40


def told_apart_by_solutions(left: Node, right: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether a solution of the equations in one condition is proved, at which the other one is proved to fail."""
    letters = sorted(free_symbols(left) | free_symbols(right))
    if not 0 < len(letters) <= _MOST_LETTERS:
        return False
    if any(domain_of(name, domains) in ("integer", "complex") for name in letters):
        return False
    return any(
        _holds(given, box) is not False and _holds(other, box) is False
        for given, other in ((left, right), (right, left))
        for box in _solutions(given, letters, domains)
    )


Box = Mapping[str, acb]


def _solutions(node: Node, letters: Sequence[str], domains: Mapping[str, Domain]) -> Iterator[Box]:
    """Boxes with a solution of a condition each, within the letters' domains."""
    try:
        found = cases(node)
    except EvaluationError:
        return
    for conjuncts in found:
        equations = [one for one in conjuncts if one.operators == ("==",)]
        others = [one for one in conjuncts if one.operators != ("==",)]
        # The test wants slopes: what is piecewise has none at its edges.
        if len(equations) != len(letters) or any(map(is_piecewise, equations)):
            continue
        try:
            system = _System.of([difference(*one.operands) for one in equations], letters)
        except EvaluationError:
            continue
        for box in system.boxes(domains, seed_of(node, equations[0])):
            if all(_holds(one, box) for one in others) and _is_admitted(box, domains):
                yield box


@dataclass(frozen=True, slots=True)
class _System:
    """Functions that are to be zero together, and their slopes, row by row, in one program."""

    letters: tuple[str, ...]
    program: Program

    @staticmethod
    def of(functions: Sequence[Node], letters: Sequence[str]) -> _System:
        slopes = [differentiate(function, name) for function in functions for name in letters]
        return _System(tuple(letters), compile_trees([*functions, *slopes], real=True))

    def boxes(self, domains: Mapping[str, Domain], seed: bytes) -> Iterator[Box]:
        """Boxes that hold exactly one solution each, not all of them."""
        found: list[list[arb]] = []
        for start in drawn_points(self.letters, domains, seed, _STARTS):
            with precision(_SHARP):
                place = self._newton([balls_at(start)[name].real for name in self.letters])
                if place is None or any(_are_close(place, other) for other in found):
                    continue
                found.append(place)
                box = self._proved(place)
                if box is not None:
                    yield {name: acb(value) for name, value in zip(self.letters, box, strict=True)}

    def _newton(self, place: list[arb]) -> list[arb] | None:
        """A place near which the functions seem to be zero together."""
        bits = _QUICK
        for _ in range(_STEPS):
            with precision(bits):
                step = self._step(place)
                if step is None:
                    return None
                place = [arb((x - s).mid()) for x, s in zip(place, step, strict=True)]
            if any(abs(value) > _FAR for value in place):
                return None
            if all(abs(s) < _CLOSE for s in step):
                if bits == _SHARP:
                    return place
                bits = _SHARP
        return None

    def _step(self, place: Sequence[arb]) -> list[arb] | None:
        values = self._values(place)
        if values is None:
            return None
        functions, slopes = values
        try:
            found = slopes.solve(functions)
        except ZeroDivisionError:
            return None
        return [arb(found[row, 0].mid()) for row in range(len(place))]

    def _values(self, place: Sequence[arb]) -> tuple[arb_mat, arb_mat] | None:
        run = self.program.run(self._point(place))
        values = [run[slot] for slot in self.program.outputs]
        if not all(value.is_finite() and value.imag.contains(0) for value in values):
            return None
        size = len(place)
        reals = [value.real for value in values]
        return arb_mat(size, 1, reals[:size]), arb_mat(size, size, reals[size:])

    def _point(self, place: Sequence[arb]) -> dict[str, acb]:
        known = {name: acb(value) for name, value in zip(self.letters, place, strict=True)}
        return {name: known[name] for name in self.program.letters}

    def _proved(self, place: Sequence[arb]) -> list[arb] | None:
        """A box around a place with just one solution in it, None where that is not proved."""
        size = len(place)
        wide = [value + arb(0, _RADIUS) for value in place]
        at, over = self._values(place), self._values(wide)
        if at is None or over is None:
            return None
        try:
            inverse = at[1].inv()
        except ZeroDivisionError:
            return None
        back = arb_mat(size, size, [arb(value.mid()) for value in inverse.entries()])
        one = arb_mat(size, size, [int(k % (size + 1) == 0) for k in range(size * size)])
        shift = arb_mat(size, 1, [arb(0, _RADIUS)] * size)
        moved = (one - back * over[1]) * shift - back * at[0]
        # Inside the box, so that the map has one fixed point there.
        if not all(abs(value) < _RADIUS for value in moved.entries()):
            return None
        return [value + moved[row, 0] for row, value in enumerate(place)]


def _are_close(one: Sequence[arb], other: Sequence[arb]) -> bool:
    return all(abs(a - b) < _CLOSE for a, b in zip(one, other, strict=True))


def _is_admitted(box: Box, domains: Mapping[str, Domain]) -> bool:
    with precision(_SHARP):
        return all(
            any(
                (span.low is None or value.real > ball_of(span.low).real)
                and (span.high is None or value.real < ball_of(span.high).real)
                for span in spans_of(domain_of(name, domains))
            )
            for name, value in box.items()
        )


def _holds(node: Node, box: Box) -> bool | None:
    """Whether a condition holds all over a box, False where it holds nowhere in it, None where neither is proved."""
    match node:
        case Binary("and" | "or" as operator, left, right):
            decisive = operator == "or"
            parts = (_holds(left, box), _holds(right, box))
            if decisive in parts:
                return decisive
            return None if None in parts else not decisive
        case Unary("not", operand):
            inner = _holds(operand, box)
            return None if inner is None else not inner
        case Relation(operators, operands):
            ends = zip(operators, pairwise(operands), strict=True)
            found = [_pair_holds(operator, pair, box) for operator, pair in ends]
            return False if False in found else None if None in found else True
        case _:
            return None


def _pair_holds(operator: RelationOperator, pair: tuple[Node, Node], box: Box) -> bool | None:
    program = compile_trees([difference(*pair)], real=True)
    with precision(_SHARP):
        gap = program.run({name: box[name] for name in program.letters})[program.outputs[0]]
        if not gap.is_finite() or not gap.imag.contains(0) or gap.real.contains(0):
            return None
        above = gap.real > 0
    match operator:
        case "==" | "!=":
            return operator == "!="
        case "<" | "<=":
            return not above
        case _:
            return bool(above)
