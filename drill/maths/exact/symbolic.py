"""The only door to SymPy: trees become its objects node by node, never through text.

Imported where it is needed, never at start: SymPy alone takes longer to load than a question to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import sympy

from drill.maths.definitions import defined
from drill.maths.enclosing.domains import Domain
from drill.maths.errors import EvaluationError
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Call, Constant, Node, Number, Relation, Symbol, Unary

_TO_SYMPY: Mapping[str, Callable[..., Any]] = {
    **{
        name: getattr(sympy, name)
        for name in (
            *(
                "sin",
                "cos",
                "tan",
                "sec",
                "csc",
                "cot",
                "asin",
                "acos",
                "atan",
                "asec",
                "acsc",
                "acot",
            ),
            *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "exp", "log", "sqrt", "sign"),
            *("binomial", "factorial", "erf", "gamma", "floor", "beta"),
        )
    },
    "abs": sympy.Abs,
    "ceil": sympy.ceiling,
    "max": sympy.Max,
    "min": sympy.Min,
    "log2": lambda x: sympy.log(x) / sympy.log(2),
    "log10": lambda x: sympy.log(x) / sympy.log(10),
    "logbase": lambda x, base: sympy.log(x) / sympy.log(base),
    "root": sympy.real_root,
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    "relu": lambda x: sympy.Max(0, x),
    "step": lambda x: sympy.Piecewise((1, x > 0), (0, True)),
    "normal_cdf": lambda x: (1 + sympy.erf(x / sympy.sqrt(2))) / 2,
    "normal_quantile": lambda p: sympy.sqrt(2) * sympy.erfinv(2 * p - 1),
    "permutations": sympy.ff,
}
_CONSTANTS: Mapping[str, Any] = {
    "pi": sympy.pi,
    "e": sympy.E,
    "i": sympy.I,
    "inf": sympy.oo,
    "true": sympy.true,
    "false": sympy.false,
}
_RELATIONS: Mapping[str, Callable[..., Any]] = {
    "==": sympy.Eq,
    "!=": sympy.Ne,
    "<": sympy.Lt,
    "<=": sympy.Le,
    ">": sympy.Gt,
    ">=": sympy.Ge,
}
_FROM_SYMPY: Mapping[str, str] = {
    **{name: name for name in ("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh")},
    **{name: name for name in ("asin", "acos", "atan", "asec", "acsc", "acot", "asinh", "acosh")},
    **{name: name for name in ("atanh", "exp", "log", "sign", "floor", "binomial", "factorial")},
    **{name: name for name in ("erf", "gamma")},
    "Abs": "abs",
    "ceiling": "ceil",
    "Max": "max",
    "Min": "min",
}


def symbol(name: str, domains: Mapping[str, Domain]) -> Any:
    """The SymPy symbol of a letter with its domain's assumption."""
    match domains.get(name, "real"):
        case "complex":
            return sympy.Symbol(name)
        case "positive":
            return sympy.Symbol(name, positive=True)
        case "integer":
            return sympy.Symbol(name, integer=True)
        case _:
            return sympy.Symbol(name, real=True)


def to_sympy(node: Node, domains: Mapping[str, Domain] = {}) -> Any:
    """The SymPy object of a scalar tree; raises EvaluationError for what it has no object for."""
    match node:
        case Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Constant(name):
            return _CONSTANTS[name]
        case Symbol(name):
            return symbol(name, domains)
        case Unary("-", operand):
            return -to_sympy(operand, domains)
        case Unary("%", operand):
            return to_sympy(operand, domains) / 100
        case Unary("!", operand):
            return sympy.factorial(to_sympy(operand, domains))
        case Binary("+", left, right):
            return to_sympy(left, domains) + to_sympy(right, domains)
        case Binary("-", left, right):
            return to_sympy(left, domains) - to_sympy(right, domains)
        case Binary("*", left, right):
            return to_sympy(left, domains) * to_sympy(right, domains)
        case Binary("/", left, right):
            return to_sympy(left, domains) / to_sympy(right, domains)
        case Binary("^", left, right):
            return _power(to_sympy(left, domains), to_sympy(right, domains))
        case Relation((operator,), (left, right)):
            return _RELATIONS[operator](to_sympy(left, domains), to_sympy(right, domains))
        case Call("if", (condition, yes, no)):
            parts = [to_sympy(part, domains) for part in (condition, yes, no)]
            return sympy.Piecewise((parts[1], parts[0]), (parts[2], True))
        case Call(function, arguments) if function in _TO_SYMPY and len(arguments) != 3:
            return _applied(function, [to_sympy(argument, domains) for argument in arguments])
        case Call() if (formula := defined(node)) is not None:
            return to_sympy(formula, domains)
        case Call(("max" | "min") as function, arguments):
            return _applied(function, [to_sympy(argument, domains) for argument in arguments])
        case _:
            raise EvaluationError("SymPy cannot hold this.")


