"""What the first screen shows before anything is opened: today's figures, and the question that waits."""

from __future__ import annotations

from dataclasses import dataclass

from drill.sessions.states import Preparing, State


@dataclass(frozen=True, slots=True)
class Greeting:
    """Today at a glance; `first` is the question stored ahead or left open, else Preparing.

    `known` is False on the very first start, when there are no figures yet. `week` are the minutes of
    the last seven study days, today last.
    """

    day: str = ""
    known: bool = False
    due: int = 0
    new: int = 0
    minutes: int = 0
    streak: int = 0
    week: tuple[int, ...] = ()
    days_left: int | None = None
    resumed: bool = False
    first: State = Preparing()
