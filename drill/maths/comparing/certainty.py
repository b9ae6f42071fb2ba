"""A second look before two trees are called the same: once more, with far more digits.

Many points are looked at with few bits, where trees that differ in the hundredth digit (0.999…9·x,
tanh(100)·x) agree. Here one point is looked at with as many bits as the digits that were written down, and
those that saturating functions swallow, can hide; and points far out, where a clipped value is past its bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from flint import acb, arb, fmpq

from drill.maths.comparing.points import balls_at, draw_points, inside, seed_of
from drill.maths.comparison import Comparison
from drill.maths.enclosing.domains import Domain, Span, domain_of, spans_of
from drill.maths.enclosing.programs import Program, compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.substitute import walk
from drill.maths.tree import Call, Node, Number

_LEAST_BITS = 1024
_MOST_BITS = 40_000
_SPARE_BITS = 128
# Bits that a function hides when its argument is u: 1 - tanh(u) is about 2^(-2.9 u).
_HIDDEN_BITS = {
    "tanh": 2.9, "coth": 2.9, "sinh": 2.9, "cosh": 2.9, "sigmoid": 1.45, "softplus": 1.45, "exp": 1.45,
    "erf": 1.45, "normal_cdf": 0.73,
}  # fmt: skip
_SQUARED = ("erf", "normal_cdf")
# How far out letters are looked at, where tan has wrapped and a clipped value is past its bound; in a
# bounded domain, how near to its ends.
_FAR = (10, 30, 100, 1_000, 30_000, 1_000_000, 100_000_000)
_FAR_BITS = 512


def look_again(
    left: Node, right: Node, program: Program, domains: Mapping[str, Domain]
) -> Comparison:
    """`different` where more digits tell two trees apart that seemed the same, else `same`.

    `program` computes both trees. `undecided` where the digits needed are beyond reach.
    """
    written = _LEAST_BITS + _SPARE_BITS + _digits(left) + _digits(right)
    points = draw_points(program.letters, domains, seed_of(left, right))
    for point in points:
        with precision(64):
            values = balls_at(point)
            bits = written + max(_hidden(left, values), _hidden(right, values))
        if bits > _MOST_BITS:
            return "undecided"
        with precision(bits):
            found = _agree(program, balls_at(point))
        if found is not None:
            return _look_far(program, domains) if found == "same" else found
    return _look_far(program, domains)


def _look_far(program: Program, domains: Mapping[str, Domain]) -> Comparison:
    """`different` if two trees have other values far from where they were compared."""
    if not program.letters:
        return "same"
    with precision(_FAR_BITS):
        for far in _FAR:
            for sign in (1, -1):
                values = program.run(_far_point(program, domains, far * sign))
                if not all(value.is_finite() and value.imag.contains(0) for value in values):
                    continue
                first, second = (values[slot] for slot in program.outputs)
                if not (first - second).contains(0):
                    return "different"
    return "same"


def _far_point(program: Program, domains: Mapping[str, Domain], far: int) -> dict[str, acb]:
    """A generic point about `far` from zero, its letters of different sizes and signs."""
    point = {}
    for place, letter in enumerate(program.letters):
        size = Fraction(far * (-1) ** (place // 2) * (1000 + 377 * place), 809)
        value = _far_value(domain_of(letter, domains), size)
        point[letter] = acb(arb(fmpq(value.numerator, value.denominator)))
    return point


def _far_value(domain: Domain, size: Fraction) -> Fraction:
    """A value so far out in a domain, or as far as it goes."""
    if domain == "integer":
        return Fraction(round(size))
    spans = spans_of(domain)
    for span in spans:
        if span.low is None and span.high is None:
            return size
        if span.high is None and span.low is not None and size > 0:
            return span.low + size
        if span.low is None and span.high is not None and size < 0:
            return span.high + size
    return _near_end(spans[-1], size) if size > 0 else _near_end(spans[0], size)


def _near_end(span: Span, size: Fraction) -> Fraction:
    """A value in a bounded stretch, near its upper end for a large size, near the lower for one below zero."""
    if span.low is None or span.high is None:
        return inside(span, 0, 30_000)
    step = (span.high - span.low) / (1 + abs(size))
    return span.high - step if size > 0 else span.low + step


def _agree(program: Program, point: Mapping[str, acb]) -> Comparison | None:
    values = program.run(point)
    first, second = (values[slot] for slot in program.outputs)
    if not first.is_finite() or not second.is_finite():
        return None
    return "same" if (first - second).contains(0) else "different"


def _digits(node: Node) -> int:
    """How many bits the numbers of a tree have."""
    return sum(
        part.value.numerator.bit_length() + part.value.denominator.bit_length()
        for part in walk(node)
        if isinstance(part, Number)
    )


def _hidden(node: Node, point: Mapping[str, acb]) -> int:
    """How many bits saturating functions may hide at a point."""
    hidden = 0
    for part in walk(node):
        if isinstance(part, Call) and part.function in _HIDDEN_BITS:
            size = _size(part.arguments[0], point)
            size = size * size if part.function in _SQUARED else size
            hidden = max(hidden, ceil(_HIDDEN_BITS[part.function] * min(size, _MOST_BITS)))
    return hidden


def _size(node: Node, point: Mapping[str, acb]) -> float:
    """The absolute value of an argument, or less where it cannot be told."""
    try:
        program = compile_trees((node,))
    except EvaluationError:
        return 0.0
    value = program.run({letter: point[letter] for letter in program.letters})[program.outputs[0]]
    return float(value.abs_upper()) if value.is_finite() else 0.0
