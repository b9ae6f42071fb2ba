"""Whether an expression is simplified as far as a person would take it."""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd, isqrt

from drill.grading.kinds.writing import content, integer, is_sum, summands
from drill.maths.enclosing.programs import literal
from drill.maths.errors import EvaluationError
from drill.maths.exact.polynomials import rational_function, ring
from drill.maths.exact.terms import to_terms
from drill.maths.substitute import free_symbols, walk
from drill.maths.surds import root_of_rational
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
            return not_collected(node)
        case Binary("*", _, _):
            return _product_not_simplified(node)
        case Binary("/", left, right):
            return _quotient_not_simplified(left, right)
        case Binary("^", base, exponent):
            return _power_not_simplified(node, base, exponent)
        case Unary("!", _) if _closes(node):
            return "the factorial can be worked out."
        case Call():
            return _call_not_simplified(node)
        case _:
            return ""


def _power_not_simplified(node: Node, base: Node, exponent: Node) -> str:
    if _is_number(exponent, 0, 1):
        return "work out the power."
    if not free_symbols(node):
        return _number_not_worked_out(node, base, exponent)
    if base == _E and _is_undone(node):
        return _UNDONE
    if literal(exponent) is None:
        return ""
    if isinstance(base, Binary) and base.operator == "^":
        return "a power of a power is one power."
    if integer(exponent) is None or is_sum(base):
        return ""
    if isinstance(base, Unary) and base.operator == "-":
        return "the minus sign can be taken out of the power."
    numbers = any(isinstance(part, Number) for part in _product_parts(base))
    return "work out the power of the number." if numbers else ""


def _number_not_worked_out(node: Node, base: Node, exponent: Node) -> str:
    if _closes(node):
        return "work out the power."
    value, power = literal(base), literal(exponent)
    if value is None or power is None or value <= 0 or power <= 0:
        return ""
    try:
        outside, _ = root_of_rational(value, power)
    except EvaluationError:
        return ""
    return "a factor can be taken out of the root." if outside != 1 else ""


def _call_not_simplified(node: Call) -> str:
    match node:
        case _ if not free_symbols(node) and (_closes(node) or _folds_away(node)):
            return "a function value can be worked out."
        case Call("sqrt", (argument,)):
            return _root_not_simplified(argument)
        case Call("log", (Call("exp", _) | Binary("^", Constant("e"), _),)):
            return _UNDONE
        case Call("exp", _) if _is_undone(node):
            return _UNDONE
        case Call("sin" | "cos" | "tan", (Unary("-", _),)):
            return "the minus sign can be taken out."
        case _:
            return ""


_E = Constant("e")
_UNDONE = "the exponential and the logarithm cancel."


def _folds_away(node: Call) -> bool:
    """Tell whether a function of a number is one of roots and constants, as sin(pi/4) is sqrt(2)/2."""
    if node.function in ("sqrt", "exp"):
        return False
    try:
        terms = to_terms(node)
    except EvaluationError:
        return False
    return not any(_has_call(base) for monomial in terms for base, _ in monomial)


def _has_call(node: Node) -> bool:
    return any(isinstance(part, Call) for part in walk(node))


def _is_undone(node: Node) -> bool:
    """Tell whether e^u or log(u) is something without them, as log(e^x) is."""
    try:
        terms = to_terms(node)
    except EvaluationError:
        return False
    return not any(base == _E or _has_call(base) for monomial in terms for base, _ in monomial)


def not_collected(node: Node) -> str:
    """Return what can be collected among the terms of a sum, empty if nothing."""
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
    if sum(isinstance(part, Call) and _is_root_of_number(part) for part in parts) > 1:
        return "the roots can be multiplied."
    bases = [_base(part) for part in parts if free_symbols(part)]
    return "equal factors can be joined into a power." if len(set(bases)) < len(bases) else ""


def _is_root_of_number(node: Call) -> bool:
    return node.function == "sqrt" and isinstance(node.arguments[0], Number)


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
    if isinstance(right, Binary) and right.operator == "^":
        power = literal(right.right)
        if power is not None and power < 0:
            return "a negative power below the bar belongs above it."
    if not free_symbols(left) and not free_symbols(right):
        above, below = integer(left), integer(right)
        if above is not None and below is not None and (below <= 1 or gcd(above, below) > 1):
            return "the fraction can still be cancelled."
        if above is not None and isinstance(right, Call) and _is_root_of_number(right):
            inside = integer(right.arguments[0])
            if inside is not None and gcd(above, inside) > 1:
                return "the root can be cancelled."
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
    match argument:
        case Binary("^", _, exponent) if (integer(exponent) or 1) % 2 == 0:
            return "the root of a square can be worked out."
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
