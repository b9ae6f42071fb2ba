"""What a session needs of the world, as protocols: an engine, a history, clocks. Tests bring their own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from drill.bank.variant import Variant
from drill.grading.verdict import Judgement, Reading
from drill.journal.events import Event
from drill.scheduling.card import CardState, Source
from drill.scheduling.day import StudyDay
from drill.scheduling.queue import Item, Limits, Queue
from drill.scheduling.rules import Rules
from drill.sessions.catalogue import Listed
from drill.sessions.wishes import Wishes

if TYPE_CHECKING:
    from drill.journal.entries import EntryRow
    from drill.journal.history import Answer
    from drill.journal.panorama import Outlook
    from drill.scheduling.plan import Plan as Way


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

    def close(self) -> None:
        """End the engine."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a study day asks.

    `wished` comes before the queue; `before` counts what was asked today already; `why_empty` is a
    sentence for when nothing is left; `pace` is the person's own. `beyond` counts what could be asked on
    going on, `spent` tells that the day's minutes are used up and going on takes more of them, `early` counts
    what is known and could be asked ahead of its time, where nothing else is left. `apart` is the day's own
    queue where narrow wishes leave it aside.
    """

    queue: Queue
    wished: tuple[Item, ...] = ()
    before: int = 0
    why_empty: str = ""
    pace: float = 1.0
    beyond: int = 0
    spent: bool = False
    apart: Queue | None = None
    early: int = 0


@dataclass(frozen=True, slots=True)
class OpenAsking:
    """A question that was before the person when the program ended, with what was typed."""

    asking: bytes
    variant: Variant
    typed: str = ""
    source: Source = Source.PRACTICE
    attempt: int = 1
    hints: int = 0
    seconds: float = 0.0
    told: bool = False
    seen: bool = False
    total: int = 0


class HistoryPort(Protocol):
    """The journal as a session sees it; every method may raise JournalError."""

    def record(self, event: Event, keep: OpenAsking | None = None) -> CardState:
        """Commit an event and return the card it left behind; a response closes its open asking, or `keep`s it."""

    def plan(self, day: StudyDay) -> Plan:
        """Return what to ask on a study day."""

    def more_time(self, day: StudyDay) -> None:
        """Give a study day as many minutes again, beyond those used up."""

    def seen(self, template: str) -> Collection[str]:
        """Return the digests of the prompts this person was asked, of one template."""

    def open_asking(self) -> OpenAsking | None:
        """Return the asking that was open when the program ended."""

    def keep_open(self, asking: OpenAsking) -> None:
        """Remember the asking before the person."""

    def keep_typed(self, asking: OpenAsking) -> None:
        """Remember what is typed in the open asking."""

    def close_open(self) -> None:
        """Forget the open asking: it was settled without another response."""

    def stored(self) -> Collection[tuple[str, int]]:
        """Return the templates and levels of which a variant is stored ahead."""

    def ahead(self, item: Item) -> Variant | None:
        """Return the variant stored ahead for an item, which stays stored until it is asked."""

    def drop_ahead(self, item: Item) -> None:
        """Throw away the variant stored ahead for an item."""

    def store_ahead(self, variant: Variant) -> None:
        """Store a variant that will be asked soon."""

    def wish(self, wishes: Wishes) -> None:
        """Plan by these wishes from now on."""

    def catalogue(self, day: StudyDay) -> tuple[Listed, ...]:
        """Return every template with the state of its card, in the order of the curriculum."""

    def follow(self, limits: Limits, rules: Rules) -> None:
        """Plan within these limits from now on, every card scheduled by these rules."""

    def look_ahead(self) -> Outlook | None:
        """Return how the plan to the interview looks, and keep it for Home; None without a date to come."""

    def plan_ahead(self, *, advise: bool) -> Way | None:
        """Return the plan to the interview, with advice if wished; None without a date to come."""

    def past(self, templates: Collection[str]) -> tuple[Answer, ...]:
        """Return the answers given to these templates, latest first."""

    def entries(self) -> tuple[EntryRow, ...]:
        """Return the entries of the cheatsheet, in its order."""

    def put_note(self, template: str, text: str) -> None:
        """Keep the person's words about a template; an empty text takes them away."""

    def note(self, template: str) -> str:
        """Return the person's words about a template, empty where there are none."""

    def back_up(self) -> None:
        """Make the backup of the day, if there is something new."""

    def close(self) -> None:
        """Close the journal."""
