"""Functions written with fewer ones: logarithms to a base, tan and its like, hyperbolic functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from drill.maths.exact.arrange import ONE
from drill.maths.tree import Binary, Call, Constant, Node, Number, Unary

_TWO, _TEN = Number(Fraction(2)), Number(Fraction(10))
_I = Constant("i")


def in_fewer_functions(function: str, arguments: tuple[Node, ...], *, real: bool) -> Node | None:
    """A function by log, exp, sin and cos; sin and cos by exp unless all is real; None for others.

    NIST Handbook of Mathematical Functions, 4.2.24, 4.14 and 4.28; all hold for principal values.
    """
    if function == "logbase":
        return _over(_log(arguments[0]), _log(arguments[1]))
    rule = _RULES.get(function) or (None if real else _WAVES.get(function))
    return None if rule is None else rule(arguments[0])


def is_undone(inner: str, outer: str, *, real: bool) -> bool:
    """Whether outer(inner(u)) is u wherever inner(u) has a value (NIST Handbook, 4.23 and 4.37)."""
    return (inner, outer) in _UNDONE or (real and (inner, outer) in _UNDONE_REALLY)


def _log(node: Node) -> Node:
    return Call("log", (node,))


def _exp(node: Node) -> Node:
    return Call("exp", (node,))


def _over(above: Node, below: Node) -> Node:
    return Binary("/", above, below)


def _sine(node: Node) -> Node:
    return Call("sin", (node,))


def _cosine(node: Node) -> Node:
    return Call("cos", (node,))


def _plus(node: Node) -> Node:
    """exp(u) + exp(-u)."""
    return Binary("+", _exp(node), _exp(Unary("-", node)))


def _minus(node: Node) -> Node:
    """exp(u) - exp(-u)."""
    return Binary("-", _exp(node), _exp(Unary("-", node)))


def _turned(node: Node) -> Node:
    return Binary("*", _I, node)


_RULES: Mapping[str, Callable[[Node], Node]] = {
    "log2": lambda u: _over(_log(u), _log(_TWO)),
    "log10": lambda u: _over(_log(u), _log(_TEN)),
    "tan": lambda u: _over(_sine(u), _cosine(u)),
    "cot": lambda u: _over(_cosine(u), _sine(u)),
    "sec": lambda u: _over(ONE, _cosine(u)),
    "csc": lambda u: _over(ONE, _sine(u)),
    "sinh": lambda u: _over(_minus(u), _TWO),
    "cosh": lambda u: _over(_plus(u), _TWO),
    "tanh": lambda u: _over(_minus(u), _plus(u)),
    "sigmoid": lambda u: _over(ONE, Binary("+", ONE, _exp(Unary("-", u)))),
}
_WAVES: Mapping[str, Callable[[Node], Node]] = {
    "sin": lambda u: _over(_minus(_turned(u)), Binary("*", _TWO, _I)),
    "cos": lambda u: _over(_plus(_turned(u)), _TWO),
}
_UNDONE = frozenset(
    (f"a{function}", function)
    for function in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh")
)
_UNDONE_REALLY = frozenset({("sinh", "asinh"), ("tanh", "atanh")})
# Those of them that have a value for every real number.
ENTIRE = frozenset({"atan", "asinh", "sinh", "tanh"})
