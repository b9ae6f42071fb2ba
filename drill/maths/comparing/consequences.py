"""Equations compared by solving: what one gives for a letter is put into the other, and conversely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import chain, islice
from typing import TypeAlias

from flint import acb, arb, fmpq

from drill.maths.comparing.algebra import is_nothing
from drill.maths.comparing.curves import LINES
from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.piecewise import denominators, never_zero
from drill.maths.comparing.points import balls_at, draw_points, drawn_points, seed_of
from drill.maths.comparing.solving import exact_zeros
from drill.maths.comparing.truth import BITS
from drill.maths.comparison import Comparison
from drill.maths.enclosing.domains import Domain, Span, domain_of, spans_of
from drill.maths.enclosing.programs import compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.exact.differentiate import differentiate
from drill.maths.exact.polynomials import (
    NotPolynomial,
    polynomial_tree,
    rational_function,
    ring,
)
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import (
    free_symbols,
    function_names,
    is_imaginary,
    substitute,
    walk,
)
from drill.maths.tree import Binary, Call, Node, Number, Symbol, Unary

TWO = Number(Fraction(2))
# Functions one of which must be zero.
Alternatives: TypeAlias = Sequence[Node]
AT_ONCE = 2  # points that are looked at before anything is proved


def by_solving(
    left: Alternatives, right: Alternatives, domains: Mapping[str, Domain]
) -> Comparison:
    """Where one equation gives a letter, put it into the other: it must hold there, and conversely."""
    verdicts = []
    for given, wanted in ((left, right), (right, left)):
        verdicts += [_follows(one, wanted, domains) for one in given]
        if "different" in verdicts:
            return "different"
    return "undecided" if "undecided" in verdicts else "same"


def part_on_lines(left: Alternatives, right: Alternatives, domains: Mapping[str, Domain]) -> bool:
    """Whether on some line a zero of one function is found that is proved to be no zero of the other."""
    return _misses(left, right, domains) or _misses(right, left, domains)


def product(functions: Alternatives) -> Node:
    """A function that is zero where one of several is, and all have values."""
    return reduce(lambda left, right: Binary("*", left, right), functions)


def _follows(given: Node, wanted: Alternatives, domains: Mapping[str, Domain]) -> Comparison:
    """Whether all solutions of given = 0 solve wanted = 0, where given can be solved for some letter."""
    verdicts = [_factor_follows(factor, given, wanted, domains) for factor in _factors(given)]
    if "different" in verdicts:
        return "different"
    return "undecided" if "undecided" in verdicts else "same"


def _factor_follows(
    factor: Node, given: Node, wanted: Alternatives, domains: Mapping[str, Domain]
) -> Comparison:
    for name in _letters(factor, wanted):
        try:
            solutions = _solutions(factor, name, domains)
        except EvaluationError:
            continue
        found = [_one_holds_at(given, wanted, name, one, domains) for one in solutions]
        if "different" in found:
            return "different"
        if found and "undecided" not in found:
            return "same"
    return "undecided"


def _one_holds_at(
    given: Node,
    wanted: Alternatives,
    name: str,
    solution: Node,
    domains: Mapping[str, Domain],
) -> Comparison:
    """Whether one of several functions is zero wherever a solution is put in for a letter."""
    (first, *others) = wanted
    if not others:
        return _holds_at(given, first, name, solution, domains)
    if any(_holds_at(given, one, name, solution, domains) == "same" for one in wanted):
        return "same"
    # Each may hold at some points. That their product has no value somewhere is no difference: one alone is enough.
    return _holds_at(given, product(wanted), name, solution, domains, values=True)


def _letters(node: Node, wanted: Alternatives) -> list[str]:
    """The letters of a function in the order in which they are worth solving for.

    A polynomial is solved for what the other equation gives; else those come first that are terms of a sum by
    themselves, and stand nowhere else.
    """
    alone = _terms_alone(node)
    given: set[str] = set()
    if not function_names(node):
        given = set.intersection(*(_terms_alone(one) for each in wanted for one in _factors(each)))
    met = Counter(part.name for part in walk(node) if isinstance(part, Symbol))
    return sorted(met, key=lambda name: (name not in given, name not in alone, met[name], name))


def _terms_alone(node: Node) -> set[str]:
    """The letters that are terms of a sum by themselves."""
    alone: set[str] = set()
    waiting = [node]
    while waiting:
        match waiting.pop():
            case Binary("+" | "-", left, right):
                waiting += (left, right)
            case Unary("-", operand):
                waiting.append(operand)
            case Symbol(name):
                alone.add(name)
            case _:
                pass
    return alone


def _factors(node: Node) -> Iterator[Node]:
    match node:
        case Binary("*", left, right):
            yield from _factors(left)
            yield from _factors(right)
        case _:
            yield node


def _holds_at(
    given: Node,
    wanted: Node,
    name: str,
    solution: Node,
    domains: Mapping[str, Domain],
    *,
    values: bool = False,
) -> Comparison:
    """Whether wanted = 0 holds with a solution in place of a letter, wherever given has a value there.

    With `values`, it fails only where it has a value.
    """
    at = {name: solution}
    # What is given is zero there, or has no value: then neither side of the comparison has one.
    nothing = substitute(given, at)
    there = substitute(wanted, at)
    sights = _Sights(solution, nothing, there, domains)
    if _fails_somewhere(sights, domains, name, points=AT_ONCE):
        return "different"
    if _is_proved(there, nothing, sights, domains):
        verdict: Comparison = "same"
    else:
        verdict = compare(Binary("+", there, nothing), nothing, domains)
    if verdict == "same" and _may_have_hole(given, wanted, at, domains):
        return "undecided"
    if verdict != "different" or (not values and _is_real_solution(solution, domains, name)):
        return verdict
    return "different" if _fails_somewhere(sights, domains, name) else "undecided"


class _Sights:
    """What a solution, what is nothing there, and what stands there come to at points, each worked out once."""

    def __init__(
        self, solution: Node, nothing: Node, there: Node, domains: Mapping[str, Domain]
    ) -> None:
        self._program = compile_trees((solution, nothing, there), real=True)
        self._drawn = drawn_points(self._program.letters, domains, seed_of(nothing, there))
        self._seen: list[tuple[acb, acb, acb]] = []

    def __iter__(self) -> Iterator[tuple[acb, acb, acb]]:
        yield from self._seen
        for point in self._drawn:
            with precision(BITS):
                values = self._program.run(balls_at(point))
            first, second, third = self._program.outputs
            self._seen.append((values[first], values[second], values[third]))
            yield self._seen[-1]


def _is_proved(there: Node, nothing: Node, sights: _Sights, domains: Mapping[str, Domain]) -> bool:
    """Whether a tree is proved to be zero wherever another has a value, which it has at some point."""
    letters = sorted(free_symbols(there) | free_symbols(nothing))
    if any(domain_of(name, domains) == "complex" for name in letters):
        return False
    if is_imaginary(there) or is_imaginary(nothing):
        return False
    for _, none, value in sights:
        if all(one.is_finite() and one.imag.contains(0) for one in (value, none)):
            return value.contains(0) and is_nothing(there, nothing, domains, real=True)
    return False


def _may_have_hole(
    given: Node, wanted: Node, at: Mapping[str, Node], domains: Mapping[str, Domain]
) -> bool:
    """Whether something below a bar in one equation only may be zero at a solution of the other."""
    shared = set(denominators(given))
    for below in denominators(wanted):
        if below not in shared and not _is_never_zero(below, domains):
            above, _ = _over_one_bar(substitute(below, at))
            if not _is_never_zero(tidy(above), domains):
                return True
    return False


def _is_never_zero(node: Node, domains: Mapping[str, Domain]) -> bool:
    match node:
        case Symbol(name):
            return domain_of(name, domains) == "positive"
        case Binary("*" | "/", left, right):
            return _is_never_zero(left, domains) and _is_never_zero(right, domains)
        case Unary("-", operand) | Binary("^", operand, Number()):
            return _is_never_zero(operand, domains)
        case _ if not free_symbols(node):
            return compare(node, ZERO, {}) == "different"
        case _:
            return never_zero(node)


def _fails_somewhere(
    sights: _Sights, domains: Mapping[str, Domain], name: str, points: int | None = None
) -> bool:
    """Whether at some point the solution lies in its letter's domain, given is met, and wanted is not zero."""
    domain = domain_of(name, domains)
    if domain in ("integer", "complex"):
        return False
    for solution, nothing, there in islice(sights, points):
        real = all(part.is_finite() and part.imag.contains(0) for part in (solution, nothing))
        fails = real and there.is_finite() and not there.contains(0)
        if fails and any(_is_inside(solution.real, span) for span in spans_of(domain)):
            return True
    return False


