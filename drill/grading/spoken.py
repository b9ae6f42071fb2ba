"""Sets of numbers said in words: nothing, all the reals, and `x is at least 2`."""

from __future__ import annotations

import re

from drill.grading.typed import Typed
from drill.maths.errors import ReadError

_LONGEST = 400  # characters of a set said in words
_NOTHING = frozenset(
    (
        *("none", "nothing", "empty", "null", "∅", "ø", "\\emptyset", "\\varnothing", "dne"),
        *("none exist", "none exists", "there is none", "there are none", "does not exist"),
    )
)
_NO_SOLUTION = re.compile(
    r"(?:there (?:is|are) )?no (?:real |such |possible )?(?:solutions?|roots?|values?|numbers?|x)(?: exists?)?"
    r"|(?:it has )?no (?:real )?solutions?|(?:the )?(?:empty|null) set"
)
_ALL_REALS = re.compile(
    r"ℝ|r|\\mathbb ?\{?r\}?|(?:(?:all|any|every) )?(?:the )?(?:reals|real numbers?)"
    r"|all numbers|any number|the (?:whole |entire )?(?:real|number) line"
)
_POSITIVE = re.compile(
    r"(?:ℝ|\\mathbb\s*\{?\s*R\s*\}?|\bR)\s*(?:⁺|\^\s*\{?\+\}?|_\s*\{?\+\}?|\+(?!\s*\S))"
)
_HALF_LINE = re.compile(
    r"(?:ℝ|\\mathbb\s*\{?\s*R\s*\}?|\bR)\s*_?\s*\{?\s*(?P<sign>≥|>=|\\geq?|>|≤|<=|\\leq?|<)\s*0\s*\}?"
)
_HALVES = {">": "(0, inf)", "<": "(-inf, 0)", "≥": "[0, inf)", "≤": "(-inf, 0]"}
_NAMED = {
    "positive": "(0, inf)",
    "negative": "(-inf, 0)",
    "non-negative": "[0, inf)",
    "nonnegative": "[0, inf)",
    "non-positive": "(-inf, 0]",
    "nonpositive": "(-inf, 0]",
}
_SIGNED = re.compile(
    rf"(?:all\s+|the\s+)*(?P<name>{'|'.join(sorted(_NAMED, key=len, reverse=True))})\s+(?:reals|real\s+numbers)",
    re.IGNORECASE,
)
_BOUNDS = {
    ">=": r"(?:is\s+|are\s+)?(?:at\s+least|no\s+less\s+than|not\s+less\s+than|(?:greater|more|larger|bigger)"
    r"\s+than\s+or\s+equal\s+to)",
    "<=": r"(?:is\s+|are\s+)?(?:at\s+most|(?:no|not)\s+more\s+than|(?:less|smaller)\s+than\s+or\s+equal\s+to)",
    ">": r"(?:is\s+|are\s+)?(?:greater|more|larger|bigger)\s+than",
    "<": r"(?:is\s+|are\s+)?(?:less|smaller)\s+than",
    "!=": r"(?:is\s+|are\s+)?(?:not\s+equal\s+to|unequal\s+to|different\s+from)|does\s+not\s+equal",
}
_BOUND = re.compile(
    r"(?<=[\w)])\s+(?:"
    + "|".join(rf"(?P<b{place}>{words})" for place, words in enumerate(_BOUNDS.values()))
    + r")\s+(?=[-−+\w(√\\.])",
    re.IGNORECASE,
)


def is_nothing(word: str) -> bool:
    """Tell whether words, in small letters, say that there is no solution."""
    return word in _NOTHING or bool(_NO_SOLUTION.fullmatch(word))


def is_everything(word: str) -> bool:
    """Tell whether words, in small letters, mean all the real numbers."""
    return bool(_ALL_REALS.fullmatch(word))


def in_signs(typed: Typed) -> Typed:
    """Return the text with `x is at least 2` as x >= 2, and `ℝ_{>0}` and `positive reals` as intervals.

    Raises ReadError for ℝ⁺, which some take with 0.
    """
    if len(typed.text) > _LONGEST:
        return typed
    doubtful = _POSITIVE.search(typed.text)
    if doubtful:
        raise ReadError(
            "Some count 0 in it and some do not: write (0, inf) or [0, inf).",
            doubtful.start(),
            "an interval",
        )
    for half in reversed(list(_HALF_LINE.finditer(typed.text))):
        sign = half["sign"].replace(">=", "≥").replace("<=", "≤")
        sign = {"\\ge": "≥", "\\le": "≤"}.get(sign[:3], sign)
        typed = typed.put(*half.span(), _HALVES[sign])
    signed = _SIGNED.fullmatch(typed.text)
    if signed:
        return typed.put(*signed.span(), _NAMED[signed["name"].lower()])
    for bound in reversed(list(_BOUND.finditer(typed.text))):
        sign = list(_BOUNDS)[int(str(bound.lastgroup)[1:])]
        typed = typed.put(*bound.span(), f" {sign} ")
    return typed
