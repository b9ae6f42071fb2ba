"""Exact arithmetic, order and equality of single values that may hold letters and roots."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cmp_to_key

from drill.maths.definitions import defined
from drill.maths.effort import spend
from drill.maths.enclosing.balls import constant_sign
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import HALF, ONE, ZERO
from drill.maths.exact.fold import is_constant
from drill.maths.exact.terms import arranged, to_terms
from drill.maths.substitute import free_symbols
from drill.maths.surds import checked, integer_power
from drill.maths.tree import (
    Binary,
    BinaryOperator,
    Call,
    Constant,
    Node,
    Number,
    Sequence,
    Symbol,
    Unary,
)

TRUE, FALSE = Constant("true"), Constant("false")
INFINITY = Constant("inf")
MINUS_INFINITY = Unary("-", INFINITY)
# Telling which of two rationals is larger takes as long as so many operations.
_ORDERING = 3


def whole(value: int) -> Node:
    """An integer as a tree."""
    return Number(Fraction(value))


def boolean(value: bool) -> Node:
    """A truth value as a tree."""
    return TRUE if value else FALSE


def is_number(node: Node) -> bool:
    """Whether a value is a single number without letters (infinity is none)."""
    if isinstance(node, Number):
        return True
    if isinstance(node, Sequence) or node in (TRUE, FALSE):
        return False
    return isinstance(node, Constant | Unary | Binary | Call) and is_constant(node)


def rational(node: Node) -> Fraction:
    """The value of a rational; raises EvaluationError for anything else."""
    if isinstance(node, Number):
        return node.value
    raise EvaluationError("A rational number was expected here.")


def integer(node: Node) -> int:
    """The value of an integer; raises EvaluationError for anything else."""
    if isinstance(node, Number) and node.value.denominator == 1:
        return node.value.numerator
    raise EvaluationError("An integer was expected here.")


def combine(operator: BinaryOperator, left: Node, right: Node) -> Node:
    """One arithmetic operation on two single values."""
    if isinstance(left, Number) and isinstance(right, Number):
        a, b = left.value, right.value
        match operator:
            case "+":
                return Number(checked(a + b))
            case "-":
                return Number(checked(a - b))
            case "*":
                return Number(checked(a * b))
            case "/":
                if not b:
                    raise EvaluationError("This divides by zero.")
                return Number(checked(a / b))
            case "^" if b.denominator == 1:
                return Number(integer_power(a, b.numerator))
            case _:
                pass
    for value in (left, right):
        if value in (TRUE, FALSE) or not isinstance(value, _SCALARS):
            raise EvaluationError("Arithmetic needs numbers here.")
    if INFINITY in (left, right) or MINUS_INFINITY in (left, right):
        return _with_infinity(operator, left, right)
    return arranged(to_terms(Binary(operator, left, right)))


def _with_infinity(operator: BinaryOperator, left: Node, right: Node) -> Node:
    signs = {INFINITY: 1, MINUS_INFINITY: -1}
    a, b = signs.get(left, 0), signs.get(right, 0)
    if operator == "-":
        operator, b = "+", -b
    if operator == "+" and a * b >= 0:
        return INFINITY if a + b > 0 else MINUS_INFINITY
    if operator == "*":
        sign = (a or sign_of(left)) * (b or sign_of(right))
        if sign:
            return INFINITY if sign > 0 else MINUS_INFINITY
    if operator == "/" and b and not a:
        return ZERO
    raise EvaluationError("This has no value at infinity.")


_SCALARS = (Number, Constant, Symbol, Unary, Binary, Call)


def plus(left: Node, right: Node) -> Node:
    """The sum of two single values."""
    return combine("+", left, right)


def minus(left: Node, right: Node) -> Node:
    """The difference of two single values."""
    return combine("-", left, right)


def times(left: Node, right: Node) -> Node:
    """The product of two single values."""
    return combine("*", left, right)


def over(left: Node, right: Node) -> Node:
    """The quotient of two single values."""
    return combine("/", left, right)


def total(values: Iterable[Node]) -> Node:
    """The sum of single values; zero of none."""
    result: Node = ZERO
    for value in values:
        result = plus(result, value)
    return result


def product(values: Iterable[Node]) -> Node:
    """The product of single values; one of none."""
    result: Node = ONE
    for value in values:
        result = times(result, value)
    return result


def root(value: Node) -> Node:
    """The square root."""
    return combine("^", value, HALF)


def squared(value: Node) -> Node:
    """The square."""
    return combine("^", value, whole(2))


def call(function: str, *arguments: Node) -> Node:
    """A scalar function of single values, folded where it has a short exact value."""
    for argument in arguments:
        if argument in (INFINITY, MINUS_INFINITY) and function not in ("max", "min"):
            return _at_infinity(function, argument)
    formula = defined(Call(function, arguments))
    return arranged(to_terms(formula or Call(function, arguments)))


def _at_infinity(function: str, argument: Node) -> Node:
    rising = argument == INFINITY
    limits: dict[str, tuple[Node, Node]] = {
        "exp": (ZERO, INFINITY),
        "abs": (INFINITY, INFINITY),
        "relu": (ZERO, INFINITY),
        "sigmoid": (ZERO, ONE),
        "tanh": (whole(-1), ONE),
        "normal_cdf": (ZERO, ONE),
        "sign": (whole(-1), ONE),
        "step": (ZERO, ONE),
    }
    if function == "log" and rising:
        return INFINITY
    if function in limits:
        return limits[function][rising]
    raise EvaluationError(f"{function} has no value at infinity.")


def sign_of(value: Node) -> int:
    """-1, 0 or 1; raises EvaluationError for letters, complex numbers and what cannot be decided."""
    if isinstance(value, Number):
        return (value.value > 0) - (value.value < 0)
    if value == INFINITY:
        return 1
    if value == MINUS_INFINITY:
        return -1
    if free_symbols(value):
        raise EvaluationError("An expression with letters has no sign.")
    if isinstance(value, Sequence):
        raise EvaluationError("A list has no sign.")
    sign = constant_sign(value)
    if sign is not None:
        return sign
    if equal(value, ZERO):
        return 0
    raise EvaluationError("The sign of this number could not be decided.")


def order(left: Node, right: Node) -> int:
    """-1, 0 or 1 as left is smaller, equal or larger; raises EvaluationError where undecided."""
    spend(_ORDERING)
    if isinstance(left, Number) and isinstance(right, Number):
        return (left.value > right.value) - (left.value < right.value)
    if left == right:
        return 0
    if INFINITY in (left, right) or MINUS_INFINITY in (left, right):
        ends = {INFINITY: 1, MINUS_INFINITY: -1}
        a, b = ends.get(left, 0), ends.get(right, 0)
        return (a > b) - (a < b)
    if is_number(left) and is_number(right):
        sign = constant_sign(Binary("-", left, right))
        if sign:
            return sign
    return sign_of(minus(left, right))


def ascending(values: Iterable[Node]) -> list[Node]:
    """Real values from the smallest to the largest."""
    return sorted(values, key=cmp_to_key(order))


def equal(left: Node, right: Node) -> bool:
    """Whether two values of any shape are equal; raises EvaluationError where undecided."""
    if left == right:
        return True
    if isinstance(left, Number) and isinstance(right, Number):
        return False
    if isinstance(left, Sequence) or isinstance(right, Sequence):
        if not isinstance(left, Sequence) or not isinstance(right, Sequence):
            return False
        if len(left.items) != len(right.items):
            return False
        return all(equal(a, b) for a, b in zip(left.items, right.items, strict=True))
    ends = (TRUE, FALSE, INFINITY, MINUS_INFINITY)
    if left in ends or right in ends:
        return False
    from drill.maths.comparing.equivalence import compare

    verdict = compare(left, right, {})
    if verdict == "undecided":
        raise EvaluationError("Whether these two are equal could not be decided.")
    return verdict == "same"
