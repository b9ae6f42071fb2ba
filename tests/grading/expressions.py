"""Random expressions in x that know their own value: an oracle that shares no code with the grader.

An expression is a nested tuple; its text is written with every bracket, its value is floating point.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias, Union

from hypothesis import strategies as st

Expression: TypeAlias = Union[str, "tuple[str, Expression]", "tuple[str, Expression, Expression]"]

FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "tanh": math.tanh,
    "atan": math.atan,
    "sigmoid": lambda u: 1 / (1 + math.exp(-u)),
}
POINTS = (-1.7, -0.6, 0.3, 0.9, 2.2)

leaves = st.sampled_from(["x", "x", "1", "2", "3", "5", "0.5", "1/3", "pi"])
expressions: st.SearchStrategy[Expression] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from("+-*"), inner, inner),
        st.tuples(st.sampled_from(sorted(FUNCTIONS)), inner),
        st.tuples(st.just("^2"), inner),
        st.tuples(st.just("over"), inner, inner),
    ),
    max_leaves=7,
)


def text(expression: Expression) -> str:
    """Return the expression as a person might type it, fully bracketed."""
    match expression:
        case str():
            return expression
        case ("^2", base):
            return f"({text(base)})^2"
        case ("over", above, below):
            return f"({text(above)})/(1 + ({text(below)})^2)"
        case (function, argument):
            return f"{function}({text(argument)})"
        case (operator, left, right):
            return f"({text(left)}) {operator} ({text(right)})"


def value(expression: Expression, x: float) -> float:
    """Return the value at a point; raises OverflowError."""
    match expression:
        case "x":
            return x
        case "pi":
            return math.pi
        case "1/3":
            return 1 / 3
        case str():
            return float(expression)
        case ("^2", base):
            return value(base, x) ** 2
        case ("over", above, below):
            return value(above, x) / (1 + value(below, x) ** 2)
        case (function, argument):
            return FUNCTIONS[function](value(argument, x))
        case (operator, left, right):
            first, second = value(left, x), value(right, x)
            return {"+": first + second, "-": first - second, "*": first * second}[operator]


def values(expression: Expression) -> list[float] | None:
    """Return the values at all points, None where one is too large for floating point to be trusted."""
    try:
        found = [value(expression, x) for x in POINTS]
    except OverflowError:
        return None
    return found if all(abs(number) < 1e6 for number in found) else None


def differ(one: Expression, other: Expression) -> bool | None:
    """Tell whether two expressions are seen to differ at a point, None where floats do not tell."""
    first, second = values(one), values(other)
    if first is None or second is None:
        return None
    gaps = [abs(a - b) / max(1.0, abs(a), abs(b)) for a, b in zip(first, second, strict=True)]
    return True if max(gaps) > 1e-6 else None


@st.composite
def rewritten(draw: st.DrawFn, expression: Expression) -> Expression:
    """Draw another way to write an expression, equal for every real x."""
    match expression:
        case str():
            new: Expression = expression
        case (operator, left, right):
            new = (operator, draw(rewritten(left)), draw(rewritten(right)))
        case (function, argument):
            new = (function, draw(rewritten(argument)))
    return draw(st.sampled_from(equals(new)))


def equals(expression: Expression) -> list[Expression]:
    """Return other ways to write an expression at its outermost operation."""
    found: list[Expression] = [
        expression,
        expression,
        ("-", expression, ("-", "2", "2")),
        ("*", ("*", "2", expression), "0.5"),
        ("+", ("-", expression, "x"), "x"),
        ("*", expression, ("+", ("^2", ("sin", "x")), ("^2", ("cos", "x")))),
        ("-", "1", ("-", "1", expression)),
    ]
    match expression:
        case ("+" | "*" as operator, left, right):
            found.append((operator, right, left))
        case ("-", left, right):
            found.append(("-", ("*", ("-", "2", "3"), right), ("*", ("-", "2", "3"), left)))
        case ("^2", base):
            found += [("*", base, base), ("^2", ("-", "0.5", ("+", base, "0.5")))]
        case ("sin", argument):
            found += [("cos", ("-", ("*", "0.5", "pi"), argument)), ("sin", ("-", "pi", argument))]
        case ("cos", argument):
            found.append(("-", ("*", "2", ("^2", ("cos", ("*", "0.5", argument)))), "1"))
        case ("sigmoid", argument):
            found.append(("-", "1", ("sigmoid", ("-", "1", ("+", argument, "1")))))
        case ("tanh", argument):
            found.append(("-", ("*", "2", ("sigmoid", ("*", "2", argument))), "1"))
        case ("exp", argument):
            found.append(("^2", ("exp", ("*", "0.5", argument))))
    match expression:
        case ("*", left, ("+", first, second)):
            found.append(("+", ("*", left, first), ("*", left, second)))
        case ("over", ("+", first, second), below):
            found.append(("+", ("over", first, below), ("over", second, below)))
    return found


@st.composite
def mutated(draw: st.DrawFn, expression: Expression) -> Expression:
    """Draw the expression with one leaf, sign or function changed."""
    match expression:
        case str():
            return draw(leaves.filter(lambda leaf: leaf != expression))
        case (operator, left, right):
            choice = draw(st.integers(0, 2))
            if choice == 0:
                return (operator, draw(mutated(left)), right)
            if choice == 1 or operator == "over":
                return (operator, left, draw(mutated(right)))
            return (
                draw(st.sampled_from([sign for sign in "+-*" if sign != operator])),
                left,
                right,
            )
        case (function, argument):
            if draw(st.booleans()) or function == "^2":
                return (function, draw(mutated(argument)))
            others = [name for name in sorted(FUNCTIONS) if name != function]
            return (draw(st.sampled_from(others)), argument)
