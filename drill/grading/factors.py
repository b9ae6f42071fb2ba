r"""A factor before a vector or matrix, set apart by a space: `-1/2 [[4, -2], [-3, 1]]`, `1/√2 (1, 1)`."""

from __future__ import annotations

import re

from drill.grading.typed import Typed

_NUMBER = r"(?:\d+(?:\.\d+)?|\.\d+|[½⅓⅔¼¾⅕⅙⅛])"
_ROOT = r"(?:√|\\?sqrt)\s*(?:\d+|\(\s*\d+\s*\)|\{\s*\d+\s*\})"
_ATOM = (
    rf"(?:{_NUMBER}?{_ROOT}|{_NUMBER}|\([^(),;\[\]{{}}]{{1,60}}\)"
    r"|\\[dtc]?frac\s*\{[^{},;]{1,40}\}\s*\{[^{},;]{1,40}\}|[A-Za-zα-ω](?:_?\w)?)"
)
_FACTOR = re.compile(
    rf"(?:[A-Za-z]\w{{0,15}}\s*:?=\s*)?[-−+]?\s*{_ATOM}(?:\s*/\s*[-−]?{_ATOM})?"
    r"(?P<gap>(?:\s|\\[,;: ])+)(?P<list>\\left|\\begin|(?:np\.|numpy\.)?(?:array|matrix)\(|[\[(<⟨])"
)
_TURNED = re.compile(r"\s*(?:\^\s*\{?\s*(?:T|\\top)\s*\}?|ᵀ|\.T|['’′])$")
_PARTED = re.compile(r"[,;&]|\\\\|[\d)]\s+[-−]?[\d(]")


def with_factor(typed: Typed) -> Typed:
    """Return the text of a vector or matrix with a sign of multiplication behind the factor before it."""
    found = _FACTOR.match(typed.text)
    if found is None:
        return typed
    start = found.start("list")
    turned = _TURNED.search(typed.text, start)
    stop = turned.start() if turned else len(typed.text)
    inside = typed.text[start + 1 : stop - 1]
    if not _is_one_group(typed.text[start:stop]) or not _PARTED.search(inside):
        return typed
    if found["list"] == "<":
        typed = typed.put(stop - 1, stop, "⟩").put(start, start + 1, "⟨")
    return typed.put(*found.span("gap"), "*")


def _is_one_group(text: str) -> bool:
    """Tell whether the bracket a text begins with is closed at its end, or an environment is."""
    if text.startswith("\\begin"):
        return text.count("\\begin") == 1 and text.endswith("}")
    if text[0] == "<":
        return text.endswith(">") and text.count("<") == 1
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "([{⟨") - (sign in ")]}⟩")
        if depth == 0 and sign in ")]}⟩":
            return place == len(text) - 1
    return False
