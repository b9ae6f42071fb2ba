"""The prose of a template, read once: its text, its mathematics, and the places for a variant's values."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from drill.bank.expressions import names_in, parse_expression
from drill.bank.problem import BankError, did_you_mean
from drill.maths.errors import ReadError
from drill.maths.tree import Node

PieceForm: TypeAlias = Literal["text", "code", "inline", "display"]

# Filter names, with whether they take a number (`decimal(2)`) or the name of a list (`pick(labels)`).
FILTERS: dict[str, tuple[str, str]] = {
    "decimal": ("decimal(n)", "n decimal places: `0.50`"),
    "figures": ("figures(n)", "n significant figures"),
    "fraction": ("fraction", "a fraction in lowest terms: `3/8`"),
    "percent": ("percent or percent(n)", "a percentage: `11.5%`"),
    "thousands": ("thousands", "commas between thousands: `12,500`"),
    "signed": ("signed", "with its sign: `+3`"),
    "row": ("row", "a vector on one line: `(1, 2, 3)`"),
    "items": ("items", "a list without brackets: `12, 15, 11`"),
    "plural": ("plural", "`s` unless the number is 1: `{{ n }} item{{ n | plural }}`"),
    "pick": ("pick(name)", "the k-th text of `words.name`, counted from 1"),
}
MOST_HOLES = 60
HOLE = re.compile(r"\{\{(?!\{)((?:(?!\{\{).)+?)\}\}", re.DOTALL)
_FILTER = re.compile(
    r"\s\|\s*(?P<name>[A-Za-z_]+)\s*(?:\(\s*(?P<argument>[A-Za-z0-9_]+)\s*\))?\s*$"
)
_WORD = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z0-9_]*)(?:\.(?P<part>[A-Za-z][A-Za-z0-9_]*))?\s*")
_PIECE = re.compile(
    r"(?P<code>`[^`]*`)|(?P<escaped>\\\$)|\$\$(?P<display>.+?)\$\$|\$(?P<inline>(?:\\.|[^$\\])+?)\$|(?P<stray>\$)",
    re.DOTALL,
)
FIRST_MARK = 0xE000
# What stands between two prices in one sentence: `$5 and $6`.
_PRICES = re.compile(
    r"[\d\ue000-\uf8ff][\d.,\ue000-\uf8ff]*\s(?:[^\\]*[^\\A-Za-z])?[a-z]{2,}\b[^\\]*\s"
)


class WordingError(BankError):
    """Prose that cannot be read: a stray dollar, a filter that does not exist, a bad expression."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to write a value."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Hole:
    """A place for a value: an expression, or one of `words` (with a part of it)."""

    node: Node | None
    word: str = ""
    part: str = ""
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text or of LaTeX in which private-use marks stand for holes."""

    form: PieceForm
    source: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Prose ready to be filled in."""

    pieces: tuple[Piece, ...]
    holes: tuple[Hole, ...]

    def names(self) -> tuple[str, ...]:
        """Return the names of all values that the prose shows."""
        return tuple(
            name for hole in self.holes if hole.node is not None for name in names_in(hole.node)
        )


def mark(place: int) -> str:
    """Return the private-use character that stands for the hole at this place."""
    return chr(FIRST_MARK + place)


@lru_cache(maxsize=65536)
def read_wording(text: str, words: Collection[str] = frozenset()) -> Wording:
    """Read prose; `words` are the names of word lists. Raises WordingError."""
    if any("\ue000" <= char <= "\uf8ff" for char in text):
        raise WordingError("The text holds private-use characters.")
    holes: list[Hole] = []

    def take(found: re.Match[str]) -> str:
        holes.append(_hole(found[1], words))
        if len(holes) > MOST_HOLES:
            raise WordingError(f"More than {MOST_HOLES} places {{{{ … }}}} in one text.")
        return mark(len(holes) - 1)

    marked = HOLE.sub(take, text)
    if "{{" in marked:
        raise WordingError("A {{ is not closed by }}.")
    return Wording(tuple(_pieces(marked)), tuple(holes))


def _pieces(marked: str) -> list[Piece]:
    pieces: list[Piece] = []
    text: list[str] = []

    def flush() -> None:
        if text:
            pieces.append(Piece("text", "".join(text)))
            text.clear()

    end = 0
    for found in _PIECE.finditer(marked):
        text.append(marked[end : found.start()])
        end = found.end()
        if found["stray"] is not None:
            raise WordingError(r"A $ stands alone; mathematics is $…$, and a price is written \$.")
        if found["inline"] is not None and _PRICES.fullmatch(found["inline"]):
            raise WordingError(
                f"${found['inline'].strip()[:30]} …$ would be mathematics; a price is written \\$."
            )
        if found["escaped"] is not None:
            text.append("$")
            continue
        flush()
        if found["code"] is not None:
            pieces.append(Piece("code", found["code"][1:-1]))
        elif found["display"] is not None:
            pieces.append(Piece("display", found["display"].strip()))
        else:
            pieces.append(Piece("inline", found["inline"].strip()))
    text.append(marked[end:])
    flush()
    return pieces


def _hole(inside: str, words: Collection[str]) -> Hole:
    filters: list[Filter] = []
    rest = inside
    while (found := _FILTER.search(rest)) is not None:
        name = found["name"]
        if name not in FILTERS:
            raise WordingError(
                f'There is no filter "{name}"{did_you_mean(name, FILTERS)}; known are {", ".join(FILTERS)}.'
            )
        _check_argument(name, found["argument"], words)
        filters.insert(0, Filter(name, found["argument"] or ""))
        rest = rest[: found.start()]
    word = _WORD.fullmatch(rest)
    if word is not None and word["name"] in words and not filters:
        return Hole(None, word["name"], word["part"] or "")
    try:
        return Hole(parse_expression(rest.strip()), filters=tuple(filters))
    except ReadError as error:
        raise WordingError(f"{{{{{inside}}}}} cannot be read: {error.message}") from error


def _check_argument(name: str, argument: str | None, words: Collection[str]) -> None:
    if name in {"decimal", "figures"} and not (
        argument and argument.isdigit() and int(argument) <= 12
    ):
        raise WordingError(f"The filter {name} takes a number of at most 12, such as {name}(2).")
    if name == "percent" and argument and not (argument.isdigit() and int(argument) <= 12):
        raise WordingError(
            "The filter percent takes a number of at most 12, such as percent(1), or none."
        )
    if name == "pick" and argument not in words:
        raise WordingError(
            f'The filter pick takes the name of a list in `words`, not "{argument}".'
        )
