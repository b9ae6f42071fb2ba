"""Random trees, rewritings that keep their value, and one-token mutants."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction

from drill.maths.substitute import children, rebuild
from drill.maths.tree import Binary, Call, Constant, Node, Number, Symbol, Unary

UNARY = ("sin", "cos", "exp", "tanh", "atan", "sigmoid", "abs", "sqrt", "log", "relu", "sinh")
LETTERS = "xy"


def number(value: int | str | Fraction) -> Node:
    """A rational as a tree."""
    return Number(Fraction(value))


def tree(draw: random.Random, depth: int) -> Node:
    """A random expression in x and y."""
    if depth == 0 or draw.random() < 0.15:
        choice = draw.random()
        if choice < 0.55:
            return Symbol(draw.choice(LETTERS))
        if choice < 0.95:
            return number(draw.choice(["1", "2", "3", "5", "0.5", "1.5", "7"]))
        return Constant(draw.choice(["pi", "e"]))
    kind = draw.random()
    if kind < 0.6:
        operator = draw.choice("++--***/")
        return Binary(operator, tree(draw, depth - 1), tree(draw, depth - 1))  # type: ignore[arg-type]
    if kind < 0.72:
        return Binary("^", tree(draw, depth - 1), number(draw.choice([2, 2, 3, -1])))
    if kind < 0.8:
        return Unary("-", tree(draw, depth - 1))
    if kind < 0.84:
        arguments = (tree(draw, depth - 1), tree(draw, depth - 1))
        return Call(draw.choice(["max", "min"]), arguments)
    return Call(draw.choice(UNARY), (tree(draw, depth - 1),))


def _commute(node: Node) -> Node | None:
    match node:
        case Binary("+" | "*" as operator, left, right):
            return Binary(operator, right, left)
        case Binary("-", left, right):
            return Binary("+", Unary("-", right), left)
        case Call(("max" | "min") as function, (left, right)):
            return Call(function, (right, left))
        case _:
            return None


def _distribute(node: Node) -> Node | None:
    match node:
        case Binary("*", left, Binary("+" | "-" as operator, first, second)):
            return Binary(operator, Binary("*", left, first), Binary("*", left, second))
        case Binary("^", base, Number(value)) if value == 2:
            return Binary("*", base, base)
        case Binary("/", left, right):
            return Binary("*", left, Binary("^", right, number(-1)))
        case Unary("-", Binary("-", left, right)):
            return Binary("-", right, left)
        case Unary("-", operand):
            return Binary("*", number(-1), operand)
        case _:
            return None


def _identity(node: Node) -> Node | None:
    match node:
        case Call("tanh", (u,)):
            double = Call("sigmoid", (Binary("*", number(2), u),))
            return Binary("-", Binary("*", number(2), double), number(1))
        case Call("sigmoid", (u,)):
            return Binary("/", number(1), Binary("+", number(1), Call("exp", (Unary("-", u),))))
        case Call("sin", (u,)):
            return Unary("-", Call("sin", (Unary("-", u),)))
        case Call("cos", (u,)):
            half = Call("sin", (Binary("/", u, number(2)),))
            return Binary("-", number(1), Binary("*", number(2), Binary("^", half, number(2))))
        case Call("exp", (u,)):
            return Binary("^", Constant("e"), u)
        case Call("sqrt", (u,)):
            return Binary("^", u, number("1/2"))
        case Call("abs", (u,)):
            return Call("max", (u, Unary("-", u)))
        case Call("relu", (u,)):
            return Binary("/", Binary("+", u, Call("abs", (u,))), number(2))
        case Call("sinh", (u,)):
            gap = Binary("-", Call("exp", (u,)), Call("exp", (Unary("-", u),)))
            return Binary("/", gap, number(2))
        case Call("max", (left, right)):
            return Unary("-", Call("min", (Unary("-", left), Unary("-", right))))
        case Number(value):
            return Binary("/", Number(value * 3), number(3))
        case Symbol():
            return Binary("-", Binary("*", number(2), node), node)
        case _:
            return None


def _token(draw: random.Random, node: Node) -> Node | None:
    match node:
        case Number(value):
            return Number(value + Fraction(draw.choice(["1", "-1", "1/2"])))
        case Symbol(name):
            return Symbol("y" if name == "x" else "x")
        case Constant(name):
            return Constant("e" if name == "pi" else "pi")
        case Unary("-", operand):
            return operand
        case Binary("^", base, exponent):
            return Binary("*", base, exponent)
        case Binary(operator, left, right):
            other = draw.choice([sign for sign in "+-*/" if sign != operator])
            return Binary(other, left, right)  # type: ignore[arg-type]
        case Call("max" | "min" as function, arguments):
            return Call("min" if function == "max" else "max", arguments)
        case Call(function, arguments):
            return Call(draw.choice([name for name in UNARY if name != function]), arguments)
        case _:
            return None


def _somewhere(
    draw: random.Random, node: Node, change: Callable[[Node], Node | None]
) -> Node | None:
    """The tree with one part changed, at random among those that can be."""
    paths: list[tuple[int, ...]] = []

    def collect(part: Node, path: tuple[int, ...]) -> None:
        if change(part) is not None:
            paths.append(path)
        for place, child in enumerate(children(part)):
            collect(child, (*path, place))

    collect(node, ())
    return _at(node, draw.choice(paths), change) if paths else None


def _at(node: Node, path: tuple[int, ...], change: Callable[[Node], Node | None]) -> Node:
    if not path:
        changed = change(node)
        assert changed is not None
        return changed
    places = iter(range(len(children(node))))
    return rebuild(
        node, lambda part: _at(part, path[1:], change) if next(places) == path[0] else part
    )


def rewritten(draw: random.Random, node: Node, steps: int) -> Node:
    """The same value over the reals, written another way."""
    for _ in range(steps):
        change = draw.choice([_commute, _distribute, _identity])
        node = _somewhere(draw, node, change) or node
    return node


def mutant(draw: random.Random, node: Node) -> Node:
    """The tree with one token changed."""
    seed = draw.random()
    changed = _somewhere(draw, node, lambda part: _token(random.Random(seed), part))
    assert changed is not None
    return changed
