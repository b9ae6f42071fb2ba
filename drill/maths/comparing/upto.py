"""Sameness up to a constant, a factor or a sign; directions of vectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Literal, TypeAlias

from flint import acb, fmpq

from drill.maths.comparing.algebra import are_proportional
from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.piecewise import has_odd_root
from drill.maths.comparing.points import (
    Coordinate,
    balls_at,
    draw_points,
    drawn_points,
    seed_of,
)
from drill.maths.comparing.probing import Pair
from drill.maths.comparing.squares import smooth_logarithms
from drill.maths.comparison import Comparison, either
from drill.maths.effort import settle
from drill.maths.enclosing.domains import Domain, domain_of
from drill.maths.enclosing.programs import Program, compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.exact.differentiate import differentiate
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols, function_names, is_imaginary, substitute, walk
from drill.maths.tree import Binary, Node, Number, Symbol, Unary

UpTo: TypeAlias = Literal["constant", "factor", "sign"]
# How many points are searched for a real value, at how many bits, and how far they are stretched.
_SEARCHED, _BITS, _FAR = 8, 128, (1, fmpq(1, 1000), 30, 1_000, 1_000_000)
_STEPPED = frozenset({"floor", "ceil", "sign", "round", "step", "mod", "quotient"})
_SMOOTH = frozenset({"exp", "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh"})
ZERO = Number(Fraction(0))


def compare_up_to(left: Node, right: Node, domains: Mapping[str, Domain], upto: UpTo) -> Comparison:
    """Whether two scalar trees are the same but for a constant added, a factor not zero, or a sign.

    Every letter counts as a variable: the C of an antiderivative is for the caller to replace by a number.
    Never raises for trees the reader can produce.
    """
    return settle(lambda: _compare_up_to(left, right, domains, upto))


def _compare_up_to(
    left: Node, right: Node, domains: Mapping[str, Domain], upto: UpTo
) -> Comparison:
    match upto:
        case "constant":
            return _up_to_constant(left, right, domains)
        case "factor":
            return compare_directions((left,), (right,), domains)
        case "sign":
            plain = compare(left, right, domains)
            if plain == "same":
                return plain
            return either(plain, compare(left, Unary("-", right), domains))


def _up_to_constant(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """left - right must not depend on any letter: compared with itself at one point.

    Antiderivatives may differ by another constant on either side of a pole, as log(x) and log(abs(x)):
    then the derivatives decide.
    """
    apart = _differs_by_logarithm(left, right) and not _share_values(left, right, domains)
    if apart and _compare_slopes(left, right, domains) != "undecided":
        # Where both have a value, which is nowhere, one constant would have to be between them.
        return "different"
    gap = Binary("-", left, right)
    elsewhere = _elsewhere((left, right), domains)
    verdict = compare(gap, substitute(gap, elsewhere), _widened(domains))
    if verdict == "same" and not _share_values(left, right, domains):
        return "different"
    if verdict != "different":
        return verdict
    if _is_smooth(left) and _is_smooth(right):
        return "different"
    slopes = _compare_slopes(left, right, domains)
    if slopes == "different" or (function_names(left) | function_names(right)) & _STEPPED:
        return "different"
    if slopes == "same" and _differs_by_logarithm(left, right):
        return "same" if _share_values(left, right, domains) else "different"
    return "undecided"


def _is_smooth(node: Node) -> bool:
    """Whether no constant can jump in the tree, as those of log(x) and atan(1/x) do at zero."""
    powers = (
        part.right for part in walk(node) if isinstance(part, Binary) and part.operator == "^"
    )
    whole = all(isinstance(power, Number) and power.value.denominator == 1 for power in powers)
    return whole and function_names(node) <= _SMOOTH


def _share_values(left: Node, right: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether both trees have a real value somewhere, near or far: log(x) and log(-x) never do.

    At positive letters, if the second has one there: log(-x) is no antiderivative for log(abs(x)).
    Trees without logarithms, of complex letters or with `i` are not asked.
    """
    if "log" not in function_names(left) | function_names(right):
        return True
    if not _are_real(left, right, domains):
        return True
    program = compile_trees([left, right], real=True)
    near = draw_points(program.letters, domains, seed_of(left, right), _SEARCHED)
    points = partial(_search_points, near, domains)
    at_positive = (point for point in points() if all(at.real > 0 for at in point.values()))
    found = _have_values(program, at_positive)
    return (True, True) in (
        found if any(theirs for _, theirs in found) else _have_values(program, points())
    )


