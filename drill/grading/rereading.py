"""A second look at a response that is not right: was it meant as something it was not read as?

What could have been meant otherwise is asked again and costs nothing; it is never accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations, islice
from typing import TypeAlias

from drill.grading.answer import Exact, MathAnswer
from drill.grading.repeats import bracketed_repeat
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.reading.vocabulary import Habit
from drill.maths.substitute import rebuild, walk
from drill.maths.tree import Binary, Call, Constant, Node, Number, Relation, Symbol, Unary
from drill.maths.writing.pretty import bracketed_line
from drill.maths.writing.printing import decimal_text

Habits: TypeAlias = frozenset[Habit]
# Reads the response with habits of writing that are not the conventions; raises ReadError.
Reader: TypeAlias = Callable[[Habits], Node]
# Reads another text as the response; raises ReadError.
TextReader: TypeAlias = Callable[[str], Node]
# Tells whether a reading would be right; may raise ReadError and EvaluationError.
Judge: TypeAlias = Callable[[Node], bool]

_COUNTED = frozenset({"number", "expression", "vector", "list", "set", "multiset", "matrix"})
_PERCENT = re.compile(r"\\?%|％|٪|per ?cent|pct", re.IGNORECASE)
_POINTED = re.compile(r"\s*[-−+]?[1-9]\d{0,2}\.\d{3}\s*")
# A number, e, and a whole number, whatever spaces stand between: a power of ten, or Euler's number.
_EXPONENT = re.compile(
    r"(?<![\w.^])(\d+(?:\.\d*)?|\.\d+)( *[eE] *)([-−+]?)( *\d{1,3})(?![\w.^(!%])"
)
# A power of ten whose superscript was lost on the way: `1.5 × 10−3`, `6.02 × 1023`.
_LOST_POWER = re.compile(
    r"(?:[×·⋅*xX]|\\times|\\cdot)\s*10(?P<power>\s?[-−–]\s?\d{1,2}|\d{1,2})(?![\w.^(!%])"
)
_MOST_EXPONENTS = 4  # that are looked at in a text
_CAPITALS = {"e": "E", "i": "I"}  # constants, and the letters they may be typed for
_HALF_TURN = Number(Fraction(180))
_WIDER: Habits = frozenset({"below", "power", "argument"})  # the habits that take more in
_LONGEST_LINE = 80  # characters of a reading that is quoted


def check_percent(answer: MathAnswer, response: str, node: Node, is_right: Judge) -> None:
    """Raise ReadError for 26.67 % where 26.67 is the answer: the sign may name what was asked for."""
    if answer.percent or answer.kind not in _COUNTED or not _has_percent(node):
        return
    if _would_be_right(_without_percent(node), is_right):
        sign = _PERCENT.search(response)
        raise ReadError(
            "Leave out the % sign: it divides the number by 100.",
            sign.start() if sign else 0,
            "a number without %",
        )


def _has_percent(node: Node) -> bool:
    return any(isinstance(part, Unary) and part.operator == "%" for part in walk(node))


def _without_percent(node: Node) -> Node:
    changed = rebuild(node, _without_percent)
    return changed.operand if isinstance(changed, Unary) and changed.operator == "%" else changed


def check_last_digits(answer: MathAnswer, node: Node, is_right: Judge) -> None:
    """Raise ReadError for 0.30000000000000004 where 0.3 is the answer: not equal, and no slip of a person."""
    rounded = _rounded(node)
    exact = isinstance(answer.tolerance, Exact)
    if exact and rounded != node and _would_be_right(rounded, is_right):
        raise ReadError(
            "The last digits look like a computer's rounding: write the decimal without them.",
            0,
            "fewer digits",
        )


def _rounded(node: Node) -> Node:
    """Return a tree with decimals of 16 or 17 figures, as a float is printed with, rounded to 15."""
    changed = rebuild(node, _rounded)
    if not isinstance(changed, Number) or changed.value.denominator == 1:
        return changed
    written = decimal_text(changed.value) or ""
    figures = written.lstrip("-0.").replace(".", "")
    if len(figures) not in (16, 17) or "e" in written:
        return changed
    places = len(written.partition(".")[2]) - len(figures) + 15
    return Number(Fraction(round(changed.value * 10**places), 10**places))


def check_points(answer: MathAnswer, response: str, node: Node) -> None:
    """Raise ReadError for 12.000 where 12000 is the answer: a point between thousands."""
    if not isinstance(node, Number) or not isinstance(answer.value, Number):
        return
    if node.value * 1000 == answer.value.value and _POINTED.fullmatch(response):
        raise ReadError(
            "A point begins the decimals: leave it out between thousands.",
            response.index("."),
            "digits",
        )


def check_degrees(node: Node, is_right: Judge) -> None:
    """Raise ReadError for sin(30) where 1/2 is the answer: an angle without unit is in radians."""
    turned = _in_degrees(node)
    if turned != node and _would_be_right(turned, is_right):
        raise ReadError(
            "An angle is in radians here: write 30*pi/180 for 30 degrees.", 0, "an angle in radians"
        )


def _in_degrees(node: Node) -> Node:
    """Return a tree with the plain numbers that sin and the like are taken of as degrees."""
    changed = rebuild(node, _in_degrees)
    match changed:
        case Call("sin" | "cos" | "tan" | "sec" | "csc" | "cot" as function, (angle,)):
            if any(isinstance(part, Symbol | Constant) for part in walk(angle)):
                return changed
            return Call(function, (Binary("/", Binary("*", angle, Constant("pi")), _HALF_TURN),))
        case _:
            return changed


def check_exponents(response: str, node: Node, read: TextReader, is_right: Judge) -> None:
    """Raise ReadError for `1e -3` where 0.001 is the answer, and for `2e-3` where 2·e - 3 is."""
    for found in islice(_EXPONENT.finditer(response), _MOST_EXPONENTS):
        parts = [part.strip() for part in found.groups()]
        spaced = "".join(parts) != found[0]
        if not spaced and not parts[2]:
            continue
        filling = "".join(parts) if spaced else "{}*{} {} {}".format(*parts)
        meant = response[: found.start()] + filling + response[found.end() :]
        try:
            other = read(meant)
        except (ReadError, EvaluationError):
            continue
        if _would_be_right(other, is_right):
            raise ReadError(
                f"This is read as {bracketed_line(node)}. If you mean {filling}, write it so.",
                found.start(),
                filling,
            )


def check_lost_power(response: str, read: TextReader, is_right: Judge) -> None:
    """Raise ReadError for `1.5 × 10−3` where 0.0015 is the answer: pasted text loses its superscripts."""
    for found in islice(_LOST_POWER.finditer(response), _MOST_EXPONENTS):
        power = re.sub(r"\s", "", found["power"]).replace("−", "-").replace("–", "-")
        meant = f"{response[: found.start('power')]}^({power}){response[found.end() :]}"
        if _is_right_as(meant, read, is_right):
            raise ReadError(
                f"Write a power of ten with ^: 10^({power}).", found.start("power"), f"10^({power})"
            )


def check_repeats(response: str, read: TextReader, is_right: Judge) -> None:
    """Raise ReadError for `0.1(6)` where 1/6 is the answer: a bracket behind a decimal is read as a factor."""
    repeated = bracketed_repeat(response)
    if repeated is not None and _is_right_as(repeated[0], read, is_right):
        raise ReadError(
            "A number in brackets is read as a factor: for digits that repeat write a fraction.",
            repeated[1],
            "a fraction",
        )


def check_both(node: Node, is_right: Judge) -> None:
    """Raise ReadError for `x = 2 and x = -2`, which cannot both hold, where either is the answer."""
    match node:
        case Binary("and", Relation(("==",), (one, _)), Relation(("==",), (other, _))):
            if one == other and _would_be_right(Binary("or", node.left, node.right), is_right):
                raise ReadError("Both cannot hold at once: write `or` between them.", 0, "`or`")
        case _:
            return


def check_case(answer: MathAnswer, node: Node, is_right: Judge) -> None:
    """Raise ReadError for `e = m c^2` where E is the letter: in another case it is Euler's number."""
    for constant, letter in _CAPITALS.items():
        if letter not in answer.variables:
            continue
        other = _with_letter(node, Constant(constant), Symbol(letter))  # type: ignore[arg-type]
        if other != node and _would_be_right(other, is_right):
            raise ReadError(f"This question uses {letter}, not {constant}.", 0, letter)