def _is_inside(value: arb, span: Span) -> bool:
    low = span.low is None or value > _exact(span.low)
    return bool(low and (span.high is None or value < _exact(span.high)))


def _exact(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


def _solutions(node: Node, name: str, domains: Mapping[str, Domain]) -> list[Node]:
    """All zeros of a function that is linear or quadratic in a letter, none for others.

    Of two opposite ones only that in the domain of a positive letter.
    """
    above, _ = _over_one_bar(node)
    parts = _of_polynomial(above, name) or _of_slopes(above, name, domains)
    if parts is None:
        return []
    bend, middle, rest, square = parts
    if bend is None:
        return [tidy(Unary("-", Binary("/", rest, middle)))]
    root = tidy(Binary("/", Call("sqrt", (square,)), bend))
    if domain_of(name, domains) == "positive":
        return [tidy(Call("abs", (root,)))] if middle == ZERO else []
    centre = Unary("-", Binary("/", middle, bend))
    return [tidy(Binary("+", centre, root)), tidy(Binary("-", centre, root))]


# 2*a, b, c and b^2 - 4*a*c of a*x^2 + b*x + c; of b*x + c nothing, b, c and nothing that counts.
_Parts: TypeAlias = tuple[Node | None, Node, Node, Node]


def _of_polynomial(node: Node, name: str) -> _Parts | None:
    """The parts of a polynomial in all letters; None for others, and for other degrees."""
    context = ring(sorted(free_symbols(node)))
    try:
        function = rational_function(node, context)
    except NotPolynomial:
        return None
    if not function.below.is_constant() or name not in context.names():
        return None
    place = context.variable_to_index(name)
    if not 1 <= function.above.degrees()[place] <= 2:
        return None
    by_power: list[dict[tuple[int, ...], fmpq]] = [{}, {}, {}]
    for powers, coefficient in function.above.terms():
        rest = (*powers[:place], 0, *powers[place + 1 :])
        by_power[int(powers[place])][rest] = coefficient
    c, b, a = (context.from_dict(terms) for terms in by_power)
    middle, rest_of_it = polynomial_tree(b, context), polynomial_tree(c, context)
    if a.is_zero():
        return None, middle, rest_of_it, ZERO
    square = polynomial_tree(b * b - 4 * a * c, context)
    return polynomial_tree(2 * a, context), middle, rest_of_it, square


def _of_slopes(node: Node, name: str, domains: Mapping[str, Domain]) -> _Parts | None:
    """The same of any function, by its derivatives."""
    slope = differentiate(node, name)
    rest = tidy(substitute(node, {name: ZERO}))
    if name not in free_symbols(slope):
        return (None, slope, rest, ZERO) if compare(slope, ZERO, domains) == "different" else None
    bend = tidy(differentiate(slope, name))
    if name in free_symbols(bend) or compare(bend, ZERO, domains) != "different":
        return None
    middle = tidy(substitute(slope, {name: ZERO}))
    square = Binary("-", Binary("^", middle, TWO), Binary("*", TWO, Binary("*", bend, rest)))
    return bend, middle, rest, tidy(square)


def _over_one_bar(node: Node) -> tuple[Node, Node]:
    """A sum of quotients as one, above and below the bar."""
    match node:
        case Unary("-", operand):
            above, below = _over_one_bar(operand)
            return Unary("-", above), below
        case Binary("+" | "-" as operator, left, right):
            (a, b), (c, d) = _over_one_bar(left), _over_one_bar(right)
            if b == d:
                return Binary(operator, a, c), b
            return Binary(operator, _times(a, d), _times(c, b)), _times(b, d)
        case Binary("*", left, right):
            (a, b), (c, d) = _over_one_bar(left), _over_one_bar(right)
            return _times(a, c), _times(b, d)
        case Binary("/", left, right):
            (a, b), (c, d) = _over_one_bar(left), _over_one_bar(right)
            return _times(a, d), _times(b, c)
        case _:
            return node, ONE


def _times(left: Node, right: Node) -> Node:
    if right == ONE:
        return left
    return right if left == ONE else Binary("*", left, right)


def _misses(given: Alternatives, wanted: Alternatives, domains: Mapping[str, Domain]) -> bool:
    """Whether a solution of given = 0 on some line is found that does not solve wanted = 0."""
    letters = sorted(frozenset[str]().union(*map(free_symbols, (*given, *wanted))))
    if any(domain_of(name, domains) != "real" for name in letters):
        return False
    for name in letters:
        for k in range(2):
            others = [other for other in letters if other != name]
            fixed = {other: Number(LINES[(k + n) % len(LINES)]) for n, other in enumerate(others)}
            zeros = [exact_zeros(substitute(one, fixed), name) or [] for one in given]
            for zero in chain.from_iterable(zeros):
                at = {**fixed, name: zero}
                if all(compare(substitute(one, at), ZERO, {}) == "different" for one in wanted):
                    return True
    return False


def _is_real_solution(solution: Node, domains: Mapping[str, Domain], name: str) -> bool:
    """Whether a solved letter takes real values, within its domain, at generic points."""
    if domain_of(name, domains) not in ("real", "complex"):
        return False
    program = compile_trees([solution])
    points = draw_points(program.letters, domains, seed_of(solution, Symbol(name)))
    with precision(BITS):
        values = [program.run(balls_at(point))[program.outputs[0]] for point in points]
    return all(value.is_finite() and value.imag.contains(0) for value in values)
