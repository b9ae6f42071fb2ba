"""Brackets that a text opens and does not close, or closes and does not open.

A text is told only where no usual reading of it is in balance: intervals such as [0, 1) and ]0, 1[, numbers of a
list such as `a)`, quoted brackets and smiles have half a pair of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from drill.bank.wording import Wording

RULE = "brackets"
AROUND = 24  # characters shown on each side of a bracket
_CLOSING = {")": "(", "]": "["}
_OPENING = frozenset(_CLOSING.values())
# Delimiters that the drawing pairs itself, and braces that stand for themselves.
_PAIRED = re.compile(r"\\(?:left|right|middle)\s*(?:\\[A-Za-z]+|\\.|.)|\\[{}]")
_BLANKS = re.compile(r"\s+")
_GAP = "\x01"  # a blank of a formula: `a) ` numbers a list in prose only
_LINE_END = re.compile(r"\\\\(?=\[|\()")
_MARK = re.compile(r"[\ue000-\uf8ff]")
_HALVES = (
    re.compile(
        r"(?:(?<=[\s(“\"])|(?<=\A))(?:[A-Za-z]|\d{1,2}|[ivx]{1,4})(\))(?=[\s.,;:?!]|\Z)"
    ),  # a) 1) ii)
    re.compile(r"[\"'“‘]([()\[\]])[\"'”’]"),
    re.compile(r"[:;]-?([()])"),
    re.compile(r"([(\[\]])[^()\[\],;]*[,;][^()\[\]]*([)\[\]])"),  # intervals: ]0, 1[
)
_WORDS_ONLY = re.compile(r"[A-Za-z\s'’-]*")  # between two brackets that make no interval
_DELIMITERS = (
    (r"\\l(?:floor|ceil)", r"\\r(?:floor|ceil)"),
    (r"\\lVert", r"\\rVert"),
    (r"\\lvert", r"\\rvert"),
)
_BAR = re.compile(r"\\\||\|")


def bracket_faults(wording: Wording) -> Iterator[str]:
    """Say which brackets of a text have no partner."""
    said = _unbalanced(_joined(wording))
    if said is not None:
        yield said
    for piece in wording.pieces:
        if piece.form in {"inline", "display"}:
            said = _half_pair(piece.source)
            if said is not None:
                yield said


def _joined(wording: Wording) -> str:
    """Return the text with its formulas, without what stands in code."""
    parts: list[str] = []
    for piece in wording.pieces:
        if piece.form == "text":
            parts.append(piece.source)
        elif piece.form == "code":
            parts.append("x")
        else:
            bare = _LINE_END.sub(" ", _PAIRED.sub(" ", piece.source))
            parts.append(f"${_BLANKS.sub(_GAP, bare)}$")
    return "".join(parts)


def _unbalanced(text: str) -> str | None:
    """Say which bracket is alone in every usual reading of a text, or None."""
    first = _alone(text)
    if first is None:
        return None
    for many in range(1, len(_HALVES) + 1):
        for chosen in combinations(_HALVES, many):
            read = text
            for half in chosen:
                read = half.sub(_blanked, read)
            if _alone(read) is None:
                return None
    char, place = first
    around = text[max(0, place - AROUND) : place + AROUND + 1]
    shown = " ".join(_MARK.sub("…", around).replace(_GAP, " ").split())
    fault = "is not closed" if char in _OPENING else "closes nothing"
    return f"A {char} {fault}: “{shown}”."


def _blanked(found: re.Match[str]) -> str:
    """Replace the brackets that a pattern found by spaces."""
    said = found[0]
    for group in range(1, (found.re.groups or 0) + 1):
        place = found.start(group) - found.start()
        said = f"{said[:place]} {said[place + 1 :]}"
    return said


def _alone(text: str) -> tuple[str, int] | None:
    """Return the first bracket without a partner, with its place; [0, 1) is a pair."""
    stack: list[int] = []
    for place, char in enumerate(text):
        if char in _OPENING:
            stack.append(place)
        elif char in _CLOSING:
            if not stack:
                return char, place
            start = stack.pop()
            is_other = text[start] != _CLOSING[char]
            if is_other and _WORDS_ONLY.fullmatch(text, start + 1, place):
                return text[start], start
    return (text[stack[0]], stack[0]) if stack else None


def _half_pair(latex: str) -> str | None:
    """Say which bar or delimiter of a formula has no partner, or None."""
    free = _PAIRED.sub(" ", latex)
    for opening, closing in _DELIMITERS:
        opened = re.findall(rf"{opening}(?![A-Za-z])", free)
        closed = re.findall(rf"{closing}(?![A-Za-z])", free)
        if len(opened) != len(closed):
            alone = (opened if len(opened) > len(closed) else closed)[-1]
            return f"{alone} has no partner in ${_shown(latex)}$."
    bars = _BAR.findall(free)
    tight = latex.strip()
    if len(bars) == 1 and tight.startswith(bars[0]) != tight.endswith(bars[0]):
        return f"A {bars[0]} is alone in ${_shown(latex)}$."
    return None


def _shown(latex: str) -> str:
    return _MARK.sub("…", " ".join(latex.split()))[:60]
