"""Today as the journal shows it at once, for `drill due` and `drill streak`: nothing heavy."""

from __future__ import annotations

from pathlib import Path

from drill.journal.clock import system_clock
from drill.journal.glance import Glance, glance
from drill.journal.places import journal_file


def history_today(folder: Path) -> Glance:
    """Return today's glance, empty without a journal; raises JournalError for one that cannot be read."""
    day = system_clock().day()
    seen = glance(folder, day)
    if seen.known or not journal_file(folder).exists():
        return seen
    _open_once(folder, questions=False)
    return glance(folder, day)


def agenda_today(folder: Path) -> Glance:
    """Return today's glance with the questions known: the first time ever they are read and noted.

    Raises DrillError where journal or questions cannot be read.
    """
    seen = history_today(folder)
    if any((seen.due, seen.new, seen.waiting, seen.left, seen.answered)):
        return seen
    _open_once(folder, questions=True)
    return glance(folder, seen.study_day)


def _open_once(folder: Path, *, questions: bool) -> None:
    """Open the journal, which explains itself if it cannot be, and note the questions if it has none."""
    from drill.journal.journal import open_journal

    with open_journal(folder) as journal:
        if questions and journal.fingerprint() is None:
            from drill.cli.service import one_engine

            with one_engine(folder) as engine:
                facts = engine.facts()
            journal.store_facts(facts.templates, facts.fingerprint)
