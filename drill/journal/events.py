"""The events of the journal: what happened, once, for ever. Everything else is folded from these."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import ClassVar, TypeAlias

from drill.journal.uuid7 import uuid7
from drill.scheduling.card import Source
from drill.scheduling.day import ROLLOVER_HOUR, Instant, Moment, StudyDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which event, and when: a UUIDv7, the UTC instant in ms, local minutes ahead of UTC, the study day."""

    id: bytes
    instant: Instant
    offset: int
    day: StudyDay

    @classmethod
    def at(cls, moment: Moment, rollover_hour: int = ROLLOVER_HOUR) -> Stamp:
        """Return a fresh stamp for this moment."""
        return cls(
            id=uuid7(moment.instant),
            instant=moment.instant,
            offset=moment.offset,
            day=moment.day(rollover_hour),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseEvent:
    """One try at one asking.

    `asking` is a UUIDv7 shared by the tries (1, 2, ...) of an asking. `quality` is the quality so far, 0
    to 5, None where there is none (unreadable, or not yet self-graded): such a try never reaches a card.
    `active_ms` is time on the question, worth something only when `timed`. `par` is in seconds.
    `confidence` is `sure`, `think`, `guess` or empty. `prediction` is the recall that FSRS expected at
    the moment of asking, in [0, 1]; where None, the journal enters its own on a first try. `prompt` is
    `prompt_digest` of the printed prompt. `sitting` groups the askings of one interview, diagnostic or
    practice. `answered` is false when time ran out.
    """

    kind: ClassVar[str] = "response"

    stamp: Stamp
    asking: bytes
    template: str
    version: int
    level: int
    seed: int
    text: str
    verdict: str
    quality: int | None
    source: Source = Source.PRACTICE
    try_number: int = 1
    score: float = 0.0
    reading: str = ""
    misconception: str | None = None
    near_miss: str | None = None
    active_ms: int = 0
    timed: bool = True
    par: int | None = None
    hints: int = 0
    confidence: str = ""
    prediction: float | None = None
    prompt: str = ""
    sitting: str = ""
    answered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoEvent:
    """Takes back an asking with all its tries, or any other single event, by its identifier."""

    kind: ClassVar[str] = "undo"

    stamp: Stamp
    template: str
    target: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideEvent:
    """The person's own quality, 0 to 5, for an asking; the latest one holds."""

    kind: ClassVar[str] = "override"

    stamp: Stamp
    template: str
    target: bytes
    quality: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendEvent:
    """Puts a template aside until further notice."""

    kind: ClassVar[str] = "suspend"

    stamp: Stamp
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsuspendEvent:
    """Takes a suspended template up again."""

    kind: ClassVar[str] = "unsuspend"

    stamp: Stamp
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuryEvent:
    """Hides a template until the next study day."""

    kind: ClassVar[str] = "bury"

    stamp: Stamp
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetEvent:
    """Makes a card new again; what was asked before stays in the journal, and counts no more."""

    kind: ClassVar[str] = "reset"

    stamp: Stamp
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementEvent:
    """Starts a new card further on, as a diagnostic saw it; a card with reviews stays as it is."""

    kind: ClassVar[str] = "placement"

    stamp: Stamp
    template: str
    level: int | None
    repetitions: int
    interval: int


Event: TypeAlias = (
    ResponseEvent
    | UndoEvent
    | OverrideEvent
    | SuspendEvent
    | UnsuspendEvent
    | BuryEvent
    | ResetEvent
    | PlacementEvent
)


def prompt_digest(prompt: str) -> str:
    """Return the short name under which a printed prompt is remembered: 16 hexadecimal digits."""
    spaced = " ".join(prompt.split())
    return blake2b(spaced.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
