"""The journal as an interview sees it: sittings in and out, answers with them, what was asked today."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from drill.journal.clock import Clock
from drill.journal.events import Event
from drill.journal.history import answers
from drill.journal.interviews import ask_again, record_sitting
from drill.journal.journal import Journal
from drill.journal.sittings import Sitting
from drill.scheduling.day import Instant, StudyDay
from drill.sessions.interview.record import DECODER, Record, encoded

KIND = "interview"


class JournalHistory:
    """An InterviewHistory over an open journal."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def keep(self, record: Record) -> None:
        """Keep an interview as it stands."""
        self._journal.put_sitting(self._sitting(record))

    def record(self, event: Event, record: Record) -> None:
        """Commit an event and the interview with it, both or neither."""
        record_sitting(self._journal, event, self._sitting(record))

    def all(self) -> tuple[Record, ...]:
        """Return every interview that can be read, latest first; those of other versions are passed over."""
        found = []
        for sitting in self._journal.sittings(KIND):
            try:
                found.append(DECODER.decode(sitting.state))
            except msgspec.MsgspecError:
                continue
        return tuple(found)

    def asked_today(self, day: StudyDay) -> Collection[str]:
        """Return the templates asked on a study day."""
        return {answer.template for answer in answers(self._journal, day, day)}

    def pace(self) -> float:
        """Return how fast this person is against par."""
        return self._journal.pace()

    def queue_today(self, day: StudyDay, templates: Collection[str]) -> None:
        """Put fresh variants of these templates at the head of a study day's queue."""
        ask_again(self._journal, day, templates)

    def close(self) -> None:
        """Close the journal."""
        self._journal.close()

    def _sitting(self, record: Record) -> Sitting:
        return Sitting(
            id=record.id,
            kind=KIND,
            started=Instant(record.started),
            changed=self._clock().instant,
            finished=record.phase == "finished",
            state=encoded(record),
        )
