"""Lists as programs draw and schools write them: ⎡1 2⎤ over ⎣3 4⎦, (1|2|3), i + 2j + 3k, t(1, -1)."""

from __future__ import annotations

import re

from drill.grading.answer import MathAnswer
from drill.grading.typed import Typed
from drill.maths.tree import Sequence

LONGEST = 400  # characters of a list that is looked at so closely
_PIECES = re.compile(r"[⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠]")
_BARRED_ROWS = re.compile(r"[ \t]*[|│┃]([^|\n]*)[|│┃][ \t]*(?:\r?\n[ \t]*[|│┃][^|\n]*[|│┃][ \t]*)+")
_BAR = re.compile(r"[|│┃]")
_UPRIGHT = re.compile(r"\([^|(),;]+(?:\|[^|(),;]+)+\)")
# Of a text in which one space stands for any number of them.
_UNIT = (
    r"(?:\\(?:hat|vec|mathbf|boldsymbol|bm|widehat) ?\{? ?(?:\\(?:mathbf|[ij]math) ?\{?)? ?)?"
    r"(?P<unit>[ijk])\u0302?[ }]{0,4}"
)
_TERM = re.compile(
    rf"(?P<sign>[-−+])? ?(?P<factor>[^-−+,;\[\]ijk=]{{0,40}}?) ?[*·]? ?{_UNIT}"
    r"(?:/ ?(?P<below>[\d√.()]{1,20}) ?)?(?=[-−+]|$)"
)
_PLAIN_UNITS = {"î": "i", "ĵ": "j", "𝐢": "i", "𝐣": "j", "𝐤": "k"}
_SPAN = re.compile(
    r"(?:(?:the\s+)?(?:span|\\operatorname\s*\{\s*span\s*\}|\\text\s*\{\s*span\s*\}|\\mathrm\s*\{\s*span\s*\})"
    r"\s*(?:of\s+)?|(?:any|every|all|a)\s+(?:(?:non-?zero|scalar)\s+)*multiples?\s+of\s+)",
    re.IGNORECASE,
)
_ANY_FACTOR = re.compile(
    r"(?:[A-Za-zα-ω]|\\[a-z]+)\s*(?:[*·⋅×]|\\cdot|\\,)?\s*(?=[(\[⟨]|\\begin|\\left)"
)
_LABEL = re.compile(r"(?P<name>[A-Za-z]\w{0,15})\s*:?=\s*")
_GAP = re.compile(r"\s+")
_EITHER_SIGN = re.compile(r"(?:±|\\pm|\+/-)\s*(?=[(\[⟨]|\\begin|\\left)")
_OUTER = {"{": "}", "(": ")", "\\{": "\\}", "\\left\\{": "\\right\\}"}


def without_pieces(typed: Typed) -> Typed:
    """Return the text of a vector or matrix without the tall brackets it was drawn in: ⎡1 2⎤ over ⎣3 4⎦."""
    for piece in reversed(list(_PIECES.finditer(typed.text))):
        typed = typed.put(*piece.span(), " ")
    if len(typed.text) <= LONGEST and _BARRED_ROWS.fullmatch(typed.text):
        for bar in reversed(list(_BAR.finditer(typed.text))):
            typed = typed.put(*bar.span(), " ")
    return typed


def with_entries(answer: MathAnswer, typed: Typed) -> Typed:
    """Return `(1|2|3)` and `i + 2j + 3k` as (1, 2, 3), where so many entries are wanted."""
    if len(typed.text) > LONGEST:
        return typed
    wanted = len(answer.value.items) if isinstance(answer.value, Sequence) else 0
    upright = _UPRIGHT.fullmatch(typed.text)
    if upright and typed.text.count("|") == wanted - 1:
        for bar in reversed(list(_BAR.finditer(typed.text))):
            typed = typed.put(*bar.span(), ",")
        return typed
    if wanted in (2, 3) and {"i", "j", "k"}.isdisjoint(answer.variables):
        bare = _without_label(answer, typed)
        units = _with_units(bare, wanted)
        return typed if units == bare else units
    return typed


