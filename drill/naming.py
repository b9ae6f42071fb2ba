"""Sections and topics by what a person calls them: their name, a part of it, or a usual shortening."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

_LEAST_LETTERS: Final = 3  # of a shortening


def spelt(name: str) -> str:
    """Return a name as it is compared: `linear-algebra` is Linear Algebra."""
    return name.casefold().replace("-", " ").replace("_", " ").strip()


def bare(name: str) -> str:
    """Return the last part of a section's or topic's name, without its number."""
    return name.rpartition(" / ")[2].lstrip("0123456789. ").strip()


def meant(wanted: str, names: Collection[str]) -> frozenset[str]:
    """Return which of the names are meant: the one spelt so, or else those with this within them.

    `Entropy` is not Cross-Entropy, where both are. What is within none may shorten one: `linalg`, `stats`.
    """
    sought = spelt(wanted)
    exact = frozenset(name for name in names if sought in (spelt(name), spelt(bare(name))))
    if exact:
        return exact
    within = frozenset(name for name in names if sought in spelt(name))
    if within or len(sought) < _LEAST_LETTERS:
        return within
    letters = sought.replace(" ", "")
    shortened = frozenset(name for name in names if _shortens(letters, spelt(bare(name)).split()))
    return shortened if len(shortened) == 1 else frozenset()


def _shortens(wanted: str, words: Sequence[str]) -> bool:
    """Whether letters are the beginnings of some of the words, in their order; the last letter may follow: stats."""
    if not wanted:
        return True
    for place, word in enumerate(words):
        for end in range(1, min(len(word), len(wanted)) + 1):
            if wanted[:end] != word[:end]:
                break
            rest = wanted[end:]
            if _shortens(rest, words[place + 1 :]):
                return True
            if rest[:1] == word[-1] and _shortens(rest[1:], words[place + 1 :]):
                return True
    return False
