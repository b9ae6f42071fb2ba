"""Conditions in several letters: the same solution set proved, or a point that tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from flint import fmpq_mpoly

from drill.maths.arrange import ZERO
from drill.maths.comparison import Comparison
from drill.maths.differentiate import differentiate
from drill.maths.domains import Domain, admits, domain_of, spans_of
from drill.maths.equivalence import compare
from drill.maths.errors import EvaluationError
from drill.maths.monotone import freed
from drill.maths.piecewise import is_piecewise, is_stepped
from drill.maths.points import balls_at, draw_points, inside, seed_of
from drill.maths.polynomials import (
    NotPolynomial,
    RationalFunction,
    polynomial_tree,
    rational_function,
    ring,
    univariate,
)
from drill.maths.programs import compile_trees, precision
from drill.maths.regions import compare_regions, has_values_everywhere
from drill.maths.solving import exact_zeros
from drill.maths.substitute import free_symbols, function_names, substitute
from drill.maths.tidy import tidy
from drill.maths.tree import Binary, Node, Number, Relation, RelationOperator, Symbol, Unary
from drill.maths.truth import (
    BITS,
    told_apart_at_random,
    told_apart_on_lines,
    truth_at,
    turns_somewhere,
)
from drill.maths.upto import compare_directions, compare_up_to
from drill.maths.zeros import difference, real_roots

_LINES = (Fraction(3, 7), Fraction(-5, 11), Fraction(13, 6), Fraction(1, 50), Fraction(-9, 4))


def compare_in_letters(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Whether two conditions in any number of letters hold at the same points."""
    if _is_multiple(left, right):
        return "same"
    letters = free_symbols(left) | free_symbols(right)
    if any(domain_of(name, domains) == "complex" for name in letters):
        return _compare_parts(left, right, domains)
    if not function_names(left) and not function_names(right):
        verdict = _compare_parts(left, right, domains)
        if verdict != "undecided":
            return verdict
        if told_apart_at_random(left, right, domains):
            return "different"
    elif _have_one_gap(left, right, domains):
        return "same"
    left, right = freed(left), freed(right)
    verdict = _compare_parts(left, right, domains)
    if verdict != "undecided":
        return verdict
    if told_apart_at_random(left, right, domains):
        return "different"
    verdict = compare_regions(
        left, right, domains, truth_at, lambda a, b: compare(a, b, domains) == "same"
    )
    if verdict == "undecided" and told_apart_on_lines(left, right, domains):
        return "different"
    return verdict


