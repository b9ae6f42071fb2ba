"""Whether two expressions are the same: difference is proved, equality is checked with care.

Both trees are evaluated as balls at points of the declared domains. A ball of left - right that excludes
zero proves them different. They are the same when, at every point, that ball holds zero and is 2^-64 times
smaller than the smallest number met on the way, at a precision well above the spread of those numbers: so
sin(x) + 1e-700 is not sin(x), nor cos(1e-900*x) one. Anything else is undecided. Conventions:

- Letters that are real make real functions, part by part: a root or logarithm that is not real has no
  value. So log(x^2) is not 2*log(x), nor log(x/y) log(x) - log(y), nor sqrt(x^2) x, but log(x^3) is
  3*log(x). Powers of one base are joined first: sqrt(x)^2 is x, and exp(log(x)). Trees with `i`, with
  complex letters, without letters, or without any real value are compared over the complex numbers, by
  the principal values that SymPy takes. Where `root` stands, odd roots are real; so they are for real
  letters where the principal ones tell two trees apart: (x^3)^(1/3) is x.
- Points are generic, so trees that differ only in removable points are the same: (x^2 - 1)/(x - 1), x + 1.
  But where both have a value a single point counts: floor(sin(x)) is 1 at pi/2, floor(0.9*sin(x)) is not.
- Where exactly one side has a value on a stretch of the domain, they differ: log(max(1, x)) and
  max(0, log(x)) for negative x.
- What has no value anywhere is never the same as anything, itself included.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from drill.maths.comparing.algebra import are_identical, compare_quotients, compare_rationals
from drill.maths.comparing.branches import agree_on_every_branch
from drill.maths.comparing.cells import Plane, cell_points, corners_on_line, planes_of
from drill.maths.comparing.certainty import look_again
from drill.maths.comparing.counted_powers import at_counts, zeros_of_exponents
from drill.maths.comparing.jumps import compare_jumps
from drill.maths.comparing.piecewise import (
    has_odd_root,
    is_piecewise,
    is_stepped,
    may_be_joined,
    may_break,
)
from drill.maths.comparing.points import (
    Coordinate,
    Draws,
    draw_points,
    drawn_points,
    moved,
    seed_of,
)
from drill.maths.comparing.probing import CONSTANT_LADDER, LADDER, Finding, Pair, is_defined
from drill.maths.comparing.residues import compare_residues
from drill.maths.comparing.squares import smooth_logarithms, square_of
from drill.maths.comparison import Comparison
from drill.maths.effort import settle
from drill.maths.enclosing.domains import Domain, admits, domain_of
from drill.maths.enclosing.programs import compile_trees, precision
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols, function_names, is_imaginary, substitute
from drill.maths.tree import Constant, Node, Number, Unary

_Point: TypeAlias = Mapping[str, Coordinate]
_ENOUGH_POINTS = 3
# How many points are searched, and how far they are stretched, where the first ones do not suffice.
_SEARCHED = 64
_STRETCHES = (1, 3, 8, 20)
# How often regions are visited again where few of the first points have a value.
_TURNS = 3
# At how many points small counts are tried, and how many lines in each letter are looked along.
_COUNTED = 4
_LINES = 2
_INFINITE = (Constant("inf"), Unary("-", Constant("inf")))


def compare(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Whether two scalar trees have the same value everywhere in the domains of their letters.

    Letters without a domain are real. Never raises for trees the reader can produce, but within a budget
    that is used up (see effort.py).
    """
    if isinstance(left, Number) and isinstance(right, Number):
        return "same" if left.value == right.value else "different"
    return settle(lambda: _compare_twice(left, right, domains))


