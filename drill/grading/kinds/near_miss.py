"""General slips: the sign, a factor of two, degrees, a rounding. Each has a name that the quality knows.

A candidate is first looked for in floating point, and only named when the comparison of the answer
itself agrees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import log, pi

from flint import acb, fmpq

from drill.grading.answer import Domain, Exact, MathAnswer, UpTo
from drill.grading.kinds import scalar
from drill.grading.kinds.kind import Slip
from drill.grading.kinds.scalar import minus, number, over, times
from drill.maths.comparing.equivalence import compare
from drill.maths.enclosing.programs import compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.substitute import free_symbols, function_names, walk
from drill.maths.tree import Binary, Call, Constant, Node, Number, Unary

_CLOSE = (
    0.11  # share within which a float candidate is worth a comparison when there is a tolerance
)
_EXACTLY = 1e-9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A slip: its name, the sentence, what it makes of the key as a float and as a tree."""

    name: str
    say: str
    value: Callable[[float], float]
    tree: Callable[[Node], Node]


_PI = Constant("pi")
_LN2, _LN10 = Call("log", (number(2),)), Call("log", (number(10),))
_HALF_TURN = number(180)

SIGN = Candidate("sign", "Right but for the sign.", lambda k: -k, minus)
_DOUBLE = Candidate(
    "factor-two", "That is twice the answer.", lambda k: 2 * k, lambda k: times(number(2), k)
)
_HALF = Candidate(
    "factor-two", "That is half the answer.", lambda k: k / 2, lambda k: over(k, number(2))
)
RECIPROCAL = Candidate(
    "reciprocal", "That is the reciprocal.", lambda k: 1 / k, lambda k: over(number(1), k)
)
ANYWHERE = (SIGN, _DOUBLE, _HALF, RECIPROCAL)
_OF_NUMBERS = (
    *ANYWHERE,
    Candidate(
        "percent",
        "Too large by a factor of 100.",
        lambda k: 100 * k,
        lambda k: times(number(100), k),
    ),
    Candidate(
        "percent",
        "Too small by a factor of 100.",
        lambda k: k / 100,
        lambda k: over(k, number(100)),
    ),
    Candidate(
        "degrees",
        "That is in degrees; the answer is in radians.",
        lambda k: k * 180 / pi,
        lambda k: over(times(k, _HALF_TURN), _PI),
    ),
    Candidate(
        "degrees",
        "That is in radians; the answer is in degrees.",
        lambda k: k * pi / 180,
        lambda k: over(times(k, _PI), _HALF_TURN),
    ),
    Candidate(
        "log-base",
        "That is to base 2; the answer uses the natural logarithm.",
        lambda k: k / log(2),
        lambda k: over(k, _LN2),
    ),
    Candidate(
        "log-base",
        "That uses the natural logarithm; the answer is to base 2.",
        lambda k: k * log(2),
        lambda k: times(k, _LN2),
    ),
    Candidate(
        "log-base",
        "That is to base 10; the answer uses the natural logarithm.",
        lambda k: k / log(10),
        lambda k: over(k, _LN10),
    ),
    Candidate("squared", "That is the square.", lambda k: k * k, lambda k: times(k, k)),
    Candidate(
        "square-root", "That is the square root.", lambda k: k**0.5, lambda k: Call("sqrt", (k,))
    ),
)
_FACTOR, _CONSTANT = "Right but for a constant factor.", "Right but for an added constant."
_COMPLEMENT = Candidate(
    "complement",
    "That is 1 minus the answer.",
    lambda k: 1 - k,
    lambda k: scalar.less(number(1), k),
)
_ONE_MORE = Candidate(
    "off-by-one", "Too large by one.", lambda k: k + 1, lambda k: Binary("+", k, number(1))
)
_ONE_LESS = Candidate(
    "off-by-one", "Too small by one.", lambda k: k - 1, lambda k: scalar.less(k, number(1))
)


