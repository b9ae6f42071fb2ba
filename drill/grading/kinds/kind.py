"""What every kind of mathematical answer can do: bring a reading into its shape, judge it, name a slip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from drill.grading.answer import MathAnswer
from drill.grading.outcome import Outcome
from drill.maths.tree import Node

# The name of a near miss, and the sentence said to it.
Slip: TypeAlias = tuple[str, str]


def no_slip(answer: MathAnswer, response: Node) -> Slip | None:  # noqa: ARG001 - the shape of a Kind's part
    """Name nothing: the kind's own judgement says it all."""
    return None


@dataclass(frozen=True, slots=True)
class Kind:
    """Three functions; `fit` raises ReadError for a reading of another shape than the one asked for."""

    fit: Callable[[MathAnswer, Node], Node]
    judge: Callable[[MathAnswer, Node], Outcome]
    slip: Callable[[MathAnswer, Node], Slip | None] = no_slip
