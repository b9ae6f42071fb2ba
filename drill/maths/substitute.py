"""What stands in a tree, and putting something else in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import is_

from drill.maths.remembered import Remembered
from drill.maths.tree import (
    Binary,
    Call,
    Constant,
    Index,
    Interval,
    Node,
    Number,
    Relation,
    Sequence,
    Symbol,
    Unary,
)

_LEAVES = frozenset({Number, Constant, Symbol})


def children(node: Node) -> tuple[Node, ...]:
    """The parts of a node, from left to right."""
    if isinstance(node, Binary):
        return (node.left, node.right)
    if isinstance(node, Number | Constant | Symbol):
        return ()
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, Unary):
        return (node.operand,)
    match node:
        case Index(base, indices):
            return (base, *indices)
        case Sequence(_, items):
            return items
        case Relation(_, operands):
            return operands
        case Interval(low, high):
            return (low, high)


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents before their parts."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        # Told apart by type here, most frequent first: this runs more often than anything else.
        kind = type(current)
        if kind is Binary:
            waiting.append(current.right)  # type: ignore[union-attr]
            waiting.append(current.left)  # type: ignore[union-attr]
        elif kind not in _LEAVES:
            waiting.extend(reversed(children(current)))


def free_symbols(node: Node) -> frozenset[str]:
    """The names of the letters in a tree."""
    kind = type(node)
    if kind is Symbol:
        return frozenset((node.name,))  # type: ignore[union-attr]
    if kind in _LEAVES:
        return _NO_NAMES
    known = _NAMES.get(node)
    return _NAMES.put(node, _free_symbols(node)) if known is None else known


_NO_NAMES: frozenset[str] = frozenset()
_NAMES: Remembered[frozenset[str]] = Remembered()
_FUNCTIONS: Remembered[frozenset[str]] = Remembered()


def _free_symbols(node: Node) -> frozenset[str]:
    found: set[str] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        kind = type(current)
        if kind is Binary:
            waiting += (current.left, current.right)  # type: ignore[union-attr]
        elif kind is Symbol:
            found.add(current.name)  # type: ignore[union-attr]
        elif kind not in _LEAVES:
            waiting += children(current)
    return frozenset(found)


def function_names(node: Node) -> frozenset[str]:
    """The canonical names of the functions called in a tree."""
    if type(node) in _LEAVES:
        return _NO_NAMES
    known = _FUNCTIONS.get(node)
    if known is None:
        found = frozenset(part.function for part in walk(node) if isinstance(part, Call))
        return _FUNCTIONS.put(node, found)
    return known


def is_imaginary(node: Node) -> bool:
    """Whether the imaginary unit stands in a tree."""
    if type(node) in _LEAVES:
        return node == _I
    known = _IMAGINARY.get(node)
    return _IMAGINARY.put(node, _I in walk(node)) if known is None else known


_I = Constant("i")
_IMAGINARY: Remembered[bool] = Remembered()


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The same node with `change` applied to each of its parts; the very node where none changes."""
    # Told apart by type, the most frequent first: patterns take several times as long.
    if isinstance(node, Binary):
        left, right = change(node.left), change(node.right)
        same = left is node.left and right is node.right
        return node if same else Binary(node.operator, left, right)
    if isinstance(node, Number | Constant | Symbol):
        return node
    if isinstance(node, Call):
        arguments = tuple(map(change, node.arguments))
        same = all(map(is_, arguments, node.arguments))
        return node if same else Call(node.function, arguments)
    if isinstance(node, Unary):
        changed = change(node.operand)
        return node if changed is node.operand else Unary(node.operator, changed)
    match node:
        case Index(base, indices):
            return Index(change(base), tuple(change(index) for index in indices))
        case Sequence(bracket, items):
            return Sequence(bracket, tuple(change(item) for item in items))
        case Relation(operators, operands):
            return Relation(operators, tuple(change(operand) for operand in operands))
        case Interval(low, high, low_closed, high_closed):
            return Interval(change(low), change(high), low_closed, high_closed)


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """The tree with every letter that has a value replaced by it, all at once."""
    if isinstance(node, Symbol):
        return values.get(node.name, node)
    if isinstance(node, Number | Constant):
        return node
    return rebuild(node, lambda part: substitute(part, values))
