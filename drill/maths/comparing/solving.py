"""Equations in one letter solved exactly: every real zero of a function, or nothing said at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from flint import fmpz_poly

from drill.maths.comparing.coefficients import collected
from drill.maths.comparing.piecewise import is_piecewise
from drill.maths.comparing.radicals import radical_factors
from drill.maths.comparing.zeros import difference, real_roots
from drill.maths.enclosing.balls import constant_sign, is_not_real
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.exact.polynomials import squarefree_parts, univariate
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Call, Node, Number, Unary

_LINEAR, _QUADRATIC = 2, 3


def exact_zeros(function: Node, name: str) -> list[Node] | None:
    """All real zeros of a function of one letter, as exact trees; None when they are not all found.

    Poles of rational functions are not zeros and are left out.
    """
    try:
        return _solved(tidy(function), ZERO, name)
    except EvaluationError:
        return None


def one_zero(function: Node, name: str) -> list[Node]:
    """One real zero of a*sin(u) + b or its like, as an exact tree; nothing for other functions."""
    try:
        terms = dict(collected(function))
        shift = terms.pop(frozenset(), ZERO)
        if len(terms) != 1:
            return []
        ((monomial, factor),) = terms.items()
        match list(monomial):
            case [(Call("sin" | "cos" | "tan" as wave, (u,)), power)] if power == ONE:
                target = tidy(Binary("/", Unary("-", shift), factor))
                angle = tidy(Call(f"a{wave}", (target,)))
                return [] if is_not_real(angle) else exact_zeros(Binary("-", u, angle), name) or []
            case _:
                return []
    except EvaluationError:
        return []


def exact_poles(function: Node, name: str) -> list[Node] | None:
    """The real zeros of the denominator of a rational function; None for another function."""
    quotient = univariate(function, name)
    return None if quotient is None else _roots(squarefree_parts(quotient[1]))


def radical_zeros(function: Node, name: str) -> list[Node] | None:
    """Numbers among which are all zeros of a function with roots in it; None where they have no exact form."""
    factors = radical_factors(function, name)
    try:
        return None if factors is None else _roots(factors)
    except EvaluationError:
        return None


def _roots(factors: Iterable[fmpz_poly]) -> list[Node] | None:
    found: list[Node] = []
    for factor in factors:
        roots = _irreducible_roots(factor)
        if roots is None:
            return None
        found.extend(roots)
    return found


def _irreducible_roots(factor: fmpz_poly) -> list[Node] | None:
    coefficients = [int(value) for value in factor.coeffs()]
    if len(coefficients) == _LINEAR:
        return [Number(Fraction(-coefficients[0], coefficients[1]))]
    if len(coefficients) == _QUADRATIC:
        return _quadratic(*coefficients)
    even = coefficients[::2]
    if len(even) == _QUADRATIC and not any(coefficients[1::2]):
        squares = _quadratic(*even) or []
        roots = [tidy(Call("sqrt", (square,))) for square in squares if constant_sign(square) == 1]
        return [value for root in roots for value in (tidy(Unary("-", root)), root)]
    if not any(coefficients[1:-1]):
        return _pure_power(len(coefficients) - 1, Fraction(-coefficients[0], coefficients[-1]))
    return [] if not _has_real_root(factor) else None


def _quadratic(c: int, b: int, a: int) -> list[Node]:
    spread = Fraction(b * b - 4 * a * c)
    if spread < 0:
        return []
    root = Call("sqrt", (Number(spread),))
    half = Fraction(1, 2 * a)
    middle = Number(-b * half)
    signs = (-1, 1) if a > 0 else (1, -1)
    return [tidy(Binary("+", middle, Binary("*", Number(sign * half), root))) for sign in signs]


def _pure_power(degree: int, value: Fraction) -> list[Node]:
    """The real solutions of x^degree = value."""
    if degree % 2 == 0 and value < 0:
        return []
    root = tidy(Binary("^", Number(abs(value)), Number(Fraction(1, degree))))
    if degree % 2:
        return [root if value > 0 else tidy(Unary("-", root))]
    return [tidy(Unary("-", root)), root]


def _has_real_root(factor: fmpz_poly) -> bool:
    return bool(real_roots([factor]))


def _solved(function: Node, target: Node, name: str) -> list[Node] | None:
    """Solve function = target for a target without the letter, undoing one operation after another."""
    if name not in free_symbols(function):
        return None
    straight = _straight(function, target, name)
    if straight is not None:
        return straight
    quotient = univariate(difference(function, target), name)
    if quotient is not None:
        return _roots(squarefree_parts(quotient[0]))
    if is_piecewise(function):
        return None
    match function:
        case Unary("-", operand):
            return _solved(operand, tidy(Unary("-", target)), name)
        case Binary(operator, left, right):
            return _undone(operator, left, right, target, name)
        case Call(function_name, (argument,)):
            return _inverted(function_name, argument, target, name)
        case _:
            return None


def _straight(function: Node, target: Node, name: str) -> list[Node] | None:
    """a*x + b = target for any constant target."""
    quotient = univariate(function, name)
    if quotient is None:
        return None
    above, below = quotient
    if above.degree() != 1 or below.degree() != 0:
        return None
    scale = below[0]
    slope = Fraction(int((above[1] / scale).p), int((above[1] / scale).q))
    shift = Fraction(int((above[0] / scale).p), int((above[0] / scale).q))
    return [tidy(Binary("/", Binary("-", target, Number(shift)), Number(slope)))]


def _undone(operator: str, left: Node, right: Node, target: Node, name: str) -> list[Node] | None:
    in_left, in_right = name in free_symbols(left), name in free_symbols(right)
    if in_left and in_right:
        return _zero_of_product(operator, left, right, target, name)
    match operator:
        case "+":
            inner, outer = (left, right) if in_left else (right, left)
            return _solved(inner, tidy(Binary("-", target, outer)), name)
        case "-" if in_left:
            return _solved(left, tidy(Binary("+", target, right)), name)
        case "-":
            return _solved(right, tidy(Binary("-", left, target)), name)
        case "*":
            inner, outer = (left, right) if in_left else (right, left)
            return _solved(inner, tidy(Binary("/", target, outer)), name)
        case "/" if in_left:
            return _solved(left, tidy(Binary("*", target, right)), name)
        case "/" if constant_sign(target) == 0:
            return []
        case "/":
            return _solved(right, tidy(Binary("/", left, target)), name)
        case "^" if in_left and isinstance(right, Number):
            return _power(left, right.value, target, name)
        case "^" if in_right and constant_sign(left) == 1:
            ratio = Binary("/", Call("log", (target,)), Call("log", (left,)))
            return [] if constant_sign(target) != 1 else _solved(right, tidy(ratio), name)
        case _:
            return None


def _zero_of_product(
    operator: str, left: Node, right: Node, target: Node, name: str
) -> list[Node] | None:
    if operator not in ("*", "/") or constant_sign(target) != 0:
        return None
    first = _solved(left, ZERO, name)
    second = _solved(right, ZERO, name) if operator == "*" else []
    return None if first is None or second is None else [*first, *second]


def _power(base: Node, exponent: Fraction, target: Node, name: str) -> list[Node] | None:
    sign = constant_sign(target)
    if sign is None or (sign == 0 and exponent < 0):
        return None if sign is None else []
    back = tidy(Binary("^", target, Number(1 / exponent)))
    if exponent.denominator == 1 and exponent.numerator % 2 == 0:
        if sign < 0:
            return []
        ends = [back] if sign == 0 else [tidy(Unary("-", back)), back]
        found = [_solved(base, end, name) for end in ends]
        if any(part is None for part in found):
            return None
        return [value for part in found if part is not None for value in part]
    if sign < 0:
        if exponent.denominator != 1:
            return []
        back = tidy(Unary("-", Binary("^", Unary("-", target), Number(1 / exponent))))
    return _solved(base, back, name)


def _inverted(function: str, argument: Node, target: Node, name: str) -> list[Node] | None:
    sign = constant_sign(target)
    if sign is None:
        return None
    match function:
        case "sqrt":
            square = Binary("^", target, Number(Fraction(2)))
            return _solved(argument, tidy(square), name) if sign >= 0 else []
        case "exp":
            return _solved(argument, tidy(Call("log", (target,))), name) if sign > 0 else []
        case "sigmoid" | "normal_cdf":
            if sign <= 0 or constant_sign(Binary("-", ONE, target)) != 1:
                return []
            odds = Call("log", (Binary("/", target, Binary("-", ONE, target)),))
            back: Node = odds if function == "sigmoid" else Call("normal_quantile", (target,))
            return _solved(argument, tidy(back), name)
        case "tanh" | "atan":
            limit = ONE if function == "tanh" else _HALF_PI
            inside = Binary("-", limit, Call("abs", (target,)))
            if constant_sign(inside) != 1:
                return []
            return _solved(argument, tidy(Call(_INVERSES[function], (target,))), name)
        case _ if function in _INVERSES:
            return _solved(argument, tidy(Call(_INVERSES[function], (target,))), name)
        case "log2" | "log10":
            base = Number(Fraction(2 if function == "log2" else 10))
            return _solved(argument, tidy(Binary("^", base, target)), name)
        case _:
            return None


_HALF_PI = Call("asin", (ONE,))
# Functions of the whole line, or onto it, that never take a value twice.
_INVERSES: Mapping[str, str] = {
    "log": "exp",
    "sinh": "asinh",
    "asinh": "sinh",
    "tanh": "atanh",
    "atanh": "tanh",
    "atan": "tan",
}
