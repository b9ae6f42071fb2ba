"""Pairs of a number and a vector, such as an eigenvalue with its eigenvector, in any order.

A vector counts up to a factor, as eigenvectors do, unless the answer says up to a sign.
"""

from __future__ import annotations

from functools import partial

from drill.grading.answer import Exact, MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.items import is_statement, unfit, unlabelled
from drill.grading.kinds.kind import Kind
from drill.grading.kinds.matching import match
from drill.grading.kinds.number import UNSETTLED
from drill.grading.kinds.values import together
from drill.grading.kinds.vector import entries, judge_direction
from drill.grading.outcome import Outcome, right, share, undecided
from drill.grading.verdict import Verdict
from drill.maths.comparison import Comparison
from drill.maths.errors import EvaluationError
from drill.maths.exact.evaluate import evaluate
from drill.maths.exact.matrices import reduced
from drill.maths.rational import rational_value
from drill.maths.tree import Binary, Node, Sequence

_HOW = "pairs such as (2, [1, 0]), (3, [1, 1])"


def fit(answer: MathAnswer, node: Node) -> Node:  # noqa: ARG001 - the shape of a Kind's part
    """Return the pairs in braces; raises ReadError for what is no list of pairs."""
    items = _flat(node)
    if len(items) >= 2 and all(_is_pair(item) is False for item in items):
        items = _paired(items)
    found = tuple(_pair(item) for item in items)
    if not found:
        unfit("Write each value with its vector: (2, [1, 0]), (3, [1, 1]).", _HOW)
    return Sequence("{", found)


def _flat(node: Node) -> list[Node]:
    """Return the pairs of a list of pairs, or the one pair that stands alone."""
    if isinstance(node, Sequence) and not _is_pair(node):
        return [part for item in node.items for part in _joined(item)]
    return _joined(node)


def _joined(node: Node) -> list[Node]:
    """Return what stands on both sides of an `and`."""
    if isinstance(node, Binary) and node.operator in ("and", "or"):
        return _joined(node.left) + _joined(node.right)
    return [node]


def _is_pair(node: Node) -> bool:
    if not isinstance(node, Sequence) or len(node.items) != 2 or node.bracket == "{":
        return False
    value, vector = (unlabelled(item) for item in node.items)
    return not isinstance(value, Sequence) and isinstance(vector, Sequence) and node.bracket != ""


def _paired(items: list[Node]) -> list[Node]:
    """Join `2, [1, 0], 3, [1, 1]` into pairs."""
    if len(items) % 2:
        return items
    return [Sequence("(", (items[place], items[place + 1])) for place in range(0, len(items), 2)]


def _pair(node: Node) -> Node:
    if not isinstance(node, Sequence) or len(node.items) != 2:
        unfit("Write each value with its vector: (2, [1, 0]), (3, [1, 1]).", _HOW)
    value, vector = (unlabelled(item) for item in node.items)
    if not isinstance(vector, Sequence):
        try:
            vector = evaluate(vector, {})
        except EvaluationError as error:
            unfit(str(error), _HOW)
    if isinstance(value, Sequence) or is_statement(value) or not isinstance(vector, Sequence):
        unfit("Write each value with its vector: (2, [1, 0]), (3, [1, 1]).", _HOW)
    parts = tuple(_entry(part) for part in vector.items)
    for part in (value, *parts):
        fault = scalar.without_value(part)
        if fault:
            unfit(fault, "numbers")
    return Sequence("(", (value, Sequence("[", parts)))


def _entry(node: Node) -> Node:
    if isinstance(node, Sequence):
        if len(node.items) == 1:
            return node.items[0]
        unfit("Write each vector as [1, 0].", _HOW)
    return node


def judge(answer: MathAnswer, response: Node) -> Outcome:
    """Compare pair with pair, in any order; the share is that of the common pairs among all."""
    given, wanted = entries(response), entries(answer.value)
    found = match(partial(same_pair, answer), given, wanted)
    if found.comparison == "same":
        return right()
    spaces = _same_spaces(answer, given, wanted)
    if spaces == "same":
        return right()
    if "undecided" in (found.comparison, spaces):
        return undecided(UNSETTLED)
    values = match(partial(_same_value, answer), given, wanted)
    score = len(found.pairs) / (len(found.pairs) + len(found.extra) + len(found.missing))
    if values.comparison == "same":
        return share(score, "The values are right; a vector does not go with its value.")
    if not found.extra:
        return share(
            score, _missing(len(found.missing)), "missing" if len(found.missing) == 1 else None
        )
    return share(
        score, f"{len(found.pairs)} of {len(wanted)} pairs are right." if found.pairs else ""
    )


def _same_spaces(
    answer: MathAnswer, given: tuple[Node, ...], wanted: tuple[Node, ...]
) -> Comparison:
    """Compare eigenspace with eigenspace: any basis is right for a value that the key has several times."""
    groups: list[list[Node]] = []
    for pair in wanted:
        known = next((g for g in groups if _same_value(answer, pair, g[0]) == "same"), None)
        if known is None:
            groups.append([pair])
        else:
            known.append(pair)
    if len(groups) == len(wanted) or len(given) != len(wanted) or answer.upto is not None:
        return "different"
    return together(_same_space(answer, given, group) for group in groups)


def _same_space(answer: MathAnswer, given: tuple[Node, ...], group: list[Node]) -> Comparison:
    """Compare the vectors that go with one value: as many, and independent in the same space."""
    ours = [pair for pair in given if _same_value(answer, pair, group[0]) == "same"]
    if len(ours) != len(group):
        return "different"
    if len(group) == 1:
        return same_pair(answer, ours[0], group[0])
    rows, keys = ([entries(entries(pair)[1]) for pair in side] for side in (ours, group))
    if len({len(row) for row in (*rows, *keys)}) > 1:
        return "different"
    small = len(group) == 2 and len(rows[0]) <= 3
    if not isinstance(answer.tolerance, Exact) or not (small or _are_rational([*rows, *keys])):
        return "undecided"
    try:
        ranks = [len(reduced(tuple(side))[1]) for side in (rows, keys, [*keys, *rows])]
    except EvaluationError:
        return "undecided"
    return "same" if ranks == [len(group)] * 3 else "different"


def _are_rational(rows: list[tuple[Node, ...]]) -> bool:
    """Tell whether all entries are rational: elimination with roots may take seconds."""
    try:
        return all(rational_value(entry) is not None for row in rows for entry in row)
    except EvaluationError:
        return False


def _missing(number: int) -> str:
    return "One pair is missing." if number == 1 else f"{number} pairs are missing."


def same_pair(answer: MathAnswer, response: Node, key: Node) -> Comparison:
    """Compare the values, then the vectors up to a factor."""
    values = _same_value(answer, response, key)
    if values == "different":
        return "different"
    vector, wanted = entries(response)[1], entries(key)[1]
    found = judge_direction(_with_value(answer, wanted), vector).verdict
    if found is Verdict.CORRECT:
        return values
    return "undecided" if found is Verdict.UNDECIDED else "different"


def _with_value(answer: MathAnswer, value: Node) -> MathAnswer:
    return MathAnswer("direction", value, answer.tolerance, answer.variables, upto=answer.upto)


def _same_value(answer: MathAnswer, response: Node, key: Node) -> Comparison:
    return scalar.same(answer, entries(response)[0], entries(key)[0])


PAIRS = Kind(fit, judge)