def _with_letter(node: Node, constant: Constant, letter: Symbol) -> Node:
    """Return a tree with a letter for every place of a constant."""
    if node == constant:
        return letter
    return rebuild(node, lambda part: _with_letter(part, constant, letter))


def check_condition(node: Node, is_right: Judge) -> None:
    """Raise ReadError for `2x (x > 0)` where 2x is the answer: the condition is read as a factor."""
    match node:
        case Binary("*", value, Relation()) if _would_be_right(value, is_right):
            raise ReadError(
                "Leave the condition out: in brackets it is read as a factor, 1 or 0.",
                0,
                "the answer alone",
            )
        case _:
            return


def check_habits(response: str, node: Node, read: Reader, is_right: Judge) -> None:
    """Raise ReadError, with both readings named, where another habit of writing makes the response right."""
    seen = {node}

    def meant(habits: Habits) -> bool:
        """Look at the response as these habits read it; tell whether that is another tree."""
        try:
            other = read(habits)
        except (ReadError, EvaluationError):
            return False
        if other not in seen:
            seen.add(other)
            if _would_be_right(other, is_right):
                raise _doubt(node, other)
        return other != node

    possible = list(_possible(response, node))
    wider = [habit for habit in possible if habit in _WIDER]
    if len(wider) > 1 and _is_read_alike(read, frozenset(wider), node):
        possible = [habit for habit in possible if habit not in _WIDER]
    telling = [habit for habit in possible if meant(frozenset({habit}))]
    for one, other in combinations(telling, 2):
        meant(frozenset({one, other}))
    if "root" in telling and "power" not in telling:
        meant(frozenset({"root", "power"}))


