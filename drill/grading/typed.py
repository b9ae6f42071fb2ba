"""What was typed, cleared of its wrapping, each character still knowing where it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.maths.errors import ReadError
from drill.maths.read import decimal_comma

LONGEST = 2000  # characters: a response beyond this is no short answer

_INVISIBLE = (
    " \t\r\n\f\v\u00a0\u2009\u202f\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u202a\u202c\ufeff"
)
_WRAPPERS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"), ("```", "```"), ("`", "`"))
_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{(?=.*\}$)", re.DOTALL)
_NAMED = re.compile(
    r"(?:[A-Z]\s*(?:\^\{?(?:-1|T|-T|\+)\}?|⁻¹|ᵀ)|\|{1,2}[^|=<>]{1,20}\|{1,2}|\\det\s*\(?[A-Z]\)?)"
    r"(?:_\w)?\s*==?(?![=<>])\s*"
)
_SPACED_THOUSANDS = re.compile(
    r"(?<![\w.,])\d{1,3}(?P<mark>[ \u00a0\u2009\u202f'’]|\{,\}|\\,|\\ )\d{3}(?:(?P=mark)\d{3})*(?![\w'’])"
)
_LONGEST_WITH_UNIT = 60
_MIXED = re.compile(r"(?<![\d.^_{])(\d+)\s*\\[dtc]?frac\s*\{?\s*\d")
_CURRENCY = re.compile(r"(?:\\?\$|€|£)\s*(?=[\d.])")
_PLUS_MINUS = re.compile(r"(?:^|[,;={])\s*(\+\s?/?-)(?=\s*[\w(\\√])")
_GOES_WITH = re.compile(r":|->|→|↦|\\to\b|\\mapsto\b")
_NEW_ROW = re.compile(r"(?<![\s\[({,;&\\|}])[ \t]*(?P<end>\r?\n)\s*(?![\s\])},;&\\|])")
_UNIT = re.compile(
    r"[-−+\d.,/*^() ]*\d[\d.)]*\s*(?P<unit>°|º|˚|degrees?|deg|rad(?:ians?)?|bits?|nats?|units?|items?"
    r"|people|dollars?|euros?|[kcm]?m|[km]?g|[mµn]?s|sec(?:onds?)?|min(?:utes?)?|h(?:ours?)?|days?"
    r"|[kKMGT]i?B|€|£|\$|\^?\{?\\circ\}?)"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A text and, for each of its characters and its end, the place in what was typed."""

    text: str
    places: tuple[int, ...]

    def cut(self, start: int, stop: int) -> Typed:
        """Return the part from start up to stop."""
        return Typed(self.text[start:stop], self.places[start : stop + 1])

    def put(self, start: int, stop: int, filling: str) -> Typed:
        """Return the text with start up to stop replaced; the filling stands where the part began."""
        middle = (self.places[start],) * len(filling)
        return Typed(
            self.text[:start] + filling + self.text[stop:],
            self.places[:start] + middle + self.places[stop:],
        )

    def place(self, position: int) -> int:
        """Return where a position of the text stood in what was typed."""
        return self.places[min(max(position, 0), len(self.places) - 1)]


def unwrapped(response: str) -> Typed:
    """Return the response without what surrounds the mathematics: spaces, `$…$`, a final full stop.

    Raises ReadError when nothing is left or the response is longer than 2,000 characters.
    """
    if len(response) > LONGEST:
        raise ReadError(f"That is longer than {LONGEST:,} characters.", LONGEST, "a shorter answer")
    typed = Typed(response, tuple(range(len(response) + 1)))
    before = None
    while typed != before:
        before = typed
        typed = _one_layer_less(_trimmed(typed))
    if not typed.text:
        raise ReadError("There is no answer yet.", 0, "an answer")
    return typed


def _trimmed(typed: Typed) -> Typed:
    text = typed.text
    start = len(text) - len(text.lstrip(_INVISIBLE))
    stop = max(len(text.rstrip(_INVISIBLE)), start)
    if stop - start > 1 and text[stop - 1] == "." and text[stop - 2] != ".":
        stop -= 1
    return typed.cut(start, stop) if (start, stop) != (0, len(text)) else typed


def _one_layer_less(typed: Typed) -> Typed:
    text = typed.text
    for opening, closing in _WRAPPERS:
        size = len(opening) + len(closing)
        if text.startswith(opening) and text.endswith(closing) and len(text) > size:
            inside = text[len(opening) : len(text) - len(closing)]
            if opening not in inside and closing not in inside:
                return typed.cut(len(opening), len(text) - len(closing))
    boxed = _BOXED.match(text)
    if boxed:
        return typed.cut(boxed.end(), len(text) - 1)
    return typed


def without_name(typed: Typed) -> Typed:
    """Return the text without a leading `A^-1 =` or `||v|| =`, which the reader takes for mathematics."""
    named = _NAMED.match(typed.text)
    if named and named.end() < len(typed.text):
        return typed.cut(named.end(), len(typed.text))
    return typed


def as_number(typed: Typed) -> Typed:
    r"""Return the text of a single number without spaces between thousands and without a currency sign.

    Raises ReadError for a decimal comma, and for 2\frac{1}{2}, which could be 5/2 or 1.
    """
    for group in reversed(list(_SPACED_THOUSANDS.finditer(typed.text))):
        typed = typed.put(group.start(), group.end(), re.sub(r"\D", "", group[0]))
    comma = decimal_comma(typed.text)
    if comma is not None and not any(sign in typed.text for sign in ";[{"):
        raise ReadError("For decimals use a point, not a comma.", comma, "a point")
    mixed = _MIXED.search(typed.text)
    if mixed:
        raise ReadError(
            "A number before a fraction could be a sum or a product: write + or *.",
            mixed.end(1),
            "+ or *",
        )
    currency = _CURRENCY.match(typed.text)
    return typed.cut(currency.end(), len(typed.text)) if currency else typed


def as_collection(typed: Typed) -> Typed:
    """Return the text of a set with `+-2` at the head of an item as ±2."""
    for found in reversed(list(_PLUS_MINUS.finditer(typed.text))):
        typed = typed.put(found.start(1), found.end(1), "±")
    return typed


def as_rows(typed: Typed) -> Typed:
    """Return the text of a matrix with a semicolon for each line end between two rows, as pasted ones have."""
    for found in reversed(list(_NEW_ROW.finditer(typed.text))):
        between_brackets = typed.text[: found.start("end")].rstrip().endswith("]")
        sign = "," if between_brackets and typed.text[found.end() :].startswith("[") else ";"
        typed = typed.put(found.start("end"), found.end("end"), sign)
    return typed


def as_pairs(typed: Typed) -> Typed:
    """Return the text of pairs with a comma for the sign between value and vector."""
    for found in reversed(list(_GOES_WITH.finditer(typed.text))):
        typed = typed.put(found.start(), found.end(), ",")
    return typed


def unit_of(typed: Typed) -> tuple[str, int] | None:
    """Return the unit after a number, if there is one, and where it stands in what was typed."""
    if len(typed.text) > _LONGEST_WITH_UNIT:
        return None
    found = _UNIT.fullmatch(typed.text.rstrip())
    return (found["unit"], typed.place(found.start("unit"))) if found else None
