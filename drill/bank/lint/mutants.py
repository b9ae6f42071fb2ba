"""Wrong answers made from right ones, a table for each kind: none of them may be graded correct."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from drill.bank.lint.differ import clearly_different
from drill.grading.answer import (
    Answer,
    AnswerKind,
    MathAnswer,
    OptionAnswer,
    RubricAnswer,
    TextAnswer,
)
from drill.maths.errors import MathematicsError
from drill.maths.exact.evaluate import evaluate
from drill.maths.substitute import free_symbols, substitute
from drill.maths.tree import (
    Binary,
    Constant,
    Interval,
    Node,
    Number,
    Relation,
    Sequence,
    Symbol,
    Unary,
)
from drill.maths.writing.one_line import one_line

Change = Callable[[Node], Node | None]

ONE, TWO, TEN = (Number(Fraction(n)) for n in (1, 2, 10))


def mutants(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield (what was done, the wrong response); only such as clearly differ from the key."""
    match answer:
        case MathAnswer():
            yield from _mathematics(answer)
        case OptionAnswer():
            yield from _options(answer)
        case TextAnswer(accepted=accepted):
            yield "other words", "something else entirely"
            yield "the opposite", f"not {accepted[0]}"
        case RubricAnswer():
            yield "no point ticked", "none"


def _mathematics(answer: MathAnswer) -> Iterator[tuple[str, str]]:
    seen = {one_line(answer.value)}
    for name, change in CHANGES[answer.kind].items():
        try:
            mutant = change(answer.value)
            mutant = None if mutant is None else evaluate(mutant, {})
        except MathematicsError:
            continue
        if mutant is None or not _differs(answer, mutant):
            continue
        said = one_line(mutant)
        if said not in seen:
            seen.add(said)
            yield name, said


def _differs(answer: MathAnswer, mutant: Node) -> bool:
    """Structures whose parts are not numbers differ when they are not the same tree: their changes are real."""
    if answer.kind in {"boolean", "interval", "inequality", "equation", "pairs", "shape"}:
        return mutant != answer.value
    return clearly_different(answer, mutant)


def _negated(node: Node) -> Node:
    if isinstance(node, Sequence):
        return Sequence(node.bracket, tuple(_negated(each) for each in node.items))
    return Unary("-", node)


def _scaled(factor: Fraction) -> Change:
    def change(node: Node) -> Node:
        if isinstance(node, Sequence):
            return Sequence(node.bracket, tuple(change(each) for each in node.items))
        return Binary("*", Number(factor), node)

    return change


def _plus(amount: Node) -> Change:
    return lambda node: Binary("+", node, amount)


def _items(change: Callable[[tuple[Node, ...]], tuple[Node, ...] | None]) -> Change:
    """Change the items of a sequence."""

    def changed(node: Node) -> Node | None:
        if not isinstance(node, Sequence) or not node.items:
            return None
        items = change(node.items)
        return None if items is None else Sequence(node.bracket, items)

    return changed


def _first_plus_one(items: tuple[Node, ...]) -> tuple[Node, ...]:
    first = items[0]
    if isinstance(first, Sequence):
        return (Sequence(first.bracket, _first_plus_one(first.items)), *items[1:])
    return (Binary("+", first, ONE), *items[1:])


def _last_plus_one(items: tuple[Node, ...]) -> tuple[Node, ...]:
    last = items[-1]
    if isinstance(last, Sequence):
        return (*items[:-1], Sequence(last.bracket, _last_plus_one(last.items)))
    return (*items[:-1], Binary("+", last, ONE))


def _transposed(node: Node) -> Node | None:
    if not isinstance(node, Sequence) or not all(isinstance(row, Sequence) for row in node.items):
        return None
    rows = [row.items for row in node.items if isinstance(row, Sequence)]
    if len({len(row) for row in rows}) != 1:
        return None
    return Sequence(
        node.bracket, tuple(Sequence("[", column) for column in zip(*rows, strict=True))
    )


def _swapped(items: tuple[Node, ...]) -> tuple[Node, ...] | None:
    return None if len(items) < 2 else (items[1], items[0], *items[2:])


def _less_one(items: tuple[Node, ...]) -> tuple[Node, ...] | None:
    return items[:-1] if len(items) > 1 else None


def _one_more(items: tuple[Node, ...]) -> tuple[Node, ...] | None:
    if any(isinstance(each, Sequence) for each in items):
        return None
    return (*items, Binary("+", Binary("*", TWO, items[-1]), Number(Fraction(17))))


def _shifted(node: Node) -> Node | None:
    """Put x + 1 for the first letter: f(x + 1)."""
    letters = sorted(free_symbols(node))
    if not letters:
        return None
    return substitute(node, {letters[0]: Binary("+", Symbol(letters[0]), ONE)})


def _times_letter(node: Node) -> Node | None:
    letters = sorted(free_symbols(node))
    return Binary("*", node, Symbol(letters[0])) if letters else None


def _opened(node: Node) -> Node | None:
    """Open a closed end, or close an open one; the upper end unless it is infinite."""
    if isinstance(node, Sequence) and len(node.items) == 2 and node.bracket in {"(", "["}:
        closed = node.bracket == "["
        node = Interval(node.items[0], node.items[1], closed, closed)
    if not isinstance(node, Interval):
        return None
    if node.high != Constant("inf"):
        return Interval(node.low, node.high, node.low_closed, not node.high_closed)
    if node.low != Unary("-", Constant("inf")):
        return Interval(node.low, node.high, not node.low_closed, node.high_closed)
    return None


