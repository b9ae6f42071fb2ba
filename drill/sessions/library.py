"""What can be done with templates besides answering them: list, note, put aside, take up again, back up."""

from __future__ import annotations

import logging
import threading

from drill.journal.errors import JournalError
from drill.journal.events import SuspendEvent, UnsuspendEvent
from drill.sessions.catalogue import Listed
from drill.sessions.clocks import Clocks
from drill.sessions.ports import HistoryPort

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

    def toggle(self, template: str, *, suspended: bool) -> tuple[Listed, ...]:
        """Suspend a template, or take it up again when it is suspended; return the new catalogue."""
        event = UnsuspendEvent if suspended else SuspendEvent
        with self._lock:
            self._history.record(event(stamp=self._clocks.stamp(), template=template))
            return self.catalogue()

    def note(self, template: str) -> str:
        """Return the person's words about a template."""
        with self._lock:
            return self._history.note(template)

    def put_note(self, template: str, text: str) -> None:
        """Keep the person's words about a template; an empty text takes them away."""
        with self._lock:
            self._history.put_note(template, text.strip())

    def back_up(self) -> None:
        """Make the backup of the day; one that fails is logged, and tried again tomorrow."""
        try:
            self._history.back_up()  # reads the file by itself: no need to hold anybody up
        except JournalError as error:
            log.warning("no backup was made: %s", error)
