"""Conditions in several letters: the same solution set proved, or a point that tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from drill.maths.comparing.consequences import (
    Alternatives,
    by_solving,
    part_on_lines,
    product,
)
from drill.maths.comparing.curves import Curves
from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.finite import compare_finite
from drill.maths.comparing.monotone import freed
from drill.maths.comparing.piecewise import is_piecewise, is_stepped
from drill.maths.comparing.points import draw_points, seed_of
from drill.maths.comparing.regions import compare_regions, has_values_everywhere
from drill.maths.comparing.truth import (
    is_of_equations,
    told_apart_at_random,
    told_apart_on_lines,
    truth_at,
    turns_somewhere,
)
from drill.maths.comparing.upto import compare_directions, compare_up_to
from drill.maths.comparing.witnesses import told_apart_by_solutions
from drill.maths.comparing.zeros import difference
from drill.maths.comparison import Comparison
from drill.maths.enclosing.domains import Domain, domain_of
from drill.maths.exact.polynomials import (
    NotPolynomial,
    rational_function,
    ring,
)
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols, function_names, substitute, walk
from drill.maths.tree import Binary, Call, Node, Relation, RelationOperator, Symbol


def compare_in_letters(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Whether two conditions in any number of letters hold at the same points."""
    if _is_multiple(left, right):
        return "same"
    letters = free_symbols(left) | free_symbols(right)
    if any(domain_of(name, domains) == "complex" for name in letters):
        return _compare_parts(left, right, domains)
    if len(letters) > 1 and min(_equations(left), _equations(right)) >= len(letters):
        verdict = compare_finite(left, right, domains)
        if verdict != "undecided":
            return verdict
        if told_apart_by_solutions(left, right, domains):
            return "different"
    if not function_names(left) and not function_names(right):
        verdict = _compare_parts(left, right, domains)
        if verdict != "undecided":
            return verdict
        if told_apart_at_random(left, right, domains):
            return "different"
    elif _have_one_gap(left, right, domains):
        return "same"
    looked = not function_names(left) and not function_names(right)
    if not looked and (_is_solved(left) or _is_solved(right)):
        looked = True
        verdict = _compare_parts(left, right, domains)
        if verdict != "undecided":
            return verdict
    first, second = freed(left), freed(right)
    if not looked or (first, second) != (left, right):
        left, right = first, second
        verdict = _compare_parts(left, right, domains)
        if verdict != "undecided":
            return verdict
        if told_apart_at_random(left, right, domains):
            return "different"
    ours, theirs = _zero_set(left), _zero_set(right)
    if ours and theirs and part_on_lines(ours, theirs, domains):
        return "different"
    if is_of_equations(left, right) and told_apart_on_lines(left, right, domains, lines=1):
        return "different"
    verdict = compare_regions(
        left, right, domains, truth_at, lambda a, b: compare(a, b, domains) == "same"
    )
    if verdict == "undecided" and (
        told_apart_by_solutions(left, right, domains) or told_apart_on_lines(left, right, domains)
    ):
        return "different"
    return verdict


def _equations(node: Node) -> int:
    """How many equations hold together in a condition, at least."""
    match node:
        case Binary("and", left, right):
            return _equations(left) + _equations(right)
        case Binary("or", left, right):
            return min(_equations(left), _equations(right))
        case Relation(operators):
            return operators.count("==")
        case _:
            return 0


def _is_solved(node: Node) -> bool:
    """Whether an equation gives one of its letters."""
    match node:
        case Relation(("==",), (Symbol(name), value)) | Relation(("==",), (value, Symbol(name))):
            return name not in free_symbols(value)
        case _:
            return False


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
    """Two conditions compared relation by relation; as they are written where that leaves it open."""
    verdict = _compare_relations(left, right, domains)
    if verdict == "undecided":
        for parts in (_disjuncts, _conjuncts):
            if {tidy(part) for part in parts(left)} == {tidy(part) for part in parts(right)}:
                return "same"
    return verdict


def _compare_relations(left: Node, right: Node, domains: Mapping[str, Domain]) -> Comparison:
    ours, theirs = _zero_set(left), _zero_set(right)
    if ours and theirs and not _is_one(left, right):
        return compare_equations(ours, theirs, domains)
    first, second = list(_conjuncts(left)), list(_conjuncts(right))
    if len(first) == len(second) == 1:
        return _compare_one(first[0], second[0], domains)
    if _matched(first, second, domains) and _matched(second, first, domains):
        return "same"
    for given, other in ((first, right), (second, left)):
        point = _assignment(given)
        if point is not None and _fails_at(other, point, domains):
            return "different"
    return "undecided"


def _fails_at(node: Node, point: Mapping[str, Node], domains: Mapping[str, Domain]) -> bool:
    """Whether a condition is false at a point, letters without a value there taking a generic one."""
    rest = substitute(node, point)
    letters = sorted(free_symbols(rest))
    (generic, *_) = draw_points(letters, domains, seed_of(node, rest))
    return truth_at(rest, {name: at.fraction() for name, at in generic.items()}) is False


def _zero_set(node: Node) -> list[Node]:
    """Functions one of which is zero where an equation holds, or one of several joined by or; none for others."""
    match node:
        case Relation(("==",), (left, right)):
            return [difference(left, right)]
        case Binary("or", left, right):
            first, second = _zero_set(left), _zero_set(right)
            return [*first, *second] if first and second else []
        case _:
            return []


def _is_one(*nodes: Node) -> bool:
    return all(isinstance(node, Relation) for node in nodes)


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
            return compare_equations([difference(a, b)], [difference(c, d)], domains)
        case Relation(("!=",), (a, b)), Relation(("!=",), (c, d)):
            return compare_equations([difference(a, b)], [difference(c, d)], domains)
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


def compare_equations(
    ours: Alternatives, theirs: Alternatives, domains: Mapping[str, Domain]
) -> Comparison:
    """Whether one of our functions is zero just where one of theirs is."""
    left, right = product(ours), product(theirs)
    letters = sorted(free_symbols(left) | free_symbols(right))
    context = ring(letters)
    try:
        first, second = rational_function(left, context), rational_function(right, context)
    except NotPolynomial:
        # A product wants values of all its factors: of alternatives one is enough.
        alike = all(len(set(map(_partial, side))) == 1 for side in (ours, theirs))
        if alike and compare_directions((left,), (right,), domains) == "same":
            return "same"
        return by_solving(ours, theirs, domains)
    return Curves(letters, domains).compare(first, second)


def _partial(node: Node) -> frozenset[Node]:
    """The parts of a tree that may have no value on a stretch."""
    return frozenset(
        part
        for part in walk(node)
        if isinstance(part, Call) or (isinstance(part, Binary) and part.operator == "^")
    )
