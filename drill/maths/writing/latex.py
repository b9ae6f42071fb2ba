r"""A tree as LaTeX, in commands that the drawing room and the reader both know."""

from __future__ import annotations

from fractions import Fraction

from drill.maths.signs import ACCENTS, GLYPHS
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
from drill.maths.writing.pretty import PrettyPrinter
from drill.maths.writing.printing import (
    ATOM,
    OR,
    POSTFIX,
    POWER,
    PRODUCT,
    SUM,
    UNION,
    binding,
)

_SIGNS = {
    "+": " + ", "-": " - ", "±": r" \pm ", "and": r" \text{ and } ", "or": r" \text{ or } ",
    "union": r" \cup ", "==": " = ", "!=": r" \ne ", "<": " < ", "<=": r" \le ", ">": " > ", ">=": r" \ge ",
}  # fmt: skip
_LEVELS = {"+": SUM, "-": SUM, "±": SUM, "union": UNION, "or": 1, "and": 2}
_COMMANDS = {
    "log": r"\ln", "log2": r"\log_2", "log10": r"\log_{10}", "asin": r"\arcsin", "acos": r"\arccos",
    "atan": r"\arctan",
    **{f: "\\" + f for f in ("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "exp", "max",
                             "min", "det")},
}  # fmt: skip
_FENCES = {
    "abs": (r"\left|", r"\right|"), "floor": (r"\lfloor ", r" \rfloor"), "ceil": (r"\lceil ", r" \rceil"),
    "norm": (r"\lVert ", r" \rVert"),
}  # fmt: skip
_ACCENTS = frozenset(ACCENTS.values())
_PRETTY = PrettyPrinter()


def to_latex(node: Node) -> str:
    """The LaTeX of a tree, without dollar signs; reading it again gives the same mathematics."""
    if isinstance(node, Number):
        return _number(node.value)
    if isinstance(node, Symbol):
        return symbol_latex(node.name)
    if isinstance(node, Constant):
        return {
            "pi": r"\pi",
            "inf": r"\infty",
            "true": r"\text{true}",
            "false": r"\text{false}",
        }.get(node.name, node.name)
    if isinstance(node, Binary):
        return _binary(node)
    if isinstance(node, Unary):
        return _unary(node)
    if isinstance(node, Call):
        return _call(node)
    if isinstance(node, Sequence):
        return _sequence(node)
    if isinstance(node, Relation):
        parts = [_within(node.operands[0], UNION)]
        for operator, operand in zip(node.operators, node.operands[1:], strict=True):
            parts += [_SIGNS[operator], _within(operand, UNION)]
        return "".join(parts)
    if isinstance(node, Interval):
        left, right = "[" if node.low_closed else "(", "]" if node.high_closed else ")"
        return f"{left}{to_latex(node.low)}, {to_latex(node.high)}{right}"
    return _index(node)


def symbol_latex(name: str) -> str:
    r"""The LaTeX of a symbol: `\lambda_1`, `\hat{y}`, `x_{\mathrm{max}}`."""
    base, *suffixes = name.split("_")
    text = "\\" + base if base in GLYPHS else base
    if len(base) > 1 and base not in GLYPHS:
        text = rf"\mathrm{{{base}}}"
    below = []
    for suffix in suffixes:
        if suffix in _ACCENTS:
            text = rf"\{suffix}{{{text}}}"
        elif suffix in GLYPHS:
            below.append("\\" + suffix)
        elif len(suffix) > 1 and suffix.isalpha():
            below.append(rf"\mathrm{{{suffix}}}")
        else:
            below.append(suffix)
    if not below:
        return text
    joined = ",".join(below)
    return f"{text}_{joined}" if len(joined) == 1 else f"{text}_{{{joined}}}"


def _number(value: Fraction) -> str:
    text = _PRETTY.number(value).replace("−", "-")
    if "/" not in text:
        return text
    top, bottom = text.lstrip("-").split("/")
    return ("-" if value < 0 else "") + rf"\frac{{{top}}}{{{bottom}}}"


def _within(node: Node, least: int) -> str:
    text = to_latex(node)
    return text if _level(node) >= least else rf"\left({text}\right)"


