"""Whether two expressions are the same: difference is proved, equality is checked with care.

Both trees are evaluated as balls at points of the declared domains. A ball of left - right that excludes
zero proves them different. They are the same when, at every point, that ball holds zero and is 2^-64 times
smaller than the smallest number met on the way: so sin(x) + 1e-700 is not sin(x). Anything else is
undecided. Conventions:

- Principal values over the complex numbers, as SymPy takes them: over the reals log(x^2) is not 2*log(x),
  sqrt(x^2) is not x; over the positive numbers they are the same. Where `root` stands, odd roots are real.
- Points are generic, so trees that differ only in removable points are the same: (x^2 - 1)/(x - 1), x + 1.
- Where one side alone has no value on a stretch of the domain (max(0, log(x)) for negative x), they differ.
- What has no value anywhere is never the same as anything, itself included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from flint import acb

from drill.maths.domains import Domain, admits, domain_of
from drill.maths.errors import EvaluationError
from drill.maths.piecewise import between, breakpoints, is_piecewise, is_stepped, may_break
from drill.maths.points import COUNT, Coordinate, balls_at, draw_points, seed_of
from drill.maths.programs import Program, compile_trees, precision
from drill.maths.rational import rational_value
from drill.maths.substitute import function_names, substitute
from drill.maths.tree import Constant, Node, Number, Unary

Comparison: TypeAlias = Literal["same", "different", "undecided"]
LADDER = (128, 512, 2048)
# Without random points a constant needs more bits before it is believed.
_CONSTANT_LADDER = (512, 2048)
_ENOUGH_POINTS = 3
_LINES = 3
_MOST_PROBES = 60
_INFINITE = (Constant("inf"), Unary("-", Constant("inf")))

_Finding: TypeAlias = Literal["same", "different", "unsure", "undefined", "one-sided"]


def compare(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Whether two scalar trees have the same value everywhere in the domains of their letters.

    Letters without a domain are real. Never raises for trees the reader can produce.
    """
    try:
        return _compare(left, right, domains)
    except EvaluationError:
        return "undecided"


