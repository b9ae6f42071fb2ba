"""Two values compared, whatever their shape: numbers, expressions, vectors, sets, statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from drill.grading.answer import Exact, MathAnswer
from drill.grading.kinds import relation, scalar
from drill.grading.kinds.items import is_statement
from drill.grading.kinds.matching import distinct, match
from drill.grading.kinds.ranges import ranging
from drill.maths.comparison import Comparison
from drill.maths.tree import Node
from drill.maths.tree import Sequence as Items


def same(answer: MathAnswer, response: Node, key: Node) -> Comparison:
    """Compare one value with another within the answer's tolerance and domains."""
    lists = isinstance(response, Items), isinstance(key, Items)
    if isinstance(response, Items) and isinstance(key, Items):
        braces = response.bracket == "{", key.bracket == "{"
        if braces[0] != braces[1]:
            return "different"
        if braces[0]:
            return match_all(answer, response.items, key.items)
        return all_same(answer, response.items, key.items)
    statements = is_statement(response), is_statement(key)
    if lists != (False, False) or statements[0] != statements[1]:
        return "different"
    if statements[0]:
        return relation.same(answer, response, key)
    return scalar.same(answer, response, key)


def all_same(answer: MathAnswer, response: Sequence[Node], key: Sequence[Node]) -> Comparison:
    """Compare item by item, in order."""
    if len(response) != len(key):
        return "different"
    return together(same(answer, one, other) for one, other in zip(response, key, strict=True))


def together(comparisons: Iterable[Comparison]) -> Comparison:
    """Return `same` if all are, `different` if one is, else `undecided`."""
    settled: Comparison = "same"
    for comparison in comparisons:
        if comparison == "different":
            return "different"
        if comparison == "undecided":
            settled = "undecided"
    return settled


def match_all(answer: MathAnswer, response: Sequence[Node], key: Sequence[Node]) -> Comparison:
    """Compare as sets: each item has its own partner on the other side, repetitions apart."""
    equal = partial(same, answer)
    strict = replace(answer, tolerance=Exact())
    exact, ranges = partial(same, strict), ranging(strict)
    given, wanted = distinct(exact, response, ranges), distinct(exact, key, ranges)
    return match(equal, given, wanted, ranging(answer)).comparison
