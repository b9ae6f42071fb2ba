r"""What LaTeX puts around an answer: `\boxed{…}` anywhere, and `\text{…}` around words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BOX = re.compile(r"\\(?:boxed|fbox)\s*\{")
_WORDED = re.compile(
    r"\\(?:text|textbf|textit|textrm|textsf|mathrm|mathbf|mathsf|mbox|operatorname)\s*\{(?P<words>[^{}\\$]*)\}"
)
# A box goes where it holds a whole item: `x = \boxed{5}`, `\boxed{1} or \boxed{2}`, and not `2\boxed{x + 1}`.
_BEFORE = re.compile(r"(?:[=∈≈,;:(\[$]|\\(?:in|approx)|\b(?:and|or|is|are|in|both|to))\s*$|^\s*$")
_AFTER = re.compile(r"\s*(?:[,;.)\]$]|(?:and|or|to)\b|$)")


def boxes(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the parts of a text that only frame an item: each `\boxed{` and the brace that closes it.

    Later parts come first.
    """
    for found in reversed(list(_BOX.finditer(text))):
        stop = _closing(text, found.end())
        if (
            stop is not None
            and _BEFORE.search(text[: found.start()])
            and _AFTER.match(text, stop + 1)
        ):
            yield stop, stop + 1
            yield found.span()


def _closing(text: str, start: int) -> int | None:
    """Return the place of the brace that closes the one before `start`."""
    depth = 1
    for place in range(start, len(text)):
        if text[place] in "{}" and text[place - 1] != "\\":
            depth += 1 if text[place] == "{" else -1
            if depth == 0:
                return place
    return None


def unframed(text: str) -> str:
    r"""Return the words of `\text{(C)}` and `The answer is $\boxed{\text{even}}$` without LaTeX around them."""
    if "\\" not in text and "$" not in text:
        return text
    if text.count("$") == 2:
        text = text.replace("$", " ")
    for start, stop in boxes(text):
        text = text[:start] + text[stop:]
    return _WORDED.sub(lambda found: f" {found['words']} ", text).strip()
