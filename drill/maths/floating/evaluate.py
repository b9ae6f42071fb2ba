"""A second opinion: template expressions recomputed in floating point, sharing nothing with exact.py.

Letters without a value must be given one. Then `diff` is a numerical derivative at that point, `integrate`
between two ends a quadrature, and `expand` and `factor` change nothing; an antiderivative, a limit and a
Taylor polynomial have no second opinion and raise EvaluationError.
"""

from __future__ import annotations

import itertools
import math
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np

from drill.maths.errors import EvaluationError
from drill.maths.floating import arrays as floats_arrays
from drill.maths.floating.arrays import ARRAY_FLOATS
from drill.maths.floating.scalars import SCALAR_FLOATS, divide, gauss_legendre, nearly_equal, power
from drill.maths.tree import (
    Binary,
    Call,
    Constant,
    Index,
    Interval,
    Node,
    Number,
    Relation,
    Sequence,
    Symbol,
    Unary,
)

# A float, complex number, truth value or array; or a tree, for a name whose value has letters in it.
FloatValue: TypeAlias = Any
_MOST_TERMS = 2_000
_MOST_STEPS = 100_000
_MOST_ORDERS = 4
_CALCULUS = frozenset({"diff", "subs", "integrate", "gradient", "hessian", "jacobian"})
_SAME = frozenset({"expand", "factor"})
_OPAQUE = frozenset({"limit", "taylor"})
IMPLEMENTED_FLOATS = (
    frozenset(SCALAR_FLOATS)
    | frozenset(ARRAY_FLOATS)
    | _CALCULUS
    | _SAME
    | _OPAQUE
    | {"if", "map", "summation"}
)


class UnboundError(EvaluationError):
    """A letter that has no value in floating point."""


def float_scope(
    params: Mapping[str, Node], derive: Iterable[tuple[str, Node]]
) -> dict[str, FloatValue]:
    """The values of a template's names: parameters from their exact values, derived names recomputed.

    A name whose value has letters in it keeps its tree and is worked out where it is used.
    """
    scope: dict[str, FloatValue] = {}
    for name, node in (*params.items(), *derive):
        try:
            scope[name] = float_value(node, scope)
        except UnboundError:
            scope[name] = node
    return scope


def float_value(node: Node, scope: Mapping[str, FloatValue]) -> FloatValue:
    """The value of a template expression in floating point.

    Raises EvaluationError where there is none, its subclass UnboundError for a letter without a value.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return _plain(_Evaluation().value(node, scope))
        except (ZeroDivisionError, OverflowError, np.linalg.LinAlgError) as error:
            raise EvaluationError("This has no value in floating point.") from error
        except (TypeError, ValueError, IndexError, AttributeError, StopIteration) as error:
            raise EvaluationError("These values do not fit together in floating point.") from error


def _plain(value: FloatValue) -> FloatValue:
    """NumPy scalars as Python numbers; a complex number with no imaginary part as a float."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, complex):
        small = abs(value.imag) <= 1e-12 * max(1.0, abs(value))
        return float(value.real) if small else complex(value)
    return float(value)


_NODES = (Number, Constant, Symbol, Unary, Binary, Call, Index, Sequence, Relation, Interval)
_CONSTANTS: Mapping[str, FloatValue] = {
    "pi": math.pi,
    "e": math.e,
    "i": 1j,
    "inf": math.inf,
    "true": True,
    "false": False,
}


