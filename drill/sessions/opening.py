"""Opening a practice session on the real engine and the real journal."""

from __future__ import annotations

import time
from pathlib import Path

from drill.errors import DrillError
from drill.sessions.clocks import Clocks
from drill.sessions.practice import PracticeSession
from drill.sessions.settings import limits_of, packs_of, read_settings, rules_of
from drill.sessions.settings_list import Settings
from drill.sessions.wishes import Wishes, unmet


class NoQuestions(DrillError):  # noqa: N818
    """There is not a single sound template, or none that is as wished."""


class WrongWish(NoQuestions):
    """No template is of the name, section, topic or level that was asked for."""


def open_practice(
    folder: Path, wishes: Wishes | None = None, settings: Settings | None = None
) -> PracticeSession:
    """Open journal and engine and return the session over them; closing it closes both.

    Settings are read from the folder unless given. The templates at hand are noted in the journal when
    they changed. Raises DrillError.
    """
    from drill.engine.client import Engine
    from drill.engine.packs import pack_folders

    wishes = wishes or Wishes()
    settings = settings or read_settings(folder)
    packs = pack_folders(packs_of(folder, settings))
    engine = Engine(packs, cache=folder / "cache", log=folder / "drill.log")
    engine.start()
    try:
        # The child gets ready while the journal's packages are imported: each takes a third of a second.
        from drill.journal.clock import system_clock
        from drill.journal.journal import open_journal
        from drill.sessions.history import History

        limits = limits_of(wishes, settings, system_clock().day(settings.day_begins))
        journal = open_journal(
            folder,
            rules=rules_of(settings),
            rollover_hour=settings.day_begins,
        )
        try:
            held = (journal.entries() and journal.fingerprint()) or ""
            facts = engine.facts(held)
            if facts.fingerprint != held:
                if not facts.templates:
                    raise NoQuestions(
                        "There is no sound question; `drill bank lint` names the faults."
                    )
                journal.store_facts(facts.templates, facts.fingerprint, facts.entries)
            if wishes.narrow and (sentence := unmet(wishes, journal.facts())):
                raise WrongWish(sentence)
            journal.prepare_for(limits.target)
            history = History(journal, system_clock, wishes, limits)
        except BaseException:
            journal.close()
            raise
    except BaseException:
        engine.close()
        raise
    clocks = Clocks(system_clock, time.monotonic, settings.day_begins)
    return PracticeSession(
        engine, history, clocks, second_try=settings.second_try, most=wishes.limit
    )