def _moved_end(node: Node) -> Node | None:
    if isinstance(node, Interval) and node.high != Constant("inf"):
        return Interval(node.low, Binary("+", node.high, ONE), node.low_closed, node.high_closed)
    return None


def _turned(node: Node) -> Node | None:
    """Turn every inequality round."""
    other = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
    if not isinstance(node, Relation) or any(each not in other for each in node.operators):
        return None
    return Relation(tuple(other[each] for each in node.operators), node.operands)  # type: ignore[misc]


def _strictness(node: Node) -> Node | None:
    """Make a strict inequality weak, a weak one strict."""
    other = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
    if not isinstance(node, Relation) or any(each not in other for each in node.operators):
        return None
    return Relation(tuple(other[each] for each in node.operators), node.operands)  # type: ignore[misc]


def _moved_side(node: Node) -> Node | None:
    if not isinstance(node, Relation):
        return None
    return Relation(node.operators, (*node.operands[:-1], Binary("+", node.operands[-1], ONE)))


def _other_truth(node: Node) -> Node | None:
    if node == Constant("true"):
        return Constant("false")
    return Constant("true") if node == Constant("false") else None


_NUMBER: Mapping[str, Change] = {
    "the opposite sign": _negated,
    "twice the key": _scaled(Fraction(2)),
    "half the key": _scaled(Fraction(1, 2)),
    "the key plus one": _plus(ONE),
    "the key minus one": _plus(Number(Fraction(-1))),
    "ten times the key": _scaled(Fraction(10)),
    "the reciprocal": lambda node: Binary("/", ONE, node),
    "one minus the key": lambda node: Binary("-", ONE, node),
    "the square": lambda node: Binary("^", node, TWO),
}
_EXPRESSION: Mapping[str, Change] = {
    "the opposite sign": _negated,
    "twice the key": _scaled(Fraction(2)),
    "the key plus one": _plus(ONE),
    "the key times a letter": _times_letter,
    "a shifted argument": _shifted,
    "the reciprocal": lambda node: Binary("/", ONE, node),
}
_LIST: Mapping[str, Change] = {
    "the opposite sign": _negated,
    "twice the key": _scaled(Fraction(2)),
    "the first entry plus one": _items(_first_plus_one),
    "the last entry plus one": _items(_last_plus_one),
    "two entries swapped": _items(_swapped),
    "in reverse order": _items(lambda items: items[::-1]),
    "one entry less": _items(_less_one),
    "one entry more": _items(_one_more),
}
_SET: Mapping[str, Change] = {
    "one element less": _items(_less_one),
    "one element more": _items(_one_more),
    "the opposite signs": _negated,
    "one element plus one": _items(_first_plus_one),
}
CHANGES: Mapping[AnswerKind, Mapping[str, Change]] = {
    "number": _NUMBER,
    "expression": _EXPRESSION,
    "equation": {"one side plus one": _moved_side},
    "inequality": {
        "turned round": _turned,
        "strictness": _strictness,
        "one side plus one": _moved_side,
    },
    "interval": {"an end opened or closed": _opened, "an end moved": _moved_end},
    "vector": _LIST,
    "list": _LIST,
    "direction": {
        "the first entry plus one": _items(_first_plus_one),
        "the last entry plus one": _items(_last_plus_one),
        "two entries swapped": _items(_swapped),
        "one entry less": _items(_less_one),
    },
    "matrix": {
        "transposed": _transposed,
        "the opposite sign": _negated,
        "twice the key": _scaled(Fraction(2)),
        "the first entry plus one": _items(_first_plus_one),
        "the last entry plus one": _items(_last_plus_one),
        "two rows swapped": _items(_swapped),
        "one row less": _items(_less_one),
    },
    "set": _SET,
    "multiset": _SET,
    "pairs": {"one pair less": _items(_less_one)},
    "boolean": {"the other truth value": _other_truth},
    "shape": {
        "in reverse order": _items(lambda items: items[::-1]),
        "one dimension more": _items(lambda items: (*items, ONE)),
        "one dimension less": _items(_less_one),
        "the first size plus one": _items(_first_plus_one),
    },
}


def _options(answer: OptionAnswer) -> Iterator[tuple[str, str]]:
    letters = "abcdefghijklmnopqrstuvwxyz"[: len(answer.options)]
    right = list(answer.right)
    match answer.kind:
        case "choice":
            yield from ((f"the option {each}", each) for each in letters if each not in right)
        case "choices":
            if len(right) > 1:
                yield "one letter less", ", ".join(right[:-1])
            others = [each for each in letters if each not in right]
            if others:
                yield "one letter more", ", ".join([*right, others[0]])
                yield "all the others", ", ".join(others)
        case "order":
            yield "two lines swapped", " ".join([right[1], right[0], *right[2:]])
            if len(right) > 2:
                yield "in reverse order", " ".join(reversed(right))
        case _:
            swapped = [right[1], right[0], *right[2:]]
            yield (
                "two partners swapped",
                " ".join(f"{place}-{letter}" for place, letter in enumerate(swapped, 1)),
            )
