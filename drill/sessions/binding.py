"""Which words of a line belong together: short mathematics is not torn apart where a line ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Final

GLUE: Final = "\ufdd0"  # no character of any text; one column wide, and no space to whoever wraps
_SECOND: Final = "\ufdd1"  # the second column of a wide sign; no character of any text either
_STANDS_FOR: Final = 0xF0000  # private characters from here on stand for letters with marks
LONGEST: Final = 28  # columns of mathematics that stay together
_SIGNS: Final = frozenset("=<>≤≥≠≈~+-−·*/×∣|∈∉∪∩→←±") | {"==", "<=", ">=", "!="}
_FUNCTIONS: Final = ("sin", "cos", "tan", "ln", "log", "exp", "sqrt", "arctan", "tanh")


@lru_cache(maxsize=512)
def bound(line: str) -> str:
    """Return a line in which the spaces within short pieces of mathematics are glue."""
    words = line.split(" ")
    groups: list[list[str]] = [[words[0]]]
    for word in words[1:]:
        if _belong(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return " ".join(_glued(group) for group in groups)


def loose(line: str) -> str:
    """Return a line with its spaces again."""
    return line.replace(GLUE, " ")


def filled(text: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """Return a text wrapped to `width` columns, its own lines kept; `hanging` indents what goes on below."""
    # The full screen wraps by itself, and should start without these.
    import textwrap

    from drill.maths.writing.boxes import columns

    even, kept = (text, {}) if columns(text) == len(text) else _even(text, columns)
    after = indent if hanging is None else hanging
    rows = (
        textwrap.fill(
            bound(line),
            max(len(after) + 1, width),
            initial_indent=indent,
            subsequent_indent=after,
            break_on_hyphens=False,
        )
        if line.strip()
        else ""
        for line in even.split("\n")
    )
    shown = loose("\n".join(rows)).replace(_SECOND, "")
    return "".join(kept.get(sign, sign) for sign in shown) if kept else shown


def _even(text: str, columns: Callable[[str], int]) -> tuple[str, dict[str, str]]:
    """Return a text with as many characters as columns, and what stands for a letter with its marks."""
    even, kept = list[str](), dict[str, str]()
    for sign in text:
        wide = columns(sign)
        if wide == 0 and even:
            whole = kept.get(even[-1], even[-1]) + sign
            even[-1] = chr(_STANDS_FOR + len(kept))
            kept[even[-1]] = whole
        elif wide:
            even += [sign, _SECOND][:wide]
    return "".join(even), kept


def _belong(group: list[str], word: str) -> bool:
    """Tell whether a word belongs to the words before it: by a sign, within a bracket, or a number and its function."""
    last = group[-1]
    if not last or not word:
        return False
    if last in _SIGNS or word in _SIGNS:
        return True
    said = " ".join(group)
    opening = _opening(said)
    if opening is not None and _depth(said[opening:]) > 0:
        return True
    return last[-1].isdecimal() and _is_function(word)


def _opening(said: str) -> int | None:
    """Return the place before the first bracket that belongs to what stands before it."""
    for place, (before, sign) in enumerate(pairwise(said)):
        if sign in "([" and (before.isalnum() or before in "_′'(["):
            return place
    return None


def _is_function(word: str) -> bool:
    if word.startswith(("√", "e^")):
        return True
    ends = (word[len(name) :][:1] for name in _FUNCTIONS if word.startswith(name))
    return any(not after.isalnum() and after != "_" for after in ends)


def _depth(said: str) -> int:
    return sum((sign in "([") - (sign in ")]") for sign in said)


def _glued(group: list[str]) -> str:
    """Return a group as one word if it is short, else as several that begin with a sign."""
    whole = GLUE.join(group)
    if len(whole) <= LONGEST:
        return whole
    parts = [group[0]]
    for word in group[1:]:
        starts = word in _SIGNS or len(parts[-1]) + len(word) >= LONGEST
        if starts and parts[-1] not in _SIGNS:
            parts.append(word)
        else:
            parts[-1] += GLUE + word
    return " ".join(parts)
