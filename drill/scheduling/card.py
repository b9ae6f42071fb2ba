"""The card: what is remembered of one template, and how one asking moves it. The previews use the same step."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec
from msgspec.structs import replace

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


_EXAMINATIONS: Final = frozenset({Source.INTERVIEW, Source.DIAGNOSTIC})


class Asking(msgspec.Struct, frozen=True):
    """One asking as the scheduler sees it; `answered` is false when time ran out before an answer."""

    day: StudyDay
    quality: int
    source: Source = Source.PRACTICE
    level: int | None = None
    answered: bool = True


class Scheduled(msgspec.Struct, frozen=True):
    """The memory of a card that was reviewed: the study day of its last review, and when SM-2 wants it."""

    memory: Memory
    last: StudyDay
    due: StudyDay


class CardState(msgspec.Struct, frozen=True, kw_only=True):
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
    def is_met(self) -> bool:
        """Whether the card was ever asked outside of an interview, or learnt: only then can it fade."""
        return self.asked_on is not None or (not self.is_new and self.askings > 0)

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
    """Return the card after an asking; raises ValueError for a quality that is not an int 0 to 5.

    In an interview only what schedules is remembered: what was right there changes nothing.
    """
    recall, scheduled = card.recall, schedules(card, asking)
    if asking.answered and (scheduled or asking.source is not Source.INTERVIEW):
        recall = review_recall(recall, asking.quality, asking.day, rules.retention)
    if scheduled:
        return _scheduled(card, asking, recall, rules)
    asked_on, urgent = card.asked_on, card.urgent
    if asking.source not in _EXAMINATIONS:
        asked_on, urgent = _latest(asked_on, asking.day), None
    elif asking.source is Source.INTERVIEW and (asking.quality < PASS or not asking.answered):
        urgent = asking.day
    return replace(
        card,
        recall=recall,
        due=_due(card.template, card.scheduled, recall, rules),
        askings=card.askings + 1,
        asked_on=asked_on,
        urgent=urgent,
    )


def placed(
    card: CardState, day: StudyDay, memory: Memory, level: int | None, rules: Rules
) -> CardState:
    """Return a new card put where a diagnostic saw it; a card with reviews stays as it is."""
    if card.scheduled is not None:
        return card
    sm2_due = later(day, spread(memory.interval, day, card.template, rules))
    scheduled = Scheduled(memory, day, sm2_due)
    due = _due(card.template, scheduled, card.recall, rules)
    return replace(card, scheduled=scheduled, due=due, level=level, step=0, passes=0)


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


def _scheduled(card: CardState, asking: Asking, recall: Recall | None, rules: Rules) -> CardState:
    memory = review(card.memory, asking.quality)
    due = later(asking.day, spread(memory.interval, asking.day, card.template, rules))
    scheduled = Scheduled(memory, asking.day, due)
    passed = asking.quality >= PASS
    lapsed = not passed and card.memory.repetitions >= 1
    passes = 0
    if passed:
        passes = 1 if card.step or asking.level != card.level else card.passes + 1
    rises = passes >= PASSES_TO_RISE
    examined = asking.source in _EXAMINATIONS
    return CardState(
        template=card.template,
        scheduled=scheduled,
        recall=recall,
        due=_due(card.template, scheduled, recall, rules),
        level=card.level if asking.level is None else asking.level,
        step=1 if rises else -1 if lapsed else 0,
        passes=0 if rises else passes,
        lapses=card.lapses + lapsed,
        reviews=card.reviews + 1,
        askings=card.askings + 1,
        asked_on=card.asked_on if examined else _latest(card.asked_on, asking.day),
        urgent=None,
        suspended=card.suspended,
        buried_until=card.buried_until,
    )


def _due(
    template: str, scheduled: Scheduled | None, recall: Recall | None, rules: Rules
) -> StudyDay | None:
    """Return the due day by the rules: SM-2's own, or FSRS's where that schedules."""
    if scheduled is None:
        return None
    if rules.scheduler == "fsrs" and recall is not None:
        return later(recall.day, spread(recall.interval, recall.day, template, rules))
    return scheduled.due


def _latest(day: StudyDay | None, other: StudyDay) -> StudyDay:
    return other if day is None or other > day else day
