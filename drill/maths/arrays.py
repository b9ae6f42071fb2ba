"""Vectors and matrices as trees: their shapes, their entries, and how they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from drill.maths.errors import EvaluationError
from drill.maths.tree import Node, Sequence

MOST_ITEMS = 2_000
MOST_ROWS = 40

Rows: TypeAlias = tuple[tuple[Node, ...], ...]


def vector(items: Iterable[Node]) -> Sequence:
    """A vector of these entries; raises EvaluationError beyond 2,000."""
    entries = tuple(items)
    if len(entries) > MOST_ITEMS:
        raise EvaluationError("This list is too long to work with.")
    return Sequence("[", entries)


def matrix(rows: Iterable[Iterable[Node]]) -> Sequence:
    """A matrix of these rows; raises EvaluationError for rows of different lengths."""
    lines = tuple(tuple(row) for row in rows)
    if len({len(line) for line in lines}) > 1:
        raise EvaluationError("The rows of a matrix must have the same length.")
    if sum(len(line) for line in lines) > MOST_ITEMS:
        raise EvaluationError("This matrix is too large to work with.")
    return Sequence("[", tuple(Sequence("[", line) for line in lines))


def is_array(node: Node) -> bool:
    """Whether a value is a vector, matrix, tuple or set rather than a single number."""
    return isinstance(node, Sequence)


def is_matrix(node: Node) -> bool:
    """Whether a value has rows, all of them sequences of one length."""
    if not isinstance(node, Sequence) or not node.items:
        return False
    lengths = {len(row.items) if isinstance(row, Sequence) else -1 for row in node.items}
    return len(lengths) == 1 and -1 not in lengths


def items_of(node: Node) -> tuple[Node, ...]:
    """The items of any sequence; raises EvaluationError for a single number."""
    if not isinstance(node, Sequence):
        raise EvaluationError("A list was expected here, not a single value.")
    return node.items


def entries_of(node: Node) -> tuple[Node, ...]:
    """The entries of a vector; raises EvaluationError for a number or a matrix."""
    items = items_of(node)
    if any(isinstance(item, Sequence) for item in items):
        raise EvaluationError("A vector was expected here, not a matrix.")
    return items


def rows_of(node: Node) -> Rows:
    """The rows of a matrix; raises EvaluationError for anything else."""
    if not is_matrix(node):
        raise EvaluationError("A matrix was expected here.")
    return tuple(items_of(row) for row in items_of(node))


def square_rows(node: Node) -> Rows:
    """The rows of a square matrix of at most 40 rows; raises EvaluationError for another."""
    rows = rows_of(node)
    if len(rows) != len(rows[0]):
        raise EvaluationError("A square matrix was expected here.")
    if len(rows) > MOST_ROWS:
        raise EvaluationError("This matrix is too large to work with.")
    return rows


def flat(node: Node) -> tuple[Node, ...]:
    """All entries of a vector or matrix, row by row."""
    found: list[Node] = []
    for item in items_of(node):
        found.extend(flat(item) if isinstance(item, Sequence) else (item,))
    return tuple(found)


def same_length(left: Node, right: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The entries of two vectors of one length; raises EvaluationError otherwise."""
    first, second = entries_of(left), entries_of(right)
    if len(first) != len(second):
        raise EvaluationError("These lists have different lengths.")
    return first, second


def each(node: Node, change: Callable[[Node], Node]) -> Node:
    """A function applied to a number, or to every entry of an array."""
    if isinstance(node, Sequence):
        return Sequence(node.bracket, tuple(each(item, change) for item in node.items))
    return change(node)


def paired(left: Node, right: Node, combine: Callable[[Node, Node], Node]) -> Node:
    """Two arrays of one shape combined entry by entry; raises EvaluationError otherwise."""
    if isinstance(left, Sequence) and isinstance(right, Sequence):
        if len(left.items) != len(right.items):
            raise EvaluationError("These shapes do not fit together.")
        items = zip(left.items, right.items, strict=True)
        return Sequence("[", tuple(paired(a, b, combine) for a, b in items))
    if isinstance(left, Sequence) or isinstance(right, Sequence):
        raise EvaluationError("These shapes do not fit together.")
    return combine(left, right)


def transposed(rows: Rows) -> Rows:
    """Rows for columns."""
    return tuple(zip(*rows, strict=True))
