"""The printer for eyes: the same mathematics with √, ², λ₁, · and ≤, still in one line."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from drill.maths.signs import ACCENTS, GLYPHS, SUBSCRIPTS, SUPERSCRIPTS
from drill.maths.tree import Binary, Call, Constant, Index, Node, Number, Sequence, Symbol, Unary
from drill.maths.writing.printing import (
    ARC_NAMES,
    ATOM,
    POSTFIX,
    POWER,
    PRODUCT,
    Printer,
    decimal_text,
)

_RAISED = {plain: sign for sign, plain in SUPERSCRIPTS.items() if plain in "0123456789-n"}
_RAISED["-"] = "⁻"
_LOWERED = {plain: sign for sign, plain in SUBSCRIPTS.items() if plain in "0123456789ijkn"}
_MARKS = {name: mark for mark, name in reversed(ACCENTS.items())}
NAMES = {
    "log": "ln", "log2": "log₂", "log10": "log₁₀", **ARC_NAMES,
}  # fmt: skip
_ROOTS = {3: "∛", 4: "∜"}
FENCES = {"abs": "||", "floor": "⌊⌋", "ceil": "⌈⌉", "norm": "‖‖"}


def letter(name: str) -> str:
    """A symbol for eyes: `λ₁` for lambda_1, `ŷ` for y_hat, `x_max` as it is."""
    base, *suffixes = name.split("_")
    text = GLYPHS.get(base, base)
    for suffix in suffixes:
        if suffix in _MARKS and len(text) == 1:
            text += _MARKS[suffix]
        elif suffix and all(c in _LOWERED for c in suffix):
            text += "".join(_LOWERED[c] for c in suffix)
        else:
            text += "_" + GLYPHS.get(suffix, suffix)
    return unicodedata.normalize("NFC", text)


def exponent_text(node: Node) -> str | None:
    """An exponent in raised signs: an integer of either sign or n, else None."""
    if isinstance(node, Symbol) and node.name == "n":
        return _RAISED["n"]
    if isinstance(node, Unary) and node.operator == "-":
        inner = exponent_text(node.operand)
        return None if inner is None or inner.startswith("⁻") else "⁻" + inner
    if isinstance(node, Number) and node.value.denominator == 1 and abs(node.value) < 10**6:
        return raised_integer(node.value.numerator)
    return None


def raised_integer(number: int) -> str:
    """An integer in raised digits."""
    return "".join(_RAISED[c] for c in str(number))


def bracketed_line(node: Node) -> str:
    """One line with a bracket around every fraction that is a factor: `(5·t/4)·q²`."""
    return _Bracketing().text(node)


class PrettyPrinter(Printer):
    """One line with the signs of printed mathematics."""

    signs: ClassVar[dict[str, str]] = Printer.signs | {
        "-": " − ", "*": "·", "union": " ∪ ", "!=": " ≠ ", "<=": " ≤ ", ">=": " ≥ ",
    }  # fmt: skip
    minus = "−"

    def number(self, value: Fraction) -> str:
        text = decimal_text(value)
        fraction = f"{Decimal(value.numerator):f}/{Decimal(value.denominator):f}"
        if text is None or (len(text) > 8 and len(fraction) < len(text)):
            text = fraction
        return text.replace("-", "−")

    def symbol(self, name: str) -> str:
        return letter(name)

    def constant(self, node: Constant) -> str:
        return {"pi": "π", "inf": "∞"}.get(node.name, node.name)

    def binding(self, node: Node) -> int:
        if isinstance(node, Number) and node.value >= 0 and "/" in self.number(node.value):
            return PRODUCT
        if isinstance(node, Call) and self.is_radical(node):
            return POWER
        return super().binding(node)

    def is_radical(self, node: Call) -> bool:
        """Whether a call is printed with a radical sign before a bare number or letter."""
        if node.function not in ("sqrt", "root") or not self.sign_of_root(node):
            return False
        return super().binding(node.arguments[0]) == ATOM and not isinstance(
            node.arguments[0], Call | Index | Sequence
        )

    def is_letter(self, node: Node) -> bool:
        """Whether a node is a symbol of one plain letter, which can stand as a subscript."""
        return isinstance(node, Symbol) and len(node.name) == 1

    def sign_of_root(self, node: Call) -> str:
        if node.function == "sqrt":
            return "√"
        degree = node.arguments[1]
        if isinstance(degree, Number) and degree.value.denominator == 1:
            return _ROOTS.get(degree.value.numerator, "")
        return ""

    def power(self, node: Binary) -> str:
        raised = exponent_text(node.right)
        if raised is None:
            return super().power(node)
        return self.within(node.left, POSTFIX) + raised

    def call(self, node: Call) -> str:
        name = node.function
        if name in ("sqrt", "root") and self.sign_of_root(node):
            inside = self.text(node.arguments[0])
            return self.sign_of_root(node) + (inside if self.is_radical(node) else f"({inside})")
        if name in FENCES and len(node.arguments) == 1:
            left, right = FENCES[name][0], FENCES[name][1]
            inside = self.item(node.arguments[0])
            nested = name in ("abs", "norm") and left in inside
            return f"{name}({inside})" if nested else left + inside + right
        if name == "transpose" and len(node.arguments) == 1:
            return self.within(node.arguments[0], POSTFIX) + "ᵀ"
        if name == "logbase" and self.is_letter(node.arguments[1]):
            return f"log_{self.text(node.arguments[1])}({self.item(node.arguments[0])})"
        inside = ", ".join(self.item(argument) for argument in node.arguments)
        return f"{NAMES.get(name, name)}({inside})"


class _Bracketing(PrettyPrinter):
    """The line in which nobody can take a factor after a fraction for one below it."""

    def binary(self, node: Binary) -> str:
        left = node.left
        if node.operator != "*" or not isinstance(left, Binary) or left.operator != "/":
            return super().binary(node)
        return f"({self.text(left)}){self.signs['*']}{self.within(node.right, PRODUCT + 1)}"
