"""Matrices, entry by entry."""

from __future__ import annotations

from drill.grading.answer import MathAnswer
from drill.grading.kinds import scalar
from drill.grading.kinds.items import is_statement, unfit, unlabelled
from drill.grading.kinds.kind import Kind, Slip
from drill.grading.kinds.number import UNSETTLED
from drill.grading.kinds.shared_slips import (
    may_be_parallel,
    rounded_everywhere,
    same_slip_everywhere,
)
from drill.grading.kinds.values import all_same, same
from drill.grading.kinds.vector import parallel, same_but_for_sign
from drill.grading.outcome import Outcome, right, share, undecided, wrong
from drill.maths.errors import EvaluationError
from drill.maths.exact.evaluate import evaluate
from drill.maths.exact.matrices import inverse
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Node, Sequence, Unary

_LARGEST_INVERTED = 5  # rows of a matrix whose inverse is looked for
_HOW = "a matrix such as [[1, 2], [3, 4]]"


def fit(answer: MathAnswer, node: Node) -> Node:
    """Return a matrix as a sequence of its rows; raises ReadError for anything that is none."""
    node = unlabelled(node)
    if isinstance(node, Binary | Unary) and not is_statement(node):
        node = _worked_out(node)
    height, width = size(answer.value)
    if not isinstance(node, Sequence):
        if (height, width) != (1, 1) or is_statement(node):
            unfit("Write the matrix row by row: [[1, 2], [3, 4]].", _HOW)
        return _checked(((node,),))
    if node.items and all(isinstance(item, Sequence) for item in node.items):
        rows = tuple(item.items for item in node.items if isinstance(item, Sequence))
        if len({len(row) for row in rows}) != 1:
            unfit("The rows are not equally long.", _HOW)
        return _checked(rows)
    if width != 1 or node.bracket not in ("[", "") or not node.items:
        unfit("Write the matrix row by row: [[1, 2], [3, 4]].", _HOW)
    return _checked(tuple((item,) for item in node.items))


def _worked_out(node: Node) -> Node:
    try:
        return evaluate(node, {})
    except EvaluationError as error:
        unfit(str(error), _HOW)


def _checked(rows: tuple[tuple[Node, ...], ...]) -> Node:
    for row in rows:
        for entry in row:
            if isinstance(entry, Sequence) or is_statement(entry):
                unfit("Every entry of a matrix is a number or an expression.", _HOW)
            fault = scalar.without_value(entry)
            if fault:
                unfit(fault, "numbers")
    return Sequence("[", tuple(Sequence("[", row) for row in rows))


def rows_of(node: Node) -> tuple[tuple[Node, ...], ...]:
    """Return the rows of a matrix."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item.items if isinstance(item, Sequence) else (item,) for item in items)


def size(node: Node) -> tuple[int, int]:
    """Return the number of rows and of columns."""
    rows = rows_of(node)
    return len(rows), len(rows[0]) if rows else 0


def flat(node: Node) -> tuple[Node, ...]:
    """Return all entries, row by row."""
    return tuple(entry for row in rows_of(node) for entry in row)


def judge(answer: MathAnswer, response: Node) -> Outcome:
    """Compare entry by entry, with a share of the marks for those that are right."""
    given, wanted = size(response), size(answer.value)
    if given != wanted:
        near = (
            "transposed" if given == wanted[::-1] and _is_transposed(answer, response) else "size"
        )
        message = f"The matrix is {wanted[0]}×{wanted[1]}; yours is {given[0]}×{given[1]}."
        return wrong(message, near)
    if answer.upto == "factor":
        comparison = parallel(answer, flat(response), flat(answer.value))
        return right() if comparison == "same" else _not_proportional(comparison)
    if (
        answer.upto == "sign"
        and same_but_for_sign(answer, flat(response), flat(answer.value)) == "same"
    ):
        return right()
    found = [
        same(answer, one, other)
        for one, other in zip(flat(response), flat(answer.value), strict=True)
    ]
    if all(comparison == "same" for comparison in found):
        return right()
    amiss = [divmod(place, wanted[1]) for place, each in enumerate(found) if each == "different"]
    if not amiss:
        return undecided(UNSETTLED)
    row, column = amiss[0]
    message = f"Row {row + 1}, column {column + 1} differs."
    if len(amiss) > 1:
        message = f"{len(amiss)} entries differ, the first at row {row + 1}, column {column + 1}."
    return share(found.count("same") / len(found), message)


def _not_proportional(comparison: str) -> Outcome:
    return undecided(UNSETTLED) if comparison == "undecided" else wrong()


def transposed(node: Node) -> Node:
    """Return the matrix with rows and columns exchanged."""
    return Sequence(
        "[", tuple(Sequence("[", column) for column in zip(*rows_of(node), strict=True))
    )


def _is_transposed(answer: MathAnswer, response: Node) -> bool:
    turned = transposed(answer.value)
    return (
        size(response) == size(turned) and all_same(answer, flat(response), flat(turned)) == "same"
    )


def slip(answer: MathAnswer, response: Node) -> Slip | None:
    """Name a transposed matrix, or a slip that all entries share."""
    if _is_transposed(answer, response):
        return "transposed", "That is the transpose."
    if size(response) != size(answer.value):
        return None
    shared = same_slip_everywhere(answer, flat(response), flat(answer.value))
    if shared:
        return shared
    entries = flat(response), flat(answer.value)
    if may_be_parallel(answer, *entries) and parallel(answer, *entries) == "same":
        return "factor", "Right but for a factor common to all entries."
    if _is_inverse(answer, response):
        return "inverse", "That is the inverse."
    return rounded_everywhere(answer, flat(response), flat(answer.value))


def _is_inverse(answer: MathAnswer, response: Node) -> bool:
    """Tell whether a response is the inverse of a key in numbers."""
    height, width = size(answer.value)
    if not 2 <= height == width <= _LARGEST_INVERTED or free_symbols(answer.value):
        return False
    try:
        turned = inverse(answer.value)
    except EvaluationError:
        return False
    return all_same(answer, flat(response), flat(turned)) == "same"


MATRIX = Kind(fit, judge, slip)
