"""Where a function of one letter is zero: exactly for polynomials, else by undoing its operations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from flint import fmpz_poly

from drill.maths.effort import spend
from drill.maths.enclosing.balls import constant_sign, decimal_value, exact_middle
from drill.maths.enclosing.programs import precision
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.exact.polynomials import squarefree_parts, univariate
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Call, Constant, Node, Number, Symbol, Unary

# The roots of a polynomial take so many operations for each pair of them, and one for so many bits.
_ROOT, _BITS = 4, 16


def difference(left: Node, right: Node) -> Node:
    """left - right, without a useless zero."""
    return left if right == ZERO else Binary("-", left, right)


def zeros(function: Node, name: str) -> list[Fraction] | None:
    """Real zeros and poles of a function of one letter, rational ones exactly; None if not solved."""
    quotient = univariate(function, name)
    if quotient is not None:
        above, below = quotient
        return [value for part in (above, below) for value in real_roots(squarefree_parts(part))]
    return _inverted(function, ZERO, name)


def real_roots(factors: Iterable[fmpz_poly]) -> list[Fraction]:
    """The real roots of irreducible polynomials: exact when linear, else to some 100 bits."""
    found: list[Fraction] = []
    with precision(128):
        for factor in factors:
            if factor.degree() == 1:
                found.append(Fraction(-int(factor[0]), int(factor[1])))
                continue
            bits = factor.height_bits()
            spend((_ROOT + bits // _BITS) * factor.degree() ** 2)
            roots: Any = factor.complex_roots()
            found.extend(exact_middle(root.real) for root, _ in roots if root.imag.is_zero())
    return found


_INVERSES: Mapping[str, str] = {
    "exp": "log",
    "log": "exp",
    "tanh": "atanh",
    "atan": "tan",
    "sinh": "asinh",
    "asinh": "sinh",
    "asin": "sin",
    "acos": "cos",
}


def _inverted(function: Node, target: Node, name: str) -> list[Fraction] | None:
    """Solve function = target by undoing one operation after another."""
    if isinstance(function, Symbol) and isinstance(target, Number):
        return [target.value] if function.name == name else None
    if univariate(function, name) is not None:
        return _rational_zeros(function, target, name)
    match function:
        case Unary("-", operand):
            return _inverted(operand, Unary("-", target), name)
        case Binary("+", left, right) if name not in free_symbols(right):
            return _inverted(left, Binary("-", target, right), name)
        case Binary("+", left, right) if name not in free_symbols(left):
            return _inverted(right, Binary("-", target, left), name)
        case Binary("-", left, right) if name not in free_symbols(right):
            return _inverted(left, Binary("+", target, right), name)
        case Binary("-", left, right) if name not in free_symbols(left):
            return _inverted(right, Binary("-", left, target), name)
        case Binary("*", left, right) if name not in free_symbols(left):
            return _inverted(right, Binary("/", target, left), name)
        case Binary("*", left, right) if name not in free_symbols(right):
            return _inverted(left, Binary("/", target, right), name)
        case Binary("/", left, right) if name not in free_symbols(right):
            return _inverted(left, Binary("*", target, right), name)
        case Call("sqrt", (argument,)):
            return _when_sign(
                target, (0, 1), argument, Binary("^", target, Number(Fraction(2))), name
            )
        case Call("exp", (argument,)):
            return _when_sign(target, (1,), argument, Call("log", (target,)), name)
        case Binary("^", base, exponent) if name not in free_symbols(base):
            power = Binary("/", Call("log", (target,)), Call("log", (base,)))
            return _when_sign(target, (1,), exponent, power, name)
        case Call("log", (argument,)):
            return _approximate(argument, Call("exp", (target,)), name)
        case Call("sigmoid", (argument,)):
            odds = Binary("/", target, Binary("-", ONE, target))
            return _when_sign(odds, (1,), argument, Call("log", (odds,)), name)
        case Call("sin" | "cos" | "tan" as periodic, (argument,)):
            return _periodic(periodic, argument, target, name)
        case Call("acosh", (argument,)):
            return _when_sign(target, (0, 1), argument, Call("cosh", (target,)), name)
        case Call(function_name, (argument,)) if function_name in _INVERSES:
            return _approximate(argument, Call(_INVERSES[function_name], (target,)), name)
        case _:
            return None


def _rational_zeros(function: Node, target: Node, name: str) -> list[Fraction] | None:
    """Where a rational function takes a constant value, which may be irrational."""
    try:
        nearby = target if isinstance(target, Number) else Number(decimal_value(target))
    except EvaluationError:
        return []
    quotient = univariate(difference(function, nearby), name)
    return None if quotient is None else real_roots(squarefree_parts(quotient[0]))


def _periodic(function: str, argument: Node, target: Node, name: str) -> list[Fraction] | None:
    """The zeros in the few periods around zero."""
    angle = Call("a" + function, (target,))
    try:
        value = decimal_value(angle)
    except EvaluationError:
        return []  # |target| > 1
    half_turn = decimal_value(Constant("pi"))
    found: list[Fraction] = []
    for turn in range(-2, 3):
        if function == "tan":
            angles = {value + turn * half_turn}
        elif function == "sin":
            angles = {value + 2 * turn * half_turn, (2 * turn + 1) * half_turn - value}
        else:
            angles = {2 * turn * half_turn + value, 2 * turn * half_turn - value}
        for one in angles:
            places = _inverted(argument, Number(one), name)
            if places is None:
                return None
            found.extend(places)
    return found


def _when_sign(
    tested: Node, signs: tuple[int, ...], argument: Node, target: Node, name: str
) -> list[Fraction] | None:
    """The zeros when a target is in the function's range, none when it is not."""
    try:
        sign = constant_sign(tested)
    except EvaluationError:
        return None
    if sign is None:
        return None
    return _approximate(argument, target, name) if sign in signs else []


def _approximate(argument: Node, target: Node, name: str) -> list[Fraction] | None:
    try:
        value = decimal_value(target)
    except EvaluationError:
        return []
    return _inverted(argument, Number(value), name)
