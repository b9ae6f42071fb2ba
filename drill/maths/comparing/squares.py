"""Factors whose signs make the sign of a function; roots of squares as absolute values, and those as squares."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from drill.maths.exact.arrange import ONE, E
from drill.maths.exact.polynomials import (
    NotPolynomial,
    fraction_of,
    polynomial_tree,
    rational_function,
    ring,
)
from drill.maths.substitute import free_symbols, function_names, rebuild
from drill.maths.tree import Binary, Call, Node, Number, Unary

_HALF = Fraction(1, 2)
_TWO = Number(Fraction(2))
# Functions that have the sign of their argument.
_SIGN_KEEPING = frozenset({"sinh", "tanh", "asinh", "atan"})
_RISING = _SIGN_KEEPING | {"exp", "log", "log2", "log10", "sqrt", "sigmoid", "softplus"}
# Polynomials of more letters or of a higher degree are not factored for their sign.
_MOST_FACTORED = 24


def factors_of(function: Node) -> list[tuple[Node, bool]]:
    """Factors with the product's sign, each with whether only its being zero counts (an even power)."""
    return [
        (part, even or more)
        for factor, even in _parts(function)
        for part, more in (_irreducible(factor) if _is_sum(factor) else [(factor, False)])
    ]


def _is_sum(node: Node) -> bool:
    return isinstance(node, Binary) and node.operator in ("+", "-")


def _parts(node: Node) -> Iterator[tuple[Node, bool]]:
    match node:
        case Unary("-", operand):
            yield Number(Fraction(-1)), False
            yield from _parts(operand)
        case Binary("*" | "/", left, right):
            yield from _parts(left)
            yield from _parts(right)
        case Binary("^", base, Number(value)) if value.denominator == 1 and value > 0:
            even = value.numerator % 2 == 0
            yield from ((part, even or more) for part, more in _parts(base))
        case Binary("-", left, right) if (gap := _gap_of_rising(left, right)) is not None:
            yield from _parts(gap)
        case Call("abs" | "sqrt", (argument,)):
            yield from ((part, True) for part, _ in _parts(argument))
        case Call(function, (argument,)) if function in _SIGN_KEEPING:
            yield from _parts(argument)
        case _:
            yield node, False


def _gap_of_rising(left: Node, right: Node) -> Node | None:
    """a - b for f(a) - f(b) with one rising f, which has its sign; None for other differences."""
    match left, right:
        case Call(one, (a,)), Call(other, (b,)) if one == other and one in _RISING:
            return Binary("-", a, b)
        case Binary("^", base, a), Binary("^", other_base, b) if base == other_base == E:
            return Binary("-", a, b)
        case Binary("^", a, Number(one)), Binary("^", b, Number(other)) if one == other:
            odd = one > 0 and one.denominator == 1 and one.numerator % 2 == 1
            return Binary("-", a, b) if odd or one == _HALF else None
        case _:
            return None


@lru_cache(maxsize=256)
def _irreducible(function: Node) -> list[tuple[Node, bool]]:
    """The irreducible factors of a polynomial sum; the sum itself when it is none."""
    letters = sorted(free_symbols(function))
    context = ring(letters)
    try:
        quotient = rational_function(function, context)
    except NotPolynomial:
        return [(function, False)]
    found: list[tuple[Node, bool]] = []
    for part in (quotient.above, quotient.below):
        if part.is_zero() or (not part.is_constant() and part.total_degree() > _MOST_FACTORED):
            return [(function, False)]
        content, factors = part.factor()
        found.append((Number(fraction_of(content)), False))
        for factor, power in factors:
            found.append((polynomial_tree(factor, context), int(power) % 2 == 0))
    return found


def without_squares(node: Node) -> Node:
    """The tree with sqrt(u^2) as |u| and log(u^2) as 2*log|u|, which holds for real u only."""
    node = rebuild(node, without_squares)
    match node:
        case Call("sqrt", (square,)):
            return _root_of_square(square) or node
        case Binary("^", square, exponent) if _is_half(exponent):
            return _root_of_square(square) or node
        case Call("log" | "log2" | "log10" as function, (square,)):
            root = _root_of_square(square)
            return node if root is None else Binary("*", _TWO, Call(function, (root,)))
        case _:
            return node


def square_of(node: Node) -> Node | None:
    """The square of a product of absolute values and roots, without them; None for what may be negative.

    Two such products are the same where their squares are.
    """
    match node:
        case Number(value):
            return Number(value * value) if value >= 0 else None
        case Call("abs", (u,)):
            return Binary("^", u, _TWO)
        case Call("sqrt", (u,)):
            return u
        case Binary("*" | "/" as operator, left, right):
            first, second = square_of(left), square_of(right)
            return None if first is None or second is None else Binary(operator, first, second)
        case Binary("^", base, Number(value) as power) if value.denominator == 1:
            square = square_of(base)
            return None if square is None else Binary("^", square, power)
        case _:
            return None


def _is_half(exponent: Node) -> bool:
    half = (Number(_HALF), Binary("/", ONE, _TWO))
    return exponent in half


def _root_of_square(node: Node) -> Node | None:
    """|r| with a factor, where the tree is seen to be a square r^2; None for others and for numbers."""
    if not free_symbols(node):
        return None
    match node:
        case Binary("^", base, Number(value)) if value.denominator == 1 and value % 2 == 0:
            if value <= 0:
                return None
            half = value / 2
            return Call("abs", (base if half == 1 else Binary("^", base, Number(half)),))
        case Binary("*" | "/" as operator, left, right):
            first, second = _root_of_part(left), _root_of_part(right)
            return None if first is None or second is None else Binary(operator, first, second)
        case Binary("-", Number(value), Binary("^", Call("sin" | "cos" as wave, (u,)), power)) if (
            value == 1 and power == _TWO
        ):
            return Call("abs", (Call("cos" if wave == "sin" else "sin", (u,)),))
        case Binary("+" | "-", _, _):
            return _root_of_sum(node)
        case _:
            return None


def _root_of_part(node: Node) -> Node | None:
    if isinstance(node, Number) and node.value > 0:
        return Call("sqrt", (node,))
    return _root_of_square(node)


def _root_of_sum(node: Node) -> Node | None:
    """The root of a perfect square that is written out: x^2 + 2*x + 1."""
    factors = _irreducible(node)
    if any(free_symbols(factor) and not even for factor, even in factors):
        return None
    context = ring(sorted(free_symbols(node)))
    quotient = rational_function(node, context)
    root: Node = ONE
    for part, operator in ((quotient.above, "*"), (quotient.below, "/")):
        content, powers = part.factor()
        value = fraction_of(content)
        if value <= 0:
            return None
        root = Binary(operator, root, Call("sqrt", (Number(value),)))  # type: ignore[arg-type]
        for factor, power in powers:
            size = Call("abs", (polynomial_tree(factor, context),))
            raised = Binary("^", size, Number(Fraction(int(power), 2)))
            root = Binary(operator, root, raised)  # type: ignore[arg-type]
    return root


_LOGARITHMS = frozenset({"log", "log2", "log10"})


def smooth_logarithms(node: Node) -> Node:
    """The tree with log(u^2)/2 for log(abs(u)), which has no pieces; the same over the reals."""
    if "abs" not in function_names(node):
        return node
    changed = rebuild(node, smooth_logarithms)
    match changed:
        case Call(function, (argument,)) if function in _LOGARITHMS:
            square = square_of(argument) if "abs" in function_names(argument) else None
            if square is None:
                return changed
            return Binary("/", Call(function, (square,)), _TWO)
        case _:
            return changed