def number_slip(answer: MathAnswer, response: Node) -> Slip | None:
    """Name the slip between a wrong number and the key."""
    given, wanted = approximate((response, answer.value), {})
    if given is None or wanted is None or wanted == 0 or free_symbols(answer.value):
        return None
    candidates = list(_OF_NUMBERS)
    if 0 < wanted < 1:
        candidates.append(_COMPLEMENT)
    if (
        abs(wanted) >= 5
        and isinstance(answer.value, Number)
        and answer.value.value.denominator == 1
    ):
        candidates += [_ONE_MORE, _ONE_LESS]
    if _is_percent_sign(answer, given, wanted):
        return "percent", "Off by a factor of 100: a percentage needs its % sign."
    rounding = rounding_of(answer, response, given, wanted)
    if rounding is not None and abs(given - wanted) <= 0.02 * abs(wanted):
        return rounding
    for candidate in candidates:
        if _is_near(answer, candidate, given, wanted):
            comparison = scalar.same(answer, response, candidate.tree(answer.value))
            if comparison == "same":
                return candidate.name, candidate.say + _on_percent(candidate, response, wanted)
    return rounding


def _on_percent(candidate: Candidate, response: Node, wanted: float) -> str:
    """Return what to do about a factor of 100, where a % sign has to do with it."""
    if candidate.name != "percent":
        return ""
    if any(isinstance(part, Unary) and part.operator == "%" for part in walk(response)):
        return " Leave the % out."
    return " A percentage needs its % sign." if 0 < wanted <= 1 < candidate.value(wanted) else ""


def _is_percent_sign(answer: MathAnswer, given: float, wanted: float) -> bool:
    """Tell whether the % was left out of an answer shown as a percentage, however it was rounded."""
    return answer.percent and abs(given - 100 * wanted) <= 0.01 * abs(100 * wanted)


def _is_near(answer: MathAnswer, candidate: Candidate, given: float, wanted: float) -> bool:
    try:
        value = candidate.value(wanted)
    except (ZeroDivisionError, OverflowError):
        return False
    if isinstance(value, complex):
        return False
    share = _EXACTLY if isinstance(answer.tolerance, Exact) else _CLOSE
    return abs(given - value) <= share * abs(value) + (0 if share == _EXACTLY else 1.0)


_NOT_EXACT = "give it exactly, as a fraction or with its roots and constants."


def rounding_of(answer: MathAnswer, response: Node, given: float, wanted: float) -> Slip | None:
    """Name a decimal that is the key to fewer places than were asked for, or nearly the key."""
    literal = _literal(response)
    gap = abs(given - wanted)
    exact = isinstance(answer.tolerance, Exact)
    if literal is not None and literal.value != 0 and given * wanted > 0:
        unit = _unit(literal)
        share = 0.1 if unit == 1 else 0.25
        if gap <= share * abs(wanted):
            if gap <= unit / 2 * (1 + _EXACTLY):
                say = _NOT_EXACT if exact else "give more digits."
                return "rounding", f"Close, but rounded{'' if exact else ' too early'}: {say}"
            if abs(given) < abs(wanted) and gap < unit * (1 - _EXACTLY):
                say = _NOT_EXACT if exact else "round the last digit, or give more."
                return "rounding", f"Close, but cut off: {say}"
    if not has_decimal(response) or gap > 0.01 * abs(wanted):
        return None
    if not exact:
        return "rounding", "Close, but the last digits differ: round only at the end."
    if _is_decimal(wanted):
        return None
    return "rounding", f"Close, but a decimal is not exact: {_NOT_EXACT}"


def _is_decimal(wanted: float) -> bool:
    """Tell whether a key is a decimal of a few places, so that a decimal can be exact."""
    return abs(wanted - round(wanted, 6)) <= 1e-14 * abs(wanted)


def _literal(node: Node) -> Number | None:
    """Return the decimal a response is, signs apart."""
    while isinstance(node, Unary) and node.operator == "-":
        node = node.operand
    if isinstance(node, Unary) and node.operator == "%" and isinstance(node.operand, Number):
        return Number(node.operand.value / 100)
    return node if isinstance(node, Number) else None


def _unit(literal: Number) -> float:
    """Return the value of a decimal's last place."""
    places, value = 0, literal.value
    while value.denominator != 1 and places < 30:
        value, places = value * 10, places + 1
    return float(10.0**-places)