def _is_read_alike(read: Reader, habits: Habits, node: Node) -> bool:
    """Tell whether several habits together change nothing, so that none of them alone needs a look."""
    try:
        return read(habits) == node
    except (ReadError, EvaluationError):
        return False


def _possible(response: str, node: Node) -> Iterator[Habit]:
    """Yield the habits that could make a difference to a text, the likeliest first."""
    parts = list(walk(node))
    bars = "/" in response or "÷" in response
    powers = any(isinstance(part, Binary) and part.operator == "^" for part in parts)
    calls = any(isinstance(part, Call) for part in parts)
    if bars:
        yield "below"
    if powers:
        yield "power"
    if bars and powers:
        yield "root"
    if calls:
        yield "argument"
    if any(_is_of_product(part) for part in parts):
        yield "factor"


def _is_of_product(node: Node) -> bool:
    return isinstance(node, Call) and any(
        isinstance(part, Binary) and part.operator in ("*", "/", "^")
        for argument in node.arguments
        for part in walk(argument)
    )


def _is_right_as(text: str, read: TextReader, is_right: Judge) -> bool:
    """Tell whether another text would be right in place of the response."""
    try:
        return _would_be_right(read(text), is_right)
    except (ReadError, EvaluationError):
        return False


def _would_be_right(node: Node, is_right: Judge) -> bool:
    try:
        return is_right(node)
    except (ReadError, EvaluationError, RecursionError):
        return False


def _doubt(node: Node, other: Node) -> ReadError:
    read, meant = bracketed_line(node), bracketed_line(other)
    if max(len(read), len(meant)) > _LONGEST_LINE or read == meant:
        say = (
            "This could be read in two ways: put what is below a bar, and every power, in brackets."
        )
    else:
        say = f"This is read as {read}. If you mean {meant}, write it with these brackets."
    return ReadError(say, 0, "brackets")
