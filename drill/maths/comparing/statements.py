"""Conditions as people write them, spelled out: ±, lists after =, commas between equations or conditions."""

from __future__ import annotations

from drill.maths.substitute import free_symbols, operators_in, rebuild
from drill.maths.tree import Binary, Node, Relation, Sequence, Unary


def plain_statement(node: Node) -> Node:
    """The same condition without ±, `x = 2, -2`, `x = {2, -2}` or `x = 2 or -2`."""
    match node:
        case Unary("not", operand):
            return Unary("not", plain_statement(operand))
        case Binary("or" | "and" | "union" as operator, left, right):
            first = plain_statement(left)
            return Binary(operator, first, plain_statement(_continued(left, right)))
        case Sequence("" | "{" | "[", items) if items and isinstance(items[0], Relation):
            return _listed(items)
        case Relation(("==",), (left, Sequence(_, items))) if items:
            return _any_of([Relation(("==",), (left, item)) for item in items])
        case Relation() if _has_both_signs(node):
            return Binary("or", _with_sign(node, "+"), _with_sign(node, "-"))
        case _:
            return node


def _continued(before: Node, node: Node) -> Node:
    """A bare value after `x = 2 or`: x equals it too."""
    match before, node:
        case Relation(("==",), (left, _)), _ if not _is_statement(node):
            return Relation(("==",), (left, node))
        case Binary("or", _, last), _:
            return _continued(last, node)
        case _:
            return node


def _is_statement(node: Node) -> bool:
    return isinstance(node, Relation | Sequence) or (
        isinstance(node, Binary | Unary) and node.operator in ("or", "and", "not", "union")
    )


def _listed(items: tuple[Node, ...]) -> Node:
    first = items[0]
    filled = [plain_statement(_continued(first, item)) for item in items]
    equations = [item for item in items if isinstance(item, Relation) and item.operators == ("==",)]
    named = {relation.operands[0] for relation in equations}
    bare = any(not isinstance(item, Relation) for item in items)
    several = len(frozenset[str]().union(*map(free_symbols, items))) > 1
    # `90 = v t, 90 = (v + 5)(t - 1)`: a number on the left is no letter whose values are listed.
    system = several and not any(free_symbols(one) for one in named)
    if len(named) == 1 and not system and (bare or len(equations) == len(items)):
        return _any_of(filled)
    if (len(named) > 1 or system) and len(equations) == len(items):
        return _all_of(filled)
    if several and not bare and len(equations) < len(items):
        return _all_of(filled)
    return Sequence("", tuple(filled))


def _any_of(parts: list[Node]) -> Node:
    tree = plain_statement(parts[0])
    for part in parts[1:]:
        tree = Binary("or", tree, plain_statement(part))
    return tree


def _all_of(parts: list[Node]) -> Node:
    tree = parts[0]
    for part in parts[1:]:
        tree = Binary("and", tree, part)
    return tree


def _has_both_signs(node: Node) -> bool:
    return "±" in operators_in(node)


def _with_sign(node: Node, sign: str) -> Node:
    node = rebuild(node, lambda part: _with_sign(part, sign))
    match node:
        case Unary("±", operand):
            return operand if sign == "+" else Unary("-", operand)
        case Binary("±", left, right):
            return Binary("+" if sign == "+" else "-", left, right)
        case _:
            return node
