"""The record of an interview while it is held: changed, timed, and kept in the history."""

from __future__ import annotations

from msgspec import structs

from drill.journal.events import Event
from drill.sessions.clocks import Clocks
from drill.sessions.interview.clock import Countdown
from drill.sessions.interview.ports import InterviewHistory
from drill.sessions.interview.record import Record
from drill.sessions.stopwatch import Stopwatch


class Ledger:
    """Holds the record, and counts the time of the question before the person into it."""

    def __init__(self, history: InterviewHistory, clocks: Clocks, record: Record) -> None:
        self.record = record
        self._history = history
        self._clocks = clocks
        self._clock = record.clock()
        self._watch = Stopwatch()

    def change(self, **changes: object) -> None:
        """Change the record."""
        self.record = structs.replace(self.record, **changes)

    def marked(self, place: int, **changes: object) -> None:
        """Change the mark of a slot."""
        self.record = self.record.marked(place, **changes)

    def keep(self, clock: Countdown) -> None:
        """Keep the record with this clock."""
        self._clock = clock
        self.count()
        self._stamp()
        self._history.keep(self.record)

    def commit(self, event: Event) -> None:
        """Journal an event and the record with it, both or neither."""
        self._stamp()
        self._history.record(event, self.record)

    def _stamp(self) -> None:
        self.change(
            spent=self._clock.spent,
            away=self._clock.away,
            saved=self._clocks.wall().instant,
        )

    # The time of a question

    def running(self) -> None:
        """Let the time of the present question run."""
        if self.record.phase == "asking":
            self._watch = self._clocks.started(self._watch)

    def restart(self) -> None:
        """Let the time of a question that was just opened run from nothing."""
        self._watch = self._clocks.started(Stopwatch())

    def standing(self) -> None:
        """Stop the time of the present question."""
        self.count()
        self._watch = Stopwatch()

    def count(self) -> None:
        """Add the time since the last count to the present question."""
        if self.record.phase != "asking" or self._watch.since is None:
            return
        watch = self._clocks.paused(self._watch)
        mark = self.record.marks[self.record.place]
        self.marked(
            self.record.place,
            seconds=mark.seconds + watch.counted,
            reliable=mark.reliable and watch.reliable,
        )
        self.restart()
