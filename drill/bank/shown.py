"""A value as it is written into prose: plain, in LaTeX and for eyes, with brackets where its neighbours need them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from drill.bank.numerals import as_percent, grouped, in_figures, numeral, rounded
from drill.bank.problem import BuildError
from drill.bank.wording import Filter, Hole
from drill.maths.enclosing.balls import decimal_value
from drill.maths.exact.evaluate import evaluate
from drill.maths.tree import Binary, Call, Constant, Index, Node, Number, Sequence, Symbol, Unary
from drill.maths.writing.latex import to_latex
from drill.maths.writing.one_line import one_line, pretty_line

Build: TypeAlias = Literal["atom", "negative", "sum", "product", "quotient", "word"]

LONGEST = 600  # characters of one value in prose


@dataclass(frozen=True, slots=True)
class Shown:
    """A value written out; `build` says which neighbours call for brackets round it."""

    plain: str
    latex: str
    pretty: str
    build: Build = "atom"
    matrix: bool = False
    symbolic: bool = False


def show(hole: Hole, scope: Mapping[str, Node], words: Mapping[str, object]) -> Shown:
    """Write the value of a hole in this variant; raises BuildError or EvaluationError."""
    if hole.node is None:
        return _word(words, hole.word, hole.part)
    value = evaluate(hole.node, scope)
    if hole.filters and hole.filters[-1].name == "pick":
        return _picked(value, hole.filters[-1], words)
    shown = _filtered(value, hole.filters) if hole.filters else show_value(value)
    if len(shown.plain) > LONGEST:
        raise BuildError("A value shown in the prose is too long.")
    return shown


def show_value(value: Node) -> Shown:
    """Write a value without a filter."""
    if isinstance(value, Number):
        return show_number(value.value)
    plain = one_line(value)
    latex = to_latex(value)
    matrix = isinstance(value, Sequence) and any(isinstance(each, Sequence) for each in value.items)
    return Shown(plain, latex, pretty_line(value), _build(value), matrix, symbolic=not _flat(value))


def show_number(value: Fraction) -> Shown:
    """Write a rational: a decimal where it ends within six places, else a fraction."""
    said = numeral(value)
    if "/" not in said:
        return Shown(said, said, said.replace("-", "−"), "negative" if value < 0 else "atom")
    sign = "-" if value < 0 else ""
    latex = rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"
    return Shown(said, latex, said.replace("-", "−"), "negative" if value < 0 else "quotient")


def _flat(value: Node) -> bool:
    """Numbers, words and lists of numbers need no mathematics markup."""
    if isinstance(value, Sequence):
        return all(_flat(each) for each in value.items) and not any(
            isinstance(each, Sequence) for each in value.items
        )
    return isinstance(value, Number) or (
        isinstance(value, Constant) and value.name in {"true", "false"}
    )


def _build(value: Node) -> Build:
    match value:
        case Binary("+" | "-" | "±"):
            return "sum"
        case Binary("*", left, _):
            return "negative" if _build(left) == "negative" else "product"
        case Binary("/", left, _):
            return "negative" if _build(left) == "negative" else "quotient"
        case Binary("^"):
            return "product"
        case Unary("-" | "±"):
            return "negative"
        case Number(number):
            return "negative" if number < 0 else "quotient" if "/" in numeral(number) else "atom"
        case Symbol() | Call() | Sequence() | Index() | Constant():
            return "atom"
        case _:
            return "sum"


def _word(words: Mapping[str, object], name: str, part: str) -> Shown:
    chosen = words[name]
    if isinstance(chosen, Mapping):
        if part not in chosen:
            raise BuildError(f'The words "{name}" have no part "{part}".')
        chosen = chosen[part]
    said = str(chosen)
    return Shown(said, rf"\text{{{said}}}", said, "word")


def _picked(value: Node, filter_: Filter, words: Mapping[str, object]) -> Shown:
    from_list = words.get(f"{filter_.argument}[]")
    if not isinstance(from_list, tuple) or not isinstance(value, Number):
        raise BuildError("The filter pick takes a whole number and a list of `words`.")
    place = value.value
    if place.denominator != 1 or not 1 <= place <= len(from_list):
        raise BuildError(f"The filter pick({filter_.argument}) has no text number {place}.")
    said = str(from_list[int(place) - 1])
    return Shown(said, rf"\text{{{said}}}", said, "word")


def _filtered(value: Node, filters: tuple[Filter, ...]) -> Shown:
    last = filters[-1]
    if isinstance(value, Sequence):
        if last.name in {"row", "items"}:
            return _listed(value, last.name == "row", filters[:-1])
        if last.name == "plural":
            raise BuildError("The filter plural takes one number.")
        inside = [_filtered(each, filters) for each in value.items]
        return _joined(inside, "[", "]")
    if last.name in {"row", "items"}:
        raise BuildError(f"The filter {last.name} takes a list.")
    number = decimal_value(value) if not isinstance(value, Number) else value.value
    said = _number(number, last)
    build: Build = "negative" if said.startswith("-") else "quotient" if "/" in said else "atom"
    if last.name == "plural":
        return Shown(said, said, said, "word")
    latex = said.replace("%", r"\%").replace(",", "{,}")
    if "/" in said:
        latex = show_number(number).latex if last.name == "fraction" else said
    return Shown(said, latex, said.replace("-", "−"), build)


def _number(number: Fraction, how: Filter) -> str:
    match how.name:
        case "decimal":
            return rounded(number, int(how.argument))
        case "figures":
            return in_figures(number, int(how.argument))
        case "fraction":
            return str(number)
        case "percent":
            return as_percent(number, int(how.argument) if how.argument else None)
        case "thousands":
            return grouped(number)
        case "signed":
            return numeral(number) if number < 0 else f"+{numeral(number)}"
        case "plural":
            return "" if number == 1 else "s"
        case _:
            raise BuildError(f"The filter {how.name} does not take a number.")


def _listed(value: Sequence, brackets: bool, filters: tuple[Filter, ...]) -> Shown:
    inside = [_filtered(each, filters) if filters else show_value(each) for each in value.items]
    return _joined(inside, "(", ")") if brackets else _joined(inside, "", "")


def _joined(inside: list[Shown], opened: str, closed: str) -> Shown:
    return Shown(
        opened + ", ".join(each.plain for each in inside) + closed,
        opened + ", ".join(each.latex for each in inside) + closed,
        opened + ", ".join(each.pretty for each in inside) + closed,
        "atom" if opened else "word",
    )


_COMMAND = re.compile(r"\\([A-Za-z]+|.)$")
# What LaTeX takes the next thing as an argument of: `x^{{ n }}` and `\frac{{ a }}{{ b }}` mean their values whole.
_ARGUMENT = re.compile(
    r"[\^_]$|\\(?:[dt]?frac|sqrt|hat|bar|vec|tilde|binom)$|\\(?:[dt]?frac|binom)\{[^{}]*\}$"
)
_OPERATORS = frozenset("+-*/·×−")
# A function binds what follows it like an operator: `ln (-3)`, `ln (1 + x)`, but `ln 1.5`.
_FUNCTIONS = ("sin", "cos", "tan", "log", "exp", "ln", "lg")
_OPERATOR_COMMANDS = frozenset({"cdot", "times", "div", "pm", "mp", "ast", *_FUNCTIONS})
_FUNCTION_WORD = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_FUNCTIONS)})(?:_\w+)?$")
_LIMIT = r"(?:\{[^{}]*\}|\([^()]*\)|[\w.]+)"
_LIMITS = re.compile(
    rf"(?:\\(?:int|sum|prod)|(?<![A-Za-z])(?:integral|sum|product))(?:[_^]{_LIMIT})*$"
)
_OTHER = (
    "left right le leq ge geq lt gt ne neq approx sim in to mid quad qquad , ; : ! { text frac ll gg "
    "Rightarrow Leftarrow rightarrow leftarrow gets mapsto implies iff cup cap land lor max min big Big "
    "propto equiv simeq cong subset subseteq setminus perp parallel succ succeq prec preceq "
    "lVert lvert langle lfloor lceil sum prod int"
)
_OTHER_COMMANDS = frozenset(_OTHER.split())


def bracketed(said: str, build: Build, before: str, after: str, latex: bool) -> str:
    """Return a value as it must stand between its neighbours: in brackets, or after a multiplication sign."""
    if latex and _ARGUMENT.search(before):
        return f"{{{said}}}"
    left, right = _left(before), _right(after)
    needs = {
        "negative": left in {"operator", "operand", "power"} or right == "power",
        "sum": (left in {"operator", "operand", "power"} and not before.rstrip().endswith("+"))
        or right in {"times", "power", "operand"},
        "product": left == "power" or before.rstrip().endswith("/") or right == "power",
        "quotient": left == "power"
        or before.rstrip().endswith("/")
        or right == "power"
        or (not latex and right == "operand"),
        "atom": False,
        "word": False,
    }[build]
    if needs:
        return rf"\left({said}\right)" if latex else f"({said})"
    if left == "operand" and said[:1].isalnum():
        touching = before[-1:].isdigit() or said[:1].isdigit()
        if touching and not (latex and build == "word"):
            return rf"\cdot {said}" if latex else f"*{said}"
    return said


def _left(before: str) -> str:
    """Say what stands left of a value: an operator, an operand it multiplies, a power or index, or nothing."""
    tight = before.rstrip()
    if not tight or _LIMITS.search(tight):
        return ""
    command = _COMMAND.search(tight)
    if command is not None:
        if command[1] in _OPERATOR_COMMANDS:
            return "operator"
        return "" if command[1] in _OTHER_COMMANDS else "operand"
    if _FUNCTION_WORD.search(tight):
        return "operator"
    last = tight[-1]
    if last == "^":
        return "power"
    if last == "_":
        return ""
    if last in _OPERATORS:
        # A sign that begins an expression, `(-` or `= -`, binds like an operator all the same.
        return "operator"
    return "operand" if last.isalnum() or last in ")]}'!" else ""


def _right(after: str) -> str:
    tight = after.lstrip()
    if not tight:
        return ""
    if tight[0] == "^":
        return "power"
    if tight[0] in "*/·×!" or tight.startswith((r"\cdot", r"\times")):
        return "times"
    if tight[0] == "\\":
        name = re.match(r"\\([A-Za-z]+|.)", tight)
        return "" if name is None or name[1] in _OTHER_COMMANDS | _OPERATOR_COMMANDS else "operand"
    return "operand" if tight[0].isalnum() or tight[0] == "(" else ""
