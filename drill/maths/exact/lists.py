"""Lists: built, cut, joined, sorted, counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drill.maths.arrays import (
    MOST_ITEMS,
    MOST_ROWS,
    entries_of,
    flat,
    is_array,
    is_matrix,
    items_of,
    matrix,
    rows_of,
    vector,
)
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.exact.scalars import (
    FALSE,
    TRUE,
    ascending,
    boolean,
    call,
    combine,
    equal,
    integer,
    order,
    plus,
    product,
    times,
    total,
    whole,
)
from drill.maths.tree import Node, Sequence


def _size(node: Node, most: int) -> int:
    size = integer(node)
    if not 0 <= size <= most:
        raise EvaluationError(f"A size from 0 to {most} was expected here.")
    return size


def place(node: Node, length: int) -> int:
    """A place from 1 to `length` as a Python index; raises EvaluationError outside."""
    number = integer(node)
    if not 1 <= number <= length:
        raise EvaluationError(f"There is no place {number} among {length}.")
    return number - 1


def _filled(value: Node) -> Callable[..., Node]:
    def build(rows: Node, columns: Node | None = None) -> Node:
        if columns is None:
            return vector([value] * _size(rows, MOST_ITEMS))
        return matrix([[value] * _size(columns, MOST_ROWS)] * _size(rows, MOST_ROWS))

    return build


def identity(order_of: Node) -> Node:
    """The identity matrix."""
    size = _size(order_of, MOST_ROWS)
    return matrix([[ONE if i == j else ZERO for j in range(size)] for i in range(size)])


def _diag(*arguments: Node) -> Node:
    if len(arguments) == 1 and is_matrix(arguments[0]):
        rows = rows_of(arguments[0])
        return vector(rows[i][i] for i in range(min(len(rows), len(rows[0]))))
    values = (
        entries_of(arguments[0]) if len(arguments) == 1 and is_array(arguments[0]) else arguments
    )
    if any(is_array(value) for value in values):
        raise EvaluationError("diag builds a matrix of numbers.")
    size = _size(whole(len(values)), MOST_ROWS)
    return matrix([[values[i] if i == j else ZERO for j in range(size)] for i in range(size)])


def _onehot(number: Node, size: Node) -> Node:
    length = _size(size, MOST_ITEMS)
    chosen = place(number, length)
    return vector(ONE if i == chosen else ZERO for i in range(length))


def _integers(low: Node, high: Node) -> Node:
    first, last = integer(low), integer(high)
    if last - first >= MOST_ITEMS:
        raise EvaluationError("This list is too long to work with.")
    return vector(whole(value) for value in range(first, last + 1))


def _linspace(low: Node, high: Node, count: Node) -> Node:
    steps = _size(count, MOST_ITEMS)
    if steps < 2:
        raise EvaluationError("linspace needs two points or more.")
    width = combine("-", high, low)
    shares = (combine("/", whole(k), whole(steps - 1)) for k in range(steps))
    return vector(plus(low, times(width, share)) for share in shares)


def _concat(*arguments: Node) -> Node:
    joined: list[Node] = []
    for argument in arguments:
        joined.extend(items_of(argument) if is_array(argument) else (argument,))
    return vector(joined)


def _reshape(values: Node, rows: Node, columns: Node) -> Node:
    entries = flat(values)
    height, width = _size(rows, MOST_ITEMS), _size(columns, MOST_ITEMS)
    if height * width != len(entries):
        raise EvaluationError(f"{len(entries)} entries do not fill {height} by {width}.")
    return matrix(entries[i * width : (i + 1) * width] for i in range(height))


def _replace(values: Node, *rest: Node) -> Node:
    if len(rest) == 2:
        items = list(items_of(values))
        items[place(rest[0], len(items))] = rest[1]
        return Sequence("[", tuple(items))
    rows = [list(row) for row in rows_of(values)]
    rows[place(rest[0], len(rows))][place(rest[1], len(rows[0]))] = rest[2]
    return matrix(rows)


def _row(values: Node, number: Node) -> Node:
    rows = rows_of(values)
    return vector(rows[place(number, len(rows))])


def _column(values: Node, number: Node) -> Node:
    rows = rows_of(values)
    chosen = place(number, len(rows[0]))
    return vector(row[chosen] for row in rows)


def _slice(values: Node, first: Node, last: Node) -> Node:
    items = items_of(values)
    low, high = place(first, len(items)), place(last, len(items))
    return Sequence("[", items[low : high + 1])


def _shape(values: Node) -> Node:
    if is_matrix(values):
        rows = rows_of(values)
        return Sequence("(", (whole(len(rows)), whole(len(rows[0]))))
    return Sequence("(", (whole(len(items_of(values))),))


def _triangle(keep: Callable[[int, int], bool]) -> Callable[[Node], Node]:
    def build(values: Node) -> Node:
        rows = rows_of(values)
        return matrix(
            [
                [entry if keep(i, j) else ZERO for j, entry in enumerate(row)]
                for i, row in enumerate(rows)
            ]
        )

    return build


def _best(direction: int) -> Callable[[Node], Node]:
    def find(values: Node) -> Node:
        entries = _some(entries_of(values))
        best = 0
        for candidate in range(1, len(entries)):
            if order(entries[candidate], entries[best]) == direction:
                best = candidate
        return whole(best + 1)

    return find


def _some(entries: tuple[Node, ...]) -> tuple[Node, ...]:
    if not entries:
        raise EvaluationError("This list is empty.")
    return entries


def extreme(name: str) -> Callable[..., Node]:
    """max or min of the arguments, or of all entries of one list."""

    def find(*arguments: Node) -> Node:
        one = len(arguments) == 1 and is_array(arguments[0])
        values = _some(flat(arguments[0])) if one else arguments
        if any(is_array(value) for value in values):
            raise EvaluationError(f"{name} takes numbers, or one list.")
        return values[0] if len(values) == 1 else call(name, *values)

    return find


def _maxabs(values: Node) -> Node:
    entries = flat(values) if is_array(values) else (values,)
    return extreme("max")(*(call("abs", entry) for entry in _some(entries)))


def _running(step: Callable[[Node, Node], Node]) -> Callable[[Node], Node]:
    def build(values: Node) -> Node:
        running: list[Node] = []
        for entry in entries_of(values):
            running.append(step(running[-1], entry) if running else entry)
        return vector(running)

    return build


def _unique(values: Node) -> Node:
    kept: list[Node] = []
    for entry in ascending(entries_of(values)):
        if not kept or not equal(kept[-1], entry):
            kept.append(entry)
    return vector(kept)


def _among(value: Node, items: tuple[Node, ...] | list[Node]) -> bool:
    return any(equal(value, item) for item in items)


def _distinct(*arguments: Node) -> Node:
    one = len(arguments) == 1 and is_array(arguments[0])
    items = items_of(arguments[0]) if one else arguments
    return boolean(not any(_among(item, items[:k]) for k, item in enumerate(items)))


def _without_repeats(items: tuple[Node, ...], keep: Callable[[Node], bool]) -> Node:
    kept: list[Node] = []
    for item in items:
        if keep(item) and not _among(item, kept):
            kept.append(item)
    return Sequence("[", tuple(kept))


def _intersection(left: Node, right: Node) -> Node:
    others = items_of(right)
    return _without_repeats(items_of(left), lambda item: _among(item, others))


def _difference(left: Node, right: Node) -> Node:
    others = items_of(right)
    return _without_repeats(items_of(left), lambda item: not _among(item, others))


def _truths(arguments: tuple[Node, ...]) -> list[bool]:
    one = len(arguments) == 1 and is_array(arguments[0])
    values = flat(arguments[0]) if one else arguments
    if any(value not in (TRUE, FALSE) for value in values):
        raise EvaluationError("Truth values were expected here.")
    return [value == TRUE for value in values]


def _submatrix(values: Node, row: Node, column: Node) -> Node:
    rows = rows_of(values)
    without_row, without_column = place(row, len(rows)), place(column, len(rows[0]))
    return matrix(
        [entry for j, entry in enumerate(line) if j != without_column]
        for i, line in enumerate(rows)
        if i != without_row
    )


def mean_of(entries: tuple[Node, ...]) -> Node:
    """The arithmetic mean of some entries."""
    return combine("/", total(_some(entries)), whole(len(entries)))


def _lines(of_columns: bool, summary: Callable[[tuple[Node, ...]], Node]) -> Callable[[Node], Node]:
    def build(values: Node) -> Node:
        rows = rows_of(values)
        lines = tuple(zip(*rows, strict=True)) if of_columns else rows
        return vector(summary(line) for line in lines)

    return build


LIST_FUNCTIONS: Mapping[str, Callable[..., Node]] = {
    "vector": lambda *items: vector(items),
    "matrix": lambda *rows: matrix(entries_of(row) for row in rows),
    "identity": identity,
    "zeros": _filled(ZERO),
    "ones": _filled(ONE),
    "diag": _diag,
    "onehot": _onehot,
    "integers": _integers,
    "linspace": _linspace,
    "concat": _concat,
    "reshape": _reshape,
    "flatten": lambda values: vector(flat(values)),
    "replace": _replace,
    "row": _row,
    "column": _column,
    "slice": _slice,
    "len": lambda values: whole(len(items_of(values))),
    "shape": _shape,
    "lower": _triangle(lambda i, j: j <= i),
    "upper": _triangle(lambda i, j: j >= i),
    "submatrix": _submatrix,
    "sum": lambda values: total(flat(values)),
    "product": lambda values: product(flat(values)),
    "max": extreme("max"),
    "min": extreme("min"),
    "maxabs": _maxabs,
    "argmax": _best(1),
    "argmin": _best(-1),
    "cumsum": _running(plus),
    "cumprod": _running(times),
    "row_sums": _lines(False, total),
    "column_sums": _lines(True, total),
    "row_means": _lines(False, mean_of),
    "column_means": _lines(True, mean_of),
    "sort": lambda values: vector(ascending(entries_of(values))),
    "reverse": lambda values: Sequence("[", items_of(values)[::-1]),
    "unique": _unique,
    "count": lambda values, value: whole(sum(equal(value, item) for item in items_of(values))),
    "contains": lambda values, value: boolean(_among(value, items_of(values))),
    "distinct": _distinct,
    "all": lambda *arguments: boolean(all(_truths(arguments))),
    "any": lambda *arguments: boolean(any(_truths(arguments))),
    "intersection": _intersection,
    "difference": _difference,
}
