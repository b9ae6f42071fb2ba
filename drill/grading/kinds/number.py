"""A number: exact, or within the tolerance that is asked for."""

from __future__ import annotations

from drill.grading.answer import MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.items import plain_scalar, unfit
from drill.grading.kinds.kind import Kind
from drill.grading.kinds.near_miss import number_slip
from drill.grading.kinds.required import required_form
from drill.grading.outcome import Outcome, right, undecided, wrong
from drill.maths.tree import Node

UNSETTLED = "This could not be settled by calculation: compare it with the answer yourself."


def fit(answer: MathAnswer, node: Node) -> Node:  # noqa: ARG001 - the shape of a Kind's part
    """Return the single number; raises ReadError for a list, a statement, or one that has no value."""
    value = plain_scalar(node, "one number")
    fault = scalar.without_value(value)
    if fault:
        unfit(fault, "a number")
    return value


def judge(answer: MathAnswer, response: Node) -> Outcome:
    """Compare a number with the key."""
    comparison = scalar.same_up_to(answer, response, answer.value)
    if comparison == "undecided":
        return undecided(UNSETTLED)
    if comparison == "different":
        return wrong()
    return required_form(answer, response) or right()


NUMBER = Kind(fit, judge, number_slip)
