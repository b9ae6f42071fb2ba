"""A tree written out as a fully bracketed prefix form, so that a vector can say exactly what it expects."""

from __future__ import annotations

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


def shape(node: Node) -> str:
    """`(+ x (* 2 y))` for x + 2*y."""
    if isinstance(node, Number):
        return str(node.value)
    if isinstance(node, Constant):
        return "#" + node.name
    if isinstance(node, Symbol):
        return node.name
    if isinstance(node, Unary):
        return f"({node.operator} {shape(node.operand)})"
    if isinstance(node, Binary):
        return f"({node.operator} {shape(node.left)} {shape(node.right)})"
    if isinstance(node, Call):
        return f"({node.function}{''.join(' ' + shape(a) for a in node.arguments)})"
    if isinstance(node, Index):
        return f"(at {shape(node.base)}{''.join(' ' + shape(i) for i in node.indices)})"
    if isinstance(node, Sequence):
        return f"<{node.bracket}|{' '.join(shape(i) for i in node.items)}>"
    if isinstance(node, Relation):
        signs = ",".join(node.operators)
        return f"(rel {signs}{''.join(' ' + shape(o) for o in node.operands)})"
    assert isinstance(node, Interval)
    left = "[" if node.low_closed else "("
    right = "]" if node.high_closed else ")"
    return f"{{{left}{shape(node.low)} {shape(node.high)}{right}}}"
