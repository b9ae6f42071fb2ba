r"""Decimals whose digits repeat, as the fraction they are: `0.1\overline{6}`, `0.6̅`, `0.(6)`."""

from __future__ import annotations

import re

from drill.grading.typed import Typed

_AHEAD = r"(?<![\w.,])(?P<whole>\d{0,12})\.(?P<first>\d{0,12}?)"
_REPEATING = (
    re.compile(
        _AHEAD + r"\\(?:overline|bar|dot)\s*(?:\{(?P<braced>\d{1,12})\}|(?P<again>\d))(?![\d.])"
    ),
    re.compile(_AHEAD + r"(?P<again>(?:\d[\u0304\u0305]){1,12}|\d\u0307)(?![\d.])"),
    re.compile(r"(?<![\w.,])(?P<whole>\d{0,12})\.(?P<first>)\((?P<again>\d{1,12})\)(?![\w.(])"),
)
# Brackets behind a decimal of its own: more often a factor.
_DOUBTFUL = re.compile(
    r"(?<![\w.,])(?P<whole>\d{0,12})\.(?P<first>\d{1,12})\((?P<again>\d{1,12})\)(?![\w.(])"
)


def with_repeats(typed: Typed) -> Typed:
    r"""Return the text of a single number with `0.1\overline{6}`, `0.16̅` and `0.(6)` as fractions."""
    if "." not in typed.text:
        return typed
    for pattern in _REPEATING:
        for found in reversed(list(pattern.finditer(typed.text))):
            typed = typed.put(*found.span(), _fraction(found))
    return typed


def bracketed_repeat(text: str) -> tuple[str, int] | None:
    """Return a text with `0.1(6)`, read as 0.1·6, as the fraction 1/6, and its place; None without one."""
    found = _DOUBTFUL.search(text)
    if found is None:
        return None
    return text[: found.start()] + _fraction(found) + text[found.end() :], found.start("again") - 1


def _fraction(found: re.Match[str]) -> str:
    parts = found.groupdict()
    first = parts["first"]
    again = re.sub(r"\D", "", parts.get("braced") or parts["again"])
    ahead = int(parts["whole"] + first or "0")
    above = int(parts["whole"] + first + again) - ahead
    below = (10 ** len(again) - 1) * 10 ** len(first)
    return f"({above}/{below})"
