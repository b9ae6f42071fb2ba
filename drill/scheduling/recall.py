"""FSRS-6 in the shadow: the memory from which every probability that is shown is made."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from drill.scheduling.day import StudyDay, date_of

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

_DECAY: Final = 0.1542
_FALL: Final = -_DECAY
_FACTOR: Final = 0.9 ** (-1 / _DECAY) - 1
_SCALE, _LOSS, _STEEPNESS = math.exp(1.8722), 0.1666, 0.796  # e^w8, w9, w10 by default
_RATINGS: Final = (1, 1, 1, 2, 3, 4)  # quality 0..5 -> Again, Again, Again, Hard, Good, Easy


class Recall(msgspec.Struct, frozen=True):
    """FSRS's memory of a card: stability in days, difficulty 1 to 10, as of a study day.

    `interval` is the number of days after which recall is expected to fall to the desired retention.
    """

    stability: float
    difficulty: float
    day: StudyDay
    interval: int


@lru_cache(maxsize=8192)  # a card is folded again with every answer, and six times for its previews
def review_recall(
    recall: Recall | None, quality: int, day: StudyDay, retention: int = 90
) -> Recall:
    """Return FSRS's memory after the first asking of a study day; a day not later changes nothing.

    The FSRS-6 of the `fsrs` package (Jarrett Ye and others, open-spaced-repetition), with its default
    parameters, no learning steps and no fuzz. Whole study days are what passes between two reviews.
    """
    if recall is not None and day <= recall.day:
        return recall
    from fsrs import Rating

    card, _ = _scheduler(retention).review_card(
        _card(recall), Rating(_RATINGS[quality]), _noon(day)
    )
    if card.stability is None or card.difficulty is None:
        raise AssertionError("FSRS always gives a reviewed card a stability and a difficulty.")
    return Recall(card.stability, card.difficulty, day, (card.due - _noon(day)).days)


def probability(recall: Recall, day: StudyDay) -> float:
    """Return the probability, in (0, 1], that the card is recalled on a study day.

    The forgetting curve of FSRS-6, R = (1 + f t/S)^-d with f = 0.9^(-1/d) - 1 and its default decay d =
    0.1542 (open-spaced-repetition wiki, "The Algorithm"); a test holds it against the package.
    """
    passed = day - recall.day
    if passed <= 0:
        return 1.0
    known: float = (1 + _FACTOR * passed / recall.stability) ** _FALL
    return known


def recall_if_right(recall: Recall, reviewed: StudyDay, day: StudyDay) -> float:
    """Return the probability of recall on a study day if the card is answered right on an earlier one."""
    return prospect(recall, day)(reviewed)


def prospect(
    recall: Recall, day: StudyDay, *, beyond: float = 0.0, seconds: int = 1
) -> Callable[[StudyDay], float]:
    """Return what tells, for each day of a review answered right, the probability of recall on `day`.

    With `beyond` and `seconds` it tells by how much that is more, for each second that the review takes.

    S' = S (1 + e^w8 (11 - D) S^-w9 (e^(w10 (1 - R)) - 1)), FSRS-6's stability after "Good" (open-spaced-
    repetition wiki, "The Algorithm"), without the package, for the first paint orders by it.
    """
    stability, since = recall.stability, recall.day
    speed = _FACTOR / stability
    growth = _SCALE * (11 - recall.difficulty) * stability**-_LOSS
    fall, steepness, expm1 = _FALL, _STEEPNESS, math.expm1  # a plan asks ten thousand times

    def reviewed_on(reviewed: StudyDay) -> float:
        if reviewed >= day:
            return (1.0 - beyond) / seconds
        if reviewed > since:
            recalled = (1 + speed * (reviewed - since)) ** fall
            slower = speed / (1 + growth * expm1(steepness * (1 - recalled)))
            known: float = (1 + slower * (day - reviewed)) ** fall
        else:
            known = 1.0 if since >= day else (1 + speed * (day - since)) ** fall
        return (known - beyond) / seconds

    return reviewed_on


@lru_cache(maxsize=8)
def _scheduler(retention: int) -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=retention / 100,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


def _card(recall: Recall | None) -> Card:
    from fsrs import Card, State

    if recall is None:
        return Card(card_id=1)
    return Card(
        card_id=1,
        state=State.Review,
        stability=recall.stability,
        difficulty=recall.difficulty,
        due=_noon(recall.day) + timedelta(days=recall.interval),
        last_review=_noon(recall.day),
    )


@lru_cache(maxsize=4096)
def _noon(day: StudyDay) -> datetime:
    date = date_of(day)
    return datetime(date.year, date.month, date.day, 12, tzinfo=UTC)
