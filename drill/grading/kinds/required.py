"""The form an answer is wanted in: factored, expanded, in lowest terms, simplified.

Only a response already found equal to the key comes here; what is looked at is how it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import gcd

from drill.grading.answer import Form, MathAnswer
from drill.grading.kinds.simplified import not_collected, not_simplified
from drill.grading.kinds.writing import content, integer, is_sum, summands
from drill.grading.outcome import Outcome, wrong
from drill.maths.errors import EvaluationError
from drill.maths.exact.polynomials import rational_function, ring
from drill.maths.substitute import free_symbols, rebuild, walk
from drill.maths.tree import (
    Binary,
    Constant,
    Interval,
    Node,
    Number,
    Relation,
    Sequence,
    Symbol,
    Unary,
)


def required_form(answer: MathAnswer, response: Node) -> Outcome | None:
    """Return the outcome for a right value in the wrong form, None where the form is as wanted.

    The form is that of every entry of a list, and of what stands beside the letter of `y = (x + 1)^2`.
    """
    if answer.form is None:
        return None
    faults = map(_FAULTS[answer.form], parts_of(response))
    fault = next(filter(None, faults), "")
    if not fault and answer.form == "simplified" and answer.upto is None:
        cancelling = free_symbols(response) - free_symbols(answer.value)
        fault = "letters in it cancel." if cancelling else ""
    return wrong(f"Equal, but {fault}", "form") if fault else None


def parts_of(node: Node) -> Iterator[Node]:
    """Yield the values a form is asked of: one expression, the entries of a list, the sides of an equation."""
    match node:
        case Sequence(_, items):
            for item in items:
                yield from parts_of(item)
        case Relation(_, operands):
            yield from (side for side in operands if not isinstance(side, Symbol))
        case Binary("and" | "or" | "union", left, right):
            yield from parts_of(left)
            yield from parts_of(right)
        case Interval(low, high):
            yield from (*parts_of(low), *parts_of(high))
        case Constant("inf") | Unary("-", Constant("inf")):
            pass
        case _:
            yield node


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
        if content(written.above) > 1:
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


def not_expanded(node: Node) -> str:
    """Return why a tree is not a sum of different products, empty if it is."""
    for term in summands(node):
        for part in _multiplied(term):
            if is_sum(part):
                return "a bracket is still to be multiplied out."
    return not_collected(node)


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
    if gcd(content(over.above), content(under.above)) > 1:
        return "it can still be cancelled."
    return ""


def _is_quotient(node: Node) -> bool:
    return isinstance(node, Binary) and node.operator == "/"


def _number_not_lowest(node: Node) -> str:
    if isinstance(node, Binary) and node.operator == "/":
        above, below = integer(node.left), integer(node.right)
        if above is not None and below is not None:
            if below < 0:
                return "the minus sign belongs above or before the fraction."
            return "" if gcd(above, below) == 1 and below > 1 else "it can still be cancelled."
    return "write it as one fraction of whole numbers."


_FAULTS: Mapping[Form, Callable[[Node], str]] = {
    "factored": not_factored,
    "expanded": not_expanded,
    "lowest-terms": not_lowest_terms,
    "simplified": not_simplified,
}
