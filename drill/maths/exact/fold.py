"""Values of functions at special arguments, exactly: sin(pi/6), log2(8), floor(7/2), max(x, x)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from drill.maths.definitions import defined
from drill.maths.enclosing.balls import constant_floor, constant_sign, is_not_real
from drill.maths.errors import EvaluationError
from drill.maths.exact.angles import angle_value, inverse_angle
from drill.maths.exact.arrange import HALF, ONE, ZERO, order_text
from drill.maths.exact.counting import COUNTING_FOLDERS
from drill.maths.exact.logarithms import logarithm_in, logarithm_to
from drill.maths.substitute import free_symbols, walk
from drill.maths.surds import integer_power
from drill.maths.tree import (
    Binary,
    Call,
    Constant,
    Interval,
    Node,
    Number,
    Relation,
    Sequence,
    Unary,
)

_ODD = frozenset({"sin", "tan", "csc", "cot", "asin", "atan", "acsc", "acot", "sinh", "tanh"}) | {
    "asinh",
    "atanh",
    "erf",
    "sign",
}
_EVEN = frozenset({"cos", "sec", "cosh", "abs"})
_ZERO_AT_ZERO = frozenset({"sinh", "tanh", "asinh", "atanh", "erf", "sign", "abs", "relu"}) | {
    "floor",
    "ceil",
    "step",
}


def fold_call(function: str, arguments: tuple[Node, ...]) -> Node | None:
    """A simpler tree of the same value for a call on tidy arguments, or None if there is none.

    Raises EvaluationError where the function has no value, such as log(0).
    """
    if any(isinstance(argument, Sequence | Relation | Interval) for argument in arguments):
        return None
    folder = _FOLDERS.get(function)
    if folder is not None:
        found = folder(*arguments)
        if found is not None:
            return found
    if len(arguments) == 1:
        return _fold_one(function, arguments[0])
    return None


def _fold_one(function: str, argument: Node) -> Node | None:
    if argument == ZERO and function in _ZERO_AT_ZERO:
        return ZERO
    angle = angle_value(function, argument) or inverse_angle(function, argument)
    if angle is not None:
        return angle
    if function in _ODD or function in _EVEN:
        opposite = _opposite(argument)
        if opposite is not None:
            call = Call(function, (opposite,))
            return Unary("-", call) if function in _ODD else call
    return None


def _opposite(node: Node) -> Node | None:
    """The opposite of a tidy tree that begins with a minus, else None."""
    match node:
        case Number(value) if value < 0:
            return Number(-value)
        case Unary("-", operand):
            return operand
        case Binary("*" | "/" as operator, left, right):
            opposite = _opposite(left)
            return None if opposite is None else Binary(operator, opposite, right)
        case _:
            return None


def is_constant(node: Node) -> bool:
    """Whether a tree has no letters and is finite."""
    return not any(part == Constant("inf") for part in walk(node)) and not free_symbols(node)


def _sign_of(node: Node) -> int | None:
    if isinstance(node, Number):
        return (node.value > 0) - (node.value < 0)
    if not is_constant(node):
        return None
    try:
        return constant_sign(node)
    except EvaluationError:
        return None


def _number(value: Fraction | int) -> Node:
    return Number(Fraction(value))


def _cosh(argument: Node) -> Node | None:
    return ONE if argument == ZERO else None


def _log(argument: Node) -> Node | None:
    match argument:
        case Number(value) if value == 0:
            raise EvaluationError("log(0) has no value.")
        case Number(value) if value == 1:
            return ZERO
        case Number(value) if value.numerator == 1:
            return Unary("-", Call("log", (_number(value.denominator),)))
        case Constant("e"):
            return ONE
        case Call("exp", (power,)) if is_constant(power) and not is_not_real(power):
            return power
        case Binary("/", Number(value), Call("exp", (power,))) if value == 1 and is_constant(power):
            return Unary("-", power)
        case Call("sqrt", (radicand,)) if _sign_of(radicand) == 1:
            return Binary("*", HALF, Call("log", (radicand,)))
        case _:
            return None


def _root(radicand: Node, degree: Node) -> Node | None:
    if not isinstance(degree, Number):
        return None
    if degree.value == 0:
        raise EvaluationError("A root of degree 0 has no value.")
    sign = _sign_of(radicand)
    power = _number(1 / degree.value)
    odd = degree.value.denominator == 1 and degree.value.numerator % 2 == 1
    if sign == -1 and odd:
        return Unary("-", Binary("^", Unary("-", radicand), power))
    if (sign is not None and sign >= 0) or degree.value in (1, 2, -1, -2):
        return Binary("^", radicand, power)
    return None


def _abs(argument: Node) -> Node | None:
    sign = _sign_of(argument)
    if sign is not None:
        return Unary("-", argument) if sign < 0 else argument
    match argument:
        case Call("abs" | "exp" | "relu" | "sigmoid" | "softplus", _):
            return argument
        case _:
            return None


def _floor(argument: Node) -> Node | None:
    if isinstance(argument, Number):
        return _number(argument.value.__floor__())
    if not is_constant(argument):
        return None
    whole = constant_floor(argument)
    return None if whole is None else _number(whole)


def _ceil(argument: Node) -> Node | None:
    if isinstance(argument, Number):
        return _number(argument.value.__ceil__())
    lower = _floor(argument)
    # An irrational constant whose floor is known is not an integer.
    return Binary("+", lower, ONE) if isinstance(lower, Number) else None


def _sign(argument: Node) -> Node | None:
    sign = _sign_of(argument)
    return None if sign is None else _number(sign)


def _step(argument: Node) -> Node | None:
    sign = _sign_of(argument)
    return None if sign is None else _number(1 if sign > 0 else 0)


def _relu(argument: Node) -> Node | None:
    sign = _sign_of(argument)
    if sign is None:
        return None
    return argument if sign > 0 else ZERO


def round_half_away(value: Fraction) -> int:
    """The nearest integer, halves away from zero."""
    doubled = abs(value) * 2 + 1
    whole = doubled.numerator // (2 * doubled.denominator)
    return whole if value >= 0 else -whole


def _round(argument: Node, places: Node = ZERO) -> Node | None:
    if not isinstance(places, Number) or abs(places.value) > 100 or places.value.denominator != 1:
        return None
    unit = Fraction(10) ** int(places.value)
    if isinstance(argument, Number):
        return _number(Fraction(round_half_away(argument.value * unit)) / unit)
    if not is_constant(argument):
        return None
    sign = _sign_of(argument)
    scaled = Binary("*", argument if sign != -1 else Unary("-", argument), Number(unit))
    whole = constant_floor(Binary("+", scaled, HALF))
    if whole is None or sign is None:
        return None
    return _number(Fraction(whole * sign) / unit)


def _sigmoid(argument: Node) -> Node | None:
    if argument == ZERO:
        return HALF
    odds = _exponential_of(argument)
    return None if odds is None else _number(odds / (1 + odds))


def _tanh(argument: Node) -> Node | None:
    odds = _exponential_of(argument)
    return None if odds is None else _number((odds * odds - 1) / (odds * odds + 1))


def _exponential_of(node: Node) -> Fraction | None:
    """exp(node) where node is an integer times the logarithm of a rational."""
    match node:
        case Call("log", (Number(value),)) if value > 0:
            return value
        case Unary("-", operand):
            inner = _exponential_of(operand)
            return None if inner is None else 1 / inner
        case Binary("*", Number(count), Call("log", (Number(value),))) if value > 0:
            return integer_power(value, int(count)) if count.denominator == 1 else None
        case _:
            return None


def _softplus(argument: Node) -> Node | None:
    return Call("log", (_number(2),)) if argument == ZERO else None


def _extreme(name: str, sign: int) -> Callable[..., Node | None]:
    def fold(*arguments: Node) -> Node | None:
        kept: list[Node] = []
        for argument in arguments:
            nested = isinstance(argument, Call) and argument.function == name
            parts = argument.arguments if nested and isinstance(argument, Call) else (argument,)
            for part in parts:
                _keep(kept, part, sign)
        if len(kept) == 1:
            return kept[0]
        kept.sort(key=_extreme_place)
        return None if tuple(kept) == arguments else Call(name, tuple(kept))

    return fold


def _extreme_place(node: Node) -> tuple[bool, str]:
    return not isinstance(node, Number), order_text(node)


def _keep(kept: list[Node], candidate: Node, sign: int) -> None:
    """Add a candidate for the largest (sign 1) or smallest, unless a kept constant decides."""
    if candidate in kept:
        return
    for place, known in enumerate(kept):
        if is_constant(known) and is_constant(candidate):
            order = _sign_of(Binary("-", candidate, known))
            if order is not None:
                if order == sign:
                    kept[place] = candidate
                return
    kept.append(candidate)


def _normal_cdf(*arguments: Node) -> Node | None:
    if arguments == (ZERO,):
        return HALF
    opposite = _opposite(arguments[0]) if len(arguments) == 1 else None
    if opposite is not None:
        return Binary("-", ONE, Call("normal_cdf", (opposite,)))
    return None


def _normal_quantile(*arguments: Node) -> Node | None:
    if len(arguments) > 1:
        return None
    share = arguments[0]
    if isinstance(share, Number):
        if not 0 < share.value < 1:
            raise EvaluationError("A quantile needs a probability between 0 and 1.")
        if share == HALF:
            return ZERO
    return None


def _if(condition: Node, yes: Node, no: Node) -> Node | None:
    if condition == Constant("true"):
        return yes
    return no if condition == Constant("false") else None


def _mod(a: Node, b: Node) -> Node | None:
    return defined(Call("mod", (a, b))) if is_constant(a) and is_constant(b) else None


def _quotient(a: Node, b: Node) -> Node | None:
    return defined(Call("quotient", (a, b))) if is_constant(a) and is_constant(b) else None


_FOLDERS: Mapping[str, Callable[..., Node | None]] = {
    **COUNTING_FOLDERS,
    "cosh": _cosh,
    "log": _log,
    "log2": logarithm_to(2),
    "log10": logarithm_to(10),
    "logbase": logarithm_in,
    "root": _root,
    "abs": _abs,
    "floor": _floor,
    "ceil": _ceil,
    "sign": _sign,
    "step": _step,
    "relu": _relu,
    "round": _round,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softplus": _softplus,
    "max": _extreme("max", 1),
    "min": _extreme("min", -1),
    "normal_cdf": _normal_cdf,
    "normal_quantile": _normal_quantile,
    "if": _if,
    "mod": _mod,
    "quotient": _quotient,
}
