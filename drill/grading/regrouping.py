"""Brackets that are missing: what a response would be if a power, a bar, a sign or a function reached further."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from drill.grading.answer import Exact, MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.kind import Slip
from drill.grading.kinds.near_miss import approximate
from drill.maths.substitute import children, rebuild
from drill.maths.tree import Binary, BinaryOperator, Call, Node, Unary

_MOST, _FEW = 60, 10  # groupings that are tried, and those that are regrouped once more
_SAY = "It would be right with brackets: see how far a power, a bar, a minus sign or a function reaches."
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}


def missing_brackets(answer: MathAnswer, response: Node) -> Slip | None:
    """Name brackets that would make a wrong number or expression right: x^n - 1 for x^(n - 1)."""
    if answer.kind not in ("number", "expression") or answer.upto is not None:
        return None
    once = list(islice(regrouped(response), _MOST))
    twice = (other for one in once[:_FEW] for other in regrouped(one))
    for others in (once, list(islice(twice, _MOST))):
        for other in _near(answer, others):
            if scalar.same(answer, other, answer.value) == "same":
                return "grouping", _SAY
    return None


def _near(answer: MathAnswer, others: Sequence[Node]) -> Iterator[Node]:
    """Yield the trees that have about the value of the key at some place."""
    place = scalar.places(answer.variables)[0]
    wanted, *values = approximate((answer.value, *others), place)
    share = 1e-9 if isinstance(answer.tolerance, Exact) else 0.1
    if wanted is None:
        return
    for other, value in zip(others, values, strict=True):
        if value is not None and abs(value - wanted) <= share * abs(wanted):
            yield other


def regrouped(node: Node) -> Iterator[Node]:
    """Yield the tree with one pair of brackets put elsewhere, as if they had been forgotten."""
    match node:
        case Binary(operator, left, right) if operator in _BINDING:
            yield from _reaching_right(left, operator, right)
            yield from _reaching_left(left, operator, right)
        case Unary("-", Binary("^" | "*" | "/" as operator, left, right)):
            yield Binary(operator, Unary("-", left), right)
        case _:
            pass
    for place, part in enumerate(children(node)):
        for other in regrouped(part):
            parts = iter((*children(node)[:place], other, *children(node)[place + 1 :]))
            yield rebuild(node, lambda _, parts=parts: next(parts))  # type: ignore[misc]


def _reaching_right(left: Node, operator: BinaryOperator, right: Node) -> Iterator[Node]:
    """Yield what `left operator right` is where the end of `left` takes the right with it: a^(b + c) for a^b + c."""
    match left:
        case Binary(inner, first, last) if inner in _BINDING:
            if _BINDING[inner] > _BINDING[operator] or inner in ("-", "/"):
                yield Binary(inner, first, Binary(operator, last, right))
            for other in _reaching_right(last, operator, right):
                yield Binary(inner, first, other)
        case Unary("-", operand):
            yield Unary("-", Binary(operator, operand, right))
            for other in _reaching_right(operand, operator, right):
                yield Unary("-", other)
        case Call(function, (argument,)):
            yield Call(function, (Binary(operator, argument, right),))
        case _:
            pass


def _reaching_left(left: Node, operator: BinaryOperator, right: Node) -> Iterator[Node]:
    """Yield what it is where the beginning of `right` takes the left with it: (a + b)/c for a + b/c."""
    match right:
        case Binary(inner, first, last) if inner in _BINDING:
            if _BINDING[inner] > _BINDING[operator]:
                yield Binary(inner, Binary(operator, left, first), last)
            for other in _reaching_left(left, operator, first):
                yield Binary(inner, other, last)
        case _:
            pass