def _compare(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    if left in _INFINITE or right in _INFINITE:
        return _compare_infinities(left, right)
    real_roots = "root" in function_names(left) | function_names(right)
    pair = _Pair(compile_trees([left, right], real_roots=real_roots))
    if not pair.program.letters:
        return _compare_constants(left, right, pair)
    points = draw_points(pair.program.letters, domains, seed_of(left, right))
    verdict = _judge_points(pair, points, domains)
    if verdict != "same" or left == right:
        return verdict
    if not (may_break(left) or may_break(right)):
        return "same"
    return _compare_pieces(left, right, domains, pair, points)


def _compare_infinities(left: Node, right: Node) -> Comparison:
    if left == right:
        return "same"
    if left in _INFINITE and right in _INFINITE:
        return "different"
    finite = right if left in _INFINITE else left
    program = compile_trees([finite])
    if program.letters:
        return "undecided"
    with precision(LADDER[0]):
        return "different" if program.run({})[program.outputs[0]].is_finite() else "undecided"


def _compare_constants(left: Node, right: Node, pair: _Pair) -> Comparison:
    try:
        first, second = rational_value(left), rational_value(right)
    except EvaluationError:
        first = second = None
    if first is not None and second is not None:
        return "same" if first == second else "different"
    finding: _Finding = "unsure"
    for bits in _CONSTANT_LADDER:
        finding = pair.judge({}, bits)
        if finding in ("same", "different"):
            break
    if finding == "one-sided":
        return "different"
    return finding if finding in ("same", "different") else "undecided"


@dataclass(slots=True)
class _Pair:
    """Two trees compiled together."""

    program: Program

    def judge(self, point: Mapping[str, Coordinate], bits: int) -> _Finding:
        """What one point shows at so many bits."""
        with precision(bits):
            values = self.program.run(balls_at(point))
            first, second = (values[slot] for slot in self.program.outputs)
            if first.is_finite() and second.is_finite():
                gap = first - second
                if not gap.contains(0):
                    return "different"
                return "same" if _is_tight(gap, values) else "unsure"
            if first.is_finite() or second.is_finite():
                slot = self.program.outputs[1 if first.is_finite() else 0]
                return "one-sided" if self.program.is_undefined(values, slot) else "unsure"
            return "undefined"

    def settle(self, point: Mapping[str, Coordinate]) -> _Finding:
        """What one point shows, at more and more bits while it is unsure."""
        finding: _Finding = "unsure"
        for bits in LADDER:
            finding = self.judge(point, bits)
            if finding in ("same", "different"):
                return finding
        return finding


def _is_tight(gap: acb, values: Sequence[acb]) -> bool:
    """Whether a ball around zero is far below every number met while computing it."""
    width = gap.abs_upper()
    if width == 0:
        return True
    limit = width * 2**64
    for value in values:
        low = value.abs_lower()
        if low < limit and low > 0:
            return False
    return True


def _judge_points(
    pair: _Pair, points: Sequence[Mapping[str, Coordinate]], domains: Mapping[str, Domain]
) -> Comparison:
    waiting: list[Mapping[str, Coordinate]] = []
    same = one_sided = 0
    for point in points:
        finding = pair.judge(point, LADDER[0])
        if finding == "different":
            return "different"
        if finding == "same":
            same += 1
        else:
            waiting.append(point)
    for point in waiting:
        finding = pair.settle(point)
        if finding == "different":
            return "different"
        same += finding == "same"
        one_sided += finding == "one-sided"
    if one_sided >= 2 and not _has_integers(pair.program.letters, domains):
        return "different"
    if one_sided and one_sided >= len(points) - same:
        # Poles at some integers, as of n!/(n - 1)! at zero, are removable.
        return "same" if same >= _ENOUGH_POINTS else "undecided"
    return "same" if same >= _ENOUGH_POINTS else "undecided"


def _has_integers(letters: Sequence[str], domains: Mapping[str, Domain]) -> bool:
    return any(domain_of(letter, domains) == "integer" for letter in letters)


def _compare_pieces(
    left: Node,
    right: Node,
    domains: Mapping[str, Domain],
    pair: _Pair,
    points: Sequence[Mapping[str, Coordinate]],
) -> Comparison:
    """Compare again on both sides of every breakpoint, along each letter from several points."""
    hard = is_piecewise(left) or is_piecewise(right)
    letters = [x for x in pair.program.letters if domain_of(x, domains) != "complex"]
    lines = points[: _LINES if hard and len(letters) > 1 else 1]
    complete = True
    for letter in letters:
        for line in lines:
            fixed = {name: Number(at.real) for name, at in line.items() if name != letter}
            trees = (substitute(left, fixed), substitute(right, fixed))
            breaks = breakpoints(trees, letter)
            complete = complete and breaks.complete
            exactly = is_stepped(left) or is_stepped(right)
            for value in _probes(breaks.places, domain_of(letter, domains), exactly):
                finding = pair.settle({**line, letter: Coordinate(value)})
                if finding == "different":
                    return "different"
                if finding == "unsure" and hard:
                    complete = False
    if complete or not hard:
        return "same"
    return _settled_otherwise(left, right, domains)


def _probes(places: Sequence[Fraction], domain: Domain, exactly: bool) -> list[Fraction]:
    values = between(list(places)) if places else []
    if exactly:
        values.extend(place for place in places if place.denominator < 2**40)
    if domain == "integer":
        near = {Fraction(round(place) + step) for place in places for step in (-1, 0, 1)}
        values = sorted(near)
    inside = [value for value in values if domain == "integer" or admits(domain, value)]
    return inside[:_MOST_PROBES]


def _settled_otherwise(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Breakpoints that could not be solved: the same if equal pieces stay opaque, else SymPy."""
    from drill.maths.opaque import compare_opaque

    if compare_opaque(left, right, domains) == "same":
        return "same"
    from drill.maths import symbolic

    return symbolic.settle(left, right, domains)


def is_defined(node: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether a tree has a finite value at a generic point of its domain."""
    try:
        program = compile_trees([node])
        points = draw_points(program.letters, domains, seed_of(node, node))
        with precision(LADDER[0]):
            return any(
                program.run(balls_at(point))[program.outputs[0]].is_finite() for point in points
            )
    except EvaluationError:
        return False


__all__ = ["COUNT", "Comparison", "compare", "is_defined"]
