"""The letters of a text that nobody declared: every one that is met counts as a variable."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from drill.maths.functions import SPELLINGS
from drill.maths.reading.composites import composites_in
from drill.maths.reading.names import names_of
from drill.maths.reading.naming import LONGEST_RUN
from drill.maths.reading.runs import Ending, split
from drill.maths.reading.tokens import tokenize
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.signs import GLYPHS

_WORDS = frozenset({"and", "or", "not", "union", "in", "cup"})
_CLOSING = frozenset(")]}")
_SHORTEST_WORD = 3  # letters of a name that is read whole
_ARGUMENTS = frozenset({"open", "number", "name", "glyph", "radical", "command", "bar", "fraction"})
_PLAIN = names_of(Vocabulary())
_RUN = re.compile(r"([A-Za-z]+)((?:_(?:[0-9]+|[A-Za-z]+))*)([0-9]*)")
_CHOSEN = re.compile(r"(?<![A-Za-z0-9_\\])C(?=\s?\([^()=;,]+,[^()=;,]+\))")  # C(n, k)
_CAPITAL_C = re.compile(r"(?<!\\)C")
_ACCENTED = re.compile(
    rf"(?P<letter>[A-Za-z]|{'|'.join(sorted(GLYPHS, key=len, reverse=True))})(?P<accent>bar|hat|tilde)"
)
_COUNTS = frozenset({"TP", "FP", "TN", "FN"})  # of a confusion matrix
_VOWELS = frozenset("aeiou")
_SIZE = re.compile(r"(?<![A-Za-z0-9_\\])[a-z]{3,20}(?:_[a-z0-9]{1,20})*(?![A-Za-z0-9_(])")
# Names of calculations, from templates and from elsewhere, that are no product of letters before a bracket.
_CALCULATIONS = {name for name in SPELLINGS if len(name) >= _SHORTEST_WORD} - GLYPHS.keys() | {
    "arg",
    "cis",
    "conj",
    "sinc",
    "trunc",
}
_REMAINDERS = frozenset({"mod", "div", "rem"})  # between two numbers
_FUNCTIONS_IN_RUN = re.compile(
    "|".join(sorted((name for name in _PLAIN.inside_runs if len(name) > 2), key=len, reverse=True))
)


def letters_in(text: str) -> frozenset[str]:
    """Return the letters met in a text, as names for the reader; raises ReadError for no text at all."""
    found: set[str] = set()
    tokens = tokenize(text, thousands=False, exponents=True)
    before = ""
    commas = [False]  # for each open bracket whether a comma stands in it
    listed = False  # whether one stood in the bracket closed last
    for token, after in pairwise(tokens):
        last, before = before, token.text
        if token.kind == "open":
            commas.append(token.text == "{")
        elif token.kind == "comma":
            commas[-1] = True
        elif token.kind == "close" and len(commas) > 1:
            listed = commas.pop()
            commas[-1] = commas[-1] or listed
        if token.text == "T" and last == "^":
            continue  # a transpose
        if token.text in ("U", "u") and last in _CLOSING and after.kind == "open" and listed:
            continue  # a union
        if token.kind not in ("name", "glyph") or _PLAIN.constant(token.text):
            continue
        if token.text in _CALCULATIONS and after.kind == "open":
            continue
        if token.text in _REMAINDERS and last and after.kind in _ARGUMENTS:
            continue
        if token.text == "sigma" and after.kind == "open":
            continue
        if token.text in GLYPHS or token.kind == "glyph" or "{" in token.text:
            found.add(token.text)
        elif not _PLAIN.function(token.text) and token.text not in _WORDS:
            found |= _letters_of_run(token.text)
    if "C" in found and not _CAPITAL_C.search(_CHOSEN.sub("", text)):
        found.discard("C")
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


def words_in(text: str, letters: frozenset[str]) -> frozenset[str]:
    """Return the names in a key that can only be meant whole, for they are no product: `rate`, `eps`, `price`.

    `letters` are those met in it. Where an argument follows, a name could be that of a function.
    """
    names = names_of(Vocabulary(symbols=letters, imaginary=True))
    tokens = tokenize(text, thousands=False, exponents=True)
    found = {token.text for token in tokens} & _COUNTS
    if len(found) == 1:
        found.clear()
    for token, after in pairwise(tokens):
        run = _RUN.fullmatch(token.text) if token.kind == "name" else None
        if run is None or after.kind in _ARGUMENTS:
            continue
        if not _SHORTEST_WORD <= len(run[1]) <= LONGEST_RUN:
            continue
        accented = _ACCENTED.fullmatch(token.text)
        if accented:
            found.add(f"{accented['letter']}_{accented['accent']}")
            continue
        if names.symbol(token.text) or names.function(token.text) or names.constant(token.text):
            continue
        ending = Ending(run[2] + run[3], False, after.text == "^")
        if token.text not in _WORDS and split(names, run[1], ending)[0] is None:
            found.add(token.text)
    return frozenset(found)


def sizes_met(text: str) -> tuple[frozenset[str], str]:
    """Return the words that name the axes of a shape, `(batch, seq, dim)`, and the text without them."""
    words = frozenset(
        word
        for word in _SIZE.findall(text)
        if not _VOWELS.isdisjoint(word) and not (_PLAIN.function(word) or _PLAIN.constant(word))
    )
    return words, _SIZE.sub(lambda found: " 1 " if found[0] in words else found[0], text)


def composites_met(text: str, declared: Collection[str]) -> tuple[frozenset[str], str]:
    """Return the names of several signs in an equation (`f(x)`, `dy/dx`), and the text without them.

    `declared` letters begin none.
    """
    names = names_of(Vocabulary(symbols=frozenset(declared)))
    tokens = tokenize(text, thousands=False, exponents=True)
    found = composites_in(tokens, names)
    for start, stop, _ in reversed(found):
        text = f"{text[:start]}(1){text[stop:]}"
    return frozenset(name for _, _, name in found), text
