"""Why a response could not be read, in plainer words than the reader has: units, dots, a bound for a number."""

from __future__ import annotations

import re

from drill.grading import units
from drill.grading.answer import AnswerKind
from drill.grading.typed import Typed
from drill.maths.errors import ReadError

_CHARACTER = re.compile(r"(?<= at character )\d+")
_DOTS = re.compile(r"(Two|Three) dots cannot be read")
_BOUND = re.compile(r"[<>≤≥]|\\(?:leq?|geq?|lt|gt)(?![a-z])")
_NAMED_NUMBER = re.compile(r"(?P<name>[A-Za-z][A-Za-z ]{0,30}?)\s*[:=]?\s*[-−+]?\d[\d.,/]*\s*%?")
_IN_WORDS = re.compile(r"\d+ (?:in|of|out of|from) \d+")
_VALUES = frozenset({"number", "expression", "vector", "list", "set", "multiset"})
_UNKNOWN = " has no meaning here"


def explained(
    kind: AnswerKind, letters: frozenset[str], typed: Typed, error: ReadError
) -> ReadError:
    """Return the error with its place in the response as typed, and a plainer word where there is one."""
    plainer = _unit(kind, letters, typed, error) or _plainer(kind, letters, typed, error)
    if plainer is not None:
        return plainer
    message = _CHARACTER.sub(lambda number: str(typed.place(int(number[0]) - 1) + 1), error.message)
    return ReadError(message, typed.place(error.position), error.expected, error.suggestion)


def _unit(
    kind: AnswerKind, letters: frozenset[str], typed: Typed, error: ReadError
) -> ReadError | None:
    """Return what to do about a unit, after a number or after an expression."""
    if kind not in _VALUES:
        return None
    found = units.after_number(typed.text) if kind in ("number", "expression") else None
    if found and found[0] not in letters and (kind == "number" or units.is_known(found[0])):
        unit, start = found
        return ReadError(units.advice(unit), typed.place(start), "a number alone")
    end = units.at_end(typed.text, error.position) if _UNKNOWN in error.message else None
    if end is None:
        return None
    thing = {"number": "number", "expression": "expression"}.get(kind, "values")
    return ReadError(units.alone(thing), typed.place(end), f"the {thing} alone")


def _plainer(
    kind: AnswerKind, letters: frozenset[str], typed: Typed, error: ReadError
) -> ReadError | None:
    message, place = error.message, typed.place(error.position)
    if kind in ("interval", "inequality") and not letters and _UNKNOWN + ":" in message:
        return ReadError(message[: message.index(":")] + ".", place, "numbers and one letter")
    if kind == "interval" and _DOTS.match(message):
        return ReadError("Write a comma between the ends: [1, 2].", place, "a comma")
    if kind != "number":
        return None
    dots = _DOTS.match(message)
    if dots:
        say = f"{dots[0]}: write a fraction, or the digits that are asked for."
        return ReadError(say, place, error.expected)
    if _IN_WORDS.fullmatch(typed.text):
        return ReadError("Write / between the two numbers.", place, "/")
    bare = message.startswith("Something is missing before") and _BOUND.match(typed.text)
    if bare or (_UNKNOWN in message and _BOUND.search(typed.text)):
        return ReadError("Give the number alone, not a bound for it.", place, "a number alone")
    named = _NAMED_NUMBER.fullmatch(typed.text)
    if named and "cannot be used in an answer" in message:
        say = f"Give the number alone, without “{named['name'].rstrip()}”."
        return ReadError(say, place, "a number alone")
    return None
