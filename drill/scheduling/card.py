"""The card: what is remembered of one template, and how one asking moves it. The previews use the same step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from drill.scheduling.day import StudyDay, later
from drill.scheduling.recall import Recall, review_recall
from drill.scheduling.rules import Rules, spread
from drill.scheduling.sm2 import PASS, Memory, review

LEECH_LAPSES: Final = 6
PASSES_TO_RISE: Final = 3


class Source(StrEnum):
    """Where an asking came from."""

    PRACTICE = "practice"
    DRILL = "drill"
    EARLY = "early"
    INTERVIEW = "interview"
    DIAGNOSTIC = "diagnostic"


@dataclass(frozen=True, slots=True)
class Asking:
    """One asking as the scheduler sees it; `answered` is false when time ran out before an answer."""

    day: StudyDay
    quality: int
    source: Source = Source.PRACTICE
    level: int | None = None
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The memory of a card that was reviewed: the study day of its last review, and when SM-2 wants it."""

    memory: Memory
    last: StudyDay
    due: StudyDay


@dataclass(frozen=True, slots=True, kw_only=True)
class CardState:
    """Everything known of one card, a pure function of the journal.

    `scheduled` is None while the card is new. `due` is the study day by the rules in force. `level` is
    the level last scheduled and `step` where the next one lies from it (-1, 0, 1); `passes` counts
    passes in a row at that level. `asked_on` is the latest study day of a practice asking, `urgent` the
    day of a miss in an interview that could not be scheduled.
    """

    template: str
    scheduled: Scheduled | None = None
    recall: Recall | None = None
    due: StudyDay | None = None
    level: int | None = None
    step: int = 0
    passes: int = 0
    lapses: int = 0
    reviews: int = 0
    askings: int = 0
    asked_on: StudyDay | None = None
    urgent: StudyDay | None = None
    suspended: bool = False
    buried_until: StudyDay | None = None

    @property
    def memory(self) -> Memory:
        """The SM-2 memory; a new one for a card never reviewed."""
        return Memory.new() if self.scheduled is None else self.scheduled.memory

    @property
    def is_new(self) -> bool:
        """Whether the card was never scheduled."""
        return self.scheduled is None

    @property
    def is_leech(self) -> bool:
        """Whether the card lapsed so often that its prerequisites deserve a look."""
        return self.lapses >= LEECH_LAPSES

    def is_due(self, day: StudyDay) -> bool:
        """Whether the card is to be reviewed on a study day; never while suspended or buried."""
        return self.due is not None and self.due <= day and not self.is_hidden(day)

    def is_hidden(self, day: StudyDay) -> bool:
        """Whether the person put the card aside for this study day."""
        return self.suspended or (self.buried_until is not None and day < self.buried_until)


def schedules(card: CardState, asking: Asking) -> bool:
    """Whether an asking is the scheduled review of its study day.

    The first practice asking of a study day later than the last scheduled one, if the card is new, due,
    or fails. In an interview only a miss on a card with repetitions counts; in a diagnostic nothing does.
    """
    if asking.source is Source.DIAGNOSTIC or not asking.answered:
        return False
    if card.scheduled is not None and asking.day <= card.scheduled.last:
        return False
    failed = asking.quality < PASS
    if asking.source is Source.INTERVIEW:
        return failed and card.memory.repetitions >= 1
    if card.asked_on is not None and asking.day <= card.asked_on:
        return False
    return card.scheduled is None or card.scheduled.due <= asking.day or failed


def after(card: CardState, asking: Asking, rules: Rules) -> CardState:
    """Return the card after an asking; raises ValueError for a quality that is not an int 0 to 5."""
    moved = _scheduled(card, asking, rules) if schedules(card, asking) else _unscheduled(card, asking)
    if asking.answered:
        recall = review_recall(card.recall, asking.quality, asking.day, rules.retention)
        moved = replace(moved, recall=recall)
    return with_due(moved, rules)


def placed(
    card: CardState, day: StudyDay, memory: Memory, level: int | None, rules: Rules
) -> CardState:
    """Return a new card put where a diagnostic saw it; a card with reviews stays as it is."""
    if card.scheduled is not None:
        return card
    due = later(day, spread(memory.interval, day, card.template, rules))
    placed_card = replace(card, scheduled=Scheduled(memory, day, due), level=level, step=0, passes=0)
    return with_due(placed_card, rules)


def with_due(card: CardState, rules: Rules) -> CardState:
    """Return the card with its due day by the rules: SM-2's own, or FSRS's where that schedules."""
    due = None if card.scheduled is None else card.scheduled.due
    if due is not None and rules.scheduler == "fsrs" and card.recall is not None:
        recall = card.recall
        due = later(recall.day, spread(recall.interval, recall.day, card.template, rules))
    return replace(card, due=due)


def level_for(card: CardState | None, levels: tuple[int, ...]) -> int:
    """Return the level to ask next, out of a template's levels (ascending, at least one)."""
    if card is None:
        return levels[0]
    return next_level(card.level, card.step, levels)


def next_level(level: int | None, step: int, levels: tuple[int, ...]) -> int:
    """Return the level one step (-1, 0, 1) from the last one, as far as there are levels to go to."""
    if level is None:
        return levels[0]
    if step > 0:
        higher = [one for one in levels if one > level]
        if higher:
            return higher[0]
    reachable = level - 1 if step < 0 else level
    at_most = [one for one in levels if one <= reachable]
    return at_most[-1] if at_most else levels[0]


def _scheduled(card: CardState, asking: Asking, rules: Rules) -> CardState:
    memory = review(card.memory, asking.quality)
    due = later(asking.day, spread(memory.interval, asking.day, card.template, rules))
    passed = asking.quality >= PASS
    lapsed = not passed and card.memory.repetitions >= 1
    passes = 0
    if passed:
        passes = 1 if card.step or asking.level != card.level else card.passes + 1
    rises = passes >= PASSES_TO_RISE
    return replace(
        _asked(card, asking),
        scheduled=Scheduled(memory, asking.day, due),
        level=card.level if asking.level is None else asking.level,
        step=1 if rises else -1 if lapsed else 0,
        passes=0 if rises else passes,
        lapses=card.lapses + lapsed,
        reviews=card.reviews + 1,
        urgent=None,
    )


def _unscheduled(card: CardState, asking: Asking) -> CardState:
    missed = asking.quality < PASS or not asking.answered
    if asking.source is Source.INTERVIEW and missed:
        return replace(_asked(card, asking), urgent=asking.day)
    return _asked(card, asking)


def _asked(card: CardState, asking: Asking) -> CardState:
    if asking.source in (Source.INTERVIEW, Source.DIAGNOSTIC):
        return replace(card, askings=card.askings + 1)
    latest = asking.day if card.asked_on is None else StudyDay(max(card.asked_on, asking.day))
    return replace(card, askings=card.askings + 1, asked_on=latest, urgent=None)
