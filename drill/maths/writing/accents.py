r"""Accented letters as one character while LaTeX is drawn: TeXicode fails on \bar{x} inside a script.

So are the hyphens of words, `\text{p-value}`: what is a hyphen elsewhere is drawn as a minus.
"""

from __future__ import annotations

import re
import string
import unicodedata

from drill.maths.signs import ACCENTING, ACCENTS, GLYPHS, GREEK

_MARKS = {name: mark for mark, name in reversed(ACCENTS.items())}
_LETTERS = [*string.ascii_letters, *GLYPHS.values()]
_KINDS = sorted(_MARKS)
_FIRST = 0xA000  # the Yi syllables: letters to TeXicode, and met in no prompt
_COMMAND = re.compile(
    r"\\(" + "|".join(sorted(ACCENTING, key=len, reverse=True)) + r")(?![A-Za-z])\s*"
    r"(?:\{\s*(\\[A-Za-z]{1,12}|[A-Za-z]{1,8})\s*\}|(\\[A-Za-z]{1,12}|[A-Za-z]))"
)
_COMBINED = re.compile(f"([A-Za-zα-ωΑ-Ω])([{''.join(ACCENTS)}])")


_HYPHEN = chr(0xA480)  # of the Yi syllables too, behind those of the letters
# The bar over a square reaches over the 2: \overline{x^2} is the mean of squares, not the square of a mean.
_SQUARE = chr(0xA481)
_BARRED_SQUARE = re.compile(r"\\overline\s*\{\s*([A-Za-z])\s*\^\s*(?:2|\{2\})\s*\}")
_WORDS = re.compile(r"\\(?:text(?:bf|it|rm)?|mathrm|operatorname|mbox)\*?\s*\{[^{}]*\}")


def _hidden(letter: str, kind: str) -> str:
    return chr(_FIRST + _KINDS.index(kind) * 128 + _LETTERS.index(letter))


_SHOWN = {
    ord(_hidden(letter, kind)): unicodedata.normalize("NFC", letter + _MARKS[kind])
    for letter in _LETTERS
    for kind in _KINDS
} | {ord(_HYPHEN): "-", ord(_SQUARE): "²\u0305"}


def hide(latex: str) -> str:
    """The LaTeX with each accented letter, in a command or as text, as one private character."""
    plain = "".join(c for c in latex if ord(c) not in _SHOWN)
    words = _WORDS.sub(lambda found: found.group().replace("-", _HYPHEN), plain)
    barred = _BARRED_SQUARE.sub(lambda found: _hidden(found[1], "bar") + _SQUARE, words)
    return _COMBINED.sub(_hide_combined, _COMMAND.sub(_hide_command, barred))


def _hide_command(match: re.Match[str]) -> str:
    kind = ACCENTING[match.group(1)]
    inside = match.group(2) or match.group(3)
    if inside.startswith("\\"):
        letter = GLYPHS.get(inside[1:])
        return match.group() if letter is None else _hidden(letter, kind)
    return "".join(_hidden(letter, kind) for letter in inside)


def _hide_combined(match: re.Match[str]) -> str:
    letter = GLYPHS.get(GREEK.get(match.group(1), ""), match.group(1))
    return _hidden(letter, ACCENTS[match.group(2)])


def restore(text: str) -> str:
    """The text with the private characters as the accented letters they stand for, and roots as √n."""
    return re.sub("(?<=√.)\u0305", "", text).translate(_SHOWN)
