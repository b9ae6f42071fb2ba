"""Equations, inequalities and intervals: the same when they hold for the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from drill.grading.answer import Domain, Exact, MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.items import unfit
from drill.grading.kinds.kind import Kind, Slip
from drill.grading.kinds.polynomial import (
    are_multiples,
    have_real_solutions,
    share_complex_solutions,
)
from drill.grading.outcome import Outcome, right, undecided, wrong
from drill.maths.comparing import relations
from drill.maths.comparing.relations import compare_relations
from drill.maths.comparing.sets import Union, compare_unions, complement
from drill.maths.comparing.statements import plain_statement
from drill.maths.comparing.upto import compare_directions
from drill.maths.comparison import Comparison
from drill.maths.enclosing.balls import constant_sign
from drill.maths.errors import EvaluationError
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import (
    Binary,
    Constant,
    Interval,
    Node,
    Relation,
    RelationOperator,
    Sequence,
    Unary,
)

_OTHER_EQUATION = "It has the same solutions, but is another equation: compare the two yourself."
UNSETTLED = "This could not be settled by calculation: compare it with the answer yourself."
EVERYWHERE = Interval(Unary("-", Constant("inf")), Constant("inf"), False, False)
_INFINITY, _MINUS_INFINITY = Constant("inf"), Unary("-", Constant("inf"))
_HOW = {
    "equation": ("Write the whole equation, with “=”.", "an equation such as y = 2x"),
    "inequality": ("Write an inequality, such as x > 2.", "an inequality such as x > 2"),
    "interval": (
        "Write an interval with its brackets, such as (0, 1].",
        "an interval such as (0, 1]",
    ),
}


def fit(answer: MathAnswer, node: Node) -> Node:
    """Return the statement or the set of reals; raises ReadError for a value, or ends in no order."""
    message, expected = _HOW[answer.kind]
    if not _is_fitting(answer.kind, node) and not _are_points(answer, node):
        parts = node.items if isinstance(node, Sequence) and node.bracket == "" else ()
        if len(parts) > 1 and answer.kind != "equation" and all(map(_are_parts, parts)):
            unfit("Join the parts with U or `or`: (0, 1) U (2, 3).", "U or `or` between the parts")
        unfit(message, expected)
    letters = free_symbols(node)
    if answer.kind == "interval" and (len(letters) > 1 or _has_letters_in_ends(node)):
        unfit("Write the two ends in brackets, as numbers, such as (-1, 2].", expected)
    if answer.kind == "inequality" and any(True for _ in ends(node)) and len(answer.variables) > 1:
        unfit(message, expected)
    if (
        len(letters) > 1
        and not free_symbols(answer.value)
        and any(True for _ in ends(answer.value))
    ):
        unfit("Use one letter, such as in 0 < x < 1.", expected)
    for low, high, closed in ends(node):
        if (low == _MINUS_INFINITY and closed[0]) or (high == _INFINITY and closed[1]):
            unfit("Infinity takes a round bracket.", expected)
    node = without_infinity(node)
    for part in walk(node):
        for side in part.operands if isinstance(part, Relation) else ():
            fault = scalar.without_value(side)
            if fault:
                unfit(fault, expected)
    return node


def without_infinity(node: Node) -> Node:
    """Return the statement without the bounds that say nothing: `0 <= x < inf` is `0 <= x`."""
    match node:
        case Relation((*operators, "<" | "<="), (*operands, Constant("inf"))):
            return _shortened(operators, operands)
        case Relation(("<" | "<=", *operators), (Unary("-", Constant("inf")), *operands)):
            return _shortened(operators, operands)
        case Relation((*operators, ">" | ">="), (*operands, Unary("-", Constant("inf")))):
            return _shortened(operators, operands)
        case Relation((">" | ">=", *operators), (Constant("inf"), *operands)):
            return _shortened(operators, operands)
        case Binary("and" | "or" as operator, left, right):
            return Binary(operator, without_infinity(left), without_infinity(right))
        case _:
            return node


def _shortened(operators: list[RelationOperator], operands: list[Node]) -> Node:
    if not operators:
        return EVERYWHERE
    return without_infinity(Relation(tuple(operators), tuple(operands)))


def _is_fitting(kind: str, node: Node) -> bool:
    match node:
        case Relation() | Unary("not", _):
            return True
        case Binary("and" | "or", left, right):
            return _is_fitting(kind, left) and (_is_fitting(kind, right) or _goes_on(left, right))
        case Sequence("", (first, *others)):
            fits = (isinstance(item, Relation) or _goes_on(first, item) for item in others)
            return isinstance(first, Relation) and all(fits)
        case Interval():
            return kind != "equation"
        case Sequence("(" | "[", (low, high)):
            return kind != "equation" and not any(isinstance(end, Sequence) for end in (low, high))
        case Sequence("{", items):
            return kind == "interval" and not items
        case Binary("union", left, right):
            return kind != "equation" and _are_parts(left, right)
        case _:
            return False


def _are_points(answer: MathAnswer, node: Node) -> bool:
    """Tell whether a set of single points stands where the answer is one."""
    return answer.kind == "interval" and all(
        isinstance(part, Sequence) and part.bracket == "{" for part in (answer.value, node)
    )


def _goes_on(before: Node, node: Node) -> bool:
    """Tell whether a value goes on from an equation: the -2 of `x = 2 or -2`."""
    while isinstance(before, Binary) and before.operator == "or":
        before = before.right
    equation = isinstance(before, Relation) and before.operators == ("==",)
    return equation and not isinstance(node, Sequence | Interval | Relation)


def _are_parts(*nodes: Node) -> bool:
    return all(
        _is_fitting("interval", node) or (isinstance(node, Sequence) and node.bracket == "{")
        for node in nodes
    )


def ends(node: Node) -> Iterator[tuple[Node, Node, tuple[bool, bool]]]:
    """Yield the two ends of every interval written in brackets, and whether each belongs to it."""
    match node:
        case Interval(low, high, low_closed, high_closed):
            yield low, high, (low_closed, high_closed)
        case Sequence("(" | "[" as bracket, (low, high)):
            yield low, high, (bracket == "[", bracket == "[")
        case Binary("union" | "and" | "or", left, right):
            yield from ends(left)
            yield from ends(right)


def _has_letters_in_ends(node: Node) -> bool:
    return any(free_symbols(low) | free_symbols(high) for low, high, _ in ends(node))


def same(answer: MathAnswer, response: Node, key: Node) -> Comparison:
    """Compare two statements or sets of reals; ends of intervals within the answer's tolerance."""
    if any(_is_backward(low, high) for low, high, _ in ends(response)):
        return "different"
    if response == key:
        return "same"
    names = free_symbols(response) | free_symbols(key)
    if len(names) <= 1:
        name = next(iter(names), "x")
        domain = answer.variables.get(name, "real")
        if domain == "complex":
            shared = share_complex_solutions(response, key)
            if shared is not None:
                return "same" if shared else "different"
        given, wanted = solved(response, name, domain), solved(key, name, domain)
        if given is not None and wanted is not None:
            return compare_unions(given, wanted, partial(scalar.same, answer))
    if len(names) > 1 and are_multiples(response, key):
        return "same"
    found = compare_relations(response, key, answer.variables)
    exact = found != "different" or isinstance(answer.tolerance, Exact)
    return found if exact or not scalar.near_relations(answer, response, key) else "same"


