"""The letters of a text that nobody declared: every one that is met counts as a variable."""

from __future__ import annotations

import re
from itertools import pairwise

from drill.maths.names import names_of
from drill.maths.signs import GLYPHS
from drill.maths.tokens import tokenize
from drill.maths.vocabulary import Vocabulary

_WORDS = frozenset({"and", "or", "not", "union", "in", "cup"})
_CLOSING = (")", "]", "}")
_PLAIN = names_of(Vocabulary())
_RUN = re.compile(r"([A-Za-z]+)((?:_(?:[0-9]+|[A-Za-z]+))*)([0-9]*)")
_FUNCTIONS_IN_RUN = re.compile(
    "|".join(sorted((name for name in _PLAIN.inside_runs if len(name) > 2), key=len, reverse=True))
)


def letters_in(text: str) -> frozenset[str]:
    """Return the letters met in a text, as names for the reader; raises ReadError for no text at all."""
    found: set[str] = set()
    tokens = tokenize(text, thousands=False, exponents=True)
    before = ""
    for token, after in pairwise(tokens):
        last, before = before, token.text
        if (token.text == "T" and last == "^") or (token.text in ("U", "u") and last in _CLOSING):
            continue  # a transpose; a union
        if token.kind not in ("name", "glyph") or _PLAIN.constant(token.text):
            continue
        if token.text == "sigma" and after.kind == "open":
            continue
        if token.text in GLYPHS or token.kind == "glyph":
            found.add(token.text)
        elif not _PLAIN.function(token.text) and token.text not in _WORDS:
            found |= _letters_of_run(token.text)
    return frozenset(found)


def _letters_of_run(run: str) -> set[str]:
    """Return the letters of names written together: `ab` is a and b, `x_1` and `x1` are x_1."""
    whole = _RUN.fullmatch(run)
    letters, subscripts, digits = whole.groups() if whole else (run, "", "")
    if letters.casefold() in ("log", "ln", "lg"):
        return set()
    suffix = subscripts or (f"_{digits}" if digits else "")
    if letters in GLYPHS:
        return {letters + suffix}
    singles = [sign for sign in _FUNCTIONS_IN_RUN.sub(" ", letters) if sign not in " ei"]
    if suffix and singles and singles[-1] == letters[-1]:
        return {*singles[:-1], singles[-1] + suffix}
    return set(singles)
