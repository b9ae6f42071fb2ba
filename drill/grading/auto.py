"""Which kind an answer is of where nobody says: by its own shape, and where that leaves a choice, the response's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from drill.grading.answer import AnswerKind, MathAnswer
from drill.grading.grade import KINDS
from drill.grading.kinds.items import has_both_signs, in_plain_order, of_one_name
from drill.grading.kinds.scalar import is_infinite
from drill.maths.enclosing.balls import constant_sign
from drill.maths.errors import EvaluationError
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import Binary, Bracket, Constant, Interval, Node, Relation, Symbol, Unary
from drill.maths.tree import Sequence as Items

_RELATION = re.compile(r"[=<>≤≥≠≈]|\\(?:[lg]eq?|neq?|approx)(?![A-Za-z])")
_NAME = r"[A-Za-z]\w*"
# A list without brackets, a column, an array, and values with their names: none of them is an interval.
_POINT = re.compile(
    r"\s*(?:[^\s(\[{\]\\<>=≤≥≠∈|][^(\[{\]})<>=≤≥≠∈]*[,;]|\\begin|(?:np|numpy|torch)\.|array|tensor|⟨|<|\\langle"
    rf"|\(?\s*{_NAME}(?:\s*,\s*{_NAME})+\s*\)?\s*=(?!=)[^=<>≤≥]*$"
    rf"|(?P<name>{_NAME})\s*=[^=<>≤≥(\[]*(?:[,;]|\band\b)\s*(?!(?P=name)\s*=){_NAME}\s*=[^=<>≤≥]*$)"
)
# Letters in brackets before their values: (x, y) = (1, 2).
_NAMES = re.compile(rf"\s*\(\s*{_NAME}(?:\s*,\s*{_NAME})+\s*\)\s*=(?!=)[^=<>]*$")


def kind_of(node: Node) -> tuple[AnswerKind, Bracket | None]:
    """Return the kind a tree has by its shape, and the bracket it insists on.

    Two numbers in brackets could be a point or an interval, so they keep their bracket.
    """
    match node:
        case Items(bracket, items):
            return _kind_of_items(bracket, items)
        case Interval() | Binary("union", _, _):
            return "interval", None
        case Relation() | Binary("and" | "or", _, _) | Unary("not", _):
            relations = [part for part in walk(node) if isinstance(part, Relation)]
            if not relations and _are_values(node):
                return "set", None
            equal = all(set(part.operators) == {"=="} for part in relations)
            return ("equation" if equal and relations else "inequality"), None
        case Constant("true" | "false"):
            return "boolean", None
    if has_both_signs(node):
        return "set", None
    return ("expression" if free_symbols(node) else "number"), None


def _are_values(node: Node) -> bool:
    """Tell whether values are joined by words: `3 or 5`."""
    if isinstance(node, Binary) and node.operator in ("and", "or"):
        return _are_values(node.left) and _are_values(node.right)
    return kind_of(node)[0] in ("number", "expression")


def without_names(node: Node) -> Node:
    """Return the list of values of `(x, y) = (1, 2)`; anything else as it is."""
    match node:
        case Relation(("==",), (Items(_, names), Items(_, values))):
            letters = {name.name for name in names if isinstance(name, Symbol)}
            named = len(letters) == len(names) == len(values) and not any(map(free_symbols, values))
            return Items("", values) if named else node
        case _:
            return node


def _kind_of_items(bracket: Bracket, items: tuple[Node, ...]) -> tuple[AnswerKind, Bracket | None]:
    inner = [item for item in items if isinstance(item, Items)]
    if bracket == "{":
        pairs = inner and all(_is_pair(item) for item in items)
        return ("pairs", None) if pairs else ("set", "{")
    if inner:
        widths = {len(item.items) for item in inner}
        square = len(inner) == len(items) and len(widths) == 1 and 0 not in widths
        plain = all(item.bracket == "[" for item in inner) and bracket == "["
        return ("matrix" if square and plain else "list"), None
    if any(isinstance(item, Relation) for item in items):
        return ("set" if of_one_name(items) else "equation"), None
    if len(items) == 2 and bracket in ("(", "[") and _ascending(*items):
        return ("interval", None) if bracket == "(" else ("vector", "[")
    return "vector", None


def _is_pair(node: Node) -> bool:
    return isinstance(node, Items) and [isinstance(item, Items) for item in node.items] == [
        False,
        True,
    ]


def _ascending(low: Node, high: Node) -> bool:
    if is_infinite(low) or is_infinite(high):
        return True
    try:
        return constant_sign(Binary("-", high, low)) == 1
    except EvaluationError:
        return False


def as_answered(answer: MathAnswer, response: str) -> MathAnswer:
    """Return an answer of no stated kind as the kind its response is of, where both could be meant.

    A key `x = 5` takes 5, `x = 1, y = 2` takes (1, 2), `x = 1 or x = 2` takes {1, 2}, and (1, 2) is a point
    where a list without brackets is given.
    """
    node = answer.value
    if answer.kind == "interval":
        return _as_point(answer, node) if _POINT.match(response) else answer
    if answer.kind != "equation" or (
        _RELATION.search(response) and not (_NAMES.match(response) and _is_in_plain_order(node))
    ):
        return answer
    match node:
        case Relation(("==",), (Symbol(), value)) if not free_symbols(value):
            return _of_kind(answer, "number", value)
        case Items("", items):
            return _without_names(answer, items, "vector")
        case Binary("and", _, _):
            return _without_names(answer, _parts(node, "and"), "vector")
        case Binary("or", _, _):
            values = tuple(_parts(node, "or"))
            return _without_names(answer, values, "set") if of_one_name(values) else answer
        case _:
            return answer


def _as_point(answer: MathAnswer, node: Node) -> MathAnswer:
    """Return the point (1, 2) that an interval between two numbers could be; any other interval as it is."""
    if isinstance(node, Items) and is_point(node):
        return _of_kind(answer, "vector", Items("[", node.items))
    return answer


def is_point(node: Node) -> bool:
    """Tell whether a list could be a point: (1, 2), but not (0, inf)."""
    match node:
        case Items("(", (low, high)):
            return not is_infinite(low) and not is_infinite(high)
        case _:
            return False


def _is_in_plain_order(node: Node) -> bool:
    """Tell whether the names of `x = 1, y = 2` stand in the order in which they are given wherever asked for."""
    return in_plain_order([part.name for part in walk(node) if isinstance(part, Symbol)])


def _without_names(answer: MathAnswer, parts: Iterable[Node], kind: AnswerKind) -> MathAnswer:
    """Return the values of `x = 1, y = 2` in their order; the answer as it is where a part is no such equation."""
    values: list[Node] = []
    for part in parts:
        match part:
            case Relation(("==",), (Symbol(), value)) if not free_symbols(value):
                values.append(value)
            case _:
                return answer
    return _of_kind(answer, kind, Items("[" if kind == "vector" else "{", tuple(values)))


def _parts(node: Node, word: str) -> Iterable[Node]:
    if isinstance(node, Binary) and node.operator == word:
        yield from _parts(node.left, word)
        yield from _parts(node.right, word)
    else:
        yield node


def _of_kind(answer: MathAnswer, kind: AnswerKind, value: Node) -> MathAnswer:
    bare = replace(answer, kind=kind, value=value, variables={}, bracket=None)
    return replace(bare, value=KINDS[kind].fit(bare, value))
