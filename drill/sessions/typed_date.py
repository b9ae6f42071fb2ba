"""A date as people type it: which day is meant, where it is not written as 2026-12-20."""

from __future__ import annotations

import datetime
import re
from typing import Final

YEARS: Final = (2025, 2199)  # of any interview
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_WORDED: Final = (  # compiled when first needed, and kept, by `re`
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s*(?P<month>[a-z]{3,9})\.?,?\s*(?P<year>\d{4})?",
    r"(?P<month>[a-z]{3,9})\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s*(?P<year>\d{4})?",
)


def near_date(text: str, today: datetime.date | None = None) -> str | None:
    """Return the date that a text means: itself, another way of writing, or the nearest day there is.

    A day without its year is the next such day, if `today` is known. None where no date can be meant.
    """
    words = text.strip().casefold()
    if today is not None and words in ("today", "tomorrow"):
        return (today + datetime.timedelta(days=words == "tomorrow")).isoformat()
    parts = _in_digits(words) or _in_words(words, today)
    if parts is None:
        return None
    year, month, day = parts
    year = min(max(year, YEARS[0]), YEARS[1])
    month = min(max(month, 1), 12)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    last = (following - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(max(day, 1), last)).isoformat()


def _in_digits(words: str) -> tuple[int, int, int] | None:
    if found := re.fullmatch(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})", words, re.ASCII):
        return int(found[1]), int(found[2]), int(found[3])
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", words, re.ASCII):
        return int(found[3]), int(found[2]), int(found[1])
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words, re.ASCII):
        first, second = int(found[1]), int(found[2])
        if first > 12 or second > 12:  # else either could be the month
            return int(found[3]), min(first, second), max(first, second)
    return None


def _in_words(words: str, today: datetime.date | None) -> tuple[int, int, int] | None:
    found = next((each for form in _WORDED if (each := re.fullmatch(form, words))), None)
    if found is None or found["month"][:3] not in _MONTHS:
        return None
    month, day = _MONTHS.index(found["month"][:3]) + 1, int(found["day"])
    if found["year"]:
        return int(found["year"]), month, day
    if today is None:
        return None
    return today.year + ((month, day) < (today.month, today.day)), month, day
