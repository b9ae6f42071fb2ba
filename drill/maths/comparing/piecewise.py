"""Where a tree may change its formula: at the breakpoints of abs, max, floor, roots, logarithms, poles.

A function such as sqrt(x^2 - 10*x + 25) is one formula left of 5 and another right of it. To compare two
trees one must look on both sides of every such place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise, product

from drill.maths.comparing.zeros import difference
from drill.maths.enclosing.programs import literal
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.substitute import (
    children,
    free_symbols,
    function_names,
    operators_in,
    rebuild,
    walk,
)
from drill.maths.tree import Binary, Call, Constant, Node, Number, Relation, Unary

STEPPED = frozenset({"floor", "ceil", "round", "mod", "quotient"})
_JUMPING = STEPPED | {"sign", "step", "if"}
HARD = STEPPED | {"abs", "sign", "relu", "step", "leaky_relu", "max", "min", "clip", "if"}
# Functions whose principal value is cut along a part of the real line.
_CUT = frozenset({"sqrt", "root", "log", "log2", "log10", "logbase"})
# Functions that are real only between -1 and 1, or only outside.
_BOUNDED = frozenset({"asin", "acos", "atanh", "asec", "acsc", "acosh"})
_SHARES = frozenset({"normal_quantile", "student_quantile"})
_POLED = frozenset({"atan", "acot", "asec", "acsc", "sigmoid", "tanh", "exp"})
_BREAKING = HARD | _CUT | _BOUNDED | _SHARES | _POLED
_MOST_LEAVES = 32
# Jumps of floor are looked at where its argument is one of these integers.
_WINDOW = range(-3, 4)


@dataclass(frozen=True, slots=True)
class Critical:
    """A function whose zeros and poles may be breakpoints; hard for those of abs, max, floor."""

    function: Node
    hard: bool


def is_piecewise(node: Node) -> bool:
    """Whether abs, max, floor or their like stand in the tree, with letters in them."""
    return not function_names(node).isdisjoint(HARD) and any(
        isinstance(part, Call) and part.function in HARD and free_symbols(part)
        for part in walk(node)
    )


def is_stepped(node: Node) -> bool:
    """Whether something in the tree jumps, so that a breakpoint's own value matters."""
    return not function_names(node).isdisjoint(_JUMPING) and any(
        isinstance(part, Call) and part.function in _JUMPING and free_symbols(part)
        for part in walk(node)
    )


def may_break(node: Node) -> bool:
    """Whether the tree may have more than one formula over the reals."""
    if not function_names(node).isdisjoint(_BREAKING):
        return True
    return any(
        isinstance(part, Binary) and part.operator == "^" and not _is_integer(part.right)
        for part in walk(node)
    )


def may_be_joined(node: Node) -> bool:
    """Whether powers stand in the tree that joining may free of a bound: sqrt(x)^2, exp(log(x))."""
    names = set()
    for part in walk(node):
        match part:
            case Binary("^", base, exponent):
                if not _is_integer(exponent):
                    return True
                if base == Constant("e"):
                    names.add("exp")
            case Call(function, _):
                names.add(function)
            case _:
                pass
    return not names.isdisjoint(("sqrt", "root")) or {"exp", "log"} <= names


def has_odd_root(node: Node) -> bool:
    """Whether a power stands in the tree whose exponent is a fraction with an odd denominator."""
    return "^" in operators_in(node) and any(
        isinstance(part, Binary) and part.operator == "^" and _is_odd_part(part.right)
        for part in walk(node)
    )


def _is_odd_part(exponent: Node) -> bool:
    value = literal(exponent)
    return value is not None and value.denominator > 1 and value.denominator % 2 == 1


def _is_integer(node: Node) -> bool:
    match node:
        case Number(value):
            return value.denominator == 1
        case Unary("-", operand):
            return _is_integer(operand)
        case _:
            return False


def criticals(node: Node) -> Iterator[Critical]:
    """Every smooth function whose zeros or poles may be breakpoints of the tree.

    Raises EvaluationError where there are too many, or one piecewise function stands inside floor.
    """
    for part in walk(node):
        match part:
            case Call(function, arguments) if function in HARD and free_symbols(part):
                yield from (Critical(one, True) for one in _of_hard(function, arguments))
            case Call(function, arguments) if function in _CUT:
                yield from _soft(arguments)
            case Call(function, (argument, *_)) if function in _BOUNDED or function in _SHARES:
                for leaf in leaves(argument):
                    yield from (Critical(edge, False) for edge in _edges(function, leaf))
            case Call(function, (argument,)) if function in _POLED:
                for below in (*denominators(argument), *_poles_of_waves(argument)):
                    yield from (Critical(leaf, False) for leaf in leaves(below))
            case Binary("^", base, exponent) if not _is_integer(exponent):
                yield from _soft((base,))
            case _:
                pass


_WAVE_POLES = {"tan": "cos", "sec": "cos", "cot": "sin", "csc": "sin"}


def _poles_of_waves(node: Node) -> Iterator[Node]:
    """What is zero at the poles of tan and its like, where atan(tan(x)) jumps."""
    for part in walk(node):
        if isinstance(part, Call) and part.function in _WAVE_POLES:
            yield Call(_WAVE_POLES[part.function], part.arguments)


def _edges(function: str, argument: Node) -> tuple[Node, Node]:
    """What is zero where the argument leaves the function's domain."""
    if function in _SHARES:
        return argument, difference(argument, ONE)
    return difference(argument, ONE), Binary("+", argument, ONE)


def _soft(arguments: tuple[Node, ...]) -> Iterator[Critical]:
    for argument in arguments:
        for leaf in leaves(argument):
            yield from (Critical(factor, False) for factor in _factors(leaf))


