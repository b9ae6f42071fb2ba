"""Whether two expressions are the same: difference is proved, equality is checked with care.

Both trees are evaluated as balls at points of the declared domains. A ball of left - right that excludes
zero proves them different. They are the same when, at every point, that ball holds zero and is 2^-64 times
smaller than the smallest number met on the way, at a precision well above the spread of those numbers: so
sin(x) + 1e-700 is not sin(x), nor cos(1e-900*x) one. Anything else is undecided. Conventions:

- Principal values over the complex numbers, as SymPy takes them: over the reals log(x^2) is not 2*log(x),
  sqrt(x^2) is not x; over the positive numbers they are the same. Where `root` stands, odd roots are real.
- Points are generic, so trees that differ only in removable points are the same: (x^2 - 1)/(x - 1), x + 1.
- Where one side alone has a real value, and the other none, on a stretch of the domain, they differ:
  log(max(1, x)) and max(0, log(x)) for negative x.
- What has no value anywhere is never the same as anything, itself included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from flint import acb, arb

from drill.maths.branches import agree_on_every_branch
from drill.maths.cells import Plane, cell_points, corners_on_line, planes_of
from drill.maths.domains import Domain, admits, domain_of
from drill.maths.errors import EvaluationError
from drill.maths.piecewise import is_piecewise, is_stepped, may_break
from drill.maths.points import Coordinate, Draws, balls_at, draw_points, seed_of
from drill.maths.programs import Program, compile_trees, precision
from drill.maths.rational import rational_value
from drill.maths.substitute import function_names
from drill.maths.tidy import tidy
from drill.maths.tree import Constant, Node, Unary

Comparison: TypeAlias = Literal["same", "different", "undecided"]
LADDER = (128, 512, 2048)
# A last step, for trees with constants as far apart as 1e-300 and 1.
_LAST = 8192
_FAR_APART = 512
_SLOW = frozenset({"!1", "factorial", "gamma", "beta", "binomial", "permutations", "erf"}) | {
    "normal_cdf",
    "normal_quantile",
    "student_cdf",
    "student_quantile",
    "chi_squared_cdf",
}
# Without random points a constant needs more bits before it is believed.
_CONSTANT_LADDER = (512, 2048)
_ENOUGH_POINTS = 3
# How many points are searched, and how far they are stretched, where breakpoints are not solved.
_SEARCHED = 64
_STRETCHES = (1, 3, 8, 20)
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
    if left == right:
        return "same" if is_defined(left, domains) else "undecided"
    if not pair.program.letters:
        return _compare_constants(left, right, pair)
    points = draw_points(pair.program.letters, domains, seed_of(left, right))
    verdict = _judge_points(pair, points, domains)
    if verdict != "same":
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
    finding = pair.settle_constant()
    if finding == "unsure":
        # floor(sqrt(2)^2) is on the edge for balls, but not once it is tidied.
        first_tidy, second_tidy = tidy(left), tidy(right)
        if (first_tidy, second_tidy) != (left, right):
            return _compare(first_tidy, second_tidy, {})
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
                if _is_tight(gap, values, bits, 2) and self.constants_fit(values, bits):
                    return "same"
                return "unsure"
            if first.is_finite() or second.is_finite():
                known = first if first.is_finite() else second
                slot = self.program.outputs[1 if first.is_finite() else 0]
                proved = known.imag.contains(0) and self.program.is_undefined(values, slot)
                return "one-sided" if proved else "unsure"
            return "undefined"

    def constants_fit(self, values: Sequence[acb], bits: int) -> bool:
        """Whether the precision is far above the spread of all constants, literals among them."""
        constants = [acb(1), *(values[slot] for slot in self.program.constants)]
        return _is_tight(acb(0), constants, bits, 4)

    def last_step(self) -> tuple[int, ...]:
        """One more precision where the constants are far apart and every function is quick."""
        if not _SLOW.isdisjoint(self.program.names):
            return ()
        with precision(LADDER[0]):
            point = dict.fromkeys(self.program.letters, acb(1))
            values = self.program.run(point)
        constants = [acb(1), *(values[slot] for slot in self.program.constants)]
        return () if _is_tight(acb(0), constants, _FAR_APART + 64, 1) else (_LAST,)

    def settle_constant(self) -> _Finding:
        """What two trees without letters show."""
        finding: _Finding = "unsure"
        for bits in (*_CONSTANT_LADDER, *self.last_step()):
            finding = self.judge({}, bits)
            if finding in ("same", "different"):
                return finding
        return finding

    def settle(self, point: Mapping[str, Coordinate]) -> _Finding:
        """What one point shows, at more and more bits while it is unsure."""
        finding: _Finding = "unsure"
        for bits in (*LADDER, *self.last_step()):
            finding = self.judge(point, bits)
            if finding in ("same", "different"):
                return finding
        return finding


def _is_tight(gap: acb, values: Sequence[acb], bits: int, weight: int) -> bool:
    """Whether a ball around zero is far below every number met while computing it.

    The precision must also exceed 64 bits plus `weight` times the spread of those numbers, in bits: cosine
    near 1 shows the square of a small number only.
    """
    limit = gap.abs_upper() * 2**64
    room = arb(2) ** ((bits - 64) // weight)
    least = most = None
    for value in values:
        low = value.abs_lower()
        if low > 0:
            if low < limit:
                return False
            if least is None or low < least:
                least = low
            high = value.abs_upper()
            if most is None or high > most:
                most = high
    return least is None or most is None or bool(least * room > most)


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
    """Compare again in every region between the breakpoints, and where something jumps on them."""
    hard = is_piecewise(left) or is_piecewise(right)
    if hard and len(points[0]) > 1 and agree_on_every_branch(left, right, domains):
        return "same"
    planes = planes_of((left, right))
    complete = planes.complete
    if planes.planes:
        real = {name for name in pair.program.letters if domain_of(name, domains) != "complex"}
        kept = [plane for plane in planes.planes if all(name in real for name, _ in plane.slopes)]
        complete = complete and len(kept) == len(planes.planes)
        around = {name: at.real for name, at in points[0].items()}
        probes = cell_points(kept, around, domains, Draws(seed_of(left, right)))
        complete = complete and probes is not None
        for probe in [*(probes or ()), *_jumps_at(left, right, kept, around, domains)]:
            finding = _probe(pair, points[0], probe, domains)
            if finding == "different":
                return "different"
            if finding == "unsure":
                complete = False
    if complete or not hard:
        return "same"
    return _settled_otherwise(left, right, domains)


def _probe(
    pair: _Pair,
    around: Mapping[str, Coordinate],
    probe: Mapping[str, Fraction],
    domains: Mapping[str, Domain],
) -> _Finding:
    """What a point between breakpoints shows; one that is no integer proves nothing of integers."""
    moved = {name: value for name, value in probe.items() if value != around[name].real}
    point = {**around, **{name: Coordinate(value) for name, value in moved.items()}}
    finding = pair.settle(point)
    if finding == "different" and any(
        domain_of(name, domains) == "integer" and value.denominator != 1
        for name, value in moved.items()
    ):
        return "unsure"
    return finding


def _jumps_at(
    left: Node,
    right: Node,
    planes: Sequence[Plane],
    around: Mapping[str, Fraction],
    domains: Mapping[str, Domain],
) -> list[dict[str, Fraction]]:
    if not is_stepped(left) and not is_stepped(right):
        return []
    return [
        {**around, **corner}
        for corner in corners_on_line(planes)
        if all(admits(domain_of(name, domains), value) for name, value in corner.items())
    ]


def _settled_otherwise(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Breakpoints that could not be solved: the same if they agree on every branch, else SymPy."""
    if _found_apart(left, right, domains):
        return "different"
    if agree_on_every_branch(left, right, domains):
        return "same"
    from drill.maths import symbolic

    return symbolic.settle(left, right, domains)


def _found_apart(left: Node, right: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether some of many points, drawn from far and wide, proves two trees different."""
    pair = _Pair(compile_trees([left, right]))
    points = draw_points(pair.program.letters, domains, seed_of(left, right), _SEARCHED)
    for k, point in enumerate(points):
        far = {
            name: Coordinate(at.real * _STRETCHES[(k // 8 + place) % len(_STRETCHES)])
            for place, (name, at) in enumerate(point.items())
            if domain_of(name, domains) in ("real", "positive", "integer")
        }
        if pair.judge({**point, **far}, LADDER[0]) == "different":
            return True
    return False


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
