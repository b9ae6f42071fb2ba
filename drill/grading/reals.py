r"""Sets of real numbers as people write them: `95% CI: [0.2, 0.4]`, `ℝ \ {0}`, `(1, 5) ∩ (0, 3)`."""

from __future__ import annotations

import re
from collections.abc import Collection

from drill.grading.typed import Typed
from drill.maths.errors import ReadError

_REALS = r"(?:ℝ|R(?![A-Za-z])|\\R(?:eals)?(?![A-Za-z])|\\mathbb\s*(?:\{\s*R\s*\}|R))"
_LABEL = re.compile(
    rf"(?:the\s+)?(?:\d+(?:\.\d+)?\s*\\?%\s*)?(?P<words>[A-Za-z][A-Za-z _]{{0,30}}?)\s*(?::=|=|:|\s(?:is|are)(?=\s))\s*"
    rf"(?=[\[(\]]|\\left|{_REALS})",
    re.IGNORECASE,
)
_SPOKEN_REALS = re.compile(
    r"(?:all\s+|the\s+|every\s+)*(?:reals?(?:\s+numbers?)?|R|ℝ|\\mathbb\s*\{?\s*R\s*\}?)"
    r"\s*,?\s*(?:except(?:\s+for)?|excluding|without|but(?:\s+not)?|other\s+than|minus)\s+(?P<points>[^()\[\]\\]+)",
    re.IGNORECASE,
)
# A set ends before a sign that takes one from another, and begins after it.
_ENDS = r"(?:(?<=[\])}ℝ])|(?<=\bR)|(?<=\\mathbb R))"
_BEGINS = rf"(?=\s*(?:[\[({{\]]|\\[{{]|\\left|{_REALS}))"
_SIGNS = re.compile(
    rf"{_ENDS}\s*(?:(?P<less>\\(?:setminus|smallsetminus|backslash)(?![A-Za-z])|∖|\\(?=\s)|\\(?=[\[({{])|[-−–])"
    r"|(?P<common>∩|⋂|\\cap(?![A-Za-z])|intersection|intersect)"
    rf"|(?P<union>∪|⋃|\\cup(?![A-Za-z])|[Uu](?:nion)?(?![A-Za-z])|or\b)){_BEGINS}"
)
_FIRST_REALS = re.compile(
    r"^(?P<first>R)(?![A-Za-z(])|(?:∈|\\in(?![A-Za-z])|\bin\s)\s*(?P<inside>R)(?![A-Za-z(])"
)
_OUTSIDE = re.compile(
    r"[A-Za-z]\w*\s*(?:∉|\\not(?:in(?![A-Za-z])|\s*\\in(?![A-Za-z]))|not\s+in(?=[\s\[(]))"
)
_BOTH = re.compile(r"(?<=[\])}])\s*(?P<sign>\band\b|&&?)\s*(?=[\[({])")
_AND = re.compile(r"\s*(?:,\s*(?:and|or)\s|\s(?:and|or)\s)\s*")
_PARTED = re.compile(r"[\[(][^\[\](){};]*(?P<sign>;)[^\[\](){};]*[\])]")
_MIRRORED = str.maketrans("()[]{}", ")(][}{")
_WORDS = {"less": " and not ", "common": " and "}


def without_label(typed: Typed, letters: Collection[str]) -> Typed:
    """Return the text without the words before a set in brackets: `CI =`, `95% CI:`, `The range is`."""
    if typed.text[:1] in "([]{-" or len(typed.text) > 200:
        return typed
    found = _LABEL.match(typed.text)
    if (
        found is None
        or not set(letters).isdisjoint(found["words"].split())
        or found["words"] == "not"
    ):
        return typed
    return typed.cut(found.end(), len(typed.text))


def with_commas(typed: Typed) -> Typed:
    """Return the text with `(-inf; -2] U [3; inf)` with commas, where none was written."""
    if "," in typed.text or ";" not in typed.text:
        return typed
    for found in reversed(list(_PARTED.finditer(typed.text))):
        typed = typed.put(found.start("sign"), found.end("sign"), ",")
    return typed


def with_operations(typed: Typed) -> Typed:
    r"""Return the text with `A ∩ B` as `A and B`, and `A \ B` as `A and not B`.

    Raises ReadError where such signs stand side by side without the brackets that say which comes first,
    and for `A and B`, which could be either.
    """
    both = _BOTH.search(typed.text)
    if both:
        raise ReadError(
            "Write U for the numbers in either of them, ∩ for those in both.",
            both.start("sign"),
            "U or ∩",
        )
    outside = _OUTSIDE.match(typed.text)
    if outside:
        return typed.put(*outside.span(), "not ")
    reals = _FIRST_REALS.search(typed.text)
    if reals:
        typed = typed.put(*reals.span(str(reals.lastgroup)), "ℝ")
    spoken = _SPOKEN_REALS.fullmatch(typed.text)
    if spoken:
        return _without_points(typed, spoken)
    signs = [sign for sign in _SIGNS.finditer(typed.text) if _joins_sets(typed.text, sign)]
    kinds = {str(sign.lastgroup) for sign in signs}
    if not kinds & {"less", "common"}:
        return typed
    _check_brackets(typed.text, signs)
    for sign in reversed(signs):
        name = str(sign.lastgroup)
        if name in _WORDS:
            typed = typed.put(*sign.span(name) if name == "common" else sign.span(), _WORDS[name])
    return typed


def _joins_sets(text: str, sign: re.Match[str]) -> bool:
    """Tell whether a minus stands between two sets, and not between numbers in brackets: `(99) - (4)`."""
    if sign["less"] not in ("-", "–"):
        return True
    before, after = text[: sign.start()], text[sign.end() :].lstrip()
    left = before[-1:] != ")" or "," in before[_opening(before) :]
    right = (
        after[:1] != "(" or "," in after[: len(after) - _opening(after[::-1].translate(_MIRRORED))]
    )
    return left and right


def _opening(text: str) -> int:
    """Return the place of the bracket that the one at the end of a text closes, 0 for none."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] in ")]}") - (text[place] in "([{")
        if depth == 0:
            return place
    return 0


def _without_points(typed: Typed, spoken: re.Match[str]) -> Typed:
    """Return `all reals except 0 and 1` as the reals and not {0, 1}."""
    points = typed.cut(*spoken.span("points"))
    for joint in reversed(list(_AND.finditer(points.text))):
        points = points.put(*joint.span(), ", ")
    bare = "{" not in points.text
    points = points.put(len(points.text), len(points.text), "}") if bare else points
    opening = "ℝ and not {" if bare else "ℝ and not "
    return points.put(0, 0, opening)


def _check_brackets(text: str, signs: list[re.Match[str]]) -> None:
    """Raise ReadError for two different signs in the same brackets: `A ∪ B ∩ C`."""
    seen: list[str] = [""]
    place = 0
    for sign in signs:
        for character in text[place : sign.start()]:
            if character in "([{":
                seen.append("")
            elif character in ")]}" and len(seen) > 1:
                seen.pop()
        place = sign.start()
        if seen[-1] not in ("", sign.lastgroup):
            raise ReadError(
                "Write brackets that say what is joined or taken away first.",
                sign.start(),
                "brackets",
            )
        seen[-1] = str(sign.lastgroup)