def _are_real(left: Node, right: Node, domains: Mapping[str, Domain]) -> bool:
    letters = free_symbols(left) | free_symbols(right)
    if any(domain_of(name, domains) == "complex" for name in letters):
        return False
    return not (is_imaginary(left) or is_imaginary(right))


def _search_points(
    near: Sequence[Mapping[str, Coordinate]], domains: Mapping[str, Domain]
) -> Iterator[Mapping[str, Coordinate]]:
    """Points near and far, those of real letters with their signs turned positive first."""
    if any(not isinstance(domain_of(name, domains), str) for point in near for name in point):
        yield from near
        return
    for signed in (False, True):
        for far in _FAR:
            for point in near:
                sizes = {name: at.real * far for name, at in point.items()}
                yield {n: Coordinate(size if signed else abs(size)) for n, size in sizes.items()}


def _have_values(
    program: Program, points: Iterable[Mapping[str, Coordinate]]
) -> set[tuple[bool, bool]]:
    """Which of the two trees have a real value at points: (True, True) where both have one somewhere."""
    found: set[tuple[bool, bool]] = set()
    with precision(_BITS):
        for point in points:
            values = program.run(balls_at(point))
            first, second = (_is_real_number(values[slot]) for slot in program.outputs)
            found.add((first, second))
            if first and second:
                break
    return found


def _is_real_number(value: acb) -> bool:
    """Whether a ball is finite and not proved to lie off the real line."""
    return bool(value.is_finite() and value.imag.contains(0))


def _other(name: str) -> str:
    return f"{name}'"


def _elsewhere(trees: tuple[Node, Node], domains: Mapping[str, Domain]) -> dict[str, Node]:
    """What to put for the letters of two trees: a point at which both have real values, not zero.

    Letters of their own where no such point is found.
    """
    letters = sorted(free_symbols(trees[0]) | free_symbols(trees[1]))
    if _are_real(*trees, domains):
        program = compile_trees(trees, real=True)
        with precision(_BITS):
            for point in drawn_points(letters, domains, seed_of(*trees)):
                values = program.run(balls_at(point))
                if all(_is_known(values[slot]) for slot in program.outputs):
                    return {name: Number(at.fraction()) for name, at in point.items()}
    return {name: Symbol(_other(name)) for name in letters}


def _is_known(value: acb) -> bool:
    """Whether a ball is a real number that is not zero."""
    return bool(value.is_finite() and value.imag.is_zero() and not value.real.contains(0))


def _widened(domains: Mapping[str, Domain]) -> dict[str, Domain]:
    return {**domains, **{_other(name): domain for name, domain in domains.items()}}


