"""The second opinion: NumPy recomputes a variant's numeric key, and it must agree with the exact one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy

from drill.bank.plan import Plan
from drill.maths.errors import MathematicsError
from drill.maths.floating.evaluate import float_value
from drill.maths.tree import Node

AGREEMENT = 1e-9  # relative to the largest entry
NUMERIC = frozenset({"number", "vector", "matrix", "set", "multiset", "list", "shape", "direction"})


def float_scope(plan: Plan, scope: Mapping[str, Node]) -> dict[str, Any]:
    """Recompute every derived name in floats, from the drawn values; symbolic names keep their trees."""
    floats: dict[str, Any] = {}
    for each in plan.assignments:
        node = scope[each.name] if each.drawn else each.node
        try:
            floats[each.name] = float_value(node, floats)
        except MathematicsError:
            floats[each.name] = scope[each.name]
    return floats


def agrees(exact: Node, node: Node, floats: Mapping[str, Any]) -> bool | None:
    """Compare an exact value with the float computation of its expression; None if it is not numeric."""
    try:
        first = numpy.asarray(float_value(exact, {}), dtype=complex).ravel()
        second = numpy.asarray(float_value(node, floats), dtype=complex).ravel()
    except (MathematicsError, TypeError, ValueError):
        return None
    if first.shape != second.shape:
        return False
    if not (numpy.isfinite(first).all() and numpy.isfinite(second).all()):
        return bool(numpy.array_equal(first, second))
    largest = float(numpy.abs(first).max(initial=0.0))
    return bool(numpy.abs(first - second).max(initial=0.0) <= AGREEMENT * largest + 1e-12)
