"""Where a tree changes its formula: the breakpoints of abs, max, floor, roots, logarithms and poles.

A function such as sqrt(x^2 - 10*x + 25) is one formula left of 5 and another right of it. To compare two
trees one must look on both sides of every such place.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from drill.maths.resolve import resolved
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import Binary, Call, Node, Number, Relation, Unary
from drill.maths.zeros import difference, zeros

_STEPPED = frozenset({"floor", "ceil", "round", "mod", "quotient"})
_KINKED = frozenset({"abs", "sign", "relu", "step", "leaky_relu", "max", "min", "clip", "if"})
HARD = _STEPPED | _KINKED
# Functions whose principal value is cut along a part of the real line.
_CUT = frozenset({"sqrt", "root", "log", "log2", "log10", "logbase", "acosh"})
_POLED = frozenset({"atan", "acot", "asec", "acsc", "sigmoid", "tanh", "exp"})
_DEPTH = 4
_MOST_BREAKS = 48


@dataclass(frozen=True, slots=True)
class Breaks:
    """Breakpoints of one letter, ascending; `complete` is False when some could not be solved."""

    places: tuple[Fraction, ...]
    complete: bool


def is_piecewise(node: Node) -> bool:
    """Whether abs, max, floor or their like stand in the tree."""
    return any(isinstance(part, Call) and part.function in HARD for part in walk(node))


def is_stepped(node: Node) -> bool:
    """Whether something in the tree jumps, so that a breakpoint's own value matters."""
    return any(
        isinstance(part, Call) and part.function in _STEPPED | {"sign", "step", "if"}
        for part in walk(node)
    )


def may_break(node: Node) -> bool:
    """Whether the tree may have more than one formula over the reals."""
    for part in walk(node):
        match part:
            case Call(function, _) if function in HARD or function in _CUT or function in _POLED:
                return True
            case Binary("^", _, exponent) if not _is_integer(exponent):
                return True
            case _:
                pass
    return False


def _is_integer(node: Node) -> bool:
    match node:
        case Number(value):
            return value.denominator == 1
        case Unary("-", operand):
            return _is_integer(operand)
        case _:
            return False


def _critical(node: Node) -> Iterator[tuple[Node, bool]]:
    """Functions whose zeros and poles are breakpoints; True with those of abs, max, floor."""
    for part in walk(node):
        match part:
            case Call("abs" | "sign" | "relu" | "step" | "leaky_relu", (argument, *_)):
                yield from ((factor, True) for factor in _factors(argument))
            case Call("max" | "min" | "clip", arguments):
                for k, first in enumerate(arguments):
                    for second in arguments[:k]:
                        yield difference(first, second), True
            case Call("if", (condition, _, _)):
                for relation in walk(condition):
                    if isinstance(relation, Relation):
                        pairs = zip(relation.operands, relation.operands[1:], strict=False)
                        for first, second in pairs:
                            yield difference(first, second), True
            case Call(function, arguments) if function in _CUT:
                for argument in arguments:
                    yield from ((factor, False) for factor in _factors(argument))
            case Call(function, (argument,)) if function in _POLED:
                yield from ((below, False) for below in denominators(argument))
            case Binary("^", base, exponent) if not _is_integer(exponent):
                yield from ((factor, False) for factor in _factors(base))
            case _:
                pass


def critical_functions(node: Node) -> list[Node]:
    """Functions whose zeros may be breakpoints, inner ones first; jumps of floor are not among them."""
    return [function for function, _ in _critical(node)][::-1]


def _factors(node: Node) -> Iterator[Node]:
    match node:
        case Binary("*" | "/", left, right):
            yield from _factors(left)
            yield from _factors(right)
        case Binary("^", base, _):
            yield from _factors(base)
        case Unary("-", operand):
            yield from _factors(operand)
        case Call("sqrt" | "root" | "abs", (argument, *_)):
            yield from _factors(argument)
        case _:
            yield node


def denominators(node: Node) -> Iterator[Node]:
    """What stands below a fraction bar, or to a negative power, anywhere in the tree."""
    for part in walk(node):
        match part:
            case Binary("/", _, below):
                yield below
            case Binary("^", base, exponent) if _is_negative(exponent):
                yield base
            case _:
                pass


