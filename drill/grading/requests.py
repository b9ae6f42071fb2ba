"""One line of `drill grade` taken apart: which answer is meant, with what measure of equality."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, NoReturn, TypeAlias, get_args

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
from drill.maths.enclosing.domains import spans_of
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.reading.characters import printable
from drill.maths.reading.read import read
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.tree import Symbol

MOST_DIGITS = 400
_MARK = "\ufeff"  # what some programs put before the first line of a file
_DOMAINS = "real, positive, integer, complex or an interval such as (0, 1)"
_TOLERANCE = 'A tolerance is one of relative, absolute, places and figures, with a number: {"relative": 0.01}.'
_WORDS = ("real", "positive", "integer", "complex")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")

Number: TypeAlias = int | float


class RequestError(DrillError):
    """A line that is no request: broken JSON, a field that is missing or has no meaning.

    `expected` says in a few words what would have fitted, `position` where the JSON is broken.
    """

    def __init__(self, message: str, expected: str = "another value", position: int = 0) -> None:
        super().__init__(message)
        self.expected = expected
        self.position = position


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
    """Return the request of one line of JSON; a field that is null counts as left out. Raises RequestError."""
    fields = _decoded(line)
    if not isinstance(fields, dict):
        raise RequestError("A line is one JSON object, in braces.", "a JSON object")
    given = {name: value for name, value in fields.items() if value is not None}
    for name in ("answer", "response"):
        given[name] = _text(line, given, name)
    try:
        return msgspec.convert(given, Request)
    except msgspec.ValidationError as error:
        raise faulty(given) or RequestError(f"This line is no request: {error}.") from error
    except UnicodeEncodeError as error:  # half a character, which JSON can hold and no text can
        raise faulty(given) or RequestError("This line holds half a character.") from error


def _decoded(line: str) -> Any:
    try:
        return json.loads(
            line.removeprefix(_MARK), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        raise RequestError(
            f"This line is no JSON: {error.msg.lower().removesuffix(' at')} at character {error.pos + 1}.",
            "a JSON object",
            error.pos,
        ) from error
    except (ValueError, RecursionError) as error:
        raise RequestError("This line is nested too deeply, or a number is too long.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; raises RequestError where a name stands in it twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = printable(next(name for name in names if names.count(name) > 1))
        raise RequestError(f"The field “{twice}” is given twice.", "each field once")
    return found


def _no_constant(name: str) -> NoReturn:
    raise RequestError(f"{name} is no number of JSON.", "a number")


def _text(line: str, given: Mapping[str, Any], name: str) -> str:
    """Return an answer or a response as text; a number or a truth value of JSON as it was written."""
    value = given.get(name)
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            written = json.loads(line.removeprefix(_MARK), parse_float=str, parse_int=str)
            return str(written[name])
        case None:
            raise RequestError(f"The field “{name}” is missing.", f"“{name}”")
        case _:
            raise RequestError(f"“{name}” is a text, or a number.", "a text")


def faulty(given: Mapping[str, Any]) -> RequestError | None:
    """Return what is wrong with the fields of a request, with the values that exist; None if nothing is seen."""
    choices = {
        "kind": (*get_args(AnswerKind), "auto"),
        "form": get_args(Form),
        "upto": get_args(UpTo),
    }
    for name, known in choices.items():
        value = given.get(name, known[0])
        if value not in known:
            told = ", ".join(known)
            return RequestError(f"There is no {name} “{printable(str(value))}”: {told}.", told)
    if not isinstance(given.get("ordered", True), bool):
        return RequestError("“ordered” is true or false.", "true or false")
    variables = given.get("variables", {})
    if not isinstance(variables, dict) or not all(isinstance(v, str) for v in variables.values()):
        return RequestError(
            f'“variables” gives each letter a domain, {_DOMAINS}: {{"x": "real"}}.',
            '{"x": "real"}',
        )
    return RequestError(_TOLERANCE, '{"relative": 0.01}') if "tolerance" in given else None


def identity(line: str) -> Any:
    """Return the `id` of a line that is otherwise no request, None where there is none to be found."""
    try:
        decoded = json.loads(line.removeprefix(_MARK), parse_int=_whole_number)
    except (ValueError, RecursionError):
        return None
    return decoded.get("id") if isinstance(decoded, dict) else None


def _whole_number(digits: str) -> int | None:
    """Return a whole number of JSON; None for one of endless length, which is no identity."""
    return int(digits) if len(digits) <= MOST_DIGITS else None


def tolerance_of(measure: Measure | None) -> Tolerance:
    """Return the tolerance a request states; raises RequestError for none, several, or one below zero."""
    if measure is None:
        return Exact()
    given = [name for name in Measure.__struct_fields__ if getattr(measure, name) is not None]
    if len(given) != 1:
        raise RequestError(_TOLERANCE, '{"relative": 0.01}')
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
        raise RequestError(f"A number of digits lies between {least} and {MOST_DIGITS}.", "digits")
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
        raise RequestError(f"“{printable(name)}” is no name of a variable.", "a letter") from error
    if isinstance(node, Symbol):
        return node.name
    if _NAME.fullmatch(name):
        return name
    raise RequestError(f"“{printable(name)}” is no name of a variable.", "a letter")


@lru_cache(maxsize=1024)
def domain_of(text: str) -> Domain:
    """Return a domain from one of the four words or an interval; raises RequestError."""
    if text in _WORDS:
        return text  # type: ignore[return-value]
    try:
        node = read(text, Vocabulary())
        spans_of(node)
    except (ReadError, EvaluationError) as error:
        raise RequestError(f"“{printable(text)}” is no domain: {_DOMAINS}.", _DOMAINS) from error
    return node
