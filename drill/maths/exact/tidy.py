"""Light canonical form for showing: rationals folded, like terms collected, terms in order."""

from __future__ import annotations

from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import MINUS_ONE
from drill.maths.exact.terms import arranged, to_terms
from drill.maths.substitute import rebuild
from drill.maths.tree import (
    Binary,
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

_SCALAR_SIGNS = frozenset("+-*/^")


def tidy(node: Node) -> Node:
    """The same mathematics, tidier; a part that has no value (1/0) stays as it stands."""
    if isinstance(node, Number | Symbol | Constant):
        return node
    match node:
        case Sequence() | Relation() | Interval() | Index():
            return rebuild(node, tidy)
        case Binary(operator, _, _) if operator not in _SCALAR_SIGNS:
            return rebuild(node, tidy)
        case Unary("not" | "±", _):
            return rebuild(node, tidy)
        case _:
            try:
                return arranged(to_terms(node))
            except EvaluationError:
                return rebuild(node, tidy)


def negate(node: Node) -> Node:
    """The tidy opposite of a scalar tree."""
    return arranged(to_terms(Binary("*", MINUS_ONE, node)))


def added(left: Node, right: Node) -> Node:
    """The tidy sum of two scalar trees."""
    return arranged(to_terms(Binary("+", left, right)))


def multiplied(left: Node, right: Node) -> Node:
    """The tidy product of two scalar trees."""
    return arranged(to_terms(Binary("*", left, right)))