def solved(node: Node, name: str, domain: Domain) -> Union | None:
    """Return the set of numbers a statement in one letter holds for, None where it is not found exactly."""
    try:
        return relations.solved(plain_statement(node), name, domain)
    except EvaluationError:
        return None


def _is_backward(low: Node, high: Node) -> bool:
    if low == _INFINITY or high == _MINUS_INFINITY:
        return True
    if high == _INFINITY or low == _MINUS_INFINITY:
        return False
    try:
        return constant_sign(Binary("-", high, low)) == -1
    except EvaluationError:
        return False


def judge(answer: MathAnswer, response: Node) -> Outcome:
    """Compare with the key."""
    if any(_is_backward(low, high) for low, high, _ in ends(response)):
        return wrong("The smaller end of an interval comes first.", "order")
    comparison = same(answer, response, answer.value)
    if comparison == "undecided":
        return undecided(UNSETTLED)
    if comparison == "different":
        return wrong()
    if answer.kind == "equation" and _are_other_truths(answer, response, answer.value):
        return undecided(_OTHER_EQUATION)
    other = _is_other_polynomial(answer, response)
    near = other and scalar.near_relations(answer, response, answer.value)
    return undecided(_OTHER_EQUATION) if other and not near else right()


def _is_other_polynomial(answer: MathAnswer, response: Node) -> bool:
    """Tell whether two polynomial equations, known to have the same solutions, say more than that each.

    In one letter solutions are all that is said: `x^3 = 8` says of a real number that it is 2.
    """
    if are_multiples(response, answer.value) is not False or _is_restricted(answer):
        return False
    (name, *others) = free_symbols(response) | free_symbols(answer.value)
    if others:
        return True
    if answer.variables.get(name, "real") == "complex":
        return share_complex_solutions(response, answer.value) is not True
    return not have_real_solutions(response, answer.value)


