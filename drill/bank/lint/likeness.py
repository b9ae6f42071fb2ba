"""Whether two texts say the same to a reader: letters' case, spaces, hyphens and a full stop do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+")
_EXACT = re.compile(r"[$`{}=<>^]")  # mathematics: there the case of a letter counts
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")  # mini-batch and minibatch
_LEAST_FOLDED = 4  # characters; `a` and `A` differ


def plain_words(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case, a plural's `s` taken off."""
    return [_singular(word) for word in _WORD.findall(text.casefold())]


def _singular(word: str) -> str:
    ends = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if ends else word


def alike(first: str, second: str) -> bool:
    """Tell whether two texts read the same."""
    return _read(first) == _read(second)


def twins(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (place of the first, place of its repetition), from 0."""
    seen: dict[str, int] = {}
    for place, text in enumerate(texts):
        first = seen.setdefault(_read(text), place)
        if first != place:
            yield first, place


def _read(text: str) -> str:
    tight = " ".join(text.split()).rstrip(".")
    folds = not _EXACT.search(tight) and len(tight) >= _LEAST_FOLDED
    return _HYPHEN.sub("", tight.casefold()) if folds else tight
