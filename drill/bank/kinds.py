"""Whether a computed value is an answer of its kind: a vector is a list of scalars, a boolean is true or false."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drill.grading.answer import AnswerKind
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Constant, Interval, Node, Number, Relation, Sequence


def misfit(kind: AnswerKind, value: Node) -> str | None:
    """Say what a value of this kind must be, or None if it is that."""
    rule = _RULES.get(kind)
    if rule is None or rule[0](value):
        return None
    return rule[1]


def _scalar(node: Node) -> bool:
    truth = node in {Constant("true"), Constant("false")}
    return not isinstance(node, Sequence | Interval | Relation) and not truth


def _number(node: Node) -> bool:
    return _scalar(node) and not free_symbols(node)


def _scalars(node: Node) -> bool:
    return (
        isinstance(node, Sequence)
        and bool(node.items)
        and all(_scalar(each) for each in node.items)
    )


def _matrix(node: Node) -> bool:
    if not isinstance(node, Sequence) or not node.items:
        return False
    rows = [row for row in node.items if isinstance(row, Sequence) and _scalars(row)]
    return len(rows) == len(node.items) and len({len(row.items) for row in rows}) == 1


def _pairs(node: Node) -> bool:
    return isinstance(node, Sequence) and all(
        isinstance(pair, Sequence) and len(pair.items) == 2 for pair in node.items
    )


def _interval(node: Node) -> bool:
    if isinstance(node, Binary) and node.operator == "union":
        return _interval(node.left) and _interval(node.right)
    if isinstance(node, Sequence):
        return len(node.items) == 2 and node.bracket in {"(", "["} and _scalars(node)
    return isinstance(node, Interval)


def _shape(node: Node) -> bool:
    return isinstance(node, Sequence) and all(
        isinstance(each, Number) and each.value.denominator == 1 and each.value >= 0
        for each in node.items
    )


def _inequality(node: Node) -> bool:
    if isinstance(node, Binary) and node.operator in {"and", "or"}:
        return _inequality(node.left) and _inequality(node.right)
    return isinstance(node, Relation) and "==" not in node.operators


def _equation(node: Node) -> bool:
    return isinstance(node, Relation) and node.operators == ("==",)


_RULES: Mapping[AnswerKind, tuple[Callable[[Node], bool], str]] = {
    "number": (_number, "a single number without letters"),
    "expression": (_scalar, "a single expression, no list and no truth value"),
    "vector": (_scalars, "a list of numbers or expressions"),
    "direction": (_scalars, "a list of numbers or expressions"),
    "matrix": (_matrix, "a list of rows of equal length"),
    "set": (_scalars, "a list of numbers or expressions"),
    "multiset": (_scalars, "a list of numbers or expressions"),
    "list": (lambda node: isinstance(node, Sequence) and bool(node.items), "a list"),
    "pairs": (_pairs, "a list of pairs"),
    "boolean": (lambda node: node in {Constant("true"), Constant("false")}, "true or false"),
    "interval": (_interval, "an interval such as (a, b]"),
    "shape": (_shape, "a list of whole numbers"),
    "inequality": (_inequality, "an inequality with a letter, such as x > 2"),
    "equation": (_equation, "an equation with ==, such as y == 2*x"),
}
