"""Where a letter may lie: one of four words, or intervals of the reals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from drill.maths.enclosing.balls import decimal_value
from drill.maths.errors import EvaluationError
from drill.maths.rational import rational_value
from drill.maths.tree import Binary, Constant, Interval, Node, Sequence, Unary

# The same as `drill.grading.answer.Domain`, which lives a floor above.
Domain: TypeAlias = Literal["real", "positive", "integer", "complex"] | Node


@dataclass(frozen=True, slots=True)
class Span:
    """An open stretch of the reals; None is infinity."""

    low: Fraction | None
    high: Fraction | None

    def holds(self, value: Fraction) -> bool:
        """Whether a rational lies strictly inside."""
        return (self.low is None or self.low < value) and (self.high is None or value < self.high)


LINE = Span(None, None)
POSITIVE = Span(Fraction(0), None)


def spans_of(domain: Domain) -> tuple[Span, ...]:
    """The stretches of a real domain, for drawing points; the whole line for integer and complex.

    Raises EvaluationError for a tree that is no interval, or an empty one.
    """
    match domain:
        case "real" | "integer" | "complex":
            return (LINE,)
        case "positive":
            return (POSITIVE,)
        case Binary("union", left, right):
            return spans_of(left) + spans_of(right)
        case Interval(low, high, _, _):
            return (_span(low, high),)
        case Sequence("(" | "[" | "", (low, high)):
            return (_span(low, high),)
        case _:
            raise EvaluationError("A domain is real, positive, integer, complex or an interval.")


def _span(low: Node, high: Node) -> Span:
    span = Span(_end(low), _end(high))
    if span.low is not None and span.high is not None and span.low >= span.high:
        raise EvaluationError("This interval is empty.")
    return span


def _end(node: Node) -> Fraction | None:
    if node in (Constant("inf"), Unary("-", Constant("inf"))):
        return None
    value = rational_value(node)
    return decimal_value(node) if value is None else value


def domain_of(name: str, domains: Mapping[str, Domain]) -> Domain:
    """The declared domain of a letter, real when none is declared."""
    return domains.get(name, "real")


def admits(domain: Domain, value: Fraction) -> bool:
    """Whether a rational lies inside a real domain."""
    return any(span.holds(value) for span in spans_of(domain))
