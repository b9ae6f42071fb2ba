"""The printer of trees as one line: brackets only where reading again would otherwise differ."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

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

# How tightly each form binds, as in the grammar; a bare list binds loosest, an atom tightest.
LIST, OR, AND, NOT, RELATION, UNION, SUM, SIGN, PRODUCT, TIGHT, POWER, POSTFIX, ATOM = range(13)
_BINDING = {
    "or": OR, "and": AND, "union": UNION, "+": SUM, "-": SUM, "±": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER,
}  # fmt: skip
_CLOSING = {"(": ")", "[": "]", "{": "}"}
# Spelt so that they are no product where `a` is a letter.
ARC_NAMES = {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "asec": "arcsec", "acsc": "arccsc", "acot": "arccot",
    "asinh": "arsinh", "acosh": "arcosh", "atanh": "artanh",
}  # fmt: skip
_MISREAD = re.compile(r"\{|T(?![A-Za-z0-9_])")  # after ^, a brace is LaTeX's and T a transpose
LONGEST_DECIMAL = 40  # digits; longer numbers are written with an exponent


def terminating(value: Fraction) -> int | None:
    """The number of decimal places at which a rational ends, or None where it never does."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


def decimal_text(value: Fraction) -> str | None:
    """A rational that ends as a decimal, without rounding, or None; `1e-700` where it would be long."""
    places = terminating(value)
    if places is None:
        return None
    digits = str(Decimal(abs(value.numerator) * (10**places // value.denominator)))
    sign = "-" if value < 0 else ""
    if max(len(digits), places + 1) <= LONGEST_DECIMAL:
        if places == 0:
            return sign + digits
        digits = digits.rjust(places + 1, "0")
        return f"{sign}{digits[:-places]}.{digits[-places:]}"
    stripped = digits.rstrip("0") or "0"
    exponent = len(digits) - len(stripped) - places
    if exponent == 0:
        return sign + stripped
    return f"{sign}{stripped}e{exponent}"


def binding(node: Node) -> int:
    """How tightly the printed form of a node holds together."""
    if isinstance(node, Binary):
        return _BINDING[node.operator]
    if isinstance(node, Unary):
        if node.operator == "not":
            return NOT
        return SIGN if node.operator in ("-", "±") else POSTFIX
    if isinstance(node, Number):
        if node.value < 0:
            return SIGN
        return ATOM if terminating(node.value) is not None else PRODUCT
    if isinstance(node, Relation):
        return RELATION
    if isinstance(node, Sequence) and node.bracket == "":
        return LIST
    return ATOM


class Printer:
    """The plain form: ASCII, and read back to the same tree."""

    signs: ClassVar[dict[str, str]] = {
        "+": " + ", "-": " - ", "±": " ± ", "*": "*", "/": "/", "^": "^", "and": " and ", "or": " or ",
        "union": " union ", "==": " = ", "!=": " != ", "<": " < ", "<=": " <= ", ">": " > ", ">=": " >= ",
    }  # fmt: skip
    minus = "-"

    def text(self, node: Node) -> str:
        """A node as one line."""
        if isinstance(node, Number):
            return self.number(node.value)
        if isinstance(node, Symbol):
            return self.symbol(node.name)
        if isinstance(node, Constant):
            return self.constant(node)
        if isinstance(node, Binary):
            return self.binary(node)
        if isinstance(node, Unary):
            return self.unary(node)
        if isinstance(node, Call):
            return self.call(node)
        if isinstance(node, Sequence):
            return self.sequence(node)
        if isinstance(node, Relation):
            return self.relation(node)
        if isinstance(node, Interval):
            left = "[" if node.low_closed else "("
            right = "]" if node.high_closed else ")"
            return f"{left}{self.item(node.low)}, {self.item(node.high)}{right}"
        return self.index(node)

    def within(self, node: Node, least: int) -> str:
        """A node, in brackets unless it binds at least as tightly as `least`."""
        text = self.text(node)
        return text if self.binding(node) >= least else f"({text})"

    def binding(self, node: Node) -> int:
        return binding(node)

    def item(self, node: Node) -> str:
        return self.within(node, OR)

    def number(self, value: Fraction) -> str:
        text = decimal_text(value)
        if text is not None:
            return text
        top, bottom = Decimal(value.numerator), Decimal(value.denominator)
        return f"{top:f}/{bottom:f}"

    def symbol(self, name: str) -> str:
        return name

    def constant(self, node: Constant) -> str:
        return node.name

    def unary(self, node: Unary) -> str:
        if node.operator == "not":
            return "not " + self.within(node.operand, NOT)
        if node.operator in ("-", "±"):
            sign = self.minus if node.operator == "-" else "±"
            return sign + self.within(node.operand, PRODUCT)
        return self.within(node.operand, ATOM) + node.operator

    def binary(self, node: Binary) -> str:
        level = _BINDING[node.operator]
        if level == POWER:
            return self.power(node)
        left = self.within(node.left, level)
        right = self.within(node.right, level + 1 if level != SUM else PRODUCT)
        return left + self.signs[node.operator] + right

    def power(self, node: Binary) -> str:
        right = self.within(node.right, POWER)
        if _MISREAD.match(right):
            right = f"({right})"
        return self.within(node.left, POSTFIX) + "^" + right

    def call(self, node: Call) -> str:
        name = ARC_NAMES.get(node.function, node.function)
        return f"{name}({', '.join(self.item(a) for a in node.arguments)})"

    def sequence(self, node: Sequence) -> str:
        items = ", ".join(self.item(item) for item in node.items)
        if node.bracket == "":
            return items
        if node.bracket == "(" and len(node.items) == 1:
            items += ","
        return node.bracket + items + _CLOSING[node.bracket]

    def relation(self, node: Relation) -> str:
        parts = [self.within(node.operands[0], UNION)]
        for operator, operand in zip(node.operators, node.operands[1:], strict=True):
            parts += [self.signs[operator], self.within(operand, UNION)]
        return "".join(parts)

    def index(self, node: Index) -> str:
        base = self.text(node.base)
        if not isinstance(node.base, Symbol | Call | Index | Sequence):
            base = f"({base})"
        return f"{base}[{', '.join(self.item(i) for i in node.indices)}]"
