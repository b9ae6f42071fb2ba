"""Vectors and ordered lists, entry by entry, and directions, which are vectors up to a factor."""

from __future__ import annotations

from functools import partial

from drill.grading.answer import Exact, MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.items import (
    check_bracket,
    check_label_order,
    is_statement,
    items_of,
    unfit,
    unlabelled,
)
from drill.grading.kinds.kind import Kind, Slip
from drill.grading.kinds.matching import match
from drill.grading.kinds.number import UNSETTLED
from drill.grading.kinds.ranges import ranging
from drill.grading.kinds.shared_slips import (
    may_be_parallel,
    rounded_everywhere,
    same_slip_everywhere,
)
from drill.grading.kinds.values import all_same, same, together
from drill.grading.outcome import Outcome, right, share, undecided, wrong
from drill.maths.comparing.upto import compare_directions
from drill.maths.comparison import Comparison
from drill.maths.errors import EvaluationError
from drill.maths.exact.evaluate import evaluate
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import Binary, Node, Relation, Sequence, Unary

ZERO_VECTOR = "The zero vector has no direction."


def fit(answer: MathAnswer, node: Node) -> Node:
    """Return the vector as one flat sequence; raises ReadError for a set, a matrix or a statement."""
    node = _worked_out(node)
    check_bracket(answer, node)
    if isinstance(node, Sequence) and node.bracket == "{" and not answer.braces:
        unfit("Braces mean a set, without order: write [1, 2].", "a vector such as [1, 2]")
    check_label_order(node)
    if isinstance(node, Binary) and node.operator == "or" and not is_statement(answer.value):
        unfit("`or` joins no entries: write a vector as [1, 2].", "commas")
    items = items_of(node)
    if answer.kind != "list":
        items = _column(items)
    for item in items:
        if answer.kind != "list" and (isinstance(item, Sequence) or is_statement(item)):
            unfit("Write a vector as [1, 2].", "a vector such as [1, 2]")
        if isinstance(item, Unary) and item.operator == "±":
            unfit("Give one value for each entry, with one sign.", "one sign")
        if _is_order(item) and not any(map(is_statement, entries(answer.value))):
            unfit("Write the items with commas between them.", "commas")
        fault = scalar.without_value(item)
        if fault:
            unfit(fault, "numbers")
    if not items:
        unfit("There is nothing in it.", "a vector such as [1, 2]")
    return Sequence("[", items)


def _is_order(node: Node) -> bool:
    """Tell whether items stand in an order such as 3 > 1 > 2."""
    return isinstance(node, Relation) and "==" not in node.operators


def _worked_out(node: Node) -> Node:
    """Return `2*[1, 2]`, `[1, 2]/2` and `v = 2*[1, 2]` as vectors."""
    bare = unlabelled(node)
    lists = bare is node or any(isinstance(part, Sequence) for part in walk(bare))
    if isinstance(bare, Binary | Unary) and bare.operator in ("+", "-", "*", "/") and lists:
        try:
            value = evaluate(bare, {})
        except EvaluationError as error:
            unfit(str(error), "a vector such as [1, 2]")
        return value if isinstance(value, Sequence) else node
    return node


