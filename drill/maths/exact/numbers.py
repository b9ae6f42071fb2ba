"""Whole numbers and rounding: divisors, remainders, numerators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from math import gcd, lcm

from drill.maths.arrays import each
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ZERO
from drill.maths.exact.scalars import (
    boolean,
    call,
    equal,
    integer,
    is_number,
    rational,
    sign_of,
    whole,
)
from drill.maths.surds import MOST_BITS
from drill.maths.tree import Node, Number


def _round(value: Node, places: Node = ZERO) -> Node:
    if abs(integer(places)) > 100:
        raise EvaluationError("round takes at most 100 places.")
    return each(value, lambda entry: call("round", entry, places))


def _gcd(*values: Node) -> Node:
    return whole(gcd(*(integer(value) for value in values)))


def _lcm(*values: Node) -> Node:
    numbers = [integer(value) for value in values]
    if sum(abs(number).bit_length() for number in numbers) > MOST_BITS:
        raise EvaluationError("This multiple is too large to work with.")
    return whole(lcm(*numbers))


def _is_integer(value: Node) -> Node:
    if isinstance(value, Number):
        return boolean(value.value.denominator == 1)
    if not is_number(value):
        raise EvaluationError("is_integer takes a number.")
    return boolean(equal(value, call("round", value)))


def _divided(name: str) -> Callable[[Node, Node], Node]:
    def divide(left: Node, right: Node) -> Node:
        if is_number(right) and sign_of(right) == 0:
            raise EvaluationError("This divides by zero.")
        return each(left, partial(_swapped, name, right))

    return divide


def _swapped(name: str, right: Node, left: Node) -> Node:
    return call(name, left, right)


NUMBER_FUNCTIONS: Mapping[str, Callable[..., Node]] = {
    "round": _round,
    "gcd": _gcd,
    "lcm": _lcm,
    "is_integer": _is_integer,
    "numerator": lambda value: whole(rational(value).numerator),
    "denominator": lambda value: whole(rational(value).denominator),
    "mod": _divided("mod"),
    "quotient": _divided("quotient"),
}
