"""What an interview needs of the world, as protocols: an engine and a history. Tests bring their own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from drill.bank.variant import Variant
from drill.grading.verdict import Judgement, Reading
from drill.journal.events import Event
from drill.scheduling.day import StudyDay
from drill.sessions.interview.record import Record


class InterviewEngine(Protocol):
    """Makes variants and judges responses; every method may raise EngineError."""

    def generate(self, template: str, level: int | None = None, seed: int | None = None) -> Variant:
        """Return a variant."""

    def grade(self, reference: str, response: str, follow_up: int = 0) -> Judgement:
        """Return the judgement of a response, also to a further question, from 1."""

    def read(self, reference: str, text: str, follow_up: int = 0) -> Reading:
        """Return how a text is understood."""

    def close(self) -> None:
        """End the engine."""


class InterviewHistory(Protocol):
    """The journal as an interview sees it; what was kept or recorded is on the disk when the method returns."""

    def keep(self, record: Record) -> None:
        """Keep an interview as it stands."""

    def record(self, event: Event, record: Record) -> None:
        """Commit an event and the interview with it, both or neither."""

    def all(self) -> tuple[Record, ...]:
        """Return every interview that can be read, latest first."""

    def asked_today(self, day: StudyDay) -> Collection[str]:
        """Return the templates asked on a study day."""

    def pace(self) -> float:
        """Return how fast this person is against par."""

    def queue_today(self, day: StudyDay, templates: Collection[str]) -> None:
        """Put fresh variants of these templates at the head of a study day's practice."""

    def close(self) -> None:
        """Close the journal."""
