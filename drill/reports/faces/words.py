"""Numbers, days and names as a page writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from drill.reports.practice import Practice

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
NOTHING: Final = "–"
UNIT: Final = re.compile(r"(?<=\d) (?=(?:%|min|h|s)(?:\W|$))")
"""The space between a number and its unit, where no line may end."""


def percent(share: float | None, digits: int = 0) -> str:
    """Return a share, 0 to 1, as `78 %`."""
    return NOTHING if share is None else f"{100 * share:.{digits}f} %"


def number(value: float | None, digits: int = 0) -> str:
    """Return a number with thousands apart: `1,204`."""
    return NOTHING if value is None else f"{value:,.{digits}f}"


def count(many: int, one: str, more: str = "") -> str:
    """Return `1 day` or `12 days`."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def minutes(value: float) -> str:
    """Return a time as `0 min`, `40 s`, `12 min`, `3 h 05 min`, `40 h`."""
    if 0 < value < 1:
        return f"{max(1, round(value * 60))} s"
    whole = round(value)
    if whole >= 600:
        return f"{round(value / 60):,} h"
    return f"{whole} min" if whole < 120 else f"{whole // 60} h {whole % 60:02} min"


def long_day(day: date) -> str:
    """Return a day as `22 November 2026`, in English whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Return a day as `22 Nov`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def ago(day: date | None, today: date) -> str:
    """Return how long ago a day was: `today`, `yesterday`, `9 days ago`."""
    if day is None:
        return "never"
    days = (today - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days:,} days ago")


def ahead(day: date | None, today: date) -> str:
    """Return when something is due: `now`, `tomorrow`, `in 9 days`."""
    if day is None:
        return NOTHING
    days = (day - today).days
    return "now" if days <= 0 else "tomorrow" if days == 1 else f"in {days:,} days"


def days_between(least: int, most: int | None) -> str:
    """Return a range of days: `1 day`, `2–3 days`, `61 days or more`."""
    if most is None:
        return f"{least} days or more"
    return f"{least} day" if most == least == 1 else f"{least}–{most} days"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return names in a row, the rest counted: `a, b, c and 4 more`."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(", ".join(names).rsplit(", ", 1))


def only(*practices: Practice | None) -> tuple[Practice, ...]:
    """Return the practices there are."""
    return tuple(one for one in practices if one is not None)