def _is_negative(node: Node) -> bool:
    match node:
        case Number(value):
            return value < 0
        case Unary("-", _):
            return True
        case _:
            return False


def _stepped(node: Node) -> Iterator[tuple[Node, Fraction]]:
    """Arguments that make a jump where they are an integer plus the given shift."""
    for part in walk(node):
        match part:
            case Call("floor" | "ceil", (argument,)):
                yield argument, Fraction(0)
            case Call("round", (argument,)):
                yield argument, Fraction(1, 2)
            case Call("mod" | "quotient", (left, right)):
                yield Binary("/", left, right), Fraction(0)
            case _:
                pass


def breakpoints(nodes: Iterable[Node], name: str) -> Breaks:
    """The breakpoints of trees in one letter, all others having been replaced by numbers."""
    trees = tuple(nodes)
    places: set[Fraction] = set()
    complete = True
    for _ in range(_DEPTH):
        found, complete = _one_layer(trees, name, places)
        if found <= places:
            break
        places |= found
        if len(places) > _MOST_BREAKS:
            return Breaks(tuple(sorted(places)[:_MOST_BREAKS]), False)
    return Breaks(tuple(sorted(places)), complete)


def _one_layer(
    trees: tuple[Node, ...], name: str, known: set[Fraction]
) -> tuple[set[Fraction], bool]:
    """Breakpoints that can be solved once the known ones have cut the line into pieces."""
    found: set[Fraction] = set()
    complete = True
    for tree in trees:
        for function, hard in _critical(tree):
            if name not in free_symbols(function):
                continue
            zeros = _zeros_by_piece(function, name, known)
            if zeros is None:
                complete = complete and (not hard or _never_zero(function))
            else:
                found.update(zeros)
        for argument, shift in _stepped(tree):
            jumps = _jumps(argument, shift, name) if name in free_symbols(argument) else []
            if jumps is None:
                complete = False
            else:
                found.update(jumps)
    return found, complete


def _zeros_by_piece(function: Node, name: str, known: set[Fraction]) -> list[Fraction] | None:
    if not is_piecewise(function):
        return zeros(function, name)
    found: list[Fraction] = []
    for value in between(sorted(known)):
        piece = zeros(resolved(function, {name: value}), name)
        if piece is None:
            return None
        found.extend(piece)
    return found


def between(places: list[Fraction]) -> list[Fraction]:
    """One value in each open stretch that the places cut the line into."""
    if not places:
        return [Fraction(3, 7)]
    middles = [(low + high) / 2 for low, high in itertools.pairwise(places)]
    return [places[0] - Fraction(9, 7), *middles, places[-1] + Fraction(9, 7)]


def _never_zero(node: Node) -> bool:
    """Whether a function is seen at once to be positive: exp(u), 1 + u^2, cosh(u)."""
    match node:
        case Number(value):
            return value != 0
        case Call("exp" | "cosh" | "sigmoid" | "softplus", _):
            return True
        case Binary("+", left, right):
            return (
                _positive(left) and _positive(right) and (_never_zero(left) or _never_zero(right))
            )
        case Binary("*" | "/", left, right):
            return _never_zero(left) and _never_zero(right)
        case _:
            return False


def _positive(node: Node) -> bool:
    """Whether a function is seen at once to be zero or more."""
    match node:
        case Number(value):
            return value >= 0
        case Call("exp" | "cosh" | "sigmoid" | "softplus" | "abs" | "relu", _):
            return True
        case Binary("+" | "*" | "/", left, right):
            return _positive(left) and _positive(right)
        case Binary("^", _, Number(value)):
            return value.denominator == 1 and value.numerator % 2 == 0
        case _:
            return False


def _jumps(argument: Node, shift: Fraction, name: str) -> list[Fraction] | None:
    """Some places where the argument is an integer plus the shift: the seven nearest to zero."""
    if is_piecewise(argument):
        return None
    found: list[Fraction] = []
    for whole in range(-3, 4):
        places = zeros(difference(argument, Number(whole + shift)), name)
        if places is None:
            return None
        found.extend(places)
    return found
