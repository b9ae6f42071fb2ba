"""Relations freed of the functions around their letters: exp(y) = exp(x) is y = x, sqrt(u) < 2 is 0 <= u < 4.

A function that only rises keeps the sense of a relation. Where it is defined on a part of the line, that part
becomes a condition of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from drill.maths.comparing.coefficients import collected
from drill.maths.comparing.piecewise import is_piecewise, never_zero, not_negative
from drill.maths.comparing.zeros import difference
from drill.maths.effort import spend
from drill.maths.enclosing.balls import constant_sign
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO, E, Monomial
from drill.maths.exact.terms import to_terms
from drill.maths.exact.tidy import tidy
from drill.maths.rational import rational_value
from drill.maths.substitute import free_symbols, function_names
from drill.maths.tree import Binary, Call, Node, Number, Relation, RelationOperator, Unary

_DEEPEST = 6
_MOST_LOGARITHMS = 6
FLIPPED: Mapping[RelationOperator, RelationOperator] = {
    ">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "==", "!=": "!=",
}  # fmt: skip
_TWO = Number(Fraction(2))
ALWAYS = Relation(("==",), (ZERO, ZERO))
NEVER = Relation(("==",), (ONE, ZERO))
# Rising functions of the whole line onto it, and their inverses.
_RISING: Mapping[str, str] = {"sinh": "asinh", "asinh": "sinh"}
_LOGARITHMS: Mapping[str, Callable[[Node], Node]] = {
    "log": lambda c: Call("exp", (c,)),
    "log2": lambda c: Binary("^", _TWO, c),
    "log10": lambda c: Binary("^", Number(Fraction(10)), c),
}
# Freeing one relation takes as long as so many operations on balls.
_FREEING = 200


def freed(node: Node) -> Node:
    """The same condition with simpler relations, chains taken apart."""
    match node:
        case Binary("and" | "or" as operator, left, right):
            return Binary(operator, freed(left), freed(right))
        case Unary("not", operand):
            return Unary("not", freed(operand))
        case Relation((operator,), (left, right)) if split := _simpler(operator, left, right):
            return freed(split)
        case Relation(operators, operands) if len(operators) > 1:
            pairs = zip(operators, pairwise(operands), strict=True)
            return _all_of(*(freed(Relation((operator,), ends)) for operator, ends in pairs))
        case Relation(operators, operands):
            parts = [
                _freed(operator, left, right, 0)
                for operator, (left, right) in zip(operators, pairwise(operands), strict=True)
            ]
            return _all_of(*parts)
        case _:
            return node


def _simpler(operator: RelationOperator, left: Node, right: Node) -> Node | None:
    for way in (_split, _of_squares, _of_odd_powers):
        found = way(operator, left, right)
        if found is not None:
            return found
    return None


def _split(operator: RelationOperator, left: Node, right: Node) -> Node | None:
    """max(a, b) < c as a < c and b < c, |a| > c as a > c or -a > c; None for other relations."""
    gap = difference(left, right)
    found = _lone_choice(gap)
    if found is None:
        return None
    choice, factor = found
    rest = Binary("-", Binary("*", factor, choice), gap)
    limit = tidy(Binary("/", rest, factor))
    if factor.value < 0:
        operator = FLIPPED[operator]
    largest = choice.function != "min"
    parts = choice.arguments
    if choice.function == "abs":
        parts = (parts[0], Unary("-", parts[0]))
    if operator in ("==", "!="):
        equal = _is_chosen(parts, limit, "<=" if largest else ">=")
        return equal if operator == "==" else Unary("not", equal)
    joint: Literal["and", "or"] = "and" if (operator in ("<", "<=")) == largest else "or"
    result: Node = Relation((operator,), (parts[0], limit))
    for part in parts[1:]:
        result = Binary(joint, result, Relation((operator,), (part, limit)))
    return result


def _of_odd_powers(operator: RelationOperator, left: Node, right: Node) -> Node | None:
    """u^5 < v^5 as u < v; None for other relations."""
    match left, right:
        case Binary("^", u, Number(one)), Binary("^", v, Number(other)) if one == other:
            odd = one > 0 and one.denominator == 1 and one.numerator % 2 == 1
            return Relation((operator,), (u, v)) if odd else None
        case _:
            return None


def _of_squares(operator: RelationOperator, left: Node, right: Node) -> Node | None:
    """u^2 + v^2 <= 0 as u = 0 and v = 0, and the like for other relations with zero; None for others."""
    if left == ZERO:
        operator, left, right = FLIPPED[operator], right, left
    bases = [_base_of_square(term) for term in _summands(left)]
    if right != ZERO or len(bases) < 2 or None in bases:
        return None
    if operator in ("<", ">="):
        return NEVER if operator == "<" else ALWAYS
    zero = _all_of(*(Relation(("==",), (base, ZERO)) for base in bases if base is not None))
    return zero if operator in ("<=", "==") else Unary("not", zero)


def _summands(node: Node) -> Iterator[Node]:
    match node:
        case Binary("+", left, right):
            yield from _summands(left)
            yield from _summands(right)
        case _:
            yield node


def _base_of_square(node: Node) -> Node | None:
    """u for a positive multiple of u^2 or |u|, u a polynomial; None for what may be negative."""
    match node:
        case Binary("*", Number(value), other) if value > 0:
            return _base_of_square(other)
        case Binary("/", other, Number(value)) if value > 0:
            return _base_of_square(other)
        case Binary("^", base, Number(value)) if value > 0 and value.denominator == 1:
            return base if value % 2 == 0 and not function_names(base) else None
        case Call("abs", (base,)) if not function_names(base):
            return base
        case _:
            return None


def _is_chosen(parts: tuple[Node, ...], limit: Node, others: RelationOperator) -> Node:
    """One part equals the limit, and no other is past it."""
    cases: list[Node] = []
    for place, part in enumerate(parts):
        case: Node = Relation(("==",), (part, limit))
        for other in (*parts[:place], *parts[place + 1 :]):
            case = Binary("and", case, Relation((others,), (other, limit)))
        cases.append(case)
    result = cases[0]
    for case in cases[1:]:
        result = Binary("or", result, case)
    return result


def _lone_choice(gap: Node) -> tuple[Call, Number] | None:
    """The one max, min or abs in a sum, and its rational factor; None where there are more."""
    try:
        terms = to_terms(gap)
    except EvaluationError:
        return None
    found: tuple[Call, Number] | None = None
    for monomial, coefficient in terms.items():
        if not any(is_piecewise(part) for pair in monomial for part in pair):
            continue
        match list(monomial):
            case [(Call("abs" | "max" | "min") as choice, power)] if power == ONE and not found:
                if len(choice.arguments) > 1 or choice.function == "abs":
                    found = choice, Number(coefficient)
                    continue
        return None
    return found


def _all_of(*parts: Node) -> Node:
    kept = [part for part in parts if part != ALWAYS] or [ALWAYS]
    result = kept[0]
    for part in kept[1:]:
        result = Binary("and", result, part)
    return result


def _freed(operator: RelationOperator, left: Node, right: Node, depth: int) -> Node:
    plain = Relation((operator,), (left, right))
    if depth == _DEEPEST:
        return plain
    spend(_FREEING)
    try:
        terms = collected(difference(left, right))
        return _of_terms(operator, dict(terms), depth) or plain
    except EvaluationError:
        return plain


def _of_terms(operator: RelationOperator, terms: dict[Monomial, Node], depth: int) -> Node | None:
    shift = terms.pop(frozenset(), ZERO)
    joined = _logarithms(operator, terms, shift)
    if joined is not None:
        return joined
    if not 1 <= len(terms) <= 2 or any(len(one) != 1 for one in terms):
        return None
    (base, power), *others = (next(iter(one)) for one in terms)
    factor, *opposites = terms.values()
    sign = constant_sign(factor)
    if not sign:
        return None
    sense = operator if sign > 0 else FLIPPED[operator]
    if not others:
        return _undone(sense, base, power, tidy(Binary("/", Unary("-", shift), factor)), depth)
    if tidy(shift) != ZERO or tidy(Binary("+", factor, opposites[0])) != ZERO:
        return None
    return _compared(sense, (base, power), others[0], depth)


def _logarithms(
    operator: RelationOperator, terms: Mapping[Monomial, Node], shift: Node
) -> Node | None:
    """log(a) + 2*log(b) compared with a number: the product a*b^2 is, where a and b are positive."""
    if len(terms) < 2:
        return None
    product = tidy(Call("exp", (shift,)))
    conditions: list[Node] = []
    for monomial, factor in terms.items():
        count = rational_value(factor)
        match list(monomial):
            case [(Call("log", (argument,)), power)] if power == ONE and count is not None:
                if count.denominator != 1 or abs(count) > _MOST_LOGARITHMS:
                    return None
                product = Binary("*", product, Binary("^", argument, Number(count)))
                conditions.append(_positive(argument))
            case _:
                return None
    return _all_of(Relation((operator,), (product, ONE)), *conditions)


def _undone(
    operator: RelationOperator, base: Node, power: Node, target: Node, depth: int
) -> Node | None:
    """base^power compared with a number, power 1 for a function."""
    sign = constant_sign(target)
    if sign is None:
        return None
    match base, power:
        case _, _ if base == E and free_symbols(power):
            if sign <= 0:
                return ALWAYS if operator in (">", ">=", "!=") else NEVER
            return _freed(operator, power, tidy(Call("log", (target,))), depth + 1)
        case Number(value), _ if value > 0 and free_symbols(power):
            exponent = Binary("*", power, Call("log", (base,)))
            return _undone(operator, E, exponent, target, depth)
        case Call(function, (u,)), Number(value) if value == 1 and function in _LOGARITHMS:
            inner = _freed(operator, u, tidy(_LOGARITHMS[function](target)), depth + 1)
            return _all_of(inner, _positive(u) if operator in ("<", "<=", "!=") else ALWAYS)
        case Call(function, (u,)), Number(value) if value == 1 and function in _RISING:
            return _freed(operator, u, tidy(Call(_RISING[function], (target,))), depth + 1)
        case Call("abs", (u,)), Number(value) if value == 1 and sign >= 0:
            squared = tidy(Binary("^", target, _TWO))
            return Relation((operator,), (Binary("^", u, _TWO), squared))
        case _, Number(value) if value.denominator == 2 and value > 0 and sign < 0:
            return _not_below_zero(base) if operator in (">", ">=", "!=") else NEVER
        case _, Number(value) if value.denominator == 2 and value > 0:
            back = tidy(Binary("^", target, _TWO))
            raised = base if value.numerator == 1 else Binary("^", base, Number(value * 2))
            inner = _freed(operator, raised, back, depth + 1)
            return _all_of(inner, _not_below_zero(base))
        case _:
            return None


def _compared(
    operator: RelationOperator, left: tuple[Node, Node], right: tuple[Node, Node], depth: int
) -> Node | None:
    """One function of two arguments."""
    (base, power), (other, exponent) = left, right
    if base == other == E and free_symbols(power) and free_symbols(exponent):
        return _freed(operator, power, exponent, depth + 1)
    if base == other and isinstance(base, Number) and base.value > 0:
        scale = Call("log", (base,))
        left_end, right_end = (Binary("*", end, scale) for end in (power, exponent))
        return _freed(operator, left_end, right_end, depth + 1)
    if power != exponent or not isinstance(power, Number):
        return None
    match base, other:
        case Call(function, (a,)), Call(name, (b,)) if function == name and power == ONE:
            if function in _LOGARITHMS:
                return _all_of(_freed(operator, a, b, depth + 1), _positive(a), _positive(b))
            if function in _RISING or function in ("atan", "tanh", "sigmoid", "softplus"):
                return _freed(operator, a, b, depth + 1)
            if function == "abs":
                return Relation((operator,), (Binary("^", a, _TWO), Binary("^", b, _TWO)))
            return None
        case _ if power.value.denominator == 1 and power.value > 0 and power.value % 2:
            return _freed(operator, base, other, depth + 1) if power != ONE else None
        case _ if power.value == Fraction(1, 2):
            inner = _freed(operator, base, other, depth + 1)
            return _all_of(inner, _not_below_zero(base), _not_below_zero(other))
        case _:
            return None


def _positive(node: Node) -> Node:
    return ALWAYS if never_zero(node) else Relation((">",), (node, ZERO))


def _not_below_zero(node: Node) -> Node:
    return ALWAYS if not_negative(node) else Relation((">=",), (node, ZERO))