def _level(node: Node) -> int:
    if isinstance(node, Binary) and node.operator == "/":
        return POWER
    if isinstance(node, Number) and node.value >= 0:
        return POWER if "/" in _PRETTY.number(node.value) else ATOM
    return binding(node)


def _binary(node: Binary) -> str:
    if node.operator == "/":
        return rf"\frac{{{to_latex(node.left)}}}{{{to_latex(node.right)}}}"
    if node.operator == "^":
        return rf"{_within(node.left, POSTFIX)}^{{{to_latex(node.right)}}}"
    if node.operator == "*":
        left, right = _within(node.left, PRODUCT), _within(node.right, POWER)
        return left + ("" if _side_by_side(node) else r" \cdot ") + right
    level = _LEVELS[node.operator]
    right = _within(node.right, PRODUCT if level == SUM else level + 1)
    return _within(node.left, level) + _SIGNS[node.operator] + right


def _side_by_side(node: Binary) -> bool:
    """Whether a product needs no sign: a number before a letter, a root or a bracket."""
    right = (
        node.right.left
        if isinstance(node.right, Binary) and node.right.operator == "^"
        else node.right
    )
    if not isinstance(node.left, Number) or "/" in _PRETTY.number(node.left.value):
        return False
    if isinstance(right, Symbol):
        return len(right.name.partition("_")[0]) == 1 or right.name.partition("_")[0] in GLYPHS
    return isinstance(right, Constant | Call) or (
        isinstance(right, Binary) and right.operator in ("+", "-")
    )


def _unary(node: Unary) -> str:
    if node.operator == "not":
        return r"\lnot " + _within(node.operand, 3)
    if node.operator in ("-", "±"):
        return ("-" if node.operator == "-" else r"\pm ") + _within(node.operand, PRODUCT)
    sign = r"\%" if node.operator == "%" else "!"
    return _within(node.operand, ATOM) + sign


def _call(node: Call) -> str:
    name, arguments = node.function, node.arguments
    if name == "sqrt":
        return rf"\sqrt{{{to_latex(arguments[0])}}}"
    if name == "root":
        return rf"\sqrt[{to_latex(arguments[1])}]{{{to_latex(arguments[0])}}}"
    if name in _FENCES and len(arguments) == 1:
        left, right = _FENCES[name]
        return left + _item(arguments[0]) + right
    if name == "transpose" and len(arguments) == 1:
        return _within(arguments[0], POSTFIX) + r"^{\top}"
    if name == "binomial":
        return rf"\binom{{{to_latex(arguments[0])}}}{{{to_latex(arguments[1])}}}"
    inside = rf"\left({', '.join(_item(argument) for argument in arguments)}\right)"
    if name == "logbase" and not isinstance(arguments[1], Constant | Number):
        inside = rf"\left({_item(arguments[0])}\right)"
        return rf"\log_{{{to_latex(arguments[1])}}}{inside}"
    if name == "summation" and len(arguments) == 4:
        term, letter, low, high = (to_latex(argument) for argument in arguments)
        return rf"\sum_{{{letter}={low}}}^{{{high}}} {term}"
    command = _COMMANDS.get(name)
    if command is None:
        command = rf"\operatorname{{{name.replace('_', ' ')}}}"
    return command + inside


def _item(node: Node) -> str:
    return _within(node, OR)


def _sequence(node: Sequence) -> str:
    rows = [item.items for item in node.items if isinstance(item, Sequence) and item.bracket == "["]
    regular = rows and len(rows) == len(node.items) and len({len(row) for row in rows}) == 1
    if node.bracket == "[" and regular and rows[0]:
        lines = r" \\ ".join(" & ".join(_item(entry) for entry in row) for row in rows)
        return rf"\begin{{bmatrix}} {lines} \end{{bmatrix}}"
    inside = ", ".join(_item(item) for item in node.items)
    if node.bracket == "(" and len(node.items) == 1:
        inside += ","
    left, right = {"(": "()", "[": "[]", "{": (r"\{", r"\}"), "": ("", "")}[node.bracket]
    return left + inside + right


def _index(node: Index) -> str:
    return f"{_within(node.base, ATOM)}_{{{', '.join(_item(i) for i in node.indices)}}}"
