"""A date to be ready for: how it brings reviews forward in the day's order, and never enters a card."""

from __future__ import annotations

from typing import Final

import msgspec

from drill.scheduling.day import StudyDay
from drill.scheduling.recall import Recall, probability, recall_if_right

LEAST_LAST_DAYS: Final = 3


class Target(msgspec.Struct, frozen=True):
    """The study day of an interview, and the one on which preparing for it began."""

    day: StudyDay
    since: StudyDay

    def days_left(self, today: StudyDay) -> int:
        """Return the days until the interview; 0 on the day itself and after it."""
        return max(0, self.day - today)

    @property
    def last_reviews_from(self) -> StudyDay:
        """The study day on which last reviews begin: the final fifth of the days, three at least."""
        fifth = max(LEAST_LAST_DAYS, (self.day - self.since) // 5)
        return StudyDay(self.day - fifth)


def reach(target: Target, today: StudyDay) -> int:
    """Return the days after its last asking within which a card is wanted again: 0.3 of those left, at least 1."""
    return max(1, 3 * target.days_left(today) // 10)


def effective_due(
    due: StudyDay, asked: StudyDay, target: Target | None, today: StudyDay
) -> StudyDay:
    """Return the day from which a review has priority: its due day, or earlier as the interview nears.

    `asked` is the latest study day on which the card was asked. After the interview the due day stands.
    """
    if target is None or target.days_left(today) == 0:
        return due
    return StudyDay(min(due, asked + reach(target, today)))


def gain(recall: Recall | None, today: StudyDay, target: Target) -> float:
    """Return how much likelier the card is recalled on the interview's day if it is reviewed today."""
    if recall is None:
        return 0.5
    return recall_if_right(recall, today, target.day) - probability(recall, target.day)
