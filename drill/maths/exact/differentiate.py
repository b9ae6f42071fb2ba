"""Derivatives by the rules of the calculus book, tidied as a person would write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from drill.maths.definitions import defined
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Call, Constant, Node, Number, Relation, Sequence, Symbol, Unary

TWO = Number(Fraction(2))


def differentiate(node: Node, name: str) -> Node:
    """The derivative of a scalar tree (or of each entry of a vector) with respect to a letter, tidy.

    At the kinks of abs, max, floor and their like it is the derivative of both sides where they agree.
    Raises EvaluationError for a function without a rule.
    """
    return tidy(_derivative(tidy(node), name))


def _derivative(node: Node, name: str) -> Node:
    if name not in free_symbols(node):
        return Sequence("[", (ZERO,) * len(node.items)) if isinstance(node, Sequence) else ZERO
    match node:
        case Symbol():
            return ONE
        case Unary("-", operand):
            return Unary("-", _derivative(operand, name))
        case Unary("%", operand):
            return Unary("%", _derivative(operand, name))
        case Binary("+" | "-" as operator, left, right):
            return Binary(operator, _derivative(left, name), _derivative(right, name))
        case Binary("*", left, right):
            return _sum(
                _times(_derivative(left, name), right), _times(left, _derivative(right, name))
            )
        case Binary("/", above, below):
            return _quotient(above, below, name)
        case Binary("^", base, exponent):
            return _power(base, exponent, name)
        case Call(function, arguments):
            return _call(node, function, arguments, name)
        case Sequence(bracket, items):
            return Sequence(bracket, tuple(_derivative(item, name) for item in items))
        case _:
            raise EvaluationError("This cannot be differentiated.")


def _sum(left: Node, right: Node) -> Node:
    if left == ZERO:
        return right
    return left if right == ZERO else Binary("+", left, right)


def _times(left: Node, right: Node) -> Node:
    if ZERO in (left, right):
        return ZERO
    if left == ONE:
        return right
    return left if right == ONE else Binary("*", left, right)


def _over(left: Node, right: Node) -> Node:
    return Binary("/", left, right)


def _squared(node: Node) -> Node:
    return Binary("^", node, TWO)


def _quotient(above: Node, below: Node, name: str) -> Node:
    if name not in free_symbols(below):
        return _over(_derivative(above, name), below)
    slope = _derivative(below, name)
    if name not in free_symbols(above):
        return Unary("-", _over(_times(above, slope), _squared(below)))
    product = Binary("-", _times(_derivative(above, name), below), _times(above, slope))
    # Multiplying the numerator out lets x/(x + 1) become 1/(x + 1)^2.
    return _over(_multiplied_out(product), _squared(below))


def _multiplied_out(node: Node) -> Node:
    from drill.maths.exact.polynomials import expanded_polynomial

    expanded = expanded_polynomial(node)
    return node if expanded is None else expanded


def _one_less(node: Node) -> Node:
    return Number(node.value - 1) if isinstance(node, Number) else tidy(Binary("-", node, ONE))


def _power(base: Node, exponent: Node, name: str) -> Node:
    if name not in free_symbols(exponent):
        less = _one_less(exponent)
        lowered = Binary("^", base, less)
        return _times(_times(exponent, lowered), _derivative(base, name))
    slope = _derivative(exponent, name)
    grown = _times(_times(Binary("^", base, exponent), Call("log", (base,))), slope)
    if name not in free_symbols(base):
        return grown
    inner = _over(_times(exponent, _derivative(base, name)), base)
    return _sum(grown, _times(Binary("^", base, exponent), inner))


def _call(node: Call, function: str, arguments: tuple[Node, ...], name: str) -> Node:
    rule = _RULES.get(function)
    if rule is not None and len(arguments) == 1:
        return _times(_derivative(arguments[0], name), rule(arguments[0]))
    match function, arguments:
        case "logbase", (argument, base):
            quotient = _over(Call("log", (argument,)), Call("log", (base,)))
            return _derivative(quotient, name)
        case "root", (argument, degree) if name not in free_symbols(degree):
            scaled = _over(_derivative(argument, name), _times(degree, argument))
            return _times(node, scaled)
        case "max" | "min", (_, _, *_):
            return _extreme(function, arguments, name)
        case "if", (condition, yes, no):
            return Call("if", (condition, _derivative(yes, name), _derivative(no, name)))
        case _:
            formula = defined(node)
            if formula is None:
                raise EvaluationError(f"{function} cannot be differentiated.")
            return _derivative(tidy(formula), name)


def _extreme(function: str, arguments: tuple[Node, ...], name: str) -> Node:
    first, *others = arguments
    rest = others[0] if len(others) == 1 else Call(function, tuple(others))
    if len(arguments) == 1:
        raise EvaluationError(f"{function} of a list cannot be differentiated.")
    relation = (
        Relation((">",), (first, rest)) if function == "max" else Relation(("<",), (first, rest))
    )
    return Call("if", (relation, _derivative(first, name), _derivative(rest, name)))


def _inverse_root(inside: Node) -> Node:
    return _over(ONE, Call("sqrt", (inside,)))


def _log_base(base: int) -> Callable[[Node], Node]:
    return lambda u: _over(ONE, _times(u, Call("log", (Number(Fraction(base)),))))


def _bell(u: Node) -> Node:
    """The standard normal density."""
    formula = defined(Call("normal_pdf", (u,)))
    assert formula is not None
    return formula


# The derivative of each function with respect to its argument (Abramowitz & Stegun, chapters 4 and 7).
_RULES: Mapping[str, Callable[[Node], Node]] = {
    "sin": lambda u: Call("cos", (u,)),
    "cos": lambda u: Unary("-", Call("sin", (u,))),
    "tan": lambda u: _squared(Call("sec", (u,))),
    "sec": lambda u: _times(Call("sec", (u,)), Call("tan", (u,))),
    "csc": lambda u: Unary("-", _times(Call("csc", (u,)), Call("cot", (u,)))),
    "cot": lambda u: Unary("-", _squared(Call("csc", (u,)))),
    "asin": lambda u: _inverse_root(Binary("-", ONE, _squared(u))),
    "acos": lambda u: Unary("-", _inverse_root(Binary("-", ONE, _squared(u)))),
    "atan": lambda u: _over(ONE, Binary("+", _squared(u), ONE)),
    "acot": lambda u: Unary("-", _over(ONE, Binary("+", _squared(u), ONE))),
    "asec": lambda u: _over(
        ONE, _times(_squared(u), Call("sqrt", (Binary("-", ONE, _over(ONE, _squared(u))),)))
    ),
    "acsc": lambda u: Unary(
        "-",
        _over(ONE, _times(_squared(u), Call("sqrt", (Binary("-", ONE, _over(ONE, _squared(u))),)))),
    ),
    "sinh": lambda u: Call("cosh", (u,)),
    "cosh": lambda u: Call("sinh", (u,)),
    "tanh": lambda u: Binary("-", ONE, _squared(Call("tanh", (u,)))),
    "asinh": lambda u: _inverse_root(Binary("+", _squared(u), ONE)),
    "acosh": lambda u: _over(
        ONE,
        _times(
            Call("sqrt", (Binary("-", u, ONE),)),
            Call("sqrt", (Binary("+", u, ONE),)),
        ),
    ),
    "atanh": lambda u: _over(ONE, Binary("-", ONE, _squared(u))),
    "exp": lambda u: Call("exp", (u,)),
    "log": lambda u: _over(ONE, u),
    "log2": _log_base(2),
    "log10": _log_base(10),
    "sqrt": lambda u: _over(ONE, _times(TWO, Call("sqrt", (u,)))),
    "abs": lambda u: Call("sign", (u,)),
    "sign": lambda _: ZERO,
    "floor": lambda _: ZERO,
    "ceil": lambda _: ZERO,
    "round": lambda _: ZERO,
    "step": lambda _: ZERO,
    "relu": lambda u: Call("step", (u,)),
    "sigmoid": lambda u: _times(Call("sigmoid", (u,)), Binary("-", ONE, Call("sigmoid", (u,)))),
    "softplus": lambda u: Call("sigmoid", (u,)),
    "erf": lambda u: _over(
        _times(TWO, Call("exp", (Unary("-", _squared(u)),))), Call("sqrt", (Constant("pi"),))
    ),
    "normal_cdf": _bell,
    "normal_quantile": lambda u: _over(ONE, _bell(Call("normal_quantile", (u,)))),
}
