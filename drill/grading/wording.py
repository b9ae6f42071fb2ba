"""Words and signs around an answer that are no mathematics: `the answer is`, `95 to 103`, `n by d`, `]0, 1[`."""

from __future__ import annotations

import re
from collections.abc import Collection

from drill.grading import typed as typing
from drill.grading.answer import MathAnswer
from drill.grading.typed import Typed, bare
from drill.maths.errors import ReadError

_CONSTANT = re.compile(
    r"[-−+]\s*(?P<name>const(?:ant)?\.?|[Cc](?:_\{?[01]\}?|[₀₁01])|\\(?:text|mathrm)\s*\{\s*const(?:ant)?\.?\s*\})$"
)
_FIGURES = (
    r"(?:d\.?\s?p\.?|decimals?|decimal\s+(?:places?|digits?)"
    r"|s\.?\s?f\.?|sig(?:nificant|\.)?\s*(?:fig(?:ure)?s?|digits?)\.?)"
)
_ROUNDED = re.compile(
    rf"(?<=[\d)%])\s*,?\s+(?:\((?:(?:(?:rounded|correct)\s+)?(?:to\s+)?\d+\s*{_FIGURES}|rounded|approx\.?|approximately)\)"
    rf"|(?:(?:rounded|correct)\s+)?to\s+\d+\s*{_FIGURES}|rounded)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<![A-Za-z\\])(?P<letter>[A-Za-z])(?:_?\{?(?P<plain>[1-9])\}?|(?P<low>[₁-₉]))(?=\s*=(?!=))"
)
_LOWERED = str.maketrans("₁₂₃₄₅₆₇₈₉", "123456789")
_JOINT = re.compile(r"\b(?:and|und|et)\b|&")
LONGEST = 120  # characters of a range or a shape
_PLAIN = frozenset("0123456789.([{+√")  # what an answer begins with that no word comes before
_SAYING = re.compile(
    r"(?:(?:so |thus |hence )?(?:the |my )?(?:final )?(?:answers?|results?|solutions?|roots?|eigenvalues?|values?)"
    r"(?:\s*[:=]\s*|\s+(?:is|are|equals?)(?:\s*:\s*|\s+))|ans\s*[:=]\s*"
    r"|(?:(?:so |thus |hence |then )?(?:it is|it's|it’s|it equals|equals|is)|both|either)\s+"
    r"|(?:therefore|thus|hence|so)\s*[,:]?\s+|(?:approx(?:imately)?\.?|about|roughly|around|circa|ca\.)\s+|(?:=>|->|[∴⇒→])\s*)(?=\S)",
    re.IGNORECASE,
)
_MOST_SAYINGS = 3  # `so the answer is approximately`
# A sentence whose end is the answer: `The probability that both are red is 1/6`.
_SENTENCE = re.compile(
    r"(?:(?:so|thus|hence|then|therefore),?\s+)?the\s+(?:(?!not\b|never\b|no\b|isn|aren)[a-z'’-]{1,20}\s+){1,8}?"
    r"(?:is|are|equals)\s+(?:(?:about|roughly|approximately|around)\s+)?(?=[-−+±]?\s*[\d.√(\[{\\$∞]|[A-Za-zα-ω](?![A-Za-z]))",
    re.IGNORECASE,
)
_END = r"[^\s,;\[\](){}][^,;\[\]{}]*?"
_OPEN, _CLOSE = r"(?P<open>[\[(]?)\s*", r"\s*(?P<close>[\])]?)"
_RANGES = (
    re.compile(
        rf"(?:from\s+)?{_OPEN}(?P<low>{_END})(?P<sign>\s+(?:up\s+)?to\s+|\s+through\s+)(?P<high>{_END}){_CLOSE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_OPEN}between\s+(?P<low>{_END})(?P<sign>\s+and\s+)(?P<high>{_END}){_CLOSE}", re.IGNORECASE
    ),
)  # fmt: skip
_MARGIN = re.compile(
    rf"{_OPEN}(?P<middle>{_END})\s*(?P<sign>±|\+\s?/?\s?-|\\pm(?![A-Za-z]))\s*(?P<margin>{_END}){_CLOSE}"
)
_DASHED = re.compile(
    r" *[-−+]?\d*\.?\d+%?[ \t]*(?P<sign>\.\.+|…|(?<![ \t])[-–—−‐]|[-–—−‐](?=[ \t]))[ \t]*[-−+]?\d*\.?\d+%? *"
)
_VALUED = re.compile(r"[\d∞π½¼¾⅓⅔]|inf|pi|(?<![A-Za-z])e(?![A-Za-z])")
_BY = re.compile(
    r"\s*(?:(?<![A-Za-z])-?by-?(?![A-Za-z])|[×✕✖⨯]|\\times(?![A-Za-z])|(?<=[\s)\d])[xX](?=[\s(\d]))\s*"
)
_GLUED = re.compile(r"(?:\d{1,9}|\d{0,4}[A-Za-wyz])(?:[xX](?:\d{1,9}|\d{0,4}[A-Za-wyz]))+")
_ROWS = re.compile(
    r"(?P<rows>\d{1,9}|[A-Za-z])\s+rows?\s*(?:,|and|by|x|×)?\s*(?:and\s+)?(?P<columns>\d{1,9}|[A-Za-z])\s+col(?:umn)?s?",
    re.IGNORECASE,
)
_ARRAY = re.compile(
    r"(?:an?\s+)?(?P<sizes>.*?[\w)\]])[\s-]+(?:matrix|matrices|tensor|array)", re.IGNORECASE
)
_STARRED = re.compile(r"[\[(]?\s*(\w+)\s*(\*)\s*(\w+)\s*[\])]?")


