"""Sets, where order and repetition do not count, and multisets, where repetition does."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from drill.grading.answer import Exact, MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.items import branches, check_bracket, is_statement, items_of, unfit
from drill.grading.kinds.kind import Kind, Slip
from drill.grading.kinds.matching import Matching, distinct, match
from drill.grading.kinds.number import UNSETTLED
from drill.grading.kinds.ranges import ranging
from drill.grading.kinds.shared_slips import same_slip_in_any_order
from drill.grading.kinds.values import same
from drill.grading.outcome import Outcome, right, share, undecided
from drill.maths.tree import Binary, Node, Sequence

_HOW = "a set such as {2, 5}"


def fit(answer: MathAnswer, node: Node) -> Node:
    """Return the items in braces, both values of a ±; raises ReadError for what is no collection of values."""
    node = joined(node)
    check_bracket(answer, node)
    listed = answer.kind == "multiset" and not answer.braces  # the key is a list, of any order
    if isinstance(node, Sequence) and node.bracket == "(" and len(node.items) > 1 and not listed:
        unfit("Round brackets mean a point or an interval: write {2, 5} or 2, 5.", _HOW)
    items = tuple(branch for item in items_of(node) for branch in branches(item))
    wanted = entries(answer.value)
    relations = any(map(is_statement, wanted))
    lists = any(isinstance(item, Sequence) for item in wanted)
    for item in items:
        if isinstance(item, Sequence) and not lists:
            unfit("Single values are wanted, such as {2, 5}, without brackets inside.", _HOW)
        if is_statement(item) and not relations:
            unfit("The values alone are wanted, such as {2, 5}.", _HOW)
        fault = scalar.without_value(item)
        if fault:
            unfit(fault, "numbers")
    return Sequence("{", items)


def joined(node: Node) -> Node:
    """Return `{1} ∪ {2}` as one set."""
    if isinstance(node, Binary) and node.operator == "union":
        left, right = joined(node.left), joined(node.right)
        parts = [
            part for part in (left, right) if isinstance(part, Sequence) and part.bracket == "{"
        ]
        if len(parts) == 2:
            return Sequence("{", parts[0].items + parts[1].items)
    return node


def entries(node: Node) -> tuple[Node, ...]:
    """Return the items of a set."""
    return node.items if isinstance(node, Sequence) else (node,)


def matching(
    answer: MathAnswer, response: Node
) -> tuple[Matching, tuple[Node, ...], tuple[Node, ...]]:
    """Pair the items of the response with those of the key; a set forgets repetitions first."""
    given, wanted = entries(response), entries(answer.value)
    if answer.kind == "set":
        strict = replace(answer, tolerance=Exact())
        exactly, ranges = partial(same, strict), ranging(strict)
        given, wanted = distinct(exactly, given, ranges), distinct(exactly, wanted, ranges)
    return match(partial(same, answer), given, wanted, ranging(answer)), given, wanted


def judge(answer: MathAnswer, response: Node) -> Outcome:
    """Compare as collections; the share is that of the common items among all."""
    found, _, wanted = matching(answer, response)
    if found.comparison == "same":
        return right()
    if found.comparison == "undecided":
        return undecided(UNSETTLED)
    extra, missing = len(found.extra), len(found.missing)
    score = len(found.pairs) / (len(found.pairs) + extra + missing)
    noun = "element" if answer.kind == "set" else "item"
    if not extra:
        return share(
            score, f"{_count(missing, noun)} missing.", "missing" if missing == 1 else None
        )
    if not missing:
        return share(score, f"{_count(extra, noun)} too many.", "extra" if extra == 1 else None)
    if not found.pairs:
        return share(0, "")
    return share(score, f"{len(found.pairs)} of {len(wanted)} {noun}s are right.")


def _count(number: int, noun: str) -> str:
    return f"One {noun} is" if number == 1 else f"{number} {noun}s are"


def slip(answer: MathAnswer, response: Node) -> Slip | None:
    """Name a slip that all items share, such as the sign."""
    return same_slip_in_any_order(answer, entries(response), entries(answer.value))


SET = Kind(fit, judge, slip)