class _Evaluation:
    """One evaluation, with a count of the steps it may still take."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS

    def value(self, node: Node, scope: Mapping[str, FloatValue]) -> FloatValue:
        """The value of a part of the expression in floating point."""
        self.left -= 1
        if self.left < 0:
            raise EvaluationError("This takes too many steps to work out.")
        match node:
            case Number(value):
                return float(value)
            case Constant(name):
                return _CONSTANTS[name]
            case Symbol(name):
                if name not in scope:
                    raise UnboundError(f"{name} has no value here.")
                known = scope[name]
                return self.value(known, scope) if isinstance(known, _NODES) else known
            case Unary(operator, operand):
                return _unary(operator, self.value(operand, scope))
            case Binary("and", left, right):
                return bool(self.value(left, scope)) and bool(self.value(right, scope))
            case Binary("or", left, right):
                return bool(self.value(left, scope)) or bool(self.value(right, scope))
            case Binary(operator, left, right):
                return _arithmetic(operator, self.value(left, scope), self.value(right, scope))
            case Call(function, arguments):
                return self._call(function, arguments, scope)
            case Index(base, indices):
                places = tuple(int(self.value(index, scope)) - 1 for index in indices)
                if any(place < 0 for place in places):
                    raise EvaluationError("Places are counted from 1.")
                return self.value(base, scope)[places if len(places) > 1 else places[0]]
            case Sequence(_, items):
                return np.array([self.value(item, scope) for item in items])
            case Relation(operators, operands):
                values = [self.value(operand, scope) for operand in operands]
                pairs = zip(operators, values, values[1:], strict=False)
                return all(_related(operator, a, b) for operator, a, b in pairs)
            case Interval(low, high, _, _):
                return np.array([self.value(low, scope), self.value(high, scope)])

    def _call(
        self, function: str, arguments: tuple[Node, ...], scope: Mapping[str, FloatValue]
    ) -> FloatValue:
        match function, arguments:
            case "if", (condition, yes, no):
                return self.value(yes if self.value(condition, scope) else no, scope)
            case "map", (expression, Symbol(name), values):
                items = self.value(values, scope)
                return np.array([self.value(expression, {**scope, name: item}) for item in items])
            case "summation", (term, Symbol(name), low, high):
                first, last = int(self.value(low, scope)), int(self.value(high, scope))
                if last - first > _MOST_TERMS:
                    raise EvaluationError("This sum has too many terms.")
                return sum(
                    self.value(term, {**scope, name: float(k)}) for k in range(first, last + 1)
                )
            case (("expand" | "factor"), (expression,)):
                return self.value(expression, scope)
            case _ if function in _CALCULUS:
                return self._calculus(function, arguments, scope)
            case _:
                return _apply(function, [self.value(argument, scope) for argument in arguments])

    def _calculus(
        self, function: str, arguments: tuple[Node, ...], scope: Mapping[str, FloatValue]
    ) -> FloatValue:
        expression, *rest = arguments
        match function:
            case "subs":
                names = [part.name for part in rest[::2] if isinstance(part, Symbol)]
                values = [self.value(part, scope) for part in rest[1::2]]
                return self.value(expression, {**scope, **dict(zip(names, values, strict=True))})
            case "diff":
                order = int(self.value(rest[1], scope)) if len(rest) > 1 else 1
                if not 0 <= order <= _MOST_ORDERS:
                    raise EvaluationError("A numerical derivative of this order is worthless.")
                return self._derivative(expression, [_name(rest[0])] * order, scope)
            case "gradient":
                return np.array([self._derivative(expression, [_name(x)], scope) for x in rest])
            case "hessian":
                names = [_name(x) for x in rest]
                return np.array(
                    [[self._derivative(expression, [a, b], scope) for b in names] for a in names]
                )
            case "jacobian":
                return np.array([self._derivative(expression, [_name(x)], scope) for x in rest]).T
            case _:
                if len(rest) != 3:
                    raise EvaluationError("An antiderivative has no second opinion.")
                return self._quadrature(expression, _name(rest[0]), rest[1], rest[2], scope)

    def _derivative(
        self, node: Node, names: list[str], scope: Mapping[str, FloatValue]
    ) -> FloatValue:
        """Central differences, extrapolated three times (Richardson); about nine digits for the first order."""
        if not names:
            return self.value(node, scope)
        name, *others = names
        if name not in scope or isinstance(scope[name], _NODES):
            raise UnboundError(f"{name} has no value here.")
        at = scope[name]
        width = 0.02 * max(1.0, abs(at)) if others else 0.008 * max(0.5, abs(at))

        def slope(step: float) -> FloatValue:
            ahead = self._derivative(node, others, {**scope, name: at + step})
            behind = self._derivative(node, others, {**scope, name: at - step})
            return (ahead - behind) / (2 * step)

        column = [slope(width / 2**k) for k in range(4)]
        for level in range(1, 4):
            weight = 4**level
            pairs = itertools.pairwise(column)
            column = [(weight * fine - coarse) / (weight - 1) for coarse, fine in pairs]
        return column[0]

    def _quadrature(
        self, node: Node, name: str, low: Node, high: Node, scope: Mapping[str, FloatValue]
    ) -> FloatValue:
        """Gauss and Legendre's rule on 16 panels; an infinite end is mapped by x = t/(1 - t^2)."""
        a, b = float(self.value(low, scope)), float(self.value(high, scope))
        change: Callable[[float], tuple[float, float]] = lambda t: (t, 1.0)  # noqa: E731
        if math.isinf(a) or math.isinf(b):
            a, b = _mapped_end(a), _mapped_end(b)
            change = _from_unit
        nodes, weights = gauss_legendre(20)
        total: FloatValue = 0.0
        for panel in range(16):
            start, width = a + (b - a) * panel / 16, (b - a) / 16
            for at, weight in zip(nodes, weights, strict=True):
                x, stretch = change(start + width * (at + 1) / 2)
                total += weight * width / 2 * stretch * self.value(node, {**scope, name: x})
        return total


