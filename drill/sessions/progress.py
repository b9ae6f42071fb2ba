"""The report as the Progress screen asks for it: of the journal as it is, for a range of days."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from drill.journal.figures.evidence import Habits, Scope
from drill.reports.faces.page import Part
from drill.reports.faces.paged import page_of
from drill.reports.practice import Practice
from drill.reports.report import Report, report
from drill.scheduling.day import later
from drill.sessions.settings import interview_day
from drill.sessions.settings_list import Settings
from drill.sessions.wishes import Wishes

RANGES: Final[tuple[tuple[str, int | None], ...]] = (
    ("all time", None),
    ("last year", 365),
    ("last month", 30),
    ("last week", 7),
)
"""The ranges by name, with their days; today is the last of them."""


class Progress:
    """One report, and the parts of its page by their key."""

    def __init__(self, made: Report) -> None:
        self.report = made
        self.parts: dict[str, Part] = {part.key: part for part in page_of(made).parts}


def habits_of(settings: Settings) -> Habits:
    """Return the settings that shape figures."""
    return Habits(
        rest_days=settings.rest_days,
        interview=interview_day(settings),
        minutes=settings.minutes,
        new=settings.new,
    )


def progress(folder: Path, settings: Settings, days: int | None = None) -> Progress:
    """Return the progress of the last so many days (None: of all); raises JournalError."""
    from drill.journal.journal import open_journal

    with open_journal(folder, rollover_hour=settings.day_begins) as journal:
        since = None if days is None else later(journal.today(), 1 - days)
        return Progress(report(journal, Scope(since), habits_of(settings)))


def wishes_of(practice: Practice) -> Wishes:
    """Return the wishes of a practice that a figure leads to."""
    return Wishes(
        section=practice.section or None,
        topic=practice.topic or None,
        templates=practice.templates,
    )