def _is_restricted(answer: MathAnswer) -> bool:
    """Tell whether a domain of its own is declared for a letter: there x^2 = 9 may say no more than x = 3."""
    return any(domain not in ("real", "complex") for domain in answer.variables.values())


def _are_other_truths(answer: MathAnswer, response: Node, key: Node) -> bool:
    """Tell whether two equations hold always, or never, and yet do not say the same: 1 = 2 and 3 = 4."""
    match plain_statement(response), plain_statement(key):
        case Relation(("==",), (a, b)), Relation(("==",), (c, d)) if response != key:
            found: Union | None = None
            letters = free_symbols(response) | free_symbols(key)
            if len(letters) == 1:
                (name,) = letters
                found = solved(key, name, answer.variables.get(name, "real"))
                if found not in ((EVERYWHERE,), (), None):
                    return False
            gap = Binary("-", c, d)
            always = scalar.exactly(answer, gap, scalar.ZERO) == "same"
            if not always and (len(letters) > 1 or (letters and found is None)):
                return False
            gaps = (Binary("-", a, b),), (gap,)
            if letters and not always and compare_directions(*gaps, answer.variables) == "same":
                return False
            sides = ((a, c), (b, d)), ((a, d), (b, c))
            return not any(
                all(scalar.exactly(answer, one, other) == "same" for one, other in pairs)
                for pairs in sides
            )
        case _:
            return False


def slip(answer: MathAnswer, response: Node) -> Slip | None:
    """Name ends that are right with the wrong brackets, and inequalities that point the other way."""
    names = free_symbols(response) | free_symbols(answer.value)
    if len(names) > 1:
        return _DIRECTION if _is_turned(response, answer.value) else None
    name = next(iter(names), "x")
    domain = answer.variables.get(name, "real")
    given, wanted = solved(response, name, domain), solved(answer.value, name, domain)
    if given is None or wanted is None:
        return None
    equal = partial(scalar.same, answer)
    inside = _opened(wanted)
    if inside and compare_unions(_opened(given), inside, equal) == "same":
        return "brackets", "The ends are right; look again at which of them belong to it."
    if inside and compare_unions(_opened(complement(given)), inside, equal) == "same":
        return _DIRECTION
    return None


_DIRECTION: Slip = ("direction", "That is the other side: the inequality points the other way.")
_TURNED: Mapping[RelationOperator, RelationOperator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _opened(union: Union) -> Union:
    return tuple(
        Interval(part.low, part.high, False, False) for part in union if part.low != part.high
    )


def _is_turned(response: Node, key: Node) -> bool:
    if not isinstance(response, Relation) or not isinstance(key, Relation):
        return False
    turned = tuple(_TURNED.get(operator, operator) for operator in response.operators)
    return response.operands == key.operands and turned == key.operators != response.operators


RELATION = Kind(fit, judge, slip)
