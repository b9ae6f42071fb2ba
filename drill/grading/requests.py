"""One line of `drill grade` taken apart: which answer is meant, with what measure of equality."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import msgspec

from drill.errors import DrillError
from drill.grading.answer import (
    Absolute,
    AnswerKind,
    Domain,
    Exact,
    Figures,
    Form,
    Places,
    Relative,
    Tolerance,
    UpTo,
)
from drill.grading.letters import letters_in
from drill.maths.domains import spans_of
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.read import read
from drill.maths.tree import Symbol
from drill.maths.vocabulary import Vocabulary

MOST_DIGITS = 400
_WORDS = ("real", "positive", "integer", "complex")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")

Number: TypeAlias = int | float


class RequestError(DrillError):
    """A line that is no request: broken JSON, a field that is missing or has no meaning."""


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tolerance of a request; exactly one of the four is given."""

    relative: Number | None = None
    absolute: Number | None = None
    places: int | None = None
    figures: int | None = None


class Request(msgspec.Struct, frozen=True):
    """One line of input; `id` is echoed whatever it is."""

    answer: str
    response: str
    id: Any = None
    kind: AnswerKind | Literal["auto"] = "auto"
    variables: dict[str, str] = {}
    tolerance: Measure | None = None
    ordered: bool | None = None
    form: Form | None = None
    upto: UpTo | None = None


def parse(line: str) -> Request:
    """Return the request of one line of JSON; raises RequestError."""
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise RequestError(f"This line is no request: {error}.") from error


_DECODER = msgspec.json.Decoder(Request)


def identity(line: str) -> Any:
    """Return the `id` of a line that is otherwise no request, None where there is none to be found."""
    try:
        decoded = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return decoded.get("id") if isinstance(decoded, dict) else None


def tolerance_of(measure: Measure | None) -> Tolerance:
    """Return the tolerance a request states; raises RequestError for none, several, or one below zero."""
    if measure is None:
        return Exact()
    given = [name for name in Measure.__struct_fields__ if getattr(measure, name) is not None]
    if len(given) != 1:
        raise RequestError("A tolerance is one of relative, absolute, places and figures.")
    if measure.relative is not None:
        return Relative(_fraction(measure.relative))
    if measure.absolute is not None:
        return Absolute(_fraction(measure.absolute))
    if measure.places is not None:
        return Places(_digits(measure.places, 0))
    return Figures(_digits(measure.figures, 1))


def _fraction(value: Number) -> Fraction:
    """Return a number of JSON as the decimal it was written as."""
    try:
        share = Fraction(repr(value))
    except ValueError as error:
        raise RequestError("A tolerance is a finite number.") from error
    if share < 0:
        raise RequestError("A tolerance is not below zero.")
    return share


def _digits(count: int | None, least: int) -> int:
    if count is None or not least <= count <= MOST_DIGITS:
        raise RequestError(f"A number of digits lies between {least} and {MOST_DIGITS}.")
    return count


def domains_of(declared: Mapping[str, str]) -> dict[str, Domain]:
    """Return the domains of declared letters by their canonical names; raises RequestError."""
    return {canonical(name): domain_of(text) for name, text in declared.items()}


@lru_cache(maxsize=1024)
def canonical(name: str) -> str:
    """Return the name the reader gives a letter: `lambda_1` for λ₁. Raises RequestError for no name."""
    try:
        node = read(name, Vocabulary(symbols=letters_in(name)))
    except ReadError as error:
        if _NAME.fullmatch(name):
            return name
        raise RequestError(f"“{name}” is no name of a variable.") from error
    if isinstance(node, Symbol):
        return node.name
    if _NAME.fullmatch(name):
        return name
    raise RequestError(f"“{name}” is no name of a variable.")


@lru_cache(maxsize=1024)
def domain_of(text: str) -> Domain:
    """Return a domain from one of the four words or an interval; raises RequestError."""
    if text in _WORDS:
        return text  # type: ignore[return-value]
    try:
        node = read(text, Vocabulary())
        spans_of(node)
    except (ReadError, EvaluationError) as error:
        raise RequestError(
            f"“{text}” is no domain: real, positive, integer, complex or an interval."
        ) from error
    return node
