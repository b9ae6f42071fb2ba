"""What can be done with templates besides answering them: list, note, put aside, take up again, back up."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection
from typing import TYPE_CHECKING

from drill.journal.errors import JournalError
from drill.journal.events import SuspendEvent, UnsuspendEvent
from drill.sessions.catalogue import Listed, ListedEntry, by_entry
from drill.sessions.clocks import Clocks
from drill.sessions.ports import HistoryPort
from drill.sessions.settings import limits_of, rules_of
from drill.sessions.settings_list import Settings
from drill.sessions.states import SheetEntry
from drill.sessions.wishes import Wishes
from drill.sessions.wording import NO_BACKUP

if TYPE_CHECKING:
    from drill.journal.history import Answer
    from drill.journal.panorama import Outlook
    from drill.scheduling.plan import Plan

log = logging.getLogger(__name__)


class Library:
    """The templates over a history; shares the lock of its session."""

    def __init__(self, history: HistoryPort, clocks: Clocks, lock: threading.RLock) -> None:
        self._history = history
        self._clocks = clocks
        self._lock = lock

    def catalogue(self) -> tuple[Listed, ...]:
        """Return every template with the state of its card, in the order of the curriculum."""
        with self._lock:
            return self._history.catalogue(self._clocks.day())

    def toggle(self, template: str, *, suspended: bool) -> tuple[ListedEntry, ...]:
        """Suspend a template, or take it up again when it is suspended; return the entries as they are then."""
        event = UnsuspendEvent if suspended else SuspendEvent
        with self._lock:
            self._history.record(event(stamp=self._clocks.stamp(), template=template))
            return self.entries()

    def entries(self) -> tuple[ListedEntry, ...]:
        """Return every entry of the cheatsheet with its questions, in the order of the sheet."""
        with self._lock:
            return by_entry(self._history.entries(), self.catalogue())

    def sheet(self, ids: Collection[str]) -> tuple[SheetEntry, ...]:
        """Return these entries of the cheatsheet, each with the titles of what it builds on."""
        with self._lock:
            known = {entry.id: entry for entry in self._history.entries()}
        return tuple(
            SheetEntry(
                id=entry.id,
                title=entry.title,
                statement=entry.statement,
                erratum=entry.erratum,
                builds_on=tuple(known[need].title for need in entry.needs if need in known),
            )
            for entry in (known[name] for name in ids if name in known)
        )

    def past(self, templates: Collection[str]) -> tuple[Answer, ...]:
        """Return the answers given to these templates, latest first."""
        with self._lock:
            return self._history.past(templates)

    def follow(self, settings: Settings) -> None:
        """Plan by these settings from the next beginning on."""
        with self._lock:
            limits = limits_of(Wishes(), settings, self._clocks.day())
            self._history.follow(limits, rules_of(settings))

    def look_ahead(self) -> Outlook | None:
        """Return how the plan to the interview looks; None without a date to come."""
        return self._history.look_ahead()  # most of a second of counting: holds nobody up

    def plan_ahead(self, *, advise: bool) -> Plan | None:
        """Return the plan to the interview; None without a date to come. Advice takes seconds."""
        return self._history.plan_ahead(advise=advise)

    def note(self, template: str) -> str:
        """Return the person's words about a template."""
        with self._lock:
            return self._history.note(template)

    def put_note(self, template: str, text: str) -> None:
        """Keep the person's words about a template; an empty text takes them away."""
        with self._lock:
            self._history.put_note(template, text.strip())

    def back_up(self) -> str:
        """Make the backup of the day; return what to say of one that fails, which is tried at the next start."""
        try:
            self._history.back_up()  # reads the file by itself: no need to hold anybody up
        except JournalError as error:
            log.warning("no backup was made: %s", error)
            return f"{error} {NO_BACKUP}"
        return ""
