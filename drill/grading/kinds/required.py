"""The form an answer is wanted in: factored, expanded, in lowest terms, simplified.

Only a response already found equal to the key comes here; what is looked at is how it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, isqrt

from flint import fmpq_mpoly

from drill.grading.answer import MathAnswer
from drill.grading.outcome import Outcome, wrong
from drill.maths.errors import EvaluationError
from drill.maths.polynomials import rational_function, ring
from drill.maths.substitute import free_symbols, rebuild, walk
from drill.maths.terms import to_terms
from drill.maths.tree import Binary, Call, Constant, Node, Number, Symbol, Unary


def required_form(answer: MathAnswer, response: Node) -> Outcome | None:
    """Return the outcome for a right value in the wrong form, None where the form is as wanted."""
    if answer.form is None:
        return None
    fault = {
        "factored": not_factored,
        "expanded": not_expanded,
        "lowest-terms": not_lowest_terms,
        "simplified": not_simplified,
    }[answer.form](response)
    return wrong(f"Equal, but {fault}", "form") if fault else None


def not_factored(node: Node) -> str:
    """Return what is not factored, empty for a product of irreducible factors without common content."""
    bases = list(factors(_opaque(node)))
    for base in bases:
        if not free_symbols(base):
            continue
        try:
            written = rational_function(base, ring(sorted(free_symbols(base))))
        except EvaluationError:
            continue
        if not written.below.is_constant():
            return "a factor still holds a fraction."
        if written.above.is_constant():
            return "not fully factored."
        _, parts = written.above.factor()
        if len(parts) != 1 or int(parts[0][1]) != 1:
            return "not fully factored."
        if _content(written.above) > 1:
            return "a common number can still be taken out."
    return ""


def factors(node: Node) -> Iterator[Node]:
    """Yield the factors of a product as they are written; a power yields its base."""
    match node:
        case Unary("-", operand):
            yield from factors(operand)
        case Binary("*", left, right):
            yield from factors(left)
            yield from factors(right)
        case Binary("/", left, right) if not free_symbols(right):
            yield from factors(left)
        case Binary("^", base, Number(value)) if value.denominator == 1 and value > 0:
            yield from factors(base)
        case _:
            yield node


def _opaque(node: Node) -> Node:
    """Return the tree with everything that is no polynomial operation as a letter of its own."""
    names: dict[Node, Symbol] = {}

    def hidden(part: Node) -> Node:
        match part:
            case Number() | Symbol():
                return part
            case Unary("-", _) | Binary("+" | "-" | "*" | "/", _, _):
                return rebuild(part, hidden)
            case Binary("^", base, Number(value) as exponent) if value.denominator == 1:
                return Binary("^", hidden(base), exponent)
            case _:
                return names.setdefault(part, Symbol(f"opaque_{len(names)}"))

    return hidden(node)


def _content(polynomial: fmpq_mpoly) -> int:
    """Return the common divisor of integer coefficients, 1 if one of them is no integer."""
    common = 0
    for coefficient in polynomial.coeffs():
        if int(coefficient.q) != 1:
            return 1
        common = gcd(common, int(coefficient.p))
    return common


def not_expanded(node: Node) -> str:
    """Return why a tree is not a sum of products, empty if it is."""
    for term in summands(node):
        for part in _multiplied(term):
            if _is_sum(part):
                return "a bracket is still to be multiplied out."
    return ""


def summands(node: Node) -> Iterator[Node]:
    """Yield the terms of a sum as they are written, signs left out."""
    match node:
        case Binary("+" | "-", left, right):
            yield from summands(left)
            yield from _bracketed(right, inside_minus=node.operator == "-")
        case Unary("-", operand):
            yield from _bracketed(operand, inside_minus=True)
        case _:
            yield node


def _bracketed(node: Node, inside_minus: bool) -> Iterator[Node]:
    """A sum after a minus sign is one bracket, not several terms."""
    if inside_minus and _is_sum(node):
        yield Binary("*", Number(Fraction(-1)), node)
    else:
        yield from summands(node)


def _multiplied(node: Node) -> Iterator[Node]:
    """Yield what is multiplied in a term: factors, bases of powers, numerators."""
    match node:
        case Unary("-", operand):
            yield from _multiplied(operand)
        case Binary("*", left, right):
            yield from _multiplied(left)
            yield from _multiplied(right)
        case Binary("/", left, _):
            yield from _multiplied(left)
        case Binary("^", base, Number(value)) if value.denominator == 1 and value > 1:
            yield from _multiplied(base)
        case _:
            yield node


def _is_sum(node: Node) -> bool:
    if isinstance(node, Unary) and node.operator == "-":
        return _is_sum(node.operand)
    return isinstance(node, Binary) and node.operator in ("+", "-")


def not_lowest_terms(node: Node) -> str:
    """Return why a tree is not one fraction in lowest terms, empty if it is."""
    while isinstance(node, Unary) and node.operator == "-":
        node = node.operand
    if isinstance(node, Number):
        return "" if node.value.denominator == 1 else "give it as a fraction."
    if not free_symbols(node):
        return _number_not_lowest(node)
    above: Node = node
    below: Node = Number(Fraction(1))
    if isinstance(node, Binary) and node.operator == "/":
        above, below = node.left, node.right
    if any(_is_quotient(part) for side in (above, below) for part in walk(side)):
        return "write it as one fraction."
    context = ring(sorted(free_symbols(node)))
    try:
        over, under = rational_function(above, context), rational_function(below, context)
    except EvaluationError:
        return ""
    if not over.above.gcd(under.above).is_constant():
        return "it can still be cancelled."
    if gcd(_content(over.above), _content(under.above)) > 1:
        return "it can still be cancelled."
    return ""


def _is_quotient(node: Node) -> bool:
    return isinstance(node, Binary) and node.operator == "/"


def _number_not_lowest(node: Node) -> str:
    if isinstance(node, Binary) and node.operator == "/":
        above, below = _integer(node.left), _integer(node.right)
        if above is not None and below is not None:
            if below < 0:
                return "the minus sign belongs above or before the fraction."
            return "" if gcd(above, below) == 1 and below > 1 else "it can still be cancelled."
    return "write it as one fraction of whole numbers."


def _integer(node: Node) -> int | None:
    match node:
        case Number(value) if value.denominator == 1:
            return value.numerator
        case Unary("-", operand):
            inner = _integer(operand)
            return None if inner is None else -inner
        case _:
            return None


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
            numbers = _integer(base) is not None and (_integer(exponent) or -1) >= 0
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
    if sum(_integer(part) is not None or isinstance(part, Number) for part in parts) > 1:
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
        above, below = _integer(left), _integer(right)
        if above is not None and below is not None and (below <= 1 or gcd(above, below) > 1):
            return "the fraction can still be cancelled."
        return ""
    context = ring(sorted(free_symbols(left) | free_symbols(right)))
    try:
        over, under = rational_function(left, context), rational_function(right, context)
    except EvaluationError:
        return ""
    common = over.above.gcd(under.above)
    if not common.is_constant() or gcd(_content(over.above), _content(under.above)) > 1:
        return "the fraction can still be cancelled."
    return ""


def _root_not_simplified(argument: Node) -> str:
    value = _integer(argument)
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
