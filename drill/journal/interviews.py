"""What an interview asks of the journal besides events: answers kept with the sitting, and what to ask again."""

from __future__ import annotations

from collections.abc import Iterable

from drill.journal import agenda, ledger
from drill.journal.events import Event
from drill.journal.journal import Journal
from drill.journal.sittings import Sitting, put_sitting
from drill.scheduling.card import CardState
from drill.scheduling.day import StudyDay


def record_sitting(journal: Journal, event: Event, sitting: Sitting) -> CardState:
    """Commit an event and the sitting as it is now, both or neither; return the refolded card.

    Raises BadEvent, CannotWrite, DiskFull or Locked.
    """
    with journal.database.writing() as connection:
        card = ledger.record(connection, event, journal.rules, journal.now().instant)
        put_sitting(connection, sitting)
        return card


def ask_again(journal: Journal, day: StudyDay, templates: Iterable[str]) -> None:
    """Put these templates at the head of a study day's queue, in the place of those put there before."""
    with journal.database.writing() as connection:
        ledger.set_fact(connection, agenda.AGAIN, " ".join([str(int(day)), *templates]))
