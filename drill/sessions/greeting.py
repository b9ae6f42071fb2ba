"""What the first screen shows before anything is opened: today's figures, and the question that waits."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from drill.bank.variant import Variant
from drill.journal.clock import Clock, system_clock
from drill.journal.glance import Glance, glance
from drill.scheduling.card import Source
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
    today's minutes. `rest_days_left` is None where none are wished for. `days_left` until the interview's
    day: None where no date is set, negative after it. `panorama` is there where it was asked for. `missing` is a
    sentence on folders of questions that are not there.
    """

    day: str = ""
    known: bool = False
    due: int = 0
    new: int = 0
    repeats: int = 0
    waiting: int = 0
    minutes: int = 0
    streak: int = 0
    rest_days_left: int | None = None
    answered: int = 0
    resumed: bool = False
    days_left: int | None = None
    today: StudyDay = StudyDay(0)
    panorama: Panorama | None = None
    first: State = Preparing()
    missing: str = ""

    @property
    def over(self) -> bool:
        """Tell whether nothing of today is left within its minutes."""
        left = self.due or self.new or self.repeats or self.resumed
        return self.known and not left

    @property
    def on(self) -> bool:
        """Tell whether today is over, and something is known that one could practise on with."""
        met = self.panorama is not None and any(part.met for part in self.panorama.parts)
        return self.over and (met or self.answered > 0 or self.waiting > 0)


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
        rest_days_left=seen.rest_days_left,
        answered=seen.answered,
        resumed=seen.open_variant is not None,
        days_left=None if date is None else date - day,
        today=day,
        panorama=seen.panorama,
        first=_first(seen, wishes, folder),
        missing=_missing(folder, settings),
    )


def _missing(folder: Path, settings: Settings) -> str:
    if not settings.packs and "DRILL_PACKS" not in os.environ:
        return ""
    from drill.sessions.own_packs import missing_packs

    return missing_packs(folder, settings)


def steady(shown: Greeting, fresh: Greeting) -> Greeting:
    """Return what a second look adds to the first, while nothing was done in between: no number changes unasked.

    Questions that changed with an update, and a plan that is played through anew, count from the next look on.
    """
    if not shown.known or (shown.today, shown.answered) != (fresh.today, fresh.answered):
        return fresh
    seen = shown.panorama or fresh.panorama
    made = fresh.panorama.outlook if fresh.panorama is not None else None
    if seen is not None and made is not None and not made.alike(seen.outlook):
        seen = structs.replace(seen, outlook=made)
    return structs.replace(
        shown, resumed=fresh.resumed, panorama=seen, first=fresh.first, missing=fresh.missing
    )


def day_words(day: StudyDay) -> str:
    """Return a study day as `Sunday 22 November`, in English whatever the locale."""
    date = date_of(day)
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]}"


class _Kept(msgspec.Struct, frozen=True):
    """How the question left open came, and of how many it was one."""

    source: Source = Source.PRACTICE
    total: int = 0


def _kept(folder: Path) -> _Kept:
    from drill.journal.left_open import open_state

    try:
        return msgspec.json.decode(open_state(folder), type=_Kept)
    except msgspec.MsgspecError:  # kept by another version of the program
        return _Kept()


def _first(seen: Glance, wishes: Wishes, folder: Path) -> State:
    stored = seen.open_variant or seen.payload
    if wishes.narrow or stored is None:
        return Preparing()
    try:
        variant = msgspec.json.decode(stored, type=Variant)
    except msgspec.MsgspecError:  # stored by another version of the program
        return Preparing()
    before = 0 if wishes.limit is not None else seen.answered  # as the session will count
    number, total = before + 1, before + max(1, min(seen.left, wishes.limit or seen.left))
    if seen.open_variant is None:
        return Asking(Place(number, total), variant)
    kept = _kept(folder)
    if wishes.limit is None and kept.total >= number:
        total = kept.total
    return Asking(Place(number, total), variant, kept.source, text=seen.typed)


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