def _of_hard(function: str, arguments: tuple[Node, ...]) -> Iterator[Node]:
    match function, arguments:
        case (("abs" | "sign" | "relu" | "step" | "leaky_relu"), (argument, *_)):
            for leaf in leaves(argument):
                yield from _factors(leaf)
        case (("max" | "min" | "clip"), _):
            for first, second in combinations(arguments, 2):
                yield from _differences(first, second)
        case "if", (condition, _, _):
            for relation in walk(condition):
                if isinstance(relation, Relation):
                    for first, second in pairwise(relation.operands):
                        yield from _differences(first, second)
        case (("floor" | "ceil"), (argument,)):
            yield from _jumps(argument, Fraction(0))
        case "round", (argument, *_):
            yield from _jumps(argument, Fraction(1, 2))
        case (("mod" | "quotient"), (left, right)):
            yield from _jumps(Binary("/", left, right), Fraction(0))
        case _:
            raise EvaluationError("These breakpoints are not known.")


def _differences(left: Node, right: Node) -> Iterator[Node]:
    for first, second in product(leaves(left), leaves(right)):
        yield difference(first, second)


def _jumps(argument: Node, shift: Fraction) -> Iterator[Node]:
    for leaf in leaves(argument):
        for whole in _WINDOW:
            yield difference(leaf, Number(whole + shift))


def leaves(node: Node) -> list[Node]:
    """All formulas that a piecewise tree may follow; the tree itself when it is smooth.

    Raises EvaluationError for floor and its like, which follow endlessly many.
    """
    if not is_piecewise(node):
        return [node]
    match node:
        case Call("abs", (argument,)):
            found = [one for leaf in leaves(argument) for one in (leaf, Unary("-", leaf))]
        case Call("sign", _):
            found = [ONE, ZERO, Number(Fraction(-1))]
        case Call("step", _):
            found = [ZERO, ONE]
        case Call("relu", (argument,)):
            found = [ZERO, *leaves(argument)]
        case Call("leaky_relu", (argument, slope)):
            found = [x for leaf in leaves(argument) for x in (leaf, Binary("*", slope, leaf))]
        case Call("max" | "min" | "clip", arguments):
            found = [leaf for argument in arguments for leaf in leaves(argument)]
        case Call("if", (_, yes, no)):
            found = [*leaves(yes), *leaves(no)]
        case Call(function, _) if function in HARD:
            raise EvaluationError("floor follows endlessly many formulas.")
        case _:
            found = []
            for parts in product(*(leaves(part) for part in children(node))):
                found.append(_with_parts(node, parts))
                if len(found) > _MOST_LEAVES:
                    break
    if len(found) > _MOST_LEAVES:
        raise EvaluationError("There are too many pieces to look at.")
    return found


def _with_parts(node: Node, parts: tuple[Node, ...]) -> Node:
    waiting = iter(parts)
    return rebuild(node, lambda _: next(waiting))


def critical_functions(node: Node) -> list[Node]:
    """The arguments of abs, max, roots and logarithms whose sign matters, inner ones first.

    Unlike `criticals` they may be piecewise themselves. Raises EvaluationError for floor and its like.
    """
    found: list[Node] = []
    for part in walk(node):
        match part:
            case Call(function, _) if function in STEPPED and free_symbols(part):
                raise EvaluationError("floor follows endlessly many formulas.")
            case Call("abs" | "sign" | "relu" | "step" | "leaky_relu", (argument, *_)):
                found.append(argument)
            case Call("max" | "min" | "clip", arguments):
                found.extend(difference(a, b) for a, b in combinations(arguments, 2))
            case Call("if", (condition, _, _)):
                for relation in walk(condition):
                    if isinstance(relation, Relation):
                        found.extend(difference(a, b) for a, b in pairwise(relation.operands))
            case Call(function, (argument, *_)) if function in _BOUNDED or function in _SHARES:
                found.extend(_edges(function, argument))
            case Call(function, arguments) if function in _CUT:
                found.extend(factor for argument in arguments for factor in _factors(argument))
            case Call(function, (argument,)) if function in _POLED:
                found.extend(denominators(argument))
            case Binary("^", base, exponent) if not _is_integer(exponent):
                found.extend(_factors(base))
            case _:
                pass
    return found[::-1]


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
    if operators_in(node).isdisjoint(("/", "^")):
        return
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


def never_zero(node: Node) -> bool:
    """Whether a function is seen at once to be positive: exp(u), 1 + u^2, cosh(u)."""
    match node:
        case Number(value):
            return value != 0
        case Call("exp" | "cosh" | "sigmoid" | "softplus", _) | Binary(
            "^", Constant("e" | "pi"), _
        ):
            return True
        case Binary("+", left, right):
            return (
                not_negative(left)
                and not_negative(right)
                and (never_zero(left) or never_zero(right))
            )
        case Binary("*" | "/", left, right):
            return never_zero(left) and never_zero(right)
        case _:
            return False


def not_negative(node: Node) -> bool:
    """Whether a function is seen at once to be nowhere below zero: x^2, |u|, a sum of such."""
    match node:
        case Number(value):
            return value >= 0
        case Call("exp" | "cosh" | "sigmoid" | "softplus" | "abs" | "relu", _):
            return True
        case Binary("^", Constant("e" | "pi"), _):
            return True
        case Binary("+" | "*" | "/", left, right):
            return not_negative(left) and not_negative(right)
        case Binary("^", _, Number(value)):
            return value.denominator == 1 and value.numerator % 2 == 0
        case _:
            return False
