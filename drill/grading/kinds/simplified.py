"""Whether an expression is simplified as far as a person would take it."""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd, isqrt

from drill.grading.kinds.writing import content, integer, summands
from drill.maths.errors import EvaluationError
from drill.maths.polynomials import rational_function, ring
from drill.maths.substitute import free_symbols, walk
from drill.maths.terms import to_terms
from drill.maths.tree import Binary, Call, Constant, Node, Number, Unary


def not_simplified(node: Node) -> str:
    """Return what can still be done, empty if nothing of the usual kind."""
    for part in walk(node):
        fault = _not_simplified_here(part)
        if fault:
            return fault
    return ""


def _not_simplified_here(node: Node) -> str:
    match node:
        case Unary("-", Unary("-", _)):
            return "two minus signs cancel."
        case Binary("+" | "-", _, _):
            return _sum_not_simplified(node)
        case Binary("*", _, _):
            return _product_not_simplified(node)
        case Binary("/", left, right):
            return _quotient_not_simplified(left, right)
        case Binary("^", base, exponent):
            numbers = integer(base) is not None and (integer(exponent) or -1) >= 0
            return "work out the power." if numbers or _is_number(exponent, 0, 1) else ""
        case Call("sqrt", (argument,)):
            return _root_not_simplified(argument)
        case Call(_, (Number() | Constant(),)) if _closes(node):
            return "a function value can be worked out."
        case _:
            return ""


def _sum_not_simplified(node: Node) -> str:
    terms = list(summands(node))
    if any(_is_number(term, 0) for term in terms):
        return "leave out the zero."
    try:
        if len(to_terms(node)) < len(terms):
            return "like terms can be collected."
    except EvaluationError:
        return ""
    return ""


def _product_not_simplified(node: Node) -> str:
    parts = list(_product_parts(node))
    if any(_is_number(part, 0, 1) for part in parts):
        return "leave out the factor 1 or 0."
    if sum(integer(part) is not None or isinstance(part, Number) for part in parts) > 1:
        return "multiply the numbers."
    bases = [_base(part) for part in parts if free_symbols(part)]
    return "equal factors can be joined into a power." if len(set(bases)) < len(bases) else ""


def _product_parts(node: Node) -> Iterator[Node]:
    match node:
        case Unary("-", operand):
            yield from _product_parts(operand)
        case Binary("*", left, right):
            yield from _product_parts(left)
            yield from _product_parts(right)
        case _:
            yield node


def _base(node: Node) -> Node:
    return node.left if isinstance(node, Binary) and node.operator == "^" else node


def _quotient_not_simplified(left: Node, right: Node) -> str:
    if _is_number(right, 1):
        return "leave out the division by 1."
    if not free_symbols(left) and not free_symbols(right):
        above, below = integer(left), integer(right)
        if above is not None and below is not None and (below <= 1 or gcd(above, below) > 1):
            return "the fraction can still be cancelled."
        return ""
    context = ring(sorted(free_symbols(left) | free_symbols(right)))
    try:
        over, under = rational_function(left, context), rational_function(right, context)
    except EvaluationError:
        return ""
    common = over.above.gcd(under.above)
    if not common.is_constant() or gcd(content(over.above), content(under.above)) > 1:
        return "the fraction can still be cancelled."
    return ""


def _root_not_simplified(argument: Node) -> str:
    value = integer(argument)
    if value is None or not 0 <= value < 10**8:
        return ""
    squares = any(value % (root * root) == 0 for root in range(2, min(isqrt(value), 10_000) + 1))
    return "a square can be taken out of the root." if squares or value < 2 else ""


def _closes(node: Node) -> bool:
    """Tell whether a function of a number comes to a rational."""
    try:
        terms = to_terms(node)
    except EvaluationError:
        return False
    return all(not monomial for monomial in terms)


def _is_number(node: Node, *values: int) -> bool:
    return isinstance(node, Number) and node.value in values
