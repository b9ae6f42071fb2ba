"""Brackets that are missing: what a response would be if a power, a bar, a sign or a function reached further."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any

from drill.grading.answer import Exact, MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.kind import Slip
from drill.grading.kinds.near_miss import approximate
from drill.maths.substitute import children, rebuild, size
from drill.maths.tree import Binary, BinaryOperator, Call, Node, Number, Symbol, Unary

_LONGEST = 40  # nodes of a response that is looked at
_MOST, _FEW = 40, 10  # groupings that are tried, and those that are regrouped once more
_SAY = "It would be right with brackets: see how far a power, a bar, a minus sign or a function reaches."
# Those met most; the others take ball arithmetic, a hundred times as long.
_FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "abs": abs,
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "tanh": math.tanh, "sinh": math.sinh, "cosh": math.cosh,
    "sec": lambda angle: 1 / math.cos(angle),
    "csc": lambda angle: 1 / math.sin(angle),
    "cot": lambda angle: 1 / math.tan(angle),
    "sigmoid": lambda value: 1 / (1 + math.exp(-value)),
}  # fmt: skip
_OPERATIONS: Mapping[str, Callable[[float, float], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}


def missing_brackets(answer: MathAnswer, response: Node) -> Slip | None:
    """Name brackets that would make a wrong number or expression right: x^n - 1 for x^(n - 1)."""
    if answer.kind not in ("number", "expression") or answer.upto is not None:
        return None
    if size(response) > _LONGEST:
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
    values = _Values(place)
    wanted = values.of(answer.value)
    if wanted is None:
        return
    share = 1e-9 if isinstance(answer.tolerance, Exact) else 0.1
    for other in others:
        value = values.of(other)
        if value is not None and abs(value - wanted) <= share * abs(wanted):
            yield other


class _Values:
    """Real values of trees at a place, in floating point; parts that trees share are worked out once."""

    def __init__(self, place: Mapping[str, Number]) -> None:
        self.place = place
        # The tree stands beside its value, so that no other takes its identity.
        self.known: dict[int, tuple[Node, float | None]] = {}

    def of(self, node: Node) -> float | None:
        """Return the value of a tree, None where it has none."""
        found = self.known.get(id(node))
        if found is None:
            found = self.known[id(node)] = (node, self._worked_out(node))
        return found[1]

    def _worked_out(self, node: Node) -> float | None:
        # Told apart by type: patterns take several times as long, and there are many trees.
        if type(node) is Binary and node.operator in _BINDING:
            first, second = self.of(node.left), self.of(node.right)
            if first is None or second is None:
                return None
            return _combined(node.operator, first, second)
        if type(node) is Symbol and node.name in self.place:
            return _as_float(self.place[node.name].value)
        if type(node) is Number:
            return _as_float(node.value)
        if type(node) is Unary and node.operator == "-":
            inner = self.of(node.operand)
            return None if inner is None else -inner
        if type(node) is Call and len(node.arguments) == 1 and node.function in _FUNCTIONS:
            inner = self.of(node.arguments[0])
            return None if inner is None else _called(node.function, inner)
        return approximate((node,), self.place)[0]


def _as_float(value: Fraction) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None


def _called(function: str, argument: float) -> float | None:
    try:
        return _FUNCTIONS[function](argument)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None


def _combined(sign: str, left: float, right: float) -> float | None:
    try:
        value = _OPERATIONS[sign](left, right)
    except (ZeroDivisionError, OverflowError):
        return None
    return value if isinstance(value, float) else None


def regrouped(node: Node) -> Iterator[Node]:
    """Yield the tree with one pair of brackets put elsewhere, as if they had been forgotten."""
    if type(node) is Binary and node.operator in _BINDING:
        left, sign, right = node.left, node.operator, node.right
        yield from _reaching_right(left, sign, right)
        yield from _reaching_left(left, sign, right)
        for other in regrouped(left):
            yield Binary(sign, other, right)
        for other in regrouped(right):
            yield Binary(sign, left, other)
        return
    match node:
        case Unary("-", Binary("^" | "*" | "/" as sign, left, right)):
            yield Binary(sign, Unary("-", left), right)
        case _:
            pass
    for place, part in enumerate(children(node)):
        for other in regrouped(part):
            parts = iter((*children(node)[:place], other, *children(node)[place + 1 :]))
            yield rebuild(node, lambda _, parts=parts: next(parts))  # type: ignore[misc]


def _reaching_right(left: Node, sign: BinaryOperator, right: Node) -> Iterator[Node]:
    """Yield what `left sign right` is where the end of `left` takes the right with it: a^(b + c) for a^b + c."""
    match left:
        case Binary(inner, first, last) if inner in _BINDING:
            if _BINDING[inner] > _BINDING[sign] or inner in ("-", "/"):
                yield Binary(inner, first, Binary(sign, last, right))
            for other in _reaching_right(last, sign, right):
                yield Binary(inner, first, other)
        case Unary("-", operand):
            yield Unary("-", Binary(sign, operand, right))
            for other in _reaching_right(operand, sign, right):
                yield Unary("-", other)
        case Call(function, (argument,)):
            yield Call(function, (Binary(sign, argument, right),))
        case _:
            pass


def _reaching_left(left: Node, sign: BinaryOperator, right: Node) -> Iterator[Node]:
    """Yield what it is where the beginning of `right` takes the left with it: (a + b)/c for a + b/c."""
    match right:
        case Binary(inner, first, last) if inner in _BINDING:
            if _BINDING[inner] > _BINDING[sign]:
                yield Binary(inner, Binary(sign, left, first), last)
            for other in _reaching_left(left, sign, first):
                yield Binary(inner, other, last)
        case _:
            pass
