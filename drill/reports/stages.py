"""How far a card has come, in the words that lists, maps and reports share."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from drill.scheduling.card import CardState

Stage: TypeAlias = Literal["new", "learning", "young", "mature", "leech", "suspended"]
YOUNG_FROM: Final = 2  # repetitions
MATURE_FROM: Final = 21  # days of interval, where others draw this line too


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