def _without_label(answer: MathAnswer, typed: Typed) -> Typed:
    label = _LABEL.match(typed.text)
    if label is None or label["name"] in answer.variables:
        return typed
    return typed.cut(label.end(), len(typed.text))


def _with_units(typed: Typed, wanted: int) -> Typed:
    """Return `i + 2j + 3k` as [(1), (2), (3)]; a text that is no sum of unit vectors as it is."""
    plain = typed
    for gap in reversed(list(_GAP.finditer(plain.text))):
        plain = plain.put(*gap.span(), " ")
    for place, sign in enumerate(plain.text):
        plain = plain.put(place, place + 1, _PLAIN_UNITS.get(sign, sign))
    found: dict[str, re.Match[str]] = {}
    place = 0
    while place < len(plain.text):
        term = _TERM.match(plain.text, place)
        if term is None or term["unit"] in found or (place and not term["sign"]):
            return typed
        found[term["unit"]] = term
        place = term.end()
    apart = found.keys().isdisjoint(("j", "k"))
    if apart or len(found) > wanted or ("k" in found and wanted < len("ijk")):
        return typed
    filled = plain.cut(0, 0)
    for unit in "ijk"[:wanted]:
        entry = _entry(plain, found.get(unit))
        filled = _followed(filled, ", " if filled.text else "[", entry)
    return _followed(filled, "]", plain.cut(0, 0))


def _entry(plain: Typed, term: re.Match[str] | None) -> Typed:
    """Return the factor before a unit vector, with its sign and what it is divided by; 0 where it is missing."""
    if term is None:
        return plain.cut(0, 0).put(0, 0, "0")
    factor = plain.cut(*term.span("factor"))
    sign = "-" if term["sign"] in ("-", "−") else ""
    entry = factor.put(0, 0, f"{sign}(" if factor.text.strip() else f"{sign}(1")
    entry = entry.put(len(entry.text), len(entry.text), ")")
    if term["below"]:
        entry = _followed(entry, "/", plain.cut(*term.span("below")))
    return entry


def _followed(first: Typed, between: str, other: Typed) -> Typed:
    """Return two texts with some signs between them."""
    middle = (first.places[-1],) * len(between)
    return Typed(first.text + between + other.text, (*first.places[:-1], *middle, *other.places))


def one_of_them(answer: MathAnswer, typed: Typed) -> Typed:
    """Return the vector of `span{(1, -1)}`, `any multiple of (1, -1)`, `t(1, -1)` and `±(1, -1)`."""
    if len(typed.text) > LONGEST:
        return typed
    bare = _without_label(answer, typed)
    found = _one_of_them(answer, bare)
    return typed if found == bare else found


def _one_of_them(answer: MathAnswer, typed: Typed) -> Typed:
    either = _EITHER_SIGN.match(typed.text)
    if either:
        return typed.cut(either.end(), len(typed.text))
    if answer.upto == "sign":
        return typed
    span = _SPAN.match(typed.text)
    if span:
        typed = typed.cut(span.end(), len(typed.text))
        return _without_outer(typed)
    factor = _ANY_FACTOR.match(typed.text)
    if factor and set(re.findall(r"[A-Za-zα-ω]+", factor[0])).isdisjoint(answer.variables):
        return typed.cut(factor.end(), len(typed.text))
    return typed


def _without_outer(typed: Typed) -> Typed:
    """Return `(1, -1)` of `{(1, -1)}`; a list that is no single one in brackets as it is."""
    text = typed.text
    for opening, closing in _OUTER.items():
        inside = text[len(opening) : len(text) - len(closing)].strip()
        if text.startswith(opening) and text.endswith(closing) and inside[:1] in ("(", "["):
            start = text.index(inside, len(opening))
            return typed.cut(start, start + len(inside))
    return typed