def has_decimal(node: Node) -> bool:
    """Tell whether a tree holds a decimal that is no integer, as a rounded value would."""
    match node:
        case Number(value):
            return value.denominator != 1
        case Unary(_, operand):
            return has_decimal(operand)
        case Binary(_, left, right):
            return has_decimal(left) or has_decimal(right)
        case Call(_, arguments):
            return any(has_decimal(argument) for argument in arguments)
        case _:
            return False


def approximate(trees: Sequence[Node], place: Mapping[str, Number]) -> list[float | None]:
    """Return the real values of several trees at a place as floats, None where there is none."""
    try:
        program = compile_trees(trees)
        with precision(64):
            point = {name: acb(fmpq(*at.value.as_integer_ratio())) for name, at in place.items()}
            values = program.run({name: point.get(name, acb(1)) for name in program.letters})
            return [_as_float(values[slot]) for slot in program.outputs]
    except (EvaluationError, ValueError, OverflowError):
        return [None for _ in trees]


def _as_float(value: acb) -> float | None:
    if not value.is_finite() or not value.imag.contains(0):
        return None
    return float(value.real.mid())


def expression_slip(answer: MathAnswer, response: Node) -> Slip | None:
    """Name the slip between a wrong expression and the key: a sign, a factor, a constant."""
    elsewhere = _positive_only(answer, response)
    if elsewhere is not None:
        return elsewhere
    known: list[tuple[float, float]] = []
    for place in scalar.places(answer.variables)[:2]:
        given, wanted = approximate((response, answer.value), place)
        if given is not None and wanted:
            known.append((given, wanted))
    if len(known) < 2 or all(alike(given, wanted) for given, wanted in known):
        return None
    for candidate in ANYWHERE:
        if not all(agrees(candidate, given, wanted) for given, wanted in known):
            continue
        if scalar.exactly(answer, response, candidate.tree(answer.value)) == "same":
            return candidate.name, candidate.say
    return _open_slip(answer, response, known[0], known[1])


_HALVED = frozenset({"sqrt", "root", "log", "log2", "log10", "logbase", "abs"})


def _positive_only(answer: MathAnswer, response: Node) -> Slip | None:
    """Name the letters that must be positive for the response to be right, as those of log(x) - log(y)."""
    if _HALVED.isdisjoint(function_names(response) | function_names(answer.value)):
        return None
    names = free_symbols(response) | free_symbols(answer.value)
    real = sorted(name for name in names if answer.variables.get(name, "real") == "real")
    if not real:
        return None
    if differ_somewhere(answer, response):
        return None
    positive: dict[str, Domain] = dict.fromkeys(real, "positive")
    if compare(response, answer.value, {**answer.variables, **positive}) != "same":
        return None
    letters = real[0] if len(real) == 1 else f"{', '.join(real[:-1])} and {real[-1]}"
    return "domain", f"The same for positive {letters} only."


def differ_somewhere(answer: MathAnswer, response: Node) -> bool:
    """Tell whether an expression is seen at once not to be the key: by a number, letters between 0 and 1."""
    if answer.upto is not None or not isinstance(answer.tolerance, Exact):
        return False
    names = sorted(free_symbols(response) | free_symbols(answer.value))
    place = {name: Number(Fraction(37 + 17 * k % 60, 100)) for k, name in enumerate(names)}
    given, wanted = approximate((response, answer.value), place)
    return given is not None and wanted is not None and not alike(given, wanted)


def _open_slip(
    answer: MathAnswer, response: Node, here: tuple[float, float], there: tuple[float, float]
) -> Slip | None:
    """Name a constant factor or an added constant that is off."""
    (given, wanted), (other_given, other_wanted) = here, there
    loosened: tuple[tuple[bool, UpTo, str], ...] = (
        (given != 0 and alike(given / wanted, other_given / other_wanted), "factor", _FACTOR),
        (alike(given - wanted, other_given - other_wanted), "constant", _CONSTANT),
    )
    for likely, upto, say in loosened:
        freed = replace(answer, upto=upto)
        if likely and scalar.same_up_to(freed, response, answer.value) == "same":
            return upto, say
    return None


def agrees(candidate: Candidate, given: float, wanted: float) -> bool:
    """Tell whether a slip turns the key's number into the response's."""
    return alike(candidate.value(wanted), given)


def alike(one: float, other: float) -> bool:
    """Tell whether two numbers are the same but for rounding."""
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other))
