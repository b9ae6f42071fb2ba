"""What was typed, cleared of its wrapping, each character still knowing where it stood."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from drill.maths.errors import ReadError

LONGEST = 2000  # characters: a response beyond this is no short answer

_INVISIBLE = (
    " \t\r\n\f\v\u00a0\u2009\u202f\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u202a\u202c\ufeff"
)
_WRAPPERS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"), ("```", "```"), ("`", "`"))
_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{(?=.*\}$)", re.DOTALL)
_EQUALS = r"\s*(?::=|==?|≈|\\approx\b)\s*(?![=<>≤≥])"
_INDEX = (
    r"(?:_\{?[A-Za-z0-9]{1,6}\}?|[\u2080-\u2089\u2090-\u209c\u2c7c\u1d62-\u1d6a]{1,3}|[0-9]{1,2})?"
)
_NAME = re.compile(
    rf"\s*(?P<name>\\?[A-Za-z]{{1,12}}|[Α-Ωα-ωϕϑϵ]|[ŷx̂θ̂])[\u0302\u0304]?{_INDEX}\*?{_EQUALS}"
)
_CALL = re.compile(
    r"\s*(?P<name>\\?[A-Za-z]{1,8}|∇[A-Za-z]?|[Α-Ωα-ω])(?:_\{?\w{1,4}\}?|[′'’]{1,3})?"
    rf"\s*(?:\([^()=<>]{{0,40}}\)|\[[^\[\]=<>]{{0,40}}\]){_EQUALS}"
)
_DERIVED = re.compile(
    r"\s*(?:[A-Za-z][′'’]{1,3}|d(?P<of>[A-Za-z])/d[A-Za-z]|∂[A-Za-z]/∂[A-Za-z]|∇[A-Za-z]?"
    rf"|[A-Z](?:\^\{{?(?:-1|T|-T)\}}?|⁻¹|ᵀ)){_EQUALS}"
)
_MEMBER = re.compile(r"\s*[A-Za-zα-ω](?:_?\d)?\s*(?:∈|\\in\b|\bin\b)")
_JOINED = re.compile(r"[,;]?\s*(?:\band\b|\bor\b|\\text\{\s*(?:and|or)\s*\}|∨|∧|\n)\s*")
_PERCENT = re.compile(r"\s*(?:\\%|\bper ?cent(?:age)?\b|\bpct\b)")
_SPACED = " \u00a0\u2009\u202f'’"
_THOUSANDS = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?P<mark>,|\{{,\}}|\\,|[{_SPACED}])\d{{3}}(?:(?P=mark)\d{{3}})*(?![\d,'’])"
)
_DECIMAL_COMMA = re.compile(r"\s*[-−+]?\s*(?:\d+(?:\.\d{3})+|\d*),\d+\s*%?\s*")
_UNIT = re.compile(
    r"\s*[-−+\d.,/*^() ]*\d[\d.)]*\s*(?P<unit>°|º|˚|degrees?\b|deg\b|rad(?:ians?)?\b|bits?\b|nats?\b|units?\b"
    r"|[kcm]?m\b|[km]?g\b|m?s\b|sec(?:onds?)?\b|[kKMG]i?B\b|€|£|\$|\\circ\b|\^\\circ\b|\^\{\\circ\})"
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


def without_label(typed: Typed, functions: Container[str], names: bool = True) -> Typed:
    """Return the text without a leading `x =`, `P(A) =` or `f'(x) =`; a plain name only where `names` allows.

    Names of functions that a response may use are no labels: `sin(x) =` stays.
    """
    text = typed.text
    if text[0] in "=≈~" and text[1:2] not in ("=", "<", ">"):
        return _trimmed(typed.cut(1, len(text)))
    for pattern in (_NAME, _CALL, _DERIVED) if names else (_CALL, _DERIVED):
        label = pattern.match(text)
        if not label or label.end() == len(text):
            continue
        name = label.groupdict().get("name") or ""
        bare = name.removeprefix("\\")
        constant = bare in ("pi", "inf", "infinity", "oo", "true", "false", "not")
        if constant or (len(bare) > 1 and bare in functions):
            continue
        return _trimmed(typed.cut(label.end(), len(text)))
    return typed


def as_items(typed: Typed, functions: Container[str]) -> Typed:
    """Return a list of values with `and`, `or` and line breaks as commas and without labels before items."""
    start = 0
    while joined := _JOINED.search(typed.text, start):
        if (
            joined.start()
            and depth(typed.text, joined.start()) <= 1
            and joined.end() < len(typed.text)
        ):
            typed = typed.put(joined.start(), joined.end(), ", ")
            start = joined.start() + 2
        else:
            start = joined.end()
    for cut in sorted(_item_starts(typed.text), reverse=True):
        rest = typed.cut(cut, len(typed.text))
        bare = without_label(rest, functions) if rest.text else rest
        if bare is not rest:
            kept = len(bare.text)
            gone = len(rest.text) - kept
            typed = (
                typed.put(cut, cut + gone, " " * gone) if rest.text.endswith(bare.text) else typed
            )
    return typed


def depth(text: str, position: int) -> int:
    """Return how many brackets are open before a position."""
    before = text[:position]
    return sum(before.count(sign) for sign in "([{") - sum(before.count(sign) for sign in ")]}")


def _item_starts(text: str) -> list[int]:
    """Return where items begin: at the start or after one opening bracket, and after outer separators."""
    shell = 1 if text[:1] and text[0] in "{[(" and text[-1] in ")]}" else 0
    starts, level = [shell], 0
    for place, sign in enumerate(text):
        if sign in "([{":
            level += 1
        elif sign in ")]}":
            level -= 1
        elif sign in ",;" and level == shell:
            starts.append(place + 1)
    return starts


def as_number(typed: Typed) -> Typed:
    """Return a single number's text: percent signs for percent words, thousands without their marks.

    Raises ReadError for a decimal comma and for a unit.
    """
    for percent in reversed(list(_PERCENT.finditer(typed.text))):
        typed = typed.put(percent.start(), percent.end(), "%")
    for group in reversed(list(_THOUSANDS.finditer(typed.text))):
        typed = typed.put(group.start(), group.end(), re.sub(r"\D", "", group[0]))
    if _DECIMAL_COMMA.fullmatch(typed.text):
        comma = typed.text.rindex(",")
        raise ReadError("For decimals use a point, not a comma.", typed.place(comma), "a point")
    if typed.text[0] in "$€£" and typed.text[1:2].isdigit():
        typed = typed.cut(1, len(typed.text))
    return typed


def unit_of(typed: Typed) -> tuple[str, int] | None:
    """Return the unit after a number, if there is one, and where it stands in what was typed."""
    found = _UNIT.fullmatch(typed.text.rstrip())
    return (found["unit"], typed.place(found.start("unit"))) if found else None


def without_membership(typed: Typed) -> Typed:
    """Return an interval's text without a leading `x ∈`."""
    member = _MEMBER.match(typed.text)
    return typed.cut(member.end(), len(typed.text)) if member else typed
