"""Floor and ceil beside a number: the condition without them holds at the same numbers."""

from __future__ import annotations

import operator
from fractions import Fraction
from math import ceil, floor

from hypothesis import given
from hypothesis import strategies as st

from drill.maths.comparing.rounding import without_rounding
from drill.maths.tree import Binary, Call, Node, Number, Relation, RelationOperator, Symbol, Unary

SIGNS: dict[RelationOperator, object] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
ROUNDED = {"floor": floor, "ceil": ceil}
QUARTERS = st.integers(-24, 24).map(lambda n: Fraction(n, 4))


def value(node: Node, x: Fraction) -> Fraction:
    """Return a number, x, or x rounded."""
    match node:
        case Number(known):
            return known
        case Call(function, (inner,)):
            return Fraction(ROUNDED[function](value(inner, x)))
        case _:
            return x


def holds(node: Node, x: Fraction) -> bool:
    """Tell by Python's own arithmetic whether a condition holds."""
    match node:
        case Unary("not", operand):
            return not holds(operand, x)
        case Binary("and", left, right):
            return holds(left, x) and holds(right, x)
        case Relation((sign,), (left, right)):
            return bool(SIGNS[sign](value(left, x), value(right, x)))  # type: ignore[operator]
        case _:
            raise AssertionError(node)


@given(
    st.sampled_from(sorted(ROUNDED)),
    st.sampled_from(sorted(SIGNS)),
    QUARTERS,
    QUARTERS,
    st.booleans(),
)
def test_the_same_numbers(
    function: str, sign: RelationOperator, edge: Fraction, x: Fraction, turned: bool
) -> None:
    """Each comparison with a quarter, either way round, at every quarter."""
    sides: tuple[Node, Node] = (Call(function, (Symbol("x"),)), Number(edge))
    before = Relation((sign,), sides[::-1] if turned else sides)
    after = without_rounding(before)
    assert holds(after, x) == holds(before, x)
    if sign not in ("==", "!=") or edge.denominator == 1:
        assert function not in repr(after)
