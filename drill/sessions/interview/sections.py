"""Sections of the cheatsheet by the short names that blueprints, strings and commands use."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Final

from drill.sessions.interview.errors import InterviewError

_WORD: Final = re.compile(r"[a-z0-9]+")


def slug(name: str) -> str:
    """Return a section's name in small letters and hyphens, its number left out: `linear-algebra`."""
    words = _WORD.findall(name.casefold().replace("optimis", "optimiz"))
    while words and words[0].isdigit():
        words.pop(0)
    return "-".join(words)


def sections_of(names: Iterable[str]) -> dict[str, str]:
    """Return the sections that there are, by their short names, in the order of the cheatsheet."""
    return {slug(name): name for name in sorted(set(names)) if slug(name)}


def find_section(wanted: str, known: Iterable[str]) -> str:
    """Return the one short name that holds what is wanted; raises InterviewError naming the nearest."""
    short, listed = slug(wanted), list(known)
    if short in listed:
        return short
    found = [name for name in listed if short and short in name]
    if len(found) == 1:
        return found[0]
    shown = wanted[:40]
    if found:
        raise InterviewError(f"`{shown}` could be {' or '.join(f'`{name}`' for name in found)}.")
    words = {word: name for name in listed for word in (name, *name.split("-"))}
    near = difflib.get_close_matches(short, words, n=1, cutoff=0.6)
    hint = f"Did you mean `{words[near[0]]}`?" if near else f"There are {', '.join(listed)}."
    raise InterviewError(f"There is no section `{shown}`. {hint}")
