"""Small constructions of the parser: brackets to sequences and intervals, names to calls."""

from __future__ import annotations

from fractions import Fraction

from drill.maths.errors import ReadError
from drill.maths.functions import INVERSES, NUMERIC_TYPES, REWRITTEN, SIGNATURES
from drill.maths.reading.tokens import Token
from drill.maths.tree import (
    Binary,
    Bracket,
    Call,
    Constant,
    Interval,
    Node,
    Number,
    Sequence,
    Unary,
)

_BRACKETS: dict[str, Bracket] = {"(": "(", "[": "[", "{": "{", "⟨": "["}
ONE = Number(Fraction(1))
TWO = Number(Fraction(2))
# sech x = 1/cosh x, and arsech x = arcosh(1/x); likewise the others.
_RECIPROCALS = {
    "sech": "cosh", "csch": "sinh", "cosech": "sinh", "coth": "tanh", "cth": "tanh", "cotanh": "tanh",
}  # fmt: skip
_RECIPROCAL_ARCS = {
    **dict.fromkeys(("asech", "arsech", "arcsech"), "acosh"),
    **dict.fromkeys(("acsch", "arcsch", "arccsch"), "asinh"),
    **dict.fromkeys(("acoth", "arcoth", "arccoth"), "atanh"),
}


def rows_of(rows: list[list[Node]], bracket: Bracket, place: int) -> Node:
    """Rows as a matrix, or as one list where every row has a single entry; raises ReadError if ragged."""
    if len(rows) == 1:
        return Sequence(bracket, tuple(rows[0]))
    if all(len(row) == 1 for row in rows):
        return Sequence(bracket, tuple(row[0] for row in rows))
    if bracket == "{":
        raise ReadError("In a set, write either commas or semicolons, not both.", place, "a comma")
    if any(len(row) != len(rows[0]) for row in rows):
        raise ReadError(
            "The rows of this matrix are not equally long.", place, "rows of one length"
        )
    return Sequence("[", tuple(Sequence("[", tuple(row)) for row in rows))


def group(opening: Token, closing: Token, rows: list[list[Node]], commas: bool) -> Node:
    """What a pair of brackets with its contents means; raises ReadError for half-open lists."""
    if opening.text in "⌊⌈":
        if len(rows) != 1 or len(rows[0]) != 1:
            raise ReadError("One number is rounded at a time.", opening.start, "one number")
        return Call("floor" if opening.text == "⌊" else "ceil", (in_arithmetic(rows[0][0]),))
    flat = [item for row in rows for item in row]
    if opening.text + closing.text in ("(]", "[)"):
        if len(flat) != 2:
            raise ReadError("An interval has two ends.", closing.start, "two ends")
        return Interval(flat[0], flat[1], opening.text == "[", closing.text == "]")
    if opening.text == "(" and len(flat) == 1 and not commas:
        return flat[0]
    return rows_of(rows, _BRACKETS[opening.text], opening.start)


def is_collection(node: Node) -> bool:
    """Whether a node is an interval, a list, or a union of such."""
    return isinstance(node, Sequence | Interval) or (
        isinstance(node, Binary) and node.operator == "union"
    )


def in_arithmetic(node: Node) -> Node:
    """An operand of a response: `[x + 1]` between arithmetic signs is a bracket, not a vector."""
    if isinstance(node, Sequence) and len(node.items) == 1 and node.bracket in ("[", "{"):
        item = node.items[0]
        return node if isinstance(item, Sequence) else item
    return node


def logarithm(argument: Node, base: Node) -> Node:
    """The logarithm to a base, by its short name where it has one."""
    if base == Number(Fraction(2)):
        return Call("log2", (argument,))
    if base == Number(Fraction(10)):
        return Call("log10", (argument,))
    if base == Constant("e"):
        return Call("log", (argument,))
    return Call("logbase", (argument, base))


def powered(function: Token, exponent: Node, arguments: list[Node]) -> Node:
    """`sin^2 x` as a power, `sin^-1 x` as the inverse function; raises ReadError where neither is meant."""
    if exponent == Unary("-", ONE):
        inverse = INVERSES.get(function.text)
        if inverse is None:
            raise ReadError(
                f"`{function.text}^-1` could be a power or an inverse: write 1/{function.text}(x) or the inverse.",
                function.start,
                f"1/{function.text}(x)",
            )
        return called(function._replace(text=inverse), arguments, True)
    return Binary("^", called(function, arguments, True), exponent)


def called(function: Token, arguments: list[Node], template: bool) -> Node:
    """A call with its number of arguments checked, and `pow`, `cbrt` … as what they stand for."""
    name = function.text
    if name == "log" and len(arguments) == 2:
        return logarithm(*arguments)
    if name in ("max", "min") and len(arguments) == 1 and not template:
        (only,) = arguments
        if isinstance(only, Sequence) and len(only.items) > 1:
            return Call(name, only.items)
        raise ReadError(f"`{name}` compares two numbers or more.", function.start, "two arguments")
    if name in REWRITTEN:
        _check(function, len(arguments), REWRITTEN[name], REWRITTEN[name])
        return _rewritten(name, arguments)
    signature = SIGNATURES.get(name)
    if signature is not None:
        _check(function, len(arguments), signature.least, signature.most)
    return Call(name, tuple(arguments))


def _check(function: Token, count: int, least: int, most: int | None) -> None:
    if count >= least and (most is None or count <= most):
        return
    wanted = _number(least) if most == least else f"{least} or more"
    if most is not None and most > least:
        wanted = f"{least} to {most}"
    things = "argument" if wanted == "one" else "arguments"
    given = "none" if count == 0 else _number(count)
    raise ReadError(
        f"`{function.text}` takes {wanted} {things}, and here it has {given}.",
        function.start,
        f"{wanted} {things}",
    )


def _number(count: int) -> str:
    return ("no", "one", "two", "three", "four")[count] if count < 5 else str(count)


def _rewritten(name: str, arguments: list[Node]) -> Node:
    first = arguments[0]
    if name in NUMERIC_TYPES:
        return first
    if name in ("pow", "power"):
        return Binary("^", first, arguments[1])
    if name in ("fraction", "rational", "frac"):
        return Binary("/", first, arguments[1])
    if name == "square":
        return Binary("^", first, TWO)
    if name == "exp2":
        return Binary("^", TWO, first)
    if name == "cbrt":
        return Call("root", (first, Number(Fraction(3))))
    if name == "reciprocal":
        return Binary("/", ONE, first)
    if name == "log1p":
        return Call("log", (Binary("+", ONE, first),))
    if name == "expm1":
        return Binary("-", Call("exp", (first,)), ONE)
    direct = _RECIPROCALS.get(name)
    if direct is not None:
        return Binary("/", ONE, Call(direct, (first,)))
    return Call(_RECIPROCAL_ARCS[name], (Binary("/", ONE, first),))
