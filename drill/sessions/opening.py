"""Opening a practice session on the real engine and the real journal, and seeing what waits before that."""

from __future__ import annotations

import time
from pathlib import Path

from drill.errors import DrillError
from drill.scheduling.queue import Limits
from drill.sessions.clocks import Clocks
from drill.sessions.practice import PracticeSession
from drill.sessions.wishes import Wishes


class NoQuestions(DrillError):  # noqa: N818
    """There is not a single sound template."""


def limits_of(wishes: Wishes) -> Limits:
    """Return how much the day may hold, by the person's wishes."""
    return Limits() if wishes.minutes is None else Limits(minutes=wishes.minutes)


def open_practice(folder: Path, wishes: Wishes | None = None) -> PracticeSession:
    """Open journal and engine and return the session over them; closing it closes both.

    The templates at hand are noted in the journal when they changed. Raises DrillError.
    """
    from drill.engine.client import Engine
    from drill.journal.clock import system_clock
    from drill.journal.journal import open_journal
    from drill.sessions.history import History

    wishes = wishes or Wishes()
    engine = Engine(cache=folder / "cache", log=folder / "drill.log")
    engine.start()
    try:
        journal = open_journal(folder)
        try:
            facts = engine.facts()
            if not facts.templates:
                raise NoQuestions("There is no sound question; `drill bank lint` names the faults.")
            if facts.fingerprint != journal.fingerprint():
                journal.store_facts(facts.templates, facts.fingerprint)
            history = History(journal, system_clock, wishes, limits_of(wishes))
        except BaseException:
            journal.close()
            raise
    except BaseException:
        engine.close()
        raise
    clocks = Clocks(system_clock, time.monotonic)
    return PracticeSession(engine, history, clocks, most=wishes.limit)
