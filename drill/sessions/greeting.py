"""What the first screen shows before anything is opened: today's figures, and the question that waits."""

from __future__ import annotations

from pathlib import Path

import msgspec

from drill.bank.variant import Variant
from drill.journal.clock import Clock, system_clock
from drill.journal.glance import Glance, glance
from drill.scheduling.day import ROLLOVER_HOUR, StudyDay, date_of
from drill.scheduling.queue import Limits
from drill.sessions.states import Asking, Place, Preparing, State
from drill.sessions.wishes import Wishes


class Greeting(msgspec.Struct, frozen=True):
    """Today at a glance; `first` is the question left open or stored ahead, else Preparing.

    `known` is False on the very first start, when there are no figures yet; `minutes` is what is left of
    today, `answered` what was asked, `waiting` what is due beyond today's minutes.
    """

    day: str = ""
    known: bool = False
    due: int = 0
    new: int = 0
    waiting: int = 0
    minutes: int = 0
    streak: int = 0
    answered: int = 0
    resumed: bool = False
    first: State = Preparing()


def greeting(
    folder: Path,
    wishes: Wishes,
    limits: Limits,
    clock: Clock = system_clock,
    *,
    rollover_hour: int = ROLLOVER_HOUR,
) -> Greeting:
    """Return what can be said at once, from the journal read with the standard library alone."""
    day = clock().day(rollover_hour)
    seen = glance(folder, day, limits)
    return Greeting(
        day=day_words(day),
        known=seen.known,
        due=seen.due,
        new=seen.new,
        waiting=seen.waiting,
        minutes=seen.minutes,
        streak=seen.streak,
        answered=seen.answered,
        resumed=seen.open_variant is not None,
        first=_first(seen, wishes),
    )


def day_words(day: StudyDay) -> str:
    """Return a study day as `Sunday 22 November`, in English whatever the locale."""
    date = date_of(day)
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]}"


def _first(seen: Glance, wishes: Wishes) -> State:
    stored = seen.open_variant or seen.payload
    if wishes.narrow or stored is None:
        return Preparing()
    try:
        variant = msgspec.json.decode(stored, type=Variant)
    except msgspec.MsgspecError:  # stored by another version of the program
        return Preparing()
    number = seen.answered + 1
    total = seen.answered + max(1, seen.left)
    typed = seen.typed if seen.open_variant is not None else ""
    return Asking(Place(number, total), variant, text=typed)


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
