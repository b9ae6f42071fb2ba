"""One point in every region between the breakpoints of two trees.

The zeros of affine functions cut the space of the letters into convex cells. A cell's formula is one
analytic function, so one generic point in each cell is enough to compare on. Each cell has a corner (a
plane through a random point in each direction is added, so that the planes meet): points are placed around
every corner, one for each choice of sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise, product
from math import comb

from flint import fmpq, fmpq_mat, fmpq_mpoly

from drill.maths.comparing.piecewise import criticals, never_zero
from drill.maths.comparing.points import Draws
from drill.maths.comparing.slopes import WAVES, common_divisor, slopes_of, waves
from drill.maths.comparing.zeros import real_roots, zeros
from drill.maths.effort import spend
from drill.maths.enclosing.domains import Domain, admits, domain_of, spans_of
from drill.maths.errors import EvaluationError
from drill.maths.exact.polynomials import (
    NotPolynomial,
    fraction_of,
    polynomial_tree,
    rational_function,
    rational_of,
    ring,
    squarefree_parts,
    univariate,
)
from drill.maths.substitute import children, free_symbols
from drill.maths.tree import Call, Node, Symbol

_MOST_CORNERS = 800
_MOST_LETTERS = 3
# One corner takes as long as so many operations for each wall.
_CORNER = 4
_PLANE = 20
_ZERO, _ONE = fmpq(0), fmpq(1)
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Plane:
    """The zeros of an affine function: slopes by letter, and its value at the origin."""

    slopes: tuple[tuple[str, fmpq], ...]
    shift: fmpq

    def at(self, point: Mapping[str, fmpq]) -> fmpq:
        """The value of the affine function."""
        return self.shift + self.along(point)

    def along(self, direction: Mapping[str, fmpq]) -> fmpq:
        """Its change in a direction."""
        total = _ZERO
        for name, slope in self.slopes:
            total += slope * direction[name]
        return total


@dataclass(frozen=True, slots=True)
class Planes:
    """The planes of some trees; not complete when a hard breakpoint could not be solved.

    Exhaustive when there are no others, soft ones among them: then one point tells of its whole cell.
    """

    planes: tuple[Plane, ...]
    complete: bool
    exhaustive: bool


def planes_of(trees: Iterable[Node]) -> Planes:
    """All places where trees may change their formula."""
    trees = tuple(trees)
    found: dict[Plane, None] = {}
    solved, endless, soft = True, False, True
    waving = any(waves(tree) for tree in trees)
    for tree in trees:
        try:
            for critical in criticals(tree):
                planes = planes_of_function(critical.function)
                if planes is None:
                    solved, soft = solved and not critical.hard, False
                else:
                    found.update(dict.fromkeys(planes))
                    endless = endless or (waving and critical.hard and waves(critical.function))
        except EvaluationError:
            solved = False
    complete = solved and not endless
    exhaustive = complete and soft and not waving
    suffices = complete or (solved and few_periods_suffice(trees))
    return Planes(tuple(found), suffices, exhaustive)


def few_periods_suffice(trees: Sequence[Node]) -> bool:
    """Whether trees repeat after a period of 2*pi divided by a common divisor of few of their frequencies."""
    slopes: set[Fraction] = set()
    for tree in trees:
        found = _frequencies(tree)
        if found is None:
            return False
        slopes |= {abs(slope) for slope in found if slope}
    if len(frozenset[str]().union(*(free_symbols(tree) for tree in trees))) != 1 or not slopes:
        return False
    # Zeros are found within two periods of each function on either side of zero.
    return max(slopes) <= 2 * common_divisor(slopes)


def _frequencies(tree: Node) -> list[Fraction] | None:
    """The slopes of all arguments of sin and its like, None where a letter stands elsewhere."""
    match tree:
        case Symbol():
            return None
        case Call(function, (argument,)) if function in WAVES:
            slopes = slopes_of(argument)
            return None if slopes is None else list(slopes.values())
        case _:
            found: list[Fraction] = []
            for part in children(tree):
                more = _frequencies(part)
                if more is None:
                    return None
                found.extend(more)
            return found


@lru_cache(maxsize=512)
def planes_of_function(function: Node) -> tuple[Plane, ...] | None:
    """The planes where a smooth function is zero or has a pole; None where they are no planes."""
    spend(_PLANE)
    letters = sorted(free_symbols(function))
    if not letters or never_zero(function):
        return ()
    try:
        quotient = rational_function(function, ring(letters))
    except NotPolynomial:
        return _of_one_letter(function, letters)
    planes: list[Plane] = []
    for part in (quotient.above, quotient.below):
        factors = [] if part.is_constant() else part.factor()[1]
        for factor, _ in factors:
            more = _of_factor(factor, letters)
            if more is None:
                return None
            planes.extend(more)
    return tuple(planes)


def _of_one_letter(function: Node, letters: list[str]) -> tuple[Plane, ...] | None:
    if len(letters) > 1:
        return None
    places = zeros(function, letters[0])
    if places is None:
        return None
    return tuple(Plane(((letters[0], _ONE),), -rational_of(place)) for place in places)


def _of_factor(factor: fmpq_mpoly, letters: list[str]) -> tuple[Plane, ...] | None:
    used = [name for name, degree in zip(letters, factor.degrees(), strict=True) if degree]
    if factor.total_degree() == 1:
        scale = 1 / factor.leading_coefficient()
        slopes: dict[str, fmpq] = {}
        shift = _ZERO
        for powers, coefficient in factor.terms():
            value = coefficient * scale
            name = next((n for n, power in zip(letters, powers, strict=True) if power), None)
            if name is None:
                shift = value
            else:
                slopes[name] = value
        return (Plane(tuple(sorted(slopes.items())), shift),)
    if len(used) > 1:
        return None
    quotient = univariate(polynomial_tree(factor, ring(letters)), used[0])
    roots = [] if quotient is None else real_roots(squarefree_parts(quotient[0]))
    return tuple(Plane(((used[0], _ONE),), -rational_of(root)) for root in roots)


def cell_points(
    planes: Sequence[Plane],
    around: Mapping[str, Fraction],
    domains: Mapping[str, Domain],
    draws: Draws,
) -> list[dict[str, Fraction]] | None:
    """A point inside every cell of the planes within the domains, the corners' other letters `around`.

    None when there are too many letters or corners to visit them all.
    """
    letters = sorted({name for plane in planes for name, _ in plane.slopes})
    walls = list(planes)
    for name in letters:
        walls.append(Plane(((name, _ONE),), -rational_of(around[name])))
        walls.extend(_bounds(name, domain_of(name, domains)))
    walls = list(dict.fromkeys(walls))
    if len(letters) == 1:
        return _between(walls, letters[0], around, domains, draws)
    corners = comb(len(walls), len(letters)) * 2 ** len(letters)
    if len(letters) > _MOST_LETTERS or corners > _MOST_CORNERS:
        return None
    spend(_CORNER * corners * len(walls))
    seen: set[tuple[bool, ...]] = set()
    found: list[dict[str, Fraction]] = []
    for chosen in combinations(walls, len(letters)):
        for point in _around_corner(chosen, walls, letters, draws):
            sides = tuple(plane.at(point) > 0 for plane in walls)
            if sides not in seen:
                seen.add(sides)
                values = {name: fraction_of(point[name]) for name in letters}
                if all(_inside(name, values[name], domains) for name in letters):
                    found.append({**around, **values})
    return found


def _between(
    walls: Sequence[Plane],
    name: str,
    around: Mapping[str, Fraction],
    domains: Mapping[str, Domain],
    draws: Draws,
) -> list[dict[str, Fraction]] | None:
    """A point between each two neighbours of the places where walls cut a line, and beyond its ends."""
    if 2 * len(walls) > _MOST_CORNERS:
        return None
    spend(_CORNER * 2 * len(walls))
    places = sorted({fraction_of(-wall.shift / wall.slopes[0][1]) for wall in walls})
    found = [places[0] - draws.share() - _HALF, places[-1] + draws.share() + _HALF]
    for low, high in pairwise(places):
        found.append(low + (high - low) * (draws.share() + _HALF) / 2)
    return [{**around, name: value} for value in found if _inside(name, value, domains)]


def _inside(name: str, value: Fraction, domains: Mapping[str, Domain]) -> bool:
    return admits(domain_of(name, domains), value)


def _bounds(name: str, domain: Domain) -> list[Plane]:
    ends = {end for span in spans_of(domain) for end in (span.low, span.high) if end is not None}
    return [Plane(((name, _ONE),), -rational_of(end)) for end in sorted(ends)]


def _around_corner(
    chosen: tuple[Plane, ...], walls: list[Plane], letters: list[str], draws: Draws
) -> Iterable[dict[str, fmpq]]:
    size = len(letters)
    rows = [dict(plane.slopes) for plane in chosen]
    table = fmpq_mat(size, size, [row.get(name, _ZERO) for row in rows for name in letters])
    if table.det() == 0:
        return
    inverse = table.inv().table()
    corner = _applied(inverse, [-plane.shift for plane in chosen], letters)
    others = [(plane, plane.at(corner)) for plane in walls if plane not in chosen]
    for signs in product((1, -1), repeat=size):
        push = [sign * (rational_of(draws.share()) + fmpq(1, 2)) for sign in signs]
        direction = _applied(inverse, push, letters)
        step = _ONE
        for plane, height in others:
            slope = abs(plane.along(direction))
            if height != 0 and slope != 0:
                step = min(step, abs(height) / slope)
        step *= (rational_of(draws.share()) + fmpq(1, 2)) / 2
        yield {name: corner[name] + step * direction[name] for name in letters}


def _applied(table: list[list[fmpq]], values: list[fmpq], letters: list[str]) -> dict[str, fmpq]:
    return {
        name: sum((a * b for a, b in zip(row, values, strict=True)), _ZERO)
        for name, row in zip(letters, table, strict=True)
    }


def corners_on_line(planes: Sequence[Plane]) -> list[dict[str, Fraction]]:
    """The breakpoints themselves where they concern one letter and are short rationals."""
    found: list[dict[str, Fraction]] = []
    for plane in planes:
        if len(plane.slopes) == 1 and int(plane.shift.q) < 2**40:
            name, slope = plane.slopes[0]
            found.append({name: fraction_of(-plane.shift / slope)})
    return found
