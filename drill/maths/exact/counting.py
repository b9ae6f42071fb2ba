"""Factorials, binomial coefficients and the gamma function at rationals, exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import comb, factorial

from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ZERO
from drill.maths.tree import Binary, Call, Constant, Node, Number

# factorial(1500) has some 13,700 bits, under the limit on the length of numbers.
LARGEST_FACTORIAL = 1_500


def _number(value: Fraction | int) -> Node:
    return Number(Fraction(value))


def _whole(node: Node) -> int | None:
    if isinstance(node, Number) and node.value.denominator == 1:
        return node.value.numerator
    return None


def _factorial(argument: Node) -> Node | None:
    count = _whole(argument)
    if count is None:
        return None
    if count < 0:
        raise EvaluationError("A negative integer has no factorial.")
    if count > LARGEST_FACTORIAL:
        raise EvaluationError("This factorial is too large to work with.")
    return _number(factorial(count))


def _gamma(argument: Node) -> Node | None:
    count = _whole(argument)
    if count is not None:
        if count <= 0:
            raise EvaluationError("gamma has no value at zero and the negative integers.")
        return _factorial(_number(count - 1))
    if isinstance(argument, Number) and argument.value.denominator == 2:
        # gamma(n + 1/2) by the recurrence from gamma(1/2) = sqrt(pi).
        steps = argument.value - Fraction(1, 2)
        if abs(steps) > LARGEST_FACTORIAL // 2:
            return None
        product = Fraction(1)
        for k in range(abs(int(steps))):
            product *= Fraction(2 * k + 1, 2) if steps > 0 else 1 / Fraction(-2 * k - 1, 2)
        return Binary("*", Number(product), Call("sqrt", (Constant("pi"),)))
    return None


def _binomial(n: Node, k: Node) -> Node | None:
    chosen = _whole(k)
    if chosen is None or not isinstance(n, Number):
        return None
    if chosen < 0:
        return ZERO
    total = _whole(n)
    if total is not None and total >= 0:
        if min(chosen, total - chosen) > LARGEST_FACTORIAL or total.bit_length() > 64:
            raise EvaluationError("This binomial coefficient is too large to work with.")
        return _number(comb(total, chosen))
    if chosen > LARGEST_FACTORIAL:
        raise EvaluationError("This binomial coefficient is too large to work with.")
    product = Fraction(1)
    for step in range(chosen):
        product = product * (n.value - step) / (step + 1)
    return _number(product)


def _permutations(n: Node, k: Node) -> Node | None:
    total, chosen = _whole(n), _whole(k)
    if total is None or chosen is None or total < 0:
        return None
    if chosen < 0 or chosen > total:
        return ZERO
    if chosen > LARGEST_FACTORIAL or total.bit_length() > 64:
        raise EvaluationError("This number of permutations is too large to work with.")
    product = 1
    for step in range(chosen):
        product *= total - step
    return _number(product)


def _beta(a: Node, b: Node) -> Node | None:
    if not isinstance(a, Number) or not isinstance(b, Number):
        return None
    above = Binary("*", Call("gamma", (a,)), Call("gamma", (b,)))
    if a.value.denominator > 2 or b.value.denominator > 2:
        return None
    return Binary("/", above, Call("gamma", (_number(a.value + b.value),)))


COUNTING_FOLDERS: Mapping[str, Callable[..., Node | None]] = {
    "factorial": _factorial,
    "gamma": _gamma,
    "binomial": _binomial,
    "permutations": _permutations,
    "beta": _beta,
}
