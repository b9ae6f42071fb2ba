"""What stands in a tree, and putting something else in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

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
    match node:
        case Number() | Constant() | Symbol():
            return ()
        case Unary(_, operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
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
    return frozenset(part.name for part in walk(node) if isinstance(part, Symbol))


def function_names(node: Node) -> frozenset[str]:
    """The canonical names of the functions called in a tree."""
    return frozenset(part.function for part in walk(node) if isinstance(part, Call))


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The same node with `change` applied to each of its parts."""
    match node:
        case Number() | Constant() | Symbol():
            return node
        case Unary(operator, operand):
            return Unary(operator, change(operand))
        case Binary(operator, left, right):
            return Binary(operator, change(left), change(right))
        case Call(function, arguments):
            return Call(function, tuple(change(argument) for argument in arguments))
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
    return rebuild(node, lambda part: substitute(part, values))
