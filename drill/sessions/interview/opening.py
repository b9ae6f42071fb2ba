"""Opening an interview on the real engine and the real journal."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from drill.scheduling.rules import Rules
from drill.sessions.clocks import Clocks
from drill.sessions.interview.choice import Choice, Hall, check_choice, left_open, prepared
from drill.sessions.interview.errors import InterviewError
from drill.sessions.interview.history import JournalHistory
from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.record import Record
from drill.sessions.settings import packs_of, read_settings
from drill.sessions.settings_list import Settings

if TYPE_CHECKING:
    from drill.engine.client import Engine
    from drill.journal.journal import Journal

T = TypeVar("T")


def open_interview(folder: Path, choice: Choice) -> InterviewSession:
    """Open journal and engine and return the session over them; closing it closes both.

    Without a wish the interview left open goes on. Raises DrillError; InterviewError where one is open and
    another is wanted.
    """
    from drill.engine.client import Engine
    from drill.engine.packs import pack_folders
    from drill.journal.clock import system_clock

    settings = read_settings(folder)
    check_choice(choice, folder)
    packs = pack_folders(packs_of(folder, settings))
    engine = Engine(packs, cache=folder / "cache", log=folder / "drill.log", spare=False)
    engine.start()
    try:
        journal = _journal(folder, settings)
        try:
            clocks = Clocks(system_clock, time.monotonic, settings.day_begins)
            history = JournalHistory(journal, system_clock)
            waiting = left_open(history.all())
            if waiting is None:
                know(engine, journal)
                hall = _hall(engine, folder)
                record, hello = fresh(choice, hall, history, clocks, settings), ""
            else:
                record, hello = waiting, going_on(waiting, choice)
        except BaseException:
            journal.close()
            raise
    except BaseException:
        engine.close()
        raise
    return InterviewSession(engine, history, clocks, record, hello)


def going_on(waiting: Record, choice: Choice) -> str:
    """Return what is said when an interview goes on; raises InterviewError where another is wanted."""
    if not choice.open:
        raise InterviewError(
            "An interview is still open: `drill interview` goes on with it; Ctrl+E there ends it "
            "(`hand in`, line by line)."
        )
    away = "counted" if waiting.counts_away else "not counted"
    return f"The interview goes on where you left it; the time away is {away}."


def fresh(
    choice: Choice, hall: Hall, history: JournalHistory, clocks: Clocks, settings: Settings
) -> Record:
    """Draw the interview that is wished for; it is kept from its first question on. Raises InterviewError."""
    return prepared(
        choice,
        hall,
        history.all(),
        history.asked_today(clocks.day()),
        clocks.wall().instant,
        counts_away=settings.away_counts,
    )


def with_history(folder: Path, work: Callable[[JournalHistory], T]) -> T:
    """Do something with the interviews of before, without an engine. Raises DrillError."""
    from drill.journal.clock import system_clock

    journal = _journal(folder, read_settings(folder))
    try:
        return work(JournalHistory(journal, system_clock))
    finally:
        journal.close()


def know(engine: Engine, journal: Journal) -> None:
    """Note the facts of the templates at hand in the journal, where they changed."""
    facts = engine.facts()
    if not journal.holds_facts(facts.fingerprint, len(facts.entries)):
        journal.store_facts(facts.templates, facts.fingerprint, facts.entries)


def _hall(engine: Engine, folder: Path) -> Hall:
    facts = engine.facts()
    return Hall(facts.templates, facts.fingerprint, folder)


def _journal(folder: Path, settings: Settings) -> Journal:
    from drill.journal.journal import open_journal

    rules = Rules(scheduler=settings.scheduler, retention=settings.retention)
    return open_journal(folder, rules=rules, rollover_hour=settings.day_begins)
