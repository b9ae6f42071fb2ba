"""From what was typed to the tree a kind of answer compares: cleared, read, and brought into shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from drill.grading import typed as typing
from drill.grading.answer import MathAnswer
from drill.grading.kinds.relation import EVERYWHERE
from drill.grading.letters import letters_in
from drill.grading.typed import Typed
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.exact import evaluate
from drill.maths.functions import RESPONSE_FUNCTIONS
from drill.maths.read import read
from drill.maths.substitute import function_names
from drill.maths.tree import Node, Sequence
from drill.maths.vocabulary import Vocabulary

CONSTANTS_OF_INTEGRATION = ("C", "c", "K", "k")

_SPACED = frozenset({"vector", "direction", "list", "matrix", "shape"})
_STATEMENTS = frozenset({"equation", "inequality", "interval", "boolean"})
_WITH_NOTHING = frozenset({"set", "multiset", "interval"})
_ALL_REALS = frozenset(
    {"ℝ", "r", "\\mathbb{r}", "\\mathbb r", "reals", "all reals", "all real numbers"}
)
_CLEARED: Mapping[str, Callable[[Typed], Typed]] = {
    "number": typing.as_number,
    "set": typing.as_collection,
    "multiset": typing.as_collection,
    "matrix": typing.as_rows,
    "pairs": typing.as_pairs,
}
_NOTHING = frozenset(
    {"none", "empty", "empty set", "no solution", "no solutions", "∅", "\\emptyset", "\\varnothing"}
)


def read_tree(answer: MathAnswer, response: str) -> Node:
    """Read a response with the letters and functions this answer allows.

    Raises ReadError, its position counted in the response as it was typed.
    """
    typed = typing.unwrapped(response)
    word = typed.text.casefold()
    if answer.kind in _WITH_NOTHING and word in _NOTHING:
        return Sequence("{", ())
    if answer.kind in ("interval", "inequality") and word in _ALL_REALS:
        return EVERYWHERE
    try:
        typed = _cleared(answer, typed)
        node = read(typed.text, vocabulary(answer, typed.text))
    except ReadError as error:
        raise _explained(answer, typed, error) from error
    forbidden = answer.forbid & function_names(node)
    if forbidden:
        name = min(forbidden)
        place = max(typed.place(typed.text.find(name)), 0)
        raise ReadError(f"This answer is wanted without {name}.", place, "another form")
    return _worked_out(answer, node)


def _worked_out(answer: MathAnswer, node: Node) -> Node:
    """Return the value of a response that uses functions of templates, where the answer allows them."""
    if not answer.allow & function_names(node):
        return node
    try:
        return evaluate(node, {})
    except EvaluationError as error:
        raise ReadError(str(error), 0, "an answer with a value") from error


def vocabulary(answer: MathAnswer, text: str) -> Vocabulary:
    """Return the names a response to this answer may use; an interval may be written in any letter."""
    letters = frozenset(answer.variables)
    if answer.kind in ("interval", "inequality") and not letters:
        letters = letters_in(text)
    if answer.upto == "constant":
        letters |= frozenset(CONSTANTS_OF_INTEGRATION)
    return _vocabulary(letters, answer.allow, answer.kind in _SPACED, answer.kind == "number")


@lru_cache(maxsize=512)
def _vocabulary(
    letters: frozenset[str], allow: frozenset[str], spaces: bool, thousands: bool
) -> Vocabulary:
    return Vocabulary(
        symbols=letters,
        functions=RESPONSE_FUNCTIONS | allow,
        spaces="list" if spaces else "product",
        thousands=thousands,
    )


def _cleared(answer: MathAnswer, typed: Typed) -> Typed:
    """Take off what a person writes around the mathematics and the reader would not know as such."""
    if answer.kind in _STATEMENTS:
        return typed
    typed = typing.without_name(typed)
    clear = _CLEARED.get(answer.kind)
    return clear(typed) if clear else typed


def _explained(answer: MathAnswer, typed: Typed, error: ReadError) -> ReadError:
    """Return the error with its place in the response as typed, and a plainer word on units."""
    place = typed.place(error.position)
    unit = typing.unit_of(typed) if answer.kind in ("number", "expression") else None
    if unit and unit[0] not in answer.variables:
        sign, place = unit
        degrees = sign.startswith(("°", "º", "˚", "deg", "\\circ", "^"))
        message = (
            "Give angles in radians, without a degree sign." if degrees else f"Leave out “{sign}”."
        )
        return ReadError(message, place, "a number alone")
    return ReadError(error.message, place, error.expected, error.suggestion)