def _compare_slopes(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    result: Comparison = "same"
    if _are_real(left, right, domains):
        left, right = smooth_logarithms(left), smooth_logarithms(right)
    for name in sorted(free_symbols(left) | free_symbols(right)):
        try:
            verdict = compare(differentiate(left, name), differentiate(right, name), domains)
        except EvaluationError:
            verdict = "undecided"
        if verdict == "different":
            return "different"
        if verdict == "undecided":
            result = "undecided"
    return result


def _differs_by_logarithm(left: Node, right: Node) -> bool:
    """Whether only logarithms can make the constant jump: log(-x) for log(x), not sign(x) in disguise."""
    names = function_names(left) | function_names(right)
    return "log" in names and not _divides_by_abs(left) and not _divides_by_abs(right)


def _divides_by_abs(node: Node) -> bool:
    match node:
        case Binary("/", left, right):
            return "abs" in function_names(right) or _divides_by_abs(left)
        case Binary(_, left, right):
            return _divides_by_abs(left) or _divides_by_abs(right)
        case Unary(_, operand):
            return _divides_by_abs(operand)
        case _:
            return False


def compare_directions(
    left: Sequence[Node],
    right: Sequence[Node],
    domains: Mapping[str, Domain],
    *,
    signed: bool = False,
) -> Comparison:
    """Whether two vectors are the same up to a constant factor that is not zero.

    `signed` asks for a positive factor. Entries with letters must have one factor for all points. A zero
    vector is the same as a zero vector only.
    """
    if len(left) != len(right):
        return "different"
    if len(left) == 1 and _are_out_of_proportion(left[0], right[0], domains):
        return "different"
    anchors = [_anchor(side, domains) for side in (left, right)]
    if "undecided" in anchors:
        return "undecided"
    if (anchors[0] is None) != (anchors[1] is None):
        return "different"
    anchor = anchors[1]
    if not isinstance(anchor, int):
        return "same"
    if len(left) == 1 and not signed:
        real = _are_real(left[0], right[0], domains)
        if are_proportional(left[0], right[0], domains, real=real):
            return "same"
    verdict: Comparison = "same"
    # left[k] * right[anchor]' = left[anchor]' * right[k], the primed ones at another point.
    elsewhere = _elsewhere((left[anchor], right[anchor]), domains)
    ours, theirs = (substitute(side[anchor], elsewhere) for side in (left, right))
    for k in range(len(left)):
        cross = compare(
            Binary("*", left[k], theirs), Binary("*", ours, right[k]), _widened(domains)
        )
        if cross == "different":
            return "different"
        verdict = "undecided" if cross == "undecided" else verdict
    if verdict == "same" and signed:
        return _positive(Binary("*", left[anchor], right[anchor]))
    return verdict


def _are_out_of_proportion(left: Node, right: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether points show two ratios of real functions, or that just one of them has a value on a stretch.

    As they stand and tidied, since powers of one base are joined before a value is missed.
    """
    if not _are_real(left, right, domains) or has_odd_root(left) or has_odd_root(right):
        return False
    pair = Pair(compile_trees([left, right], real=True), real=True)
    tidied: Pair | None = None
    whole = any(domain_of(name, domains) == "integer" for name in pair.program.letters)
    known: tuple[acb, acb] | None = None
    with precision(_BITS):
        for point in drawn_points(pair.program.letters, domains, seed_of(left, right)):
            found = _two_values(pair, point)
            if not isinstance(found, tuple):
                if tidied is None:
                    tidied = Pair(compile_trees([tidy(left), tidy(right)], real=True), real=True)
                joined = _two_values(tidied, point)
                if found == joined == "one" and not whole:
                    return True
                found = joined
            if not isinstance(found, tuple):
                continue
            if known and not (found[0] * known[1] - found[1] * known[0]).contains(0):
                return True
            known = found
    return False


def _two_values(pair: Pair, point: Mapping[str, Coordinate]) -> tuple[acb, acb] | str:
    """The real values of two trees; "one" where just one has any, "" where that is not known."""
    values, slots = pair.program.run(balls_at(point)), pair.program.outputs
    found = [pair.has_value(values, slot) for slot in slots]
    if {*found} == {True, False}:
        return "one"
    first, second = (values[slot] for slot in slots)
    if found == [True, True] and first.imag.is_zero() and second.imag.is_zero():
        return first, second
    return ""


def _anchor(
    entries: Sequence[Node], domains: Mapping[str, Domain]
) -> int | Literal["undecided"] | None:
    """The first entry that is not zero, None where all are zero."""
    result: Literal["undecided"] | None = None
    for k, entry in enumerate(entries):
        verdict = compare(entry, ZERO, domains)
        if verdict == "different":
            return k
        result = "undecided" if verdict == "undecided" else result
    return result


def _positive(node: Node) -> Comparison:
    from drill.maths.enclosing.balls import constant_sign

    if free_symbols(node):
        return "undecided"
    sign = constant_sign(node)
    if sign is None:
        return "undecided"
    return "same" if sign > 0 else "different"
