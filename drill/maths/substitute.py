"""What stands in a tree, and putting something else in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import is_
from typing import NamedTuple

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
    # Told apart by type, the most frequent first: patterns take several times as long.
    if type(node) is Binary:
        return (node.left, node.right)
    if type(node) is Call:
        return node.arguments
    if type(node) is Unary:
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
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents before their parts."""
    return iter(_met_in(node).parts)


def size(node: Node) -> int:
    """How many nodes a tree has."""
    return len(_met_in(node).parts)


class _Met(NamedTuple):
    """What stands in a tree: all its nodes, the names by what they name, and the signs between and before parts."""

    parts: tuple[Node, ...]
    letters: frozenset[str]
    functions: frozenset[str]
    constants: frozenset[str]
    signs: frozenset[str]


def free_symbols(node: Node) -> frozenset[str]:
    """The names of the letters in a tree."""
    if type(node) is Symbol:
        return frozenset((node.name,))
    return _NONE if type(node) in _LEAVES else _met_in(node).letters


def function_names(node: Node) -> frozenset[str]:
    """The canonical names of the functions called in a tree."""
    return _NONE if type(node) in _LEAVES else _met_in(node).functions


def operators_in(node: Node) -> frozenset[str]:
    """The operators that stand between two parts or before one in a tree; those of relations are none."""
    return _NONE if type(node) in _LEAVES else _met_in(node).signs


def is_imaginary(node: Node) -> bool:
    """Whether the imaginary unit stands in a tree."""
    return "i" in _met_in(node).constants


_NONE: frozenset[str] = frozenset()
_MET: Remembered[_Met] = Remembered()


def _met_in(node: Node) -> _Met:
    known = _MET.get(node)
    return _MET.put(node, _met(node)) if known is None else known


def _met(node: Node) -> _Met:
    parts: list[Node] = []
    letters: set[str] = set()
    functions: set[str] = set()
    constants: set[str] = set()
    operators: set[str] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        parts.append(current)
        if type(current) is Binary:
            operators.add(current.operator)
            waiting += (current.right, current.left)
        elif type(current) is Symbol:
            letters.add(current.name)
        elif type(current) is Call:
            functions.add(current.function)
            waiting += current.arguments[::-1]
        elif type(current) is Constant:
            constants.add(current.name)
        elif type(current) is Unary:
            operators.add(current.operator)
            waiting.append(current.operand)
        elif type(current) is not Number:
            waiting += children(current)[::-1]
    names = map(frozenset, (letters, functions, constants, operators))
    return _Met(tuple(parts), *names)


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The same node with `change` applied to each of its parts; the very node where none changes."""
    if type(node) is Binary:
        left, right = change(node.left), change(node.right)
        same = left is node.left and right is node.right
        return node if same else Binary(node.operator, left, right)
    if type(node) in _LEAVES:
        return node
    if type(node) is Call:
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
        case _:
            return node


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """The tree with every letter that has a value replaced by it, all at once."""
    if type(node) is Symbol:
        return values.get(node.name, node)
    if type(node) is Number or type(node) is Constant:
        return node
    return rebuild(node, lambda part: substitute(part, values))
