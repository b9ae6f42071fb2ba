"""Today as the journal shows it at once, for `drill due` and `drill streak`: nothing heavy."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from drill.journal.clock import system_clock
from drill.journal.errors import CannotOpen
from drill.journal.glance import Glance, glance
from drill.journal.places import journal_file
from drill.sessions.settings import limits_of, read_settings
from drill.sessions.wishes import Wishes


def history_today(folder: Path) -> Glance:
    """Return today's glance, empty without a journal; raises JournalError for one that cannot be read."""
    seen = _glance(folder)
    if seen.known or not journal_file(folder).exists():
        return seen
    from drill.journal.journal import open_journal

    open_journal(folder).close()  # migrates it, or explains why it cannot be read
    seen = _glance(folder)
    if not seen.known:
        raise CannotOpen(f"{journal_file(folder)} cannot be read; `drill db check` says more.")
    return seen


def agenda_today(folder: Path) -> Glance:
    """Return today's glance with the questions known: the first time ever they are read and noted.

    Raises DrillError where journal or questions cannot be read.
    """
    seen = history_today(folder)
    if any((seen.due, seen.new, seen.waiting, seen.left, seen.answered)):
        return seen
    know_questions(folder)
    return _glance(folder)


def _glance(folder: Path) -> Glance:
    """Look at today by the person's own settings: when the day begins and how much it holds."""
    settings = read_settings(folder)
    day = system_clock().day(settings.day_begins)
    limits = limits_of(Wishes(), settings, day)
    return glance(folder, day, limits, rest_days=settings.rest_days)


def know_questions(folder: Path, *, anew: bool = False) -> None:
    """Note the questions at hand in the journal, if none were noted yet or `anew`; raises DrillError."""
    from drill.cli.output import reassure
    from drill.cli.service import one_engine

    with closing(one_engine(folder)) as engine:
        if anew or not journal_file(folder).exists():
            engine.start()  # gets ready while the journal's packages are imported
        from drill.journal.journal import open_journal

        with open_journal(folder) as journal:
            if journal.fingerprint() is not None and not anew:
                return
            reassure("Looking through the questions.")
            facts = engine.facts()
            if not journal.holds_facts(facts.fingerprint, len(facts.entries)):
                journal.store_facts(facts.templates, facts.fingerprint, facts.entries)
