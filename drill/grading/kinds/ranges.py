"""Where the values of items lie, so that items far apart are told apart without comparing them one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf, isfinite, nextafter
from typing import TypeAlias

from flint import acb

from drill.grading.answer import Exact, MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.items import is_statement
from drill.maths.comparing.points import balls_at, draw_points
from drill.maths.enclosing.programs import compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.substitute import free_symbols
from drill.maths.tree import Node, Number
from drill.maths.tree import Sequence as Items

# Two floats that the value at one point of the domain is proved to lie between; None where that is not known.
Range: TypeAlias = tuple[float, float] | None
Ranging: TypeAlias = Callable[[Sequence[Node], Sequence[Node]], tuple[list[Range], list[Range]]]

_BITS = 80
_SEED = b"one point for all items"
# Room for the rounding of floats where a tolerance is added.
_SLACK = 1e-9


def unknown(given: Sequence[Node], wanted: Sequence[Node]) -> tuple[list[Range], list[Range]]:
    """Return no range for any item."""
    return [None] * len(given), [None] * len(wanted)


def ranging(answer: MathAnswer) -> Ranging:
    """Return the function that gives the ranges of the response's and the key's items.

    Those of the key are as wide as the tolerance. Items are scalars; lists and statements have no range.
    """

    def ranges(given: Sequence[Node], wanted: Sequence[Node]) -> tuple[list[Range], list[Range]]:
        names = sorted({name for item in (*given, *wanted) for name in free_symbols(item)})
        with precision(_BITS):
            point = balls_at(draw_points(names, answer.variables, _SEED, 1)[0])
            ours = [_range_of(item, point) for item in given]
            return ours, [_widened(answer, item, _range_of(item, point)) for item in wanted]

    return ranges


def _range_of(node: Node, point: Mapping[str, acb]) -> Range:
    if isinstance(node, Number):
        return _floats(acb_of(node))
    if isinstance(node, Items) or is_statement(node):
        return None
    try:
        program = compile_trees([node], real=True)
        return _floats(program.run({n: point[n] for n in program.letters})[program.outputs[0]])
    except EvaluationError:
        return None


def acb_of(node: Number) -> acb:
    """Return the ball of a rational at the present precision."""
    return acb(node.value.numerator) / acb(node.value.denominator)


def _floats(value: acb) -> Range:
    if not value.is_finite() or not value.imag.is_zero():
        return None
    low, high = float(value.real.lower()), float(value.real.upper())
    if not isfinite(low) or not isfinite(high):
        return None
    return nextafter(low, -inf), nextafter(high, inf)


def _widened(answer: MathAnswer, node: Node, found: Range) -> Range:
    """Return the range of a key's item with the tolerance on both sides."""
    if found is None or isinstance(answer.tolerance, Exact):
        return found
    if free_symbols(node):
        return None
    try:
        distance = scalar.distance_allowed(answer.tolerance, node)
        room = None if distance is None else _range_of(distance, {})
    except EvaluationError:
        return None
    if room is None:
        return None
    slack = room[1] + _SLACK * (abs(found[0]) + abs(found[1]) + room[1])
    return found[0] - slack, found[1] + slack
