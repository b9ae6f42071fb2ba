"""What the program says of a response. Imported where the screen is drawn: nothing heavy here."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Verdict(StrEnum):
    """The five things that can be said of a response."""

    CORRECT = "correct"
    PARTIAL = "partial"
    INCORRECT = "incorrect"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"


class Where(msgspec.Struct, frozen=True, omit_defaults=True):
    """The place in a text that could not be read: a character position and what was expected."""

    position: int
    expected: str = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A verdict with its score in [0, 1], the reading, and a message that helps.

    `reading` is the one-line form of what was understood, empty if nothing was. `misconception` is the
    id of the template's misconception that produced this value; `near_miss` the name of a general slip
    (`sign`, `factor-two`, `reciprocal`, `degrees`, `percent`, `rounding`, `form`, ...). `unreadable` is
    set exactly when the verdict is unreadable.
    """

    verdict: Verdict
    score: float
    reading: str = ""
    message: str = ""
    misconception: str | None = None
    near_miss: str | None = None
    unreadable: Where | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a text is understood while it is typed: one line, and drawn over several rows."""

    line: str = ""
    rows: tuple[str, ...] = ()
    message: str = ""
    unreadable: Where | None = None
