"""A second look before two trees are called the same: once more, with far more digits.

The comparison of the mathematics room looks at many points with few bits; two trees that differ in the
hundredth digit (0.999…9·x, tanh(100)·x) agree there. Here one point is looked at with as many bits as the
digits that were written down, and those that saturating functions swallow, can hide.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from flint import acb, arb, fmpq

from drill.grading.answer import Domain
from drill.maths.equivalence import Comparison
from drill.maths.errors import EvaluationError
from drill.maths.points import balls_at, draw_points, seed_of
from drill.maths.programs import Program, compile_trees, precision
from drill.maths.rational import rational_value
from drill.maths.substitute import function_names, walk
from drill.maths.tree import Call, Node, Number

_LEAST_BITS = 1024
_MOST_BITS = 40_000
_SPARE_BITS = 128
_POINTS = 3
# Bits that a function hides when its argument is u: 1 - tanh(u) is about 2^(-2.9 u).
_HIDDEN_BITS = {
    "tanh": 2.9, "coth": 2.9, "sinh": 2.9, "cosh": 2.9, "sigmoid": 1.45, "softplus": 1.45, "exp": 1.45,
    "erf": 1.45, "normal_cdf": 0.73,
}  # fmt: skip
_SQUARED = ("erf", "normal_cdf")
# How far out real letters are looked at, where tan has wrapped and a clipped value is past its bound.
_FAR = (10, 30, 100, 1_000, 30_000, 1_000_000, 100_000_000)
_FAR_BITS = 512


def look_again(response: Node, key: Node, domains: Mapping[str, Domain]) -> Comparison:
    """Return `different` where more digits tell two trees apart that seemed the same, else `same`.

    `undecided` where the digits needed are beyond reach.
    """
    if response == key or rational_value(response) is not None:
        return "same"
    try:
        return _look(response, key, domains)
    except EvaluationError:
        return "same"


def _look(response: Node, key: Node, domains: Mapping[str, Domain]) -> Comparison:
    real_roots = "root" in function_names(response) | function_names(key)
    program = compile_trees((response, key), real_roots=real_roots)
    written = _LEAST_BITS + _SPARE_BITS + _digits(response) + _digits(key)
    points = draw_points(program.letters, domains, seed_of(key, response), _POINTS)
    for point in points:
        with precision(64):
            values = balls_at(point)
            bits = written + max(_hidden(response, values), _hidden(key, values))
        if bits > _MOST_BITS:
            return "undecided"
        with precision(bits):
            found = _agree(program, balls_at(point))
        if found is not None:
            return _look_far(program, domains) if found == "same" else found
    return _look_far(program, domains)


def _look_far(program: Program, domains: Mapping[str, Domain]) -> Comparison:
    """Return `different` if two trees of real letters have other values far from where they were compared."""
    kinds = {domains.get(letter, "real") for letter in program.letters}
    if not kinds or not kinds <= {"real", "positive"}:
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
    """Return a generic point about `far` from zero, its letters of different sizes and signs."""
    point = {}
    for place, letter in enumerate(program.letters):
        size = far * (-1) ** (place // 2) * fmpq(1000 + 377 * place, 809)
        positive = domains.get(letter) == "positive"
        point[letter] = acb(arb(abs(size) if positive else size))
    return point


def _agree(program: Program, point: Mapping[str, acb]) -> Comparison | None:
    values = program.run(point)
    first, second = (values[slot] for slot in program.outputs)
    if not first.is_finite() or not second.is_finite():
        return None
    return "same" if (first - second).contains(0) else "different"


def _digits(node: Node) -> int:
    """Return how many bits the numbers of a tree have."""
    return sum(
        part.value.numerator.bit_length() + part.value.denominator.bit_length()
        for part in walk(node)
        if isinstance(part, Number)
    )


def _hidden(node: Node, point: Mapping[str, acb]) -> int:
    """Return how many bits saturating functions may hide at a point."""
    hidden = 0
    for part in walk(node):
        if isinstance(part, Call) and part.function in _HIDDEN_BITS:
            size = _size(part.arguments[0], point)
            size = size * size if part.function in _SQUARED else size
            hidden = max(hidden, ceil(_HIDDEN_BITS[part.function] * min(size, _MOST_BITS)))
    return hidden


def _size(node: Node, point: Mapping[str, acb]) -> float:
    """Return the absolute value of an argument, or less where it cannot be told."""
    try:
        program = compile_trees((node,))
    except EvaluationError:
        return 0.0
    value = program.run({letter: point[letter] for letter in program.letters})[program.outputs[0]]
    return float(value.abs_upper()) if value.is_finite() else 0.0
