"""Every template with the state of its card, as it is browsed."""

from __future__ import annotations

from typing import Final, Literal, Protocol, TypeAlias

import msgspec

from drill.scheduling.card import CardState
from drill.scheduling.day import StudyDay

Stage: TypeAlias = Literal["new", "learning", "young", "mature", "leech", "suspended"]
YOUNG_FROM: Final = 2  # repetitions
MATURE_FROM: Final = 21  # days of interval, where others draw this line too


class Described(Protocol):
    """What is known of a template."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def section(self) -> str:
        """The section of the cheatsheet."""

    @property
    def topic(self) -> str:
        """The topic within the section."""

    @property
    def refs(self) -> tuple[str, ...]:
        """The entries it trains."""


class Listed(msgspec.Struct, frozen=True):
    """A template as it is listed; `days` until it is due (negative: overdue), None while it is new."""

    template: str
    title: str
    section: str
    topic: str
    refs: tuple[str, ...]
    stage: Stage
    days: int | None = None
    reviews: int = 0
    lapses: int = 0
    note: str = ""

    def matches(self, words: str) -> bool:
        """Tell whether every word is part of what is said of the template, without regard to case."""
        said = " ".join(
            (self.template, self.title, self.section, self.topic, self.stage, *self.refs)
        )
        folded = said.casefold()
        return all(word in folded for word in words.casefold().split())


def stage_of(card: CardState | None) -> Stage:
    """Return how far a card has come."""
    if card is None:
        return "new"
    if card.suspended:
        return "suspended"
    if card.is_new:
        return "new"
    if card.is_leech:
        return "leech"
    memory = card.memory
    if memory.repetitions < YOUNG_FROM:
        return "learning"
    return "mature" if memory.interval >= MATURE_FROM else "young"


def listed(row: Described, card: CardState | None, note: str, day: StudyDay) -> Listed:
    """Return a template with the state of its card on a study day."""
    return Listed(
        template=row.id,
        title=row.title,
        section=row.section,
        topic=row.topic,
        refs=row.refs,
        stage=stage_of(card),
        days=None if card is None or card.due is None else card.due - day,
        reviews=0 if card is None else card.reviews,
        lapses=0 if card is None else card.lapses,
        note=note,
    )