def without_saying(typed: Typed) -> Typed:
    """Return the text without `the answer is`, `it is` or `the probability of two heads is` in front."""
    for _ in range(_MOST_SAYINGS):
        if typed.text[:1] in _PLAIN:
            break
        said = _SAYING.match(typed.text) or _SENTENCE.match(typed.text)
        if said is None:
            break
        typed = bare(typed.cut(said.end(), len(typed.text)))
    return typed


def with_constant(typed: Typed) -> Typed:
    """Return the text of an antiderivative with `+ const` and `+ C₁` as + C."""
    found = _CONSTANT.search(typed.text, max(0, len(typed.text) - LONGEST))
    return typed.put(*found.span("name"), "C") if found else typed


def without_rounding(typed: Typed) -> Typed:
    """Return the text of a number without `(2 d.p.)`, `(rounded)` or `to 3 s.f.` behind it."""
    found = _ROUNDED.search(typed.text) if len(typed.text) <= LONGEST else None
    return typed.cut(0, found.start()) if found else typed


def without_tail(typed: Typed) -> Typed:
    """Return the text of one value without the comma or semicolon it was copied with."""
    if len(typed.text) > 1 and typed.text[-1] in ",;" and "\\" not in typed.text[-2:]:
        return typing.bare(typed.cut(0, len(typed.text) - 1))
    return typed


def with_one_name(answer: MathAnswer, typed: Typed) -> Typed:
    """Return the text of solutions `x₁ = 2, x₂ = -2` with the letter x of the question for each."""
    if len(answer.variables) != 1:
        return typed
    (letter,) = answer.variables
    named = [found for found in _COUNTED.finditer(typed.text) if found["letter"] == letter]
    counts = [(found["low"] or found["plain"]).translate(_LOWERED) for found in named]
    if len(counts) < 2 or counts != [str(count) for count in range(1, len(counts) + 1)]:
        return typed
    for joint in reversed(list(_JOINT.finditer(typed.text))):
        typed = typed.put(*joint.span(), "or")
    for found in reversed([f for f in _COUNTED.finditer(typed.text) if f["letter"] == letter]):
        typed = typed.put(*found.span(), letter)
    return typed


def range_in(typed: Typed, letters: Collection[str]) -> tuple[Typed, bool]:
    """Return `95 to 103`, `between 95 and 103` or `99 ± 4` as two values, and whether brackets were written.

    Raises ReadError for `95-103`, which is a difference.
    """
    text = typed.text
    if len(text) > LONGEST or {"t", "o"} <= set(letters):
        return typed, True
    dashed = _DASHED.fullmatch(text)
    if dashed:
        raise ReadError(
            "A range is written as [1, 2], or with `to`: 1 to 2.",
            dashed.start("sign"),
            "`to`",
        )
    for pattern in _RANGES:
        found = pattern.fullmatch(text)
        if found and _paired(found) and all(map(_VALUED.search, found.group("low", "high"))):
            ends = _joined(
                typed, found.span("low"), found.span("sign"), found.span("high"), ("", ", ", "")
            )
            return _bracketed(ends, found["open"], found["close"]), bool(found["open"])
    found = _MARGIN.fullmatch(text)
    if found and _paired(found):
        middle, margin = found.span("middle"), found.span("margin")
        low = _joined(typed, middle, found.span("sign"), margin, ("(", ")-(", "), "))
        high = _joined(typed, middle, found.span("sign"), margin, ("(", ")+(", ")"))
        both = Typed(low.text + high.text, low.places[:-1] + high.places)
        return _bracketed(both, found["open"], found["close"]), bool(found["open"])
    return typed, True