def _unary(operator: str, value: FloatValue) -> FloatValue:
    match operator:
        case "-":
            return -value
        case "%":
            return value / 100
        case "!":
            return SCALAR_FLOATS["factorial"](value)
        case "not":
            return not value
        case _:
            raise EvaluationError("± has two values.")


def _arithmetic(operator: str, left: FloatValue, right: FloatValue) -> FloatValue:
    match operator:
        case "+":
            return _checked(left, right) and left + right
        case "-":
            return _checked(left, right) and left - right
        case "*":
            return floats_arrays.multiply(left, right)
        case "/" if np.ndim(right) == 2:
            return floats_arrays.multiply(left, floats_arrays.inverse(right))
        case "/":
            return divide(left, right)
        case "^" if np.ndim(left) == 2:
            return np.linalg.matrix_power(left, int(right))
        case "^" if np.ndim(left) or np.ndim(right):
            return np.emath.power(left, right)
        case "^":
            return power(left, right)
        case _:
            raise EvaluationError(f"{operator} has no value in floating point.")


def _checked(left: FloatValue, right: FloatValue) -> bool:
    """Adding broadcasts numbers over vectors only, never over matrices."""
    first, second = np.shape(left), np.shape(right)
    if first != second and ((first and second) or len(first) > 1 or len(second) > 1):
        raise EvaluationError("These shapes do not fit together.")
    return True


def _related(operator: str, left: FloatValue, right: FloatValue) -> bool:
    if np.shape(left) != np.shape(right):
        return operator == "!="
    close = left == right if isinstance(left, bool) else nearly_equal(left, right)
    match operator:
        case "==":
            return close
        case "!=":
            return not close
        case "<":
            return bool(left < right) and not close
        case "<=":
            return bool(left <= right) or close
        case ">":
            return bool(left > right) and not close
        case _:
            return bool(left >= right) or close


def _apply(function: str, values: list[FloatValue]) -> FloatValue:
    rule = ARRAY_FLOATS.get(function)
    if rule is not None:
        return rule(*values)
    rule = SCALAR_FLOATS.get(function)
    if rule is None:
        raise EvaluationError(f"{function} has no second opinion in floating point.")
    if np.ndim(values[0]):
        flat = [rule(entry, *values[1:]) for entry in np.ravel(values[0])]
        return np.reshape(np.array(flat), np.shape(values[0]))
    return rule(*values)


def _name(node: Node) -> str:
    if not isinstance(node, Symbol):
        raise EvaluationError("A letter was expected here.")
    return node.name


def _mapped_end(end: float) -> float:
    if math.isinf(end):
        return math.copysign(1.0, end)
    return 0.0 if end == 0 else (math.sqrt(1 + 4 * end * end) - 1) / (2 * end)


def _from_unit(t: float) -> tuple[float, float]:
    room = 1 - t * t
    return t / room, (1 + t * t) / room**2