def _compare_twice(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """The comparison of two trees; of tidied ones where that of the others is undecided."""
    verdict = _compare(left, right, domains)
    if verdict == "undecided":
        first, second = tidy(left), tidy(right)
        if (first, second) != (left, right):
            # floor(sqrt(2)^2) is on the edge for balls, but not once it is tidied.
            return _compare(first, second, domains)
    return verdict


def _compare(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    if left in _INFINITE or right in _INFINITE:
        return _compare_infinities(left, right)
    rational = compare_rationals(left, right)
    if rational is not None:
        return rational
    for at in (*zeros_of_exponents(left, domains), *zeros_of_exponents(right, domains)):
        if compare(substitute(left, at), substitute(right, at), domains) == "different":
            return "different"
    quotients = compare_quotients(left, right)
    if quotients is not None:
        return quotients
    residues = compare_residues(left, right, domains)
    if residues is not None:
        return residues
    if left == right:
        return "same" if is_defined(left, domains) else "undecided"
    if "root" in function_names(left) | function_names(right):
        return _compare_with(left, right, domains, real_roots=True)
    verdict = _compare_with(left, right, domains, real_roots=False)
    letters = free_symbols(left) | free_symbols(right)
    if verdict != "different" or not (has_odd_root(left) or has_odd_root(right)):
        return verdict
    if not _is_real(left, right, sorted(letters), domains):
        return verdict
    # Over the reals (x^3)^(1/3) is x. What (-8)^(1/3) is, -2 or 1 + sqrt(3)*i, nobody has said.
    really = _compare_with(left, right, domains, real_roots=True)
    return ("same" if letters else "undecided") if really == "same" else verdict


def _compare_with(
    left: Node, right: Node, domains: Mapping[str, Domain], *, real_roots: bool
) -> Comparison:
    """The comparison with real odd roots of negative numbers, or with the principal ones."""
    letters = sorted(free_symbols(left) | free_symbols(right))
    if not letters:
        program = compile_trees([left, right], real_roots=real_roots)
        return _compare_constants(left, right, Pair(program, real=False))
    if _is_real(left, right, letters, domains):
        left, right = smooth_logarithms(left), smooth_logarithms(right)
        real = compile_trees([left, right], real_roots=real_roots, real=True)
        comparing = _Comparing(left, right, domains, Pair(real, real=True))
        verdict = comparing.verdict()
        if verdict == "different" and comparing.is_one_sided:
            return _compare_joined(left, right, domains)
        if verdict is not None:
            return verdict
    program = compile_trees([left, right], real_roots=real_roots)
    return _Comparing(left, right, domains, Pair(program, real=False)).verdict() or "undecided"


def _compare_joined(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """The verdict on trees of which only one has a real value somewhere: sqrt(x)^2 is x when joined."""
    if not (may_be_joined(left) or may_be_joined(right)):
        return "different"
    first, second = tidy(left), tidy(right)
    if (first, second) == (left, right):
        return "different"
    return _compare(first, second, domains)


def _is_real(
    left: Node, right: Node, letters: Sequence[str], domains: Mapping[str, Domain]
) -> bool:
    if any(domain_of(name, domains) == "complex" for name in letters):
        return False
    return not (is_imaginary(left) or is_imaginary(right))


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


def _compare_constants(left: Node, right: Node, pair: Pair) -> Comparison:
    finding = pair.settle({}, CONSTANT_LADDER)
    match finding:
        case "same":
            return look_again(left, right, pair.program, {})
        case "different" | "one-sided":
            return "different"
        case _:
            return "undecided"


class _DifferenceFound(Exception):  # noqa: N818  (an answer, not an error)
    pass


@dataclass(slots=True)
class _Comparing:
    """The comparison of two trees with letters, point after point."""

    left: Node
    right: Node
    domains: Mapping[str, Domain]
    pair: Pair
    same: int = 0
    outside: int = 0
    unsure: int = 0
    is_one_sided: bool = False
    is_proved: bool = False
    is_searched: bool = False

    def verdict(self) -> Comparison | None:
        """The comparison; None where no point was found at which either tree has a value."""
        try:
            found = self._verdict()
        except _DifferenceFound:
            return "different"
        if found != "same" or self.is_proved:
            return found
        return look_again(self.left, self.right, self.pair.program, self.domains)

    def _verdict(self) -> Comparison | None:
        seed = seed_of(self.left, self.right)
        points: list[_Point] = []
        waiting: list[_Point] = []
        looked = False
        for point in drawn_points(self.pair.program.letters, self.domains, seed):
            points.append(point)
            if not self._count(point, quick=True):
                waiting.append(point)
            elif self.same == 1 and not looked:
                looked = True
                if self._is_identity():
                    return "same"
        for unclear in waiting:
            self._count(unclear)
        for counted in at_counts(self.left, self.right, self.domains, points[:_COUNTED]):
            self._count(counted, quick=True)
        hard = is_piecewise(self.left) or is_piecewise(self.right)
        stepped = is_stepped(self.left) or is_stepped(self.right)
        complete = True
        known = False
        if may_break(self.left) or may_break(self.right):
            several = len(self.pair.program.letters) > 1
            known = hard and several and self._agree_on_branches()
            complete = known or self._visit_cells(points[0], Draws(seed))
            known = known or (stepped and not several and self._agree_on_branches())
        for turn in range(_TURNS):
            if self.same >= _ENOUGH_POINTS:
                break
            if self.is_searched and self._is_nowhere():
                return None if self.pair.real else "undecided"
            self._visit_cells(points[0], Draws(bytes([turn]) + seed))
        scarce = self.same < _ENOUGH_POINTS or (hard and not (known or complete))
        if scarce or self._has_sheets():
            self._search(seed)
        if scarce:
            self._visit_lines(points[:_LINES], Draws(seed))
        if self.same < _ENOUGH_POINTS:
            return None if self.pair.real and self._is_nowhere() else "undecided"
        if known or not hard:
            return "same"
        if stepped:
            return compare_jumps(self.left, self.right, self.domains, compare, complete=complete)
        if complete or self._agree_on_branches():
            return "same"
        if look_again(self.left, self.right, self.pair.program, self.domains) == "different":
            return "different"
        if self._have_one_square():
            return "same"
        return "undecided"

    def _is_nowhere(self) -> bool:
        """Whether neither tree had a value wherever it was looked for."""
        return bool(self.outside and not self.same and not self.unsure)

    def _is_identity(self) -> bool:
        real = self.pair.real
        self.is_proved = are_identical(self.left, self.right, self.domains, real=real)
        return self.is_proved

    def _has_sheets(self) -> bool:
        """Whether roots of complex letters may be on different sheets beyond a cut, far from the first points."""
        return any(domain_of(n, self.domains) == "complex" for n in self.pair.program.letters)

    def _have_one_square(self) -> bool:
        first, second = square_of(self.left), square_of(self.right)
        if not self.pair.real or first is None or second is None:
            return False
        return compare(first, second, self.domains) == "same"

    def _agree_on_branches(self) -> bool:
        return agree_on_every_branch(self.left, self.right, self.domains, real=self.pair.real)

    def _count(self, point: _Point, *, quick: bool = False, on_edge: bool = False) -> bool:
        """Take a point into account; with `quick`, False when it needs more bits."""
        finding = self.pair.judge(point, LADDER[0]) if quick else self.pair.settle(point)
        if quick and finding == "unsure":
            return False
        self._take(finding, point, on_edge)
        return True

    def _take(self, finding: Finding, point: _Point, on_edge: bool) -> None:
        match finding:
            case "different" if self._is_allowed(point):
                raise _DifferenceFound
            case "one-sided" if not on_edge and not self._is_removable(point):
                self.is_one_sided = True
                raise _DifferenceFound
            case "same":
                # An edge is no generic point: it shows difference only.
                self.same += not on_edge
            case "outside":
                self.outside += 1
            case "one-sided":
                pass
            case _:
                self.unsure += 1

    def _is_removable(self, point: _Point) -> bool:
        """Whether one tree may miss a value: at a pole at some integers, or below the counts a root is meant for.

        n!/(n - 1)! has a pole at zero, and sqrt(n) is no real number at -1: letters that count mean neither.
        """
        counts = [point[name].real for name in self._integers()]
        if not counts:
            return False
        return min(counts) <= 0 or not (self.pair.real and self.pair.leaves_reals(point))

    def _has_integers(self) -> bool:
        return bool(self._integers())

    def _integers(self) -> list[str]:
        letters = self.pair.program.letters
        return [name for name in letters if domain_of(name, self.domains) == "integer"]

    def _is_allowed(self, point: _Point) -> bool:
        """A point between integers proves nothing of integers."""
        return all(
            value.real.q == 1
            for name, value in point.items()
            if domain_of(name, self.domains) == "integer"
        )

    def _visit_cells(self, base: _Point, draws: Draws) -> bool:
        """One point in every region between the breakpoints, and those that something jumps on.

        True when no region was missed or left unsure.
        """
        planes = planes_of((self.left, self.right))
        if not planes.planes:
            return planes.complete
        real = {n for n in self.pair.program.letters if domain_of(n, self.domains) != "complex"}
        kept = [plane for plane in planes.planes if all(n in real for n, _ in plane.slopes)]
        around = {name: at.fraction() for name, at in base.items()}
        cells = cell_points(kept, around, self.domains, draws)
        before = self.unsure
        for cell in cells or ():
            self._count(moved(base, cell))
        for corner in self._jumps(kept):
            self._count(moved(base, corner), on_edge=True)
        everything = len(kept) == len(planes.planes) and cells is not None
        settled = everything and self.unsure == before
        self.is_searched = planes.exhaustive and settled and not self._has_integers()
        return planes.complete and settled

    def _visit_lines(self, bases: Sequence[_Point], draws: Draws) -> None:
        """Points between the breakpoints along a line in each letter, where they are no planes."""
        letters = [n for n in self.pair.program.letters if domain_of(n, self.domains) != "complex"]
        if len(self.pair.program.letters) == 1:
            return
        for base in bases:
            for name in letters:
                others = {n: Number(at.fraction()) for n, at in base.items() if n != name}
                trees = (substitute(self.left, others), substitute(self.right, others))
                around = {name: base[name].fraction()}
                planes = planes_of(trees).planes
                for cell in cell_points(planes, around, self.domains, draws) or ():
                    self._count(moved(base, cell))

    def _jumps(self, planes: Sequence[Plane]) -> Iterable[dict[str, Fraction]]:
        if not is_stepped(self.left) and not is_stepped(self.right):
            return
        for corner in corners_on_line(planes):
            if all(admits(domain_of(n, self.domains), value) for n, value in corner.items()):
                yield corner

    def _search(self, seed: bytes) -> None:
        """Many points from far and wide, where the first ones or the breakpoints do not suffice."""
        letters = self.pair.program.letters
        for k, point in enumerate(draw_points(letters, self.domains, seed, _SEARCHED)):
            far = {
                name: Coordinate(at.real * _STRETCHES[(k // 8 + place) % len(_STRETCHES)])
                for place, (name, at) in enumerate(point.items())
                if domain_of(name, self.domains) in ("real", "positive", "integer")
            }
            self._count({**point, **far}, quick=True)
