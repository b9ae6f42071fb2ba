"""Trees that jump: what must hold on the very edges where sign, step and floor change, single points too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from drill.maths.comparing.cells import Plane, planes_of_function
from drill.maths.comparing.periods import Compare, compare_in_a_period
from drill.maths.comparing.piecewise import STEPPED, criticals, never_zero
from drill.maths.comparing.probing import is_defined
from drill.maths.comparing.solving import exact_zeros
from drill.maths.comparison import Comparison
from drill.maths.enclosing.balls import decimal_value
from drill.maths.enclosing.domains import Domain, admits, domain_of
from drill.maths.errors import EvaluationError
from drill.maths.exact.polynomials import fraction_of
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols, substitute, walk
from drill.maths.tree import Binary, Call, Constant, Node, Number, Symbol

# Values at which functions that people write take their largest, smallest and whole values.
_PI = Constant("pi")
_TURNS = (
    Fraction(1, 2),
    Fraction(-1, 2),
    Fraction(1),
    Fraction(1, 3),
    Fraction(1, 4),
    Fraction(1, 6),
)
_PLAIN = tuple(Number(Fraction(value)) for value in (0, 1, -1, 2))
_SPECIAL = (*_PLAIN, *(tidy(Binary("*", Number(turn), _PI)) for turn in _TURNS))
_MOST_TRIED = 40


def compare_jumps(
    left: Node, right: Node, domains: Mapping[str, Domain], compare: Compare, *, complete: bool
) -> Comparison:
    """Whether two trees that agree at generic points agree on their edges as well.

    `complete` says that every region between the edges was visited.
    """
    if not _has_floors(left) and not _has_floors(right):
        verdict = _on_edges(left, right, domains, compare) if complete else "undecided"
    else:
        verdict = compare_in_a_period(left, right, domains, compare)
    if verdict == "undecided" and _differ_somewhere(left, right, domains, compare):
        return "different"
    return verdict


def _has_floors(node: Node) -> bool:
    return any(
        isinstance(part, Call) and part.function in STEPPED and free_symbols(part)
        for part in walk(node)
    )


def _on_edges(
    left: Node, right: Node, domains: Mapping[str, Domain], compare: Compare
) -> Comparison:
    """The trees compared on every edge, one letter put in terms of the others there."""
    edges: dict[tuple[str, Node], None] = {}
    for tree in (left, right):
        for critical in criticals(tree):
            found = _edges_of(critical.function) if critical.hard else []
            if found is None:
                return "undecided"
            edges.update(dict.fromkeys(found))
    result: Comparison = "same"
    for name, value in edges:
        inside = _is_inside(name, value, domains)
        if inside is False:
            continue
        one, other = (tidy(substitute(tree, {name: value})) for tree in (left, right))
        if not (is_defined(one, domains) and is_defined(other, domains)):
            continue  # a hole, as that of x/|x|
        verdict = compare(one, other, domains)
        if verdict == "different" and inside:
            return "different"
        result = result if verdict == "same" else "undecided"
    return result


def _edges_of(function: Node) -> list[tuple[str, Node]] | None:
    """Where a smooth function is zero, as a letter and its value; None where that is not known."""
    letters = sorted(free_symbols(function))
    if not letters or never_zero(function):
        return []
    if len(letters) == 1:
        zeros = exact_zeros(function, letters[0])
        return None if zeros is None else [(letters[0], zero) for zero in zeros]
    planes = planes_of_function(function)
    return None if planes is None else [_solved_for_a_letter(plane) for plane in planes]


def _solved_for_a_letter(plane: Plane) -> tuple[str, Node]:
    (name, slope), *others = plane.slopes
    value: Node = Number(fraction_of(-plane.shift / slope))
    for other, coefficient in others:
        share = Number(fraction_of(-coefficient / slope))
        value = Binary("+", value, Binary("*", share, Symbol(other)))
    return name, tidy(value)


def _is_inside(name: str, value: Node, domains: Mapping[str, Domain]) -> bool | None:
    """Whether an edge lies in the domain of its letter; None where only part of it may."""
    domain = domain_of(name, domains)
    if free_symbols(value):
        return True if domain in ("real", "complex") else None
    if domain == "complex":
        return True
    number = decimal_value(value)
    if domain == "integer":
        return isinstance(value, Number) and number.denominator == 1
    return admits(domain, number)


def _differ_somewhere(
    left: Node, right: Node, domains: Mapping[str, Domain], compare: Compare
) -> bool:
    """Whether a special point is found at which two trees have other values."""
    for point in _special_points(left, right):
        try:
            if all(_is_inside(name, value, domains) for name, value in point.items()):
                one, other = (tidy(substitute(tree, point)) for tree in (left, right))
                both = is_defined(one, {}) and is_defined(other, {})
                if both and compare(one, other, {}) == "different":
                    return True
        except EvaluationError:
            continue
    return False


def _special_points(left: Node, right: Node) -> Iterator[dict[str, Node]]:
    letters = sorted(free_symbols(left) | free_symbols(right))
    if len(letters) == 1:
        yield from ({letters[0]: value} for value in _SPECIAL)
        yield from ({letters[0]: value} for value in _whole_places(left, right, letters[0]))
        return
    for value in _SPECIAL:
        yield dict.fromkeys(letters, value)
    for count, values in enumerate(product(_SPECIAL[:6], repeat=len(letters))):
        if count == _MOST_TRIED:
            return
        yield dict(zip(letters, values, strict=True))


def _whole_places(left: Node, right: Node, name: str) -> Iterator[Node]:
    """Where arguments of floor and its like are -1, 0, 1 or 2."""
    for part in (*walk(left), *walk(right)):
        if isinstance(part, Call) and part.function in STEPPED and name in free_symbols(part):
            for whole in _PLAIN:
                yield from exact_zeros(Binary("-", part.arguments[0], whole), name) or ()
