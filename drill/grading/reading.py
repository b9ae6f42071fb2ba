"""From what was typed to the tree a kind of answer compares: cleared, read, and brought into shape."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from drill.grading import drawn, factors, labels, reals, spoken, units, wording
from drill.grading import typed as typing
from drill.grading.answer import MathAnswer
from drill.grading.explanation import explained
from drill.grading.kinds.relation import EVERYWHERE
from drill.grading.letters import letters_in
from drill.grading.repeats import with_repeats
from drill.grading.rounded import is_rounded
from drill.grading.typed import Typed
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.exact.evaluate import evaluate
from drill.maths.functions import RESPONSE_FUNCTIONS
from drill.maths.reading.names import names_of, shown
from drill.maths.reading.read import read
from drill.maths.reading.undeclared import undeclared
from drill.maths.reading.vocabulary import Habit, Vocabulary
from drill.maths.substitute import free_symbols, function_names, walk
from drill.maths.tree import Binary, Constant, Interval, Node, Relation, Sequence, Symbol

CONSTANTS_OF_INTEGRATION = ("C", "c", "K", "k")

_SPACED = frozenset({"vector", "direction", "list", "matrix", "shape"})
_STATEMENTS = frozenset({"equation", "inequality", "interval", "boolean"})
_IN_LINES = frozenset({"equation", "inequality", "vector", "list", "set", "multiset"})
_WITH_NOTHING = frozenset({"set", "multiset", "interval"})
_NEARLY = re.compile(r"[≈≃≅]|~=|\\approx|\\simeq")
_I = Constant("i")
_Step: TypeAlias = Callable[[MathAnswer, Typed], Typed]


def read_tree(
    answer: MathAnswer, response: str, *, key: bool = False, habits: frozenset[Habit] = frozenset()
) -> Node:
    """Read a response with the letters and functions this answer allows; with `key`, an answer itself.

    `habits` are those of a writer who does not keep to the conventions.
    Raises ReadError, its position counted in the response as it was typed.
    """
    typed = typing.unwrapped(response)
    word = typed.text.casefold()
    if answer.kind in _WITH_NOTHING and spoken.is_nothing(word):
        return Sequence("{", ())
    if answer.kind in ("interval", "inequality") and spoken.is_everything(word):
        return EVERYWHERE
    try:
        for step in _steps(answer.kind):
            typed = step(answer, typed)
        names = vocabulary(answer, typed.text, imaginary=key)
        node = read(typed.text, replace(names, habits=habits) if habits else names)
        if answer.kind in ("interval", "inequality"):
            node = _without_name(node)
        if answer.kind in ("number", "expression") and isinstance(node, Relation):
            node = _said_twice(node, typed.text)
        if answer.kind in ("equation", "inequality") and answer.variables:
            _check_letters(answer, typed.text, node)
    except ReadError as error:
        raise explained(answer.kind, frozenset(answer.variables), typed, error) from error
    forbidden = answer.forbid & function_names(node)
    if forbidden:
        name = min(forbidden)
        place = max(typed.place(typed.text.find(name)), 0)
        raise ReadError(f"This answer is wanted without {name}.", place, "another form")
    return _worked_out(answer, node)


def _without_name(node: Node) -> Node:
    """Return the set of reals of `S = (0, 1)`."""
    match node:
        case Relation(
            ("==",), (Symbol(), Interval() | Sequence() | Binary("union", _, _) as reals)
        ):
            return reals
        case _:
            return node


def _said_twice(node: Relation, text: str) -> Node:
    """Return the value of `√97 ≈ 9.849`, which says the same thing twice; another relation as it is."""
    operands = node.operands[isinstance(node.operands[0], Symbol) :]
    if _NEARLY.search(text) is None or len(operands) != 2 or {*node.operators} != {"=="}:
        return node
    exact, decimal = operands
    return node if free_symbols(exact) or not is_rounded(decimal, exact) else exact


def _check_letters(answer: MathAnswer, text: str, node: Node) -> None:
    """Raise ReadError for an undeclared letter: before “=” the reader takes it for a name of the answer."""
    unknown = sorted(free_symbols(node) - set(answer.variables))
    if unknown:
        name = shown(unknown[0])
        place = max(text.find(name), text.find(unknown[0]), 0)
        raise undeclared(names_of(vocabulary(answer, text)), name, unknown[0], place)


def _worked_out(answer: MathAnswer, node: Node) -> Node:
    """Return the value of a response that uses functions of templates, where the answer allows them."""
    if not answer.allow & function_names(node):
        return node
    try:
        return evaluate(node, {})
    except EvaluationError as error:
        raise ReadError(str(error), 0, "an answer with a value") from error


def vocabulary(answer: MathAnswer, text: str, *, imaginary: bool = False) -> Vocabulary:
    """Return the names a response to this answer may use; an interval may be written in any letter.

    i stands beside other letters where the answer, or a variable, is complex.
    """
    letters = frozenset(answer.variables)
    if _any_letter(answer):
        letters = letters_in(text)
    if answer.upto == "constant":
        letters |= frozenset(CONSTANTS_OF_INTEGRATION)
    return _vocabulary(
        letters,
        answer.allow,
        answer.kind in _SPACED,
        answer.kind == "number",
        imaginary or (("i" in text or "j" in text) and _is_complex(answer)),
    )


def _any_letter(answer: MathAnswer) -> bool:
    """Tell whether an interval may be written in any letter."""
    return answer.kind in ("interval", "inequality") and not answer.variables


def _is_complex(answer: MathAnswer) -> bool:
    """Tell whether i is written in a key, or a variable is complex."""
    imaginary = any(part == _I for part in walk(answer.value))
    return imaginary or "complex" in answer.variables.values()


@lru_cache(maxsize=512)
def _vocabulary(
    letters: frozenset[str], allow: frozenset[str], spaces: bool, thousands: bool, imaginary: bool
) -> Vocabulary:
    return Vocabulary(
        symbols=letters,
        functions=RESPONSE_FUNCTIONS | allow,
        spaces="list" if spaces else "product",
        thousands=thousands,
        imaginary=imaginary,
    )


@lru_cache(maxsize=32)
def _steps(kind: str) -> tuple[_Step, ...]:
    """Return what takes off, one after the other, what a person writes around the mathematics of a kind."""
    steps: list[_Step] = [lambda _, typed: wording.without_saying(typed)]
    if kind in ("interval", "vector", "list"):
        steps.append(lambda answer, typed: reals.without_label(typed, answer.variables))
    if kind in ("interval", "inequality"):
        cleared = (wording.with_round_ends, reals.with_commas, spoken.in_signs)
        steps += map(_without_answer, cleared)
    if kind == "inequality":
        steps.append(_without_answer(reals.with_operations))
    if kind == "interval":
        steps += map(_without_answer, (typing.with_commas_checked, reals.with_operations))
        steps.append(_as_interval)
    if kind == "number":
        steps.append(_without_answer(wording.without_rounding))
    if kind == "expression":
        steps += [_without_answer(wording.without_tail), _with_constant]
    if kind in ("number", "expression"):
        steps.append(_without_answer(typing.with_products))
    if kind in ("equation", "inequality"):
        steps.append(_without_answer(typing.with_cases))
    if kind in _IN_LINES:
        steps.append(_without_answer(typing.with_lines_joined))
    if kind == "equation":
        steps.append(wording.with_one_name)
        steps += map(_without_answer, (typing.without_braces, typing.with_both_signs))
    if kind in _STATEMENTS:
        return tuple(steps)
    bars = kind not in ("set", "multiset")
    steps.append(lambda answer, typed: labels.without_name(typed, answer.variables, bars=bars))
    if kind in ("vector", "list", "direction", "matrix"):
        steps.append(_without_answer(drawn.without_pieces))
    if kind in ("vector", "direction"):
        steps.append(drawn.with_entries)
    if kind == "direction":
        steps.append(drawn.one_of_them)
    if kind in ("vector", "list"):
        steps.append(_as_two)
    if kind in ("vector", "list", "set", "multiset"):
        steps.append(lambda answer, typed: labels.with_each_name(typed, answer.variables))
    if kind == "shape":
        steps.append(lambda answer, typed: wording.sizes_in(typed, answer.variables))
    if kind == "number":
        steps.append(_without_unit)
    steps += [_without_answer(clear) for clear in _CLEARING.get(kind, ())]
    return tuple(steps)


def _without_answer(clear: Callable[[Typed], Typed]) -> _Step:
    return lambda _, typed: clear(typed)


_CLEARING: dict[str, tuple[Callable[[Typed], Typed], ...]] = {
    "number": (
        typing.without_gaps,
        with_repeats,
        typing.with_points,
        typing.without_currency,
        typing.with_percent,
    ),
    "set": (typing.as_collection,),
    "multiset": (typing.as_collection,),
    "vector": (factors.with_factor, typing.as_vector),
    "list": (typing.as_vector,),
    "direction": (factors.with_factor, typing.as_vector),
    "matrix": (factors.with_factor, typing.as_rows),
    "pairs": (typing.as_pairs,),
}


def _with_constant(answer: MathAnswer, typed: Typed) -> Typed:
    return wording.with_constant(typed) if answer.upto == "constant" else typed


def _without_unit(answer: MathAnswer, typed: Typed) -> Typed:
    """Return the text of a number without the unit its key was given in."""
    start = units.without(typed.text, answer.unit) if answer.unit else None
    return typed if start is None else typing.bare(typed.cut(0, start))


def _as_two(answer: MathAnswer, typed: Typed) -> Typed:
    """Return `95 to 103` as two entries, where two are wanted."""
    pair = isinstance(answer.value, Sequence) and len(answer.value.items) == 2
    return wording.range_in(typed, answer.variables)[0] if pair else typed


def _as_interval(answer: MathAnswer, typed: Typed) -> Typed:
    """Return `95 to 103` as [95, 103]; raises ReadError where it matters whether the ends belong to it."""
    ranged, brackets = wording.range_in(typed, answer.variables)
    if not brackets and not _is_closed(answer.value):
        raise ReadError(
            "Say which ends belong to it: (a, b), [a, b], (a, b] or [a, b).", 0, "brackets"
        )
    return ranged


def _is_closed(node: Node) -> bool:
    match node:
        case Interval(_, _, low_closed, high_closed):
            return low_closed and high_closed
        case Sequence("[", items):
            return len(items) == 2
        case _:
            return False
