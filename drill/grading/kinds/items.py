"""Taking apart what was read: labels off, lists to items, both signs of ± to two values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NoReturn

from drill.grading.answer import MathAnswer
from drill.maths.errors import ReadError
from drill.maths.substitute import operators_in, rebuild, walk
from drill.maths.tree import Binary, Interval, Node, Number, Relation, Sequence, Symbol, Unary

MOST_ITEMS = 64
_NUMBERED = re.compile(r"^([A-Za-z]+)(\d+)$")
_NUMBER_BELOW = re.compile(r"_?\d+$")
# Names that are given in this order wherever they are asked for together.
_PLAIN_ORDERS: Final = (
    ("x", "y", "z"),
    ("u", "v", "w"),
    ("a", "b", "c", "d"),
    ("p", "q", "r"),
    ("f", "g", "h"),
    ("alpha", "beta"),
    ("lambda", "mu"),
    ("mu", "sigma"),
    ("m_hat", "v_hat"),
)


def unfit(message: str, expected: str) -> NoReturn:
    """Raise the ReadError for mathematics of another shape than the one asked for."""
    raise ReadError(message, 0, expected)


def check_bracket(answer: MathAnswer, node: Node) -> None:
    """Raise ReadError for a list in other brackets than those the answer insists on; none are always fine."""
    if answer.bracket is None or not isinstance(node, Sequence):
        return
    if node.bracket not in ("", answer.bracket):
        closing = {"[": "]", "(": ")", "{": "}"}.get(answer.bracket, "")
        unfit(f"Write it in {answer.bracket} {closing}.", f"{answer.bracket}…{closing}")


def unlabelled(node: Node) -> Node:
    """Return the value of `x = 3`; anything else as it is."""
    if isinstance(node, Relation) and node.operators == ("==",):
        label, value = node.operands
        if isinstance(label, Symbol):
            return value
        if isinstance(value, Symbol):
            return label
    return node


def items_of(node: Node) -> tuple[Node, ...]:
    """Return the items of a list however it is joined: commas, `and`, `or`; one value alone is one item."""
    return tuple(_items(node, outermost=True))


def check_label_order(node: Node) -> None:
    """Raise ReadError for labels whose order is not beyond doubt.

    `x = 1, y = 2` and `λ_1 = 5, λ_2 = 3` stand in the one order there is; `β = 1, γ = 2` may stand in another
    than was asked for.
    """
    match node:
        case Binary("and", _, _):
            parts = tuple(_conjuncts(node))
        case Sequence(_, parts):
            pass
        case _:
            return
    labels = [
        _NUMBERED.sub(r"\1_\2", part.operands[0].name)
        for part in parts
        if isinstance(part, Relation)
        and part.operators == ("==",)
        and isinstance(part.operands[0], Symbol)
    ]
    if not in_plain_order(labels):
        unfit("Give the values alone, in the order that was asked for.", "values without “=”")


def of_one_name(parts: Iterable[Node]) -> bool:
    """Tell whether equations name one thing: `x = 1, x = 2` and `λ_1 = 5, λ_2 = 2` do, `x = 1, y = 2` do not."""
    relations = [part for part in parts if isinstance(part, Relation)]
    labels = [part.operands[0] for part in relations if part.operators == ("==",)]
    names = [label.name for label in labels if isinstance(label, Symbol)]
    one = len({_NUMBER_BELOW.sub("", name) for name in names}) <= 1
    return one and len(names) in (0, len(relations))


def _conjuncts(node: Node) -> Iterable[Node]:
    if isinstance(node, Binary) and node.operator == "and":
        yield from _conjuncts(node.left)
        yield from _conjuncts(node.right)
    else:
        yield node


def in_plain_order(labels: list[str]) -> bool:
    """Tell whether labels stand in the one order there is for them: x before y, λ_1 before λ_2, t before u."""
    if labels != sorted(labels, key=_label_order):
        return False
    if len({label.partition("_")[0] for label in labels}) <= 1:
        return True
    if any(labels == [name for name in names if name in labels] for names in _PLAIN_ORDERS):
        return True
    return all(map(_is_letter, labels)) and all(
        ord(after) - ord(before) == 1 for before, after in pairwise(labels)
    )


def _is_letter(label: str) -> bool:
    return len(label) == 1 and label.isascii() and label.isalpha()


def _label_order(label: str) -> tuple[str, int, str]:
    name, _, subscript = label.partition("_")
    return (name, int(subscript), "") if subscript.isdecimal() else (name, 0, subscript)


def _items(node: Node, outermost: bool) -> Iterable[Node]:
    match node:
        case Binary("and" | "or", left, right) if not _is_condition(node):
            points = outermost and all(map(_is_point, (left, right)))
            yield from _items(left, outermost and not points)
            yield from _items(right, outermost and not points)
        case Sequence(bracket, parts) if outermost or bracket == "":
            for part in parts:
                yield from _items(part, outermost=False)
        case Relation(("==",), (Symbol(), Sequence() as value)) if outermost:
            yield from _items(value, outermost)
        case _:
            yield unlabelled(node)


def _is_point(node: Node) -> bool:
    """Tell whether a list in brackets stands at the end of `(1, 2) and (3, 4)`, a value of its own."""
    while isinstance(node, Binary) and node.operator in ("and", "or"):
        node = node.right
    return isinstance(node, Sequence) and node.bracket in ("(", "[")


def _is_condition(node: Node) -> bool:
    """Tell whether an inequality is in it: `x > 1 and x < 5` is one thing, `2 and 5` are two."""
    return any(isinstance(part, Relation) and part.operators != ("==",) for part in walk(node))


def is_statement(node: Node) -> bool:
    """Tell whether a tree says something that is true or false, or is a set of reals, rather than a value."""
    match node:
        case Relation() | Interval() | Binary("and" | "or" | "union", _, _) | Unary("not", _):
            return True
        case _:
            return False


def branches(node: Node) -> tuple[Node, ...]:
    """Return the one or two values of a tree with ±: every ± plus, and every ± minus."""
    if not has_both_signs(node):
        return (node,)
    return (_signed(node, upper=True), _signed(node, upper=False))


def has_both_signs(node: Node) -> bool:
    """Tell whether a tree holds a ±."""
    return "±" in operators_in(node)


def _signed(node: Node, upper: bool) -> Node:
    changed = rebuild(node, lambda part: _signed(part, upper))
    match changed:
        case Unary("±", operand):
            return operand if upper else Unary("-", operand)
        case Binary("±", left, right):
            return Binary("+" if upper else "-", left, right)
        case _:
            return changed


def plain_scalar(node: Node, wanted: str) -> Node:
    """Return a single value without its label; raises ReadError for a list, a statement or a ±."""
    value = unlabelled(node)
    if isinstance(value, Sequence):
        if len(value.items) == 1 and value.bracket in ("", "[", "{"):
            return plain_scalar(value.items[0], wanted)
        unfit(f"{_capital(wanted)} is wanted, not a list.", wanted)
    if is_statement(value):
        if isinstance(value, Relation) and value.operators == ("==",):
            unfit("Give the value alone, without “=”.", wanted)
        unfit(f"{_capital(wanted)} is wanted here.", wanted)
    if isinstance(value, Number | Symbol):
        return value
    parts = list(walk(value))
    if any(isinstance(part, Sequence | Interval) for part in parts):
        unfit(f"{_capital(wanted)} is wanted, and here a list stands in it.", wanted)
    if "±" in operators_in(value):
        unfit("Give one value, with one sign.", wanted)
    return value


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
