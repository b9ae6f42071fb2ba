"""Sentences that the full screen and the plain lines share, so that both say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from drill.bank.variant import Variant
from drill.grading.verdict import Verdict
from drill.sessions.states import Finished, Returns

OPENINGS: Final[Mapping[Verdict, str]] = {
    Verdict.CORRECT: "Right.",
    Verdict.PARTIAL: "Partly right.",
    Verdict.INCORRECT: "Not yet.",
    Verdict.UNREADABLE: "I cannot read that.",
    Verdict.UNDECIDED: "I cannot settle this one.",
}
REPEATS: Final = frozenset({*OPENINGS.values(), "Correct."})  # messages that add nothing
GAVE_UP: Final = "Here is how it goes."
NOTHING_DUE: Final = "Nothing is due. Come back tomorrow."


def days_words(days: int) -> str:
    """Return a number of days from today in words."""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def returns_words(returns: Returns) -> str:
    """Return when a question comes back, as a sentence without its full stop."""
    if returns.days is None:
        return "Again today" if returns.again_today else "Its schedule is unchanged"
    later = days_words(returns.days)
    return f"Again today, then {later}" if returns.again_today else f"Comes back {later}"


def minutes_words(seconds: float) -> str:
    """Return a time in words: `40 s`, `1 min`, `12 min`."""
    return f"{round(seconds)} s" if seconds < 60 else f"{round(seconds / 60)} min"


def tomorrow_words(finished: Finished) -> str:
    """Return what tomorrow holds."""
    parts = [f"{finished.tomorrow_due} due"] if finished.tomorrow_due else []
    parts += [f"{finished.tomorrow_new} new"] if finished.tomorrow_new else []
    if not parts:
        return "nothing yet"
    return " · ".join([*parts, f"about {max(1, finished.tomorrow_minutes)} min"])


def named(identifier: str) -> str:
    """Return the name of a misconception or near miss for eyes."""
    return identifier.replace("-", " ").replace("_", " ")


def spoken(name: str) -> str:
    """Return the last part of a section's or topic's name, without its number; empty for what is no topic."""
    words = name.rpartition(" / ")[2].lstrip("0123456789. ").strip()
    return "" if words.startswith("(") else words


def about(variant: Variant) -> str:
    """Return section and topic of a question, as its heading says them."""
    return " · ".join(filter(None, (spoken(variant.section), spoken(variant.topic))))
