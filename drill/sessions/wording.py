"""Sentences that the full screen and the plain lines share, so that both say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from drill.bank.variant import Variant
from drill.grading.verdict import Verdict
from drill.sessions.states import Done, Finished, Returns

OPENINGS: Final[Mapping[Verdict, str]] = {
    Verdict.CORRECT: "Right.",
    Verdict.PARTIAL: "Partly right.",
    Verdict.INCORRECT: "Not yet.",
    Verdict.UNREADABLE: "I cannot read that.",
    Verdict.UNDECIDED: "I cannot settle this one.",
}
REPEATS: Final = frozenset({*OPENINGS.values(), "Correct."})  # messages that add nothing
_SECTIONS: Final[Mapping[str, str]] = {
    "Differential Calculus": "Calculus",
    "Probability and Statistics": "Probability",
    "Information Theory": "Information",
    "Essential Formulas for Interviews": "Formulas",
    "Key Concepts and Insights": "Concepts",
}
GRADES: Final[Mapping[int, str]] = {
    0: "no idea",
    1: "wrong",
    2: "wrong, but near",
    3: "right with effort",
    4: "right",
    5: "right at once",
}
GRADED: Final = "0 to 2 asks it again soon; from 3 on, the higher the later."
GAVE_UP: Final = "Here is how it goes."
SECOND_TRY: Final = "This is your second try: the first answer was not right yet."
NO_HINTS: Final = "There is no hint here."
NO_HINT: Final = "There is no further hint."
SAME: Final = "That was your first answer. Nothing is counted: change it, or ask for the solution."
SEEN: Final = "The solution was open, so this answer counts 0, whatever it is; the grade can be changed after it."
NO_BACKUP: Final = "Today's backup is missing, your answers are not. Mend that, then start anew, or `drill db backup`."
NOTHING_DUE: Final = "Nothing is due. Come back tomorrow."


def days_words(days: int) -> str:
    """Return a number of days from today in words."""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def returns_words(returns: Returns) -> str:
    """Return when a question comes back, as a sentence without its full stop."""
    first = "Again today" if returns.again_today else "More of it now" if returns.wished else ""
    if returns.days is None:
        return first or "Its schedule is unchanged"
    later = days_words(returns.days)
    if returns.left_today:
        return f"Again today if you practise on, else {later}"
    if first:
        return f"{first}, then {later}"
    return f"Ahead of time: still comes back {later}" if returns.kept else f"Comes back {later}"


def rest_words(left: int) -> str:
    """Return how many rest days are left."""
    if not left:
        return "rest days are used"
    return "1 rest day left" if left == 1 else f"{left} rest days left"


def minutes_words(seconds: float) -> str:
    """Return a time in words: `40 s`, `1 min`, `12 min`."""
    return f"{round(seconds)} s" if seconds < 60 else f"{round(seconds / 60)} min"


def back_words(done: Done) -> str:
    """Return when a question of the summary comes back."""
    if done.quality is None:
        return "not graded"
    if done.returns.suspended:
        return "suspended"
    if done.returns.days is None:
        return "unchanged"
    if done.returns.left_today:
        return f"today or {days_words(done.returns.days)}"
    return ("still " if done.returns.kept else "") + days_words(done.returns.days)


def beyond_words(finished: Finished) -> str:
    """Return what could still be asked today, and the key that goes on."""
    if not finished.beyond:
        known = "1 known question" if finished.early == 1 else f"{finished.early} known questions"
        return f"{known} could be asked ahead of time (g)"
    more = f"{finished.beyond} more"
    if finished.spent:
        return f"the minutes are used up; {more} could be asked now (g)"
    return f"{more} fit into today's minutes (g)"


def tomorrow_words(finished: Finished) -> str:
    """Return what tomorrow holds."""
    parts = [f"{finished.tomorrow_due} due"] if finished.tomorrow_due else []
    parts += [f"{finished.tomorrow_new} new"] if finished.tomorrow_new else []
    if not parts:
        return "nothing yet"
    return " · ".join([*parts, f"about {max(1, finished.tomorrow_minutes)} min"])


def empty_words(due: int, new: int) -> str:
    """Return why nothing is asked: nothing is left, or what is left is more than today's minutes hold."""
    left = " and ".join(f"{count} {kind}" for count, kind in ((due, "due"), (new, "new")) if count)
    if not left:
        return "Nothing is left for today. Come back tomorrow."
    verb, subject = ("is", "it waits") if due + new == 1 else ("are", "they wait")
    return f"Today's minutes are used up. {left} {verb} left: {subject} for tomorrow, or go on now."


def aside_words(title: str, *, for_good: bool) -> str:
    """Return what was done with a question that was put aside, and how it comes back."""
    if for_good:
        return f"“{title}” is suspended: undo takes that back, and Browse later."
    return f"“{title}” is left for today."


def named(identifier: str) -> str:
    """Return the name of a misconception or near miss for eyes."""
    return identifier.replace("-", " ").replace("_", " ")


def spoken(name: str) -> str:
    """Return the last part of a section's or topic's name, without its number; empty for what is no topic."""
    words = name.rpartition(" / ")[2].lstrip("0123456789. ").strip()
    return "" if words.startswith("(") else words


def section_name(section: str) -> str:
    """Return a section's name as it is said in short: `Probability` for `3. Probability and Statistics`."""
    name = spoken(section)
    return _SECTIONS.get(name, name)


def about(variant: Variant) -> str:
    """Return section and topic of a question, as its heading says them."""
    return " · ".join(filter(None, (spoken(variant.section), spoken(variant.topic))))
