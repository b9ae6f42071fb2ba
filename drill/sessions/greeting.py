"""What the first screen shows before anything is opened: today's figures, and the question that waits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from drill.bank.variant import Variant
from drill.journal.clock import Clock, system_clock
from drill.journal.glance import Glance, glance
from drill.scheduling.day import StudyDay, date_of
from drill.sessions.settings import interview_day, limits_of
from drill.sessions.settings_list import Settings
from drill.sessions.states import Asking, Place, Preparing, State
from drill.sessions.wishes import Wishes

if TYPE_CHECKING:
    from drill.journal.panorama import Panorama


class Greeting(msgspec.Struct, frozen=True):
    """Today at a glance; `first` is the question left open or stored ahead, else Preparing.

    `known` is False on the very first start, when there are no figures yet; `minutes` is what is left of
    today, `answered` what was asked, `repeats` of it what is asked once more, `waiting` what is due beyond
    today's minutes. `days_left` until the interview's day: None where no date is set, negative after it.
    `panorama` is there where it was asked for.
    """

    day: str = ""
    known: bool = False
    due: int = 0
    new: int = 0
    repeats: int = 0
    waiting: int = 0
    minutes: int = 0
    streak: int = 0
    answered: int = 0
    resumed: bool = False
    days_left: int | None = None
    today: StudyDay = StudyDay(0)
    panorama: Panorama | None = None
    first: State = Preparing()


def greeting(
    folder: Path,
    wishes: Wishes,
    settings: Settings,
    clock: Clock = system_clock,
    *,
    wide: bool = True,
) -> Greeting:
    """Return what can be said at once, from the journal read with the standard library alone.

    Without `wide` there is no panorama, which only Home shows.
    """
    day = clock().day(settings.day_begins)
    limits = limits_of(wishes, settings, day)
    date = interview_day(settings)
    seen = glance(folder, day, limits, rest_days=settings.rest_days, wide=wide)
    return Greeting(
        day=day_words(day),
        known=seen.known,
        due=seen.due,
        new=seen.new,
        repeats=seen.repeats,
        waiting=seen.waiting,
        minutes=seen.minutes,
        streak=seen.streak,
        answered=seen.answered,
        resumed=seen.open_variant is not None,
        days_left=None if date is None else date - day,
        today=day,
        panorama=seen.panorama,
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