def _column(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the entries of a column [[1], [2]] or a single row [[1, 2]]."""
    rows = [item for item in items if isinstance(item, Sequence) and item.bracket in ("[", "(")]
    if len(rows) == len(items) == 1:
        return rows[0].items
    if len(rows) == len(items) and all(len(row.items) == 1 for row in rows):
        return tuple(row.items[0] for row in rows)
    return items


def entries(node: Node) -> tuple[Node, ...]:
    """Return the entries of a list."""
    return node.items if isinstance(node, Sequence) else (node,)


def _sides(answer: MathAnswer, response: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the entries of the response and of the key, whose column [[1], [2]] is a vector as well."""
    wanted = entries(answer.value)
    return entries(response), wanted if answer.kind == "list" else _column(wanted)


def judge(answer: MathAnswer, response: Node) -> Outcome:
    """Compare entry by entry, with a share of the marks for those that are right."""
    given, wanted = _sides(answer, response)
    noun = "list" if answer.kind == "list" else "vector"
    if len(given) != len(wanted):
        return wrong(f"The {noun} has {_count(wanted)}; yours has {_count(given)}.", "length")
    if answer.upto == "sign" and same_but_for_sign(answer, given, wanted) == "same":
        return right()
    if answer.upto == "factor":
        return judge_direction(answer, response)
    found = [same(answer, one, other) for one, other in zip(given, wanted, strict=True)]
    if all(comparison == "same" for comparison in found):
        return right()
    amiss = [str(place) for place, comparison in enumerate(found, 1) if comparison == "different"]
    if not amiss:
        return undecided(UNSETTLED)
    message = (
        f"Entry {amiss[0]} differs." if len(amiss) == 1 else f"Entries {', '.join(amiss)} differ."
    )
    return share(found.count("same") / len(found), message)


def _count(items: tuple[Node, ...]) -> str:
    return "1 entry" if len(items) == 1 else f"{len(items)} entries"


def same_but_for_sign(
    answer: MathAnswer, given: tuple[Node, ...], wanted: tuple[Node, ...]
) -> Comparison:
    """Compare entry by entry with the key, and with the key of the other sign."""
    same_sign = all_same(answer, given, wanted)
    if same_sign == "same":
        return "same"
    turned = all_same(answer, given, tuple(scalar.minus(entry) for entry in wanted))
    return turned if same_sign == "different" or turned == "same" else "undecided"


def slip(answer: MathAnswer, response: Node) -> Slip | None:
    """Name a slip that all entries share, or entries in another order."""
    given, wanted = _sides(answer, response)
    if len(given) != len(wanted):
        return None
    if len(given) > 1 and all_same(answer, tuple(reversed(given)), wanted) == "same":
        return "order", "The right entries, in reverse order."
    found = match(partial(same, answer), given, wanted, ranging(answer))
    if len(given) > 1 and not found.extra and not found.missing:
        return "order", "The right entries, in another order."
    shared = same_slip_everywhere(answer, given, wanted)
    if shared:
        return shared
    likely = answer.kind == "vector" and len(given) > 1 and may_be_parallel(answer, given, wanted)
    if likely and parallel(answer, given, wanted) == "same":
        return "factor", "Right but for a factor common to all entries."
    return rounded_everywhere(answer, given, wanted)


def judge_direction(answer: MathAnswer, response: Node) -> Outcome:
    """Compare two vectors up to a factor, or up to a sign where the answer says so."""
    given, wanted = _sides(answer, response)
    if len(given) != len(wanted):
        return wrong(f"The vector has {_count(wanted)}; yours has {_count(given)}.", "length")
    compared = same_but_for_sign if answer.upto == "sign" else parallel
    comparison = compared(answer, given, wanted)
    if comparison == "same":
        return right()
    if is_zero(answer, given):
        return wrong(ZERO_VECTOR)
    if comparison == "undecided":
        return undecided(UNSETTLED)
    if answer.upto == "sign" and parallel(answer, given, wanted) == "same":
        return wrong("The direction is right; the length is not.", "length")
    return wrong()


def is_zero(answer: MathAnswer, items: tuple[Node, ...]) -> bool:
    """Tell whether every entry is proved to be zero."""
    return all(scalar.exactly(answer, item, scalar.ZERO) == "same" for item in items)


def parallel(answer: MathAnswer, given: tuple[Node, ...], wanted: tuple[Node, ...]) -> Comparison:
    """Compare two vectors up to a factor that is not zero: given_i · wanted_p = given_p · wanted_i.

    The pivot p is the first entry of the key proved not to be zero; with a tolerance the response is
    scaled to agree with the key there. With letters the factor is one number for all their values, and
    there is no tolerance.
    """
    if len(given) != len(wanted):
        return "different"
    if any(free_symbols(entry) for entry in (*given, *wanted)):
        return compare_directions(given, wanted, answer.variables)
    pivot = _pivot(answer, wanted)
    if pivot is None:
        return "undecided"
    lead = scalar.exactly(answer, given[pivot], scalar.ZERO)
    if lead != "different":
        return "different" if lead == "same" else "undecided"
    if isinstance(answer.tolerance, Exact):
        return together(
            scalar.exactly(
                answer, scalar.times(one, wanted[pivot]), scalar.times(given[pivot], other)
            )
            for one, other in zip(given, wanted, strict=True)
        )
    factor = scalar.over(wanted[pivot], given[pivot])
    return together(
        scalar.same(answer, scalar.times(one, factor), other)
        for one, other in zip(given, wanted, strict=True)
    )


def _pivot(answer: MathAnswer, wanted: tuple[Node, ...]) -> int | None:
    for place, entry in enumerate(wanted):
        if scalar.exactly(answer, entry, scalar.ZERO) == "different":
            return place
    return None


def direction_slip(answer: MathAnswer, response: Node) -> Slip | None:
    """Name entries in another order, up to a factor."""
    given, wanted = _sides(answer, response)
    if len(given) == len(wanted) > 1 and parallel(answer, given[::-1], wanted) == "same":
        return "order", "The right entries, in another order."
    return None


VECTOR = Kind(fit, judge, slip)
DIRECTION = Kind(fit, judge_direction, direction_slip)