def _applied(function: str, arguments: Sequence[Any]) -> Any:
    """Apply a function of SymPy, which refuses some values, such as an infinity among what `max` compares."""
    try:
        return _TO_SYMPY[function](*arguments)
    except (TypeError, ValueError) as error:
        raise EvaluationError("There is no such value.") from error


def _power(base: Any, exponent: Any) -> Any:
    """SymPy works integer powers out at once: 9^9^9 must not reach it."""
    if base.is_Number and exponent.is_Number and abs(exponent) > 10_000:
        raise EvaluationError("This power is too large to work with.")
    return base**exponent


def from_sympy(value: Any) -> Node:
    """The tidy tree of a SymPy object; raises EvaluationError for what the language has no word for."""
    return tidy(_tree(value))


def _tree(value: Any) -> Node:
    if value.is_Rational:
        return Number(Fraction(int(value.p), int(value.q)))
    if value.is_Float:
        raise EvaluationError("SymPy gave a rounded number.")
    for name, constant in _CONSTANTS.items():
        if value == constant:
            return Constant(name)  # type: ignore[arg-type]
    if value == -sympy.oo:
        return Unary("-", Constant("inf"))
    if value.is_Symbol:
        return Symbol(value.name)
    if value.is_Add:
        return _chain("+", [_tree(part) for part in value.args])
    if value.is_Mul:
        return _chain("*", [_tree(part) for part in value.args])
    if value.is_Pow:
        return Binary("^", _tree(value.base), _tree(value.exp))
    name = type(value).__name__
    if name in _FROM_SYMPY:
        return Call(_FROM_SYMPY[name], tuple(_tree(part) for part in value.args))
    raise EvaluationError("SymPy gave a result that has no short form here.")


def _chain(operator: Any, parts: list[Node]) -> Node:
    result = parts[0]
    for part in parts[1:]:
        result = Binary(operator, result, part)
    return result


_SYMPY_ERRORS = (
    ArithmeticError,
    AttributeError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


def _through(work: Callable[[], Any]) -> Node:
    try:
        return from_sympy(work())
    except _SYMPY_ERRORS as error:
        raise EvaluationError("SymPy has no result for this.") from error


def expanded(node: Node) -> Node:
    """The expression multiplied out."""
    return _through(lambda: sympy.expand(to_sympy(node)))


def factored(node: Node) -> Node:
    """The expression factored over the rationals."""
    return _through(lambda: sympy.factor(to_sympy(node)))


def integrate(node: Node, name: str) -> Node:
    """An antiderivative; raises EvaluationError when SymPy finds none in the language's functions."""
    domains: Mapping[str, Domain] = dict.fromkeys(free_symbols(node), "real")
    return _through(
        lambda: _generic(_finished(sympy.integrate(to_sympy(node, domains), symbol(name, domains))))
    )


def definite_integral(node: Node, name: str, low: Node, high: Node) -> Node:
    """The integral between two ends; raises EvaluationError when SymPy finds none."""
    domains: Mapping[str, Domain] = dict.fromkeys(free_symbols(node), "real")
    limits = (symbol(name, domains), to_sympy(low, domains), to_sympy(high, domains))
    return _through(lambda: _finished(sympy.integrate(to_sympy(node, domains), limits)))


def limit(node: Node, name: str, target: Node) -> Node:
    """The limit; raises EvaluationError when it differs from the two sides or SymPy finds none."""
    domains: Mapping[str, Domain] = dict.fromkeys(free_symbols(node) | {name}, "real")
    at = to_sympy(target, domains)
    side = "+-" if at.is_finite else "+"
    return _through(
        lambda: _finished(sympy.limit(to_sympy(node, domains), symbol(name, domains), at, side))
    )


def _generic(value: Any) -> Any:
    """The case that holds for all but special values of the other letters."""
    return value.args[0].expr if isinstance(value, sympy.Piecewise) else value


def _finished(value: Any) -> Any:
    if value.has(sympy.Integral, sympy.Limit, sympy.nan, sympy.zoo):
        raise EvaluationError("SymPy has no result for this.")
    return value
