"""What a session needs of the world, as protocols: an engine, a history, clocks. Tests bring their own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from drill.bank.variant import Variant
from drill.grading.verdict import Judgement, Reading
from drill.journal.events import Event
from drill.scheduling.card import CardState, Source
from drill.scheduling.day import Moment, StudyDay
from drill.scheduling.queue import Queue

Monotonic: TypeAlias = Callable[[], float]
WallClock: TypeAlias = Callable[[], Moment]


class EnginePort(Protocol):
    """Makes variants and judges responses; every method may raise EngineError."""

    def generate(
        self,
        template: str,
        level: int | None = None,
        seed: int | None = None,
        avoid: Collection[str] = (),
    ) -> Variant:
        """Return a variant; a fresh seed is redrawn while the prompt is among `avoid`."""

    def grade(self, reference: str, response: str) -> Judgement:
        """Return the judgement of a response."""

    def read(self, reference: str, text: str) -> Reading:
        """Return how a text is understood."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a study day asks; `why_empty` is a sentence for when that is nothing, `pace` the person's own."""

    queue: Queue
    why_empty: str = ""
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class OpenAsking:
    """A question that was before the person when the program ended, with what was typed."""

    asking: bytes
    variant: Variant
    typed: str = ""
    source: Source = Source.PRACTICE
    number: int = 1
    attempt: int = 1
    hints: int = 0
    seconds: float = 0.0
    told: bool = False


class HistoryPort(Protocol):
    """The journal as a session sees it; every method may raise JournalError."""

    def record(self, event: Event) -> CardState:
        """Commit an event; return the card it left behind."""

    def plan(self, day: StudyDay) -> Plan:
        """Return what to ask on a study day."""

    def seen(self, template: str) -> Collection[str]:
        """Return the digests of the prompts this person was asked, of one template."""

    def open_asking(self) -> OpenAsking | None:
        """Return the asking that was open when the program ended."""

    def keep_open(self, asking: OpenAsking) -> None:
        """Remember the asking before the person."""

    def close_open(self) -> None:
        """Forget the open asking: it is settled."""

    def ahead(self) -> Variant | None:
        """Return the variant stored ahead, which stays stored."""

    def store_ahead(self, variant: Variant | None) -> None:
        """Store the variant to be asked next, in place of any other; None stores none."""

    def close(self) -> None:
        """Close the journal."""