def _paired(found: re.Match[str]) -> bool:
    return bool(found["open"]) == bool(found["close"])


def _joined(
    typed: Typed,
    first: tuple[int, int],
    sign: tuple[int, int],
    second: tuple[int, int],
    around: tuple[str, str, str],
) -> Typed:
    """Return two parts of a text with other signs before, between and after them."""
    before, between, after = around
    parts = (
        (before, (typed.places[first[0]],) * len(before)),
        (typed.text[slice(*first)], typed.places[slice(*first)]),
        (between, (typed.places[sign[0]],) * len(between)),
        (typed.text[slice(*second)], typed.places[slice(*second)]),
        (after, (typed.places[second[1]],) * len(after)),
    )
    places = tuple(place for _, part in parts for place in part)
    return Typed("".join(text for text, _ in parts), (*places, typed.places[second[1]]))


def _bracketed(typed: Typed, opening: str, closing: str) -> Typed:
    opening, closing = opening or "[", closing or "]"
    places = (typed.places[0], *typed.places, typed.places[-1])
    return Typed(opening + typed.text + closing, places)


def sizes_in(typed: Typed, letters: Collection[str]) -> Typed:
    """Return `n × d`, `n x d`, `n by d` and `n rows, d columns` with commas; the rest as it is.

    Raises ReadError for `n*d`, which could be a shape or the product.
    """
    if len(typed.text) > LONGEST:
        return typed
    array = _ARRAY.fullmatch(typed.text)
    if array:
        typed = typed.cut(*array.span("sizes"))
    rows = _ROWS.fullmatch(typed.text)
    if rows:
        return _joined(
            typed,
            rows.span("rows"),
            (rows.end("rows"), rows.start("columns")),
            rows.span("columns"),
            ("(", ", ", ")"),
        )
    if "," in typed.text or ";" in typed.text:
        return typed
    starred = _STARRED.fullmatch(typed.text)
    if starred and not (starred[1] + starred[3]).isdigit():
        raise ReadError(
            f"`{starred[0]}` could be ({starred[1]}, {starred[3]}) or ({starred[1]}*{starred[3]},): write one of them.",
            starred.start(2),
            "a comma",
        )
    crosses = "x" not in letters and "X" not in letters
    inside = typed.text.strip("()[] ")
    if crosses and _GLUED.fullmatch(inside):
        for place in reversed([i for i, sign in enumerate(typed.text) if sign in "xX"]):
            typed = typed.put(place, place + 1, ", ")
        return typed
    for found in reversed(list(_BY.finditer(typed.text))):
        if crosses or found[0].strip() not in ("x", "X"):
            typed = typed.put(found.start(), found.end(), ", ")
    return typed


def with_round_ends(typed: Typed) -> Typed:
    """Return the text with `]0, 1[` and `[0, 1[` in the brackets (0, 1) and [0, 1)."""
    text = typed.text
    opened: list[str] = []
    for place, sign in enumerate(text):
        if sign in "({⟨":
            opened.append(sign)
        elif sign in ")}⟩":
            del opened[-1:]
        elif sign == "[":
            if opened and opened[-1] == "[" and _ends_operand(text, place):
                opened.pop()
                typed = typed.put(place, place + 1, ")")
            else:
                opened.append("[")
        elif sign == "]":
            if opened and opened[-1] == "[":
                opened.pop()
            elif not opened or opened[-1] == "{":
                opened.append("[")
                typed = typed.put(place, place + 1, "(")
            else:
                opened.pop()
    return typed


def _ends_operand(text: str, place: int) -> bool:
    r"""Tell whether an operand ends before a place, the \right of a bracket apart."""
    before = re.sub(r"\\(?:m?right|[bB]igg?r?)\s*$", "", text[:place]).rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] in ")}∞!%π½")
