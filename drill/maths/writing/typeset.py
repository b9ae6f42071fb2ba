"""A tree as two-dimensional mathematics in Unicode: fractions with bars, raised powers, roots, matrices."""

from __future__ import annotations

from fractions import Fraction

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
from drill.maths.writing.boxes import (
    Box,
    beside,
    fenced,
    fraction,
    grid,
    joined,
    line,
    radical,
    raised,
    stacked,
)
from drill.maths.writing.one_line import pretty_line
from drill.maths.writing.pretty import FENCES, NAMES, PrettyPrinter, exponent_text, raised_integer
from drill.maths.writing.printing import (
    ATOM,
    OR,
    POSTFIX,
    POWER,
    PRODUCT,
    SIGN,
    SUM,
    UNION,
    binding,
)

_PRETTY = PrettyPrinter()
_LEVELS = {"+": SUM, "-": SUM, "±": SUM, "*": PRODUCT, "union": UNION, "or": 1, "and": 2}
_CLOSING = {"(": ")", "[": "]", "{": "}", "": ""}


def rows(node: Node, width: int | None = None) -> tuple[str, ...]:
    """The rows of a tree, all of one width; wider than `width` columns, it is written in one line instead."""
    box = typeset(node)
    if width is not None and box.width > width:
        return (pretty_line(node),)
    return box.rows


def typeset(node: Node) -> Box:
    """The box of a tree."""
    if isinstance(node, Number):
        return _number(node.value)
    if isinstance(node, Symbol | Constant):
        return line(_PRETTY.text(node))
    if isinstance(node, Binary):
        return _binary(node)
    if isinstance(node, Unary):
        return _unary(node)
    if isinstance(node, Call):
        return _call(node)
    if isinstance(node, Sequence):
        return _sequence(node)
    if isinstance(node, Relation):
        return _relation(node)
    if isinstance(node, Interval):
        left, right = "[" if node.low_closed else "(", "]" if node.high_closed else ")"
        return fenced(left, joined([typeset(node.low), typeset(node.high)], ", "), right)
    return _index(node)


def _within(node: Node, least: int) -> Box:
    box = typeset(node)
    return box if _level(node) >= least else fenced("(", box, ")")


def _level(node: Node) -> int:
    """How tightly the drawn form holds together: a fraction's bar is bracket enough but under a power."""
    if isinstance(node, Binary) and node.operator == "/":
        return POWER
    if isinstance(node, Number) and node.value >= 0:
        return POWER if "/" in _PRETTY.number(node.value) else ATOM
    if isinstance(node, Call) and node.function in ("sqrt", "root"):
        return POWER
    if isinstance(node, Call) and node.function in ("summation", "integrate", "diff"):
        return PRODUCT
    return binding(node)


def _number(value: Fraction) -> Box:
    text = _PRETTY.number(value)
    if "/" not in text:
        return line(text)
    top, bottom = text.lstrip("−").split("/")
    drawn = fraction(line(top), line(bottom))
    return beside([line("−"), drawn]) if value < 0 else drawn


def _binary(node: Binary) -> Box:
    if node.operator == "/":
        return fraction(typeset(node.left), typeset(node.right))
    if node.operator == "^":
        return _power(node)
    level = _LEVELS[node.operator]
    left = _within(node.left, level)
    right = _within(node.right, PRODUCT if level == SUM else level + 1)
    return joined([left, right], _PRETTY.signs[node.operator])


def _power(node: Binary) -> Box:
    base = _within(node.left, POSTFIX)
    small = exponent_text(node.right)
    if small is not None and base.height == 1:
        return beside([base, line(small)])
    return raised(base, typeset(node.right))


def _unary(node: Unary) -> Box:
    if node.operator == "not":
        return beside([line("not "), _within(node.operand, 3)])
    if node.operator in ("-", "±"):
        sign = "−" if node.operator == "-" else "±"
        return beside([line(sign), _within(node.operand, PRODUCT)])
    return beside([_within(node.operand, ATOM), line(node.operator)])


