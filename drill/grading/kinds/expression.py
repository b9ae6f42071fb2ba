"""An expression in declared letters: equal everywhere in their domains, up to what the answer leaves open."""

from __future__ import annotations

from drill.grading.answer import MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.items import plain_scalar, unfit
from drill.grading.kinds.kind import Kind
from drill.grading.kinds.near_miss import expression_slip
from drill.grading.kinds.number import UNSETTLED
from drill.grading.kinds.required import required_form
from drill.grading.outcome import Outcome, right, undecided, wrong
from drill.maths.tree import Node, Relation, Symbol
from drill.maths.writing.pretty import letter


def fit(answer: MathAnswer, node: Node) -> Node:
    """Return the expression without a name before it; raises ReadError for a list or a statement.

    A letter of the question is no name: `x = x + 1` says something else.
    """
    if isinstance(node, Relation) and node.operators == ("==",):
        for side in node.operands:
            if isinstance(side, Symbol) and side.name in answer.variables:
                unfit(
                    f"Give the expression alone, without “{letter(side.name)} =”.", "an expression"
                )
    value = plain_scalar(node, "an expression")
    fault = scalar.without_value(value)
    if fault:
        unfit(fault, "an expression")
    return value


def judge(answer: MathAnswer, response: Node) -> Outcome:
    """Compare an expression with the key."""
    comparison = scalar.same_up_to(answer, response, answer.value)
    if comparison == "undecided":
        return undecided(UNSETTLED)
    if comparison == "different":
        return wrong()
    return required_form(answer, response) or right()


EXPRESSION = Kind(fit, judge, expression_slip)