def _have_one_gap(left: Node, right: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether the sides of two relations, piecewise ones among them, are as far apart everywhere."""
    match left, right:
        case Relation((p,), (a, b)), Relation((q,), (c, d)) if is_piecewise(left) or is_piecewise(
            right
        ):
            if p in ("==", "!=") or q in ("==", "!="):
                gaps = difference(a, b), difference(c, d)
                return p == q and compare_up_to(*gaps, domains, "sign") == "same"
            ours, theirs = _positive(p, a, b), _positive(q, c, d)
            return (p in _CLOSED) == (q in _CLOSED) and compare(ours, theirs, domains) == "same"
        case _:
            return False


def _is_multiple(left: Node, right: Node) -> bool:
    """Whether one polynomial inequality is the other multiplied by a number."""
    match left, right:
        case Relation((p,), (a, b)), Relation((q,), (c, d)) if not {"==", "!="} & {p, q}:
            if (p in _CLOSED) != (q in _CLOSED):
                return False
            context = ring(sorted(free_symbols(left) | free_symbols(right)))
            try:
                ours = rational_function(_positive(p, a, b), context)
                theirs = rational_function(_positive(q, c, d), context)
            except NotPolynomial:
                return False
            if not (ours.below.is_constant() and theirs.below.is_constant()):
                return False
            first, second = ours.above / ours.below, theirs.above / theirs.below
            if first.is_zero() or second.is_zero():
                return bool(first.is_zero() and second.is_zero())
            factor = first.leading_coefficient() / second.leading_coefficient()
            return bool(factor > 0 and first == factor * second)
        case _:
            return False


def _compare_parts(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Two conditions compared relation by relation."""
    if {tidy(part) for part in _disjuncts(left)} == {tidy(part) for part in _disjuncts(right)}:
        return "same"
    first, second = list(_conjuncts(left)), list(_conjuncts(right))
    if {tidy(part) for part in first} == {tidy(part) for part in second}:
        return "same"
    if len(first) == len(second) == 1:
        return _compare_one(first[0], second[0], domains)
    if _matched(first, second, domains) and _matched(second, first, domains):
        return "same"
    for given, other in ((first, right), (second, left)):
        point = _assignment(given)
        if point is not None and truth_at(substitute(other, point), {}) is False:
            return "different"
    return "undecided"


def _assignment(conjuncts: list[Node]) -> dict[str, Node] | None:
    """The values that `x = 1 and y = 2` gives to its letters, or None for other conditions."""
    point: dict[str, Node] = {}
    for part in conjuncts:
        match part:
            case Relation(("==",), (Symbol(name), value)) if not free_symbols(value):
                point[name] = value
            case _:
                return None
    return point


def _conjuncts(node: Node) -> Iterator[Node]:
    match node:
        case Binary("and", left, right):
            yield from _conjuncts(left)
            yield from _conjuncts(right)
        case Relation(operators, operands) if len(operators) > 1:
            for operator, ends in zip(operators, pairwise(operands), strict=True):
                yield Relation((operator,), ends)
        case _:
            yield node


def _disjuncts(node: Node) -> Iterator[Node]:
    match node:
        case Binary("or", left, right):
            yield from _disjuncts(left)
            yield from _disjuncts(right)
        case _:
            yield node


def _matched(left: list[Node], right: list[Node], domains: Mapping[str, Domain]) -> bool:
    return all(any(_compare_one(a, b, domains) == "same" for b in right) for a in left)


def _compare_one(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    match left, right:
        case Relation(("==",), (a, b)), Relation(("==",), (c, d)):
            return compare_equations(difference(a, b), difference(c, d), domains)
        case Relation(("!=",), (a, b)), Relation(("!=",), (c, d)):
            return compare_equations(difference(a, b), difference(c, d), domains)
        case Relation((p,), (a, b)), Relation((q,), (c, d)) if "==" not in (p, q):
            if _is_multiple(left, right):
                return "same"
            if _is_multiple(_closed(left), _closed(right)) and turns_somewhere(left, domains):
                return "different"
            if not function_names(left) and not function_names(right):
                return "undecided"
            if told_apart_at_random(left, right, domains) is not False:
                return "undecided"
            ours, theirs = _positive(p, a, b), _positive(q, c, d)
            if compare_directions((ours,), (theirs,), domains) != "same":
                return "undecided"
            # Their ratio is a constant, and generic points agree on the sign: it is positive.
            if (p in _CLOSED) == (q in _CLOSED):
                return "same"
            continuous = has_values_everywhere(ours) and not is_stepped(ours)
            turns = continuous and turns_somewhere(left, domains)
            return "different" if turns else "undecided"
        case _:
            return "undecided"


_CLOSED = ("<=", ">=")


def _closed(node: Relation) -> Relation:
    """The relation with its edge."""
    operators = tuple({"<": "<=", ">": ">="}.get(each, each) for each in node.operators)
    return Relation(operators, node.operands)  # type: ignore[arg-type]


def _positive(operator: RelationOperator, left: Node, right: Node) -> Node:
    """The function that must be positive."""
    return difference(left, right) if operator in (">", ">=") else difference(right, left)


def compare_equations(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Whether left = 0 and right = 0 have the same solutions."""
    letters = sorted(free_symbols(left) | free_symbols(right))
    context = ring(letters)
    try:
        first, second = rational_function(left, context), rational_function(right, context)
    except NotPolynomial:
        if compare_directions((left,), (right,), domains) == "same":
            return "same"
        return _by_solving(left, right, domains)
    return _Curves(letters, domains).compare(first, second)


class _Curves:
    """Two rational functions in the same letters, compared by the factors of their numerators."""

    def __init__(self, letters: list[str], domains: Mapping[str, Domain]) -> None:
        self.letters = letters
        self.domains = domains
        self.context = ring(letters)

    def compare(self, left: RationalFunction, right: RationalFunction) -> Comparison:
        """Whether both are zero at the same points."""
        first, second = _reduced(left), _reduced(right)
        ours, theirs = _prime_factors(first.above), _prime_factors(second.above)
        only_ours = [factor for factor in ours if factor not in theirs]
        only_theirs = [factor for factor in theirs if factor not in ours]
        if not only_ours and not only_theirs:
            return self._same_where_defined(left, right)
        apart = [self._reaches(factor, second) for factor in only_ours]
        apart += [self._reaches(factor, first) for factor in only_theirs]
        if True in apart:
            return "different"
        if all(reached is False for reached in apart):
            return self._same_where_defined(left, right)
        return "undecided"

    def _same_where_defined(self, left: RationalFunction, right: RationalFunction) -> Comparison:
        """Equal numerators: the same unless a denominator takes solutions away from one side."""
        for one, other in ((left, right), (right, left)):
            for below in _prime_factors(one.below):
                if below in _prime_factors(other.below):
                    continue
                if self._meets(below, one.above) is not False:
                    return "undecided"
        return "same"

    def _meets(self, below: fmpq_mpoly, above: fmpq_mpoly) -> bool | None:
        """Whether both polynomials vanish together somewhere in the domain; None if not known."""
        for index, name in enumerate(self.letters):
            degrees = below.degrees()
            if degrees[index] == 1 and below.total_degree() == 1 and sum(degrees) == 1:
                value = _zero_of_line(below, index)
                if not self._admits(name, value):
                    return False
                rest = polynomial_tree(above, self.context)
                fixed = tidy(substitute(rest, {name: Number(value)}))
                context = ring(sorted(free_symbols(fixed)))
                left = rational_function(fixed, context).above
                return None if not left.is_constant() else bool(left.is_zero())
        return None

    def _admits(self, name: str, value: Fraction) -> bool:
        domain = domain_of(name, self.domains)
        if domain == "integer":
            return value.denominator == 1
        return domain == "complex" or admits(domain, value)

    def _reaches(self, factor: fmpq_mpoly, other: RationalFunction) -> bool | None:
        """Whether the factor has a real zero where the other equation does not hold.

        True when such a point is found, False when it has no real zero at all, None if not known.
        """
        curve = polynomial_tree(factor, self.context)
        elsewhere = polynomial_tree(other.above, self.context)
        letters = sorted(free_symbols(curve))
        if len(self.letters) == 1:
            return self._reaches_on_line(curve, elsewhere, self.letters[0])
        for name in letters:
            for k in range(len(_LINES)):
                fixed = {
                    other_name: Number(self._inside(other_name, k + place))
                    for place, other_name in enumerate(self.letters)
                    if other_name != name
                }
                on_line, beside = substitute(curve, fixed), substitute(elsewhere, fixed)
                if name in free_symbols(tidy(on_line)) and self._reaches_on_line(
                    on_line, beside, name
                ):
                    return True
        return None

    def _reaches_on_line(self, curve: Node, elsewhere: Node, name: str) -> bool | None:
        ours, theirs = univariate(curve, name), univariate(elsewhere, name)
        if ours is None or theirs is None:
            return None
        only = ours[0] / ours[0].gcd(theirs[0]) if theirs[0].degree() >= 0 else ours[0]
        _, factors = only.numer().factor()
        roots = real_roots(factor for factor, _ in factors)
        inside = [root for root in roots if self._admits(name, root)]
        return bool(inside)

    def _inside(self, name: str, k: int) -> Fraction:
        domain = domain_of(name, self.domains)
        if domain == "integer":
            return Fraction(k + 1)
        value = _LINES[k % len(_LINES)]
        for candidate in (value, abs(value), Fraction(1, 2) + value / 100):
            if domain == "complex" or admits(domain, candidate):
                return candidate
        return inside(spans_of(domain)[0], k % 8, 30_000)


def _reduced(function: RationalFunction) -> RationalFunction:
    common = function.above.gcd(function.below)
    return RationalFunction(function.above / common, function.below / common)


def _prime_factors(polynomial: fmpq_mpoly) -> list[fmpq_mpoly]:
    if polynomial.is_constant():
        return []
    _, factors = polynomial.factor()
    return [factor / factor.leading_coefficient() for factor, _ in factors]


def _zero_of_line(line: fmpq_mpoly, index: int) -> Fraction:
    slope = shift = Fraction(0)
    for powers, coefficient in line.terms():
        value = Fraction(int(coefficient.p), int(coefficient.q))
        if powers[index]:
            slope = value
        else:
            shift = value
    return -shift / slope


def _by_solving(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Where one equation gives a letter, put it into the other: it must hold there, and conversely."""
    verdicts = [_follows(left, right, domains), _follows(right, left, domains)]
    if "different" in verdicts:
        return "different"
    if _misses(left, right, domains) or _misses(right, left, domains):
        return "different"
    return "same" if verdicts == ["same", "same"] else "undecided"


def _follows(given: Node, wanted: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Whether all solutions of given = 0 solve wanted = 0, where given is linear in some letter."""
    for name in sorted(free_symbols(given)):
        try:
            slope = differentiate(given, name)
        except EvaluationError:
            continue
        if name in free_symbols(slope) or compare(slope, ZERO, domains) != "different":
            continue
        rest = tidy(substitute(given, {name: ZERO}))
        solution = tidy(Unary("-", Binary("/", rest, slope)))
        verdict = compare(substitute(wanted, {name: solution}), ZERO, domains)
        if verdict == "different" and not _is_real_solution(solution, domains, name):
            return "undecided"
        return verdict
    return "undecided"


def _misses(given: Node, wanted: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether a solution of given = 0 on some line is found that does not solve wanted = 0."""
    letters = sorted(free_symbols(given) | free_symbols(wanted))
    if any(domain_of(name, domains) != "real" for name in letters):
        return False
    for name in letters:
        for k in range(2):
            others = [other for other in letters if other != name]
            fixed = {other: Number(_LINES[(k + n) % len(_LINES)]) for n, other in enumerate(others)}
            for zero in exact_zeros(substitute(given, fixed), name) or []:
                at = substitute(wanted, {**fixed, name: zero})
                if compare(at, ZERO, {}) == "different":
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
