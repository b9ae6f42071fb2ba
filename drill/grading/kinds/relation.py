"""Equations, inequalities and intervals."""

from __future__ import annotations

from drill.grading.answer import MathAnswer
from drill.grading.kinds.kind import Kind
from drill.grading.outcome import Outcome, undecided
from drill.maths.equivalence import Comparison
from drill.maths.tree import Node


def same(answer: MathAnswer, response: Node, key: Node) -> Comparison:
    return "same" if response == key else "undecided"


def fit(answer: MathAnswer, node: Node) -> Node:
    return node


def judge(answer: MathAnswer, response: Node) -> Outcome:
    return undecided("not yet")


RELATION = Kind(fit, judge)