def _call(node: Call) -> Box:
    name, arguments = node.function, node.arguments
    if name in ("sqrt", "root") and (degree := _degree(node)) is not None:
        inside = typeset(arguments[0])
        plain = inside.height == 1 and binding(arguments[0]) == ATOM
        if plain and not isinstance(arguments[0], Call | Index | Sequence):
            return beside([line(degree + "√"), inside])
        return radical(inside, degree)
    if name in FENCES and len(arguments) == 1:
        left, right = FENCES[name][0], FENCES[name][1]
        return fenced(left, _item(arguments[0]), right)
    if name == "transpose" and len(arguments) == 1:
        base = _within(arguments[0], POSTFIX)
        return beside([base, line("ᵀ")]) if base.height == 1 else raised(base, line("T"))
    if name == "binomial" and len(arguments) == 2:
        pile = grid([[typeset(arguments[0])], [typeset(arguments[1])]], "centre")
        return fenced("(", pile, ")")
    special = _with_limits(node)
    if special is not None:
        return special
    inside = joined([_item(argument) for argument in arguments], ", ")
    return beside([line(NAMES.get(name, name)), fenced("(", inside, ")")])


def _degree(node: Call) -> str | None:
    """The degree of a root in raised digits, empty for a square root, None where it is no small integer."""
    if node.function == "sqrt":
        return ""
    degree = node.arguments[1]
    if isinstance(degree, Number) and degree.value.denominator == 1 and 0 < degree.value < 1000:
        return raised_integer(degree.value.numerator)
    return None


def _with_limits(node: Call) -> Box | None:
    """Sums, integrals and derivatives in their own signs."""
    name, arguments = node.function, node.arguments
    if name == "summation" and len(arguments) == 4:
        term, letter, low, high = arguments
        under = joined([typeset(letter), typeset(low)], " = ")
        sign = stacked([typeset(high), line("∑"), under], 1)
        return beside([sign, line(" "), _within(term, SIGN)])
    if name == "integrate" and len(arguments) == 4:
        integrand, letter, low, high = arguments
        sign = stacked([typeset(high), Box(("⌠", "│", "⌡"), 1), typeset(low)], 1)
        return beside([sign, line(" "), _within(integrand, PRODUCT), line(" d"), typeset(letter)])
    if name == "diff" and len(arguments) == 2:
        operator = fraction(line("d"), beside([line("d"), typeset(arguments[1])]))
        return beside([operator, line(" "), _within(arguments[0], PRODUCT)])
    return None


def _item(node: Node) -> Box:
    return _within(node, OR)


def _sequence(node: Sequence) -> Box:
    matrix = _entries(node)
    if matrix is not None:
        numeric = all(binding(entry) >= SIGN for row in node.items for entry in _items(row))
        return fenced("[", grid(matrix, "right" if numeric else "centre"), "]")
    inside = joined([_item(item) for item in node.items], ", ")
    if node.bracket == "(" and len(node.items) == 1:
        inside = beside([inside, line(",")])
    return fenced(node.bracket, inside, _CLOSING[node.bracket])


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _entries(node: Sequence) -> list[list[Box]] | None:
    """The boxes of a matrix, or None for another list."""
    if node.bracket != "[" or not node.items:
        return None
    rows = [item.items for item in node.items if isinstance(item, Sequence) and item.bracket == "["]
    if len(rows) < len(node.items) or not rows[0] or any(len(r) != len(rows[0]) for r in rows):
        return None
    return [[_item(entry) for entry in row] for row in rows]


def _relation(node: Relation) -> Box:
    parts = [_within(node.operands[0], UNION)]
    for operator, operand in zip(node.operators, node.operands[1:], strict=True):
        parts += [line(_PRETTY.signs[operator]), _within(operand, UNION)]
    return beside(parts)


def _index(node: Index) -> Box:
    base = _within(node.base, ATOM)
    return beside([base, fenced("[", joined([_item(i) for i in node.indices], ", "), "]")])
