"""What to say of an expression that cannot be read: where, why, and what its author may have meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drill.bank.constructors.table import CONSTRUCTORS
from drill.bank.problem import did_you_mean
from drill.maths.errors import ReadError
from drill.maths.functions import SPELLINGS

_LONGEST = 200  # characters of an expression in a message
_NO_FUNCTION = re.compile(r"There is no function `(\w+)`")
# What authors write who think in another language.
_ELSEWHERE: Mapping[str, str] = {
    "randint": "int",
    "randrange": "int",
    "random": "int",
    "rand": "int",
    "uniform": "range",
    "array": "vector",
    "arange": "integers",
    "pdf": "normal_pdf",
    "cdf": "normal_cdf",
}


def unread(error: ReadError, text: str) -> str:
    """Say what could not be read and where, and the commonest cause in YAML."""
    message, advice = error.message, ""
    unknown = _NO_FUNCTION.match(message)
    if unknown is not None:
        message = _no_function(unknown[1], error)
    elif text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        advice = " YAML's short maps and lists split at commas: put the whole expression in quotes."
    where = f" (at character {error.position + 1})" if error.position else ""
    return f'"{text[:_LONGEST]}" cannot be read{where}: {message}{advice}'


def _no_function(name: str, error: ReadError) -> str:
    if name in CONSTRUCTORS:
        return f"`{name}` draws at random, which only `params` may do: give what it draws a name there."
    if name in _ELSEWHERE:
        return f"There is no function `{name}`. Did you mean `{_ELSEWHERE[name]}`?"
    if error.suggestion is not None:
        return error.message
    near = did_you_mean(name, [*CONSTRUCTORS, *SPELLINGS])
    return f"There is no function `{name}`{near}; the guide lists all there are."


def prose_in_expression(text: str) -> str | None:
    """Say what makes a text no expression but prose: double braces or a dollar; None if nothing does."""
    if "{{" in text or "}}" in text:
        return f'"{text[:_LONGEST]}" is an expression: write its names without {{{{ }}}}.'
    if "$" in text:
        return f'"{text[:_LONGEST]}" is an expression: write it without $.'
    return None
