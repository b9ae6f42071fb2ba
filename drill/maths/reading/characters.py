"""Characters that are no signs of mathematics: the letters they stand for, or why they are refused."""

from __future__ import annotations

import re
import string
import unicodedata

from drill.maths.signs import ACCENTS, GREEK, REFUSED_COMMANDS, SUBSCRIPTS

_METHOD = re.compile(r"(?<=[)\]])\.[A-Za-z]")
_BARS = ("||", "‖", "∥", "\\rVert", "\\Vert")
_LETTERS = frozenset(string.ascii_letters)
_SAYINGS = {
    "..": "Two dots cannot be read: write every item.",
    "…": "Three dots cannot be read: write every item.",
    "_": "A name cannot begin with `_`.",
    "∓": "Only ± can be read: write ± or list both values.",
    "°": "The degree sign cannot be read: leave it out.",
    "∑": REFUSED_COMMANDS["sum"],
    "∏": REFUSED_COMMANDS["prod"],
    "∫": REFUSED_COMMANDS["int"],
    "@": "`@` cannot be read: write `*` for a product.",
    ".": "A point must stand in a number.",
    **dict.fromkeys('"`“”«»„', "Text in quotes cannot be read."),
}


def letter(character: str) -> str | None:
    """The name of the letter that an accented or ornamental letter stands for: `y_hat` for ŷ, `x` for 𝑥."""
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if len(marks) == 1 and marks in ACCENTS and base in _LETTERS:
        return f"{base}_{ACCENTS[marks]}"
    plain = unicodedata.normalize("NFKC", character)
    if "\uff00" <= character <= "\uffef":
        return None
    if plain in GREEK:
        return GREEK[plain]
    return plain if plain in _LETTERS else None


def refusal(text: str, place: int) -> str:
    """Why the character at a place cannot be read, in a sentence."""
    character = text[place]
    category = unicodedata.category(character)
    if (character in SUBSCRIPTS or character == "_") and text[:place].rstrip().endswith(_BARS):
        return "A norm cannot be used in an answer: work it out."
    if character in SUBSCRIPTS:
        return "A subscript belongs to a letter."
    if text.startswith("..", place):
        return _SAYINGS["…" if text.startswith("...", place) else ".."]
    if _METHOD.match(text, place):
        return "A method after a point cannot be read: work it out."
    if character in _SAYINGS:
        return _SAYINGS[character]
    if category[0] in "CM" or category in ("Zl", "Zp"):
        return f"The character U+{ord(character):04X} cannot be read."
    if category == "Nd":
        return f"`{character}` is not a plain digit: type {unicodedata.decimal(character)}."
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain != character and plain.isascii() and plain.isprintable():
        return f"`{character}` is not the plain sign: type {plain} instead."
    if category[0] == "L":
        name = unicodedata.name(character, "a letter").lower()
        return f"`{character}` ({name}) has no meaning here."
    return f"`{character}` has no meaning here."


def printable(text: str) -> str:
    """The text with what cannot be printed as code points, and at most 40 characters of it."""
    shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text[:40])
    return shown + ("…" if len(text) > 40 else "")
