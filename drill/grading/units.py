"""Units after a number: an answer is the number alone, so a unit is refused with what to do about it."""

from __future__ import annotations

import re

from drill.maths.functions import SPELLINGS
from drill.maths.reading.undeclared import SPOKEN
from drill.maths.signs import GLYPHS

TEXTUAL = re.compile(
    r"(?:\\[,;: !]|~|\s)*\\(?:text|mathrm|textrm|mbox)\s*\{[^{}]*\}(?:\s*\^\s*\{?\d\}?|[²³])?$"
)
_RAISED = str.maketrans("²³", "23")
_LONGEST = 60  # characters of a text in which a unit is looked for
_DEGREES = re.compile(r"°|º|˚|deg(?:rees?)?|\^?\s*\{?\s*\\(?:circ|degree)\s*\}?")
_LARGE = re.compile(r"k|K|M|B|bn|mn|mio|hundred|thousand|million|billion|dozen")
# Units of one or two letters, and signs; longer words are told from names by what stands before them.
_SHORT = r"[munµμ]?s|[kcmnµμ]?m|[kmµμ]?g|[lLJNWVAKCFh]|[kMG]?Hz|dB|rad|pp|[kKMGT]i?[bB]|[kmM]W|Pa|mol|ft|in|lb|oz|yr"
_POWER = r"(?:\s*(?:\^\s*\{?-?\d\}?|[²³⁻¹]+))?"
_PER = rf"(?:\s*(?:/|·|\*|per)\s*(?:{_SHORT}|[A-Za-z]{{3,20}}){_POWER})*"
_UNIT = re.compile(
    rf"(?:(?:{_SHORT}|€|£|\$|¥|‰|[A-Z]{{3}}|sq|bit|nat){_POWER}{_PER}|[A-Za-z]{{3,20}}{_POWER}{_PER}(?:\s+[a-z]{{2,20}}){{0,3}})"
)
_LENGTH = r"(?:inch(?:es)?|feet|miles?|yards?|(?:centi|milli|kilo)?met(?:er|re)s?)"
_KNOWN = re.compile(
    rf"(?:(?:{_SHORT}|€|£|\$|bits?|nats?|units?|items?|people|dollars?|euros?|cents?|pounds?|sec(?:onds?)?|min(?:utes?)?"
    rf"|hours?|days?|weeks?|months?|years?|yrs?|rad(?:ians?)?|points?|times|ways?|samples?|percentage points"
    rf"|(?:kilo)?grams?|(?:(?:sq(?:uare)?\.?|cubic)\s+)?(?:{_LENGTH}|{_SHORT}|units?)){_POWER}{_PER})"
)
_SHORTEST_WORD = 3  # letters of a unit after letters
_PER_BEFORE = re.compile(r"\s*(?:/|\bper)\s*$")
_WRAPPED = re.compile(
    r"(?:\s|~|\\[,;: !]|\\q?quad)*(?:\\(?:text|mathrm|textrm|mathit|rm|operatorname|mbox)\s*\{\s*)?"
)
_NUMBER = re.compile(
    r"(?=.*[\dπ]|.*pi)(?:[\d\s.,/*^(){}πe+\-−·×√%]|\\?(?:pi|sqrt|ln|log|exp|sin|cos|tan)|\\[dt]?frac)+"
)
_END_OF_NUMBER = re.compile(r"[\dπ)}%.]")


def after_number(text: str) -> tuple[str, int] | None:
    """Return the unit that follows a number in a text that could not be read, and its place; None if none does."""
    if len(text) > _LONGEST:
        return None
    text = text.rstrip()
    for place in range(1, len(text)):
        if not _END_OF_NUMBER.match(text[place - 1]) and text[max(0, place - 2) : place] != "pi":
            continue
        start = _start(text, place)
        unit = text[start:].rstrip(" .")
        unit = unit if "{" in unit else unit.rstrip("} ")
        if unit and _is_unit(unit) and _NUMBER.fullmatch(text[:place].strip()):
            return unit, start
    return None


def is_number(text: str) -> bool:
    """Tell whether a text holds digits, and nothing but a number."""
    return bool(_NUMBER.fullmatch(text.strip()))


def _start(text: str, place: int) -> int:
    wrapped = _WRAPPED.match(text, place)
    return wrapped.end() if wrapped else place


def _is_unit(text: str) -> bool:
    if text in GLYPHS or text in GLYPHS.values() or text.split(maxsplit=1)[0].lower() in SPOKEN:
        return False
    if text in SPELLINGS and text != "min":
        return False
    return any(pattern.fullmatch(text) for pattern in (_DEGREES, _LARGE, _UNIT))


def is_known(unit: str) -> bool:
    """Tell whether a word is surely a unit, also where letters may follow a number."""
    return bool(_KNOWN.fullmatch(unit) or _DEGREES.fullmatch(unit))


def plain(unit: str) -> str:
    """Return a unit as it is compared: `cm2` for `\\text{ cm}^2`, `cm²` and `square cm`, `bit` for `bits`."""
    if _DEGREES.fullmatch(unit.strip()):
        return "deg"
    bare = re.sub(r"\\(?:[A-Za-z]+|.)|[{}\s^.]", " ", unit.translate(_RAISED))
    words = [word.casefold() if len(word) > 2 else word for word in bare.split()]
    squared = {"square": "2", "sq": "2", "cubic": "3"}.get(words[0] if words else "", "")
    return "".join(_singular(word) for word in words[bool(squared) :]) + squared


def _singular(word: str) -> str:
    if word.endswith("ches"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def without(text: str, unit: str) -> int | None:
    """Return where a unit begins that ends a number, None where another one or none does."""
    if len(text) > _LONGEST:
        return None
    worded = TEXTUAL.search(text)
    if worded and is_number(text[: worded.start()]):
        return worded.start() if plain(worded[0]) == unit else None
    found = after_number(text)
    if found is None:
        return None
    named, start = found
    return start if plain(named) == unit else None


def advice(unit: str) -> str:
    """Return what to do about a unit, in a sentence."""
    if _DEGREES.fullmatch(unit):
        return f"Leave out “{unit}”: an angle is in radians unless the question says degrees."
    if _LARGE.fullmatch(unit):
        return f"“{unit}” cannot be read: leave it out if the question counts in it, else write the number in full."
    return alone("number")


def alone(thing: str) -> str:
    """Return what to do about a unit of any kind, the asked one or another."""
    return f"Give the {thing} alone, in the unit the question asks for."


def at_end(text: str, position: int) -> int | None:
    """Return where the unit begins that is all from a position on, with the `per` or bar before it; None for none.

    Letters may stand there as well, so that only words that are surely units count.
    """
    unit = text[position:].rstrip(" .)}")
    if len(unit) < _SHORTEST_WORD or len(unit) > _LONGEST or not is_known(unit):
        return None
    before = text[:position]
    per = _PER_BEFORE.search(before)
    start = per.start() if per else position
    return start if before[:start].strip() else None
