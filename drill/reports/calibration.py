"""Calibration: the person's confidence against truth, and the program's predictions against what happened."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from drill.journal.figures.evidence import Evidence
from drill.journal.figures.predictions import TENTHS, TenthGroup
from drill.reports.practice import Practice, of_templates
from drill.reports.trust import SHOWN_FROM, is_trusted

CONFIDENCES: Final = ("sure", "think", "guess")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """The answers given as sure, thought so, or guessed; `share` of them passed."""

    name: str
    answers: int
    passed: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """The reviews predicted from `least` up to `most`: what was said on average, and what was recalled."""

    least: float
    most: float
    reviews: int
    predicted: float
    recalled: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """`confidences`, and what became of `predictions` of the reviews reported on, of `logged` in all.

    `shown` is false before a hundred of them; bins, losses and averages are then empty. Log-losses are
    means in nats, lower is better; `average_log_loss` is that of always saying the average, which could
    only be known afterwards.
    """

    confidences: tuple[Confidence, ...]
    predictions: int
    logged: int
    shown: bool
    bins: tuple[Predicted, ...]
    predicted: float | None
    recalled: float | None
    log_loss: float | None
    average_log_loss: float | None
    practice: Practice | None


def calibration(evidence: Evidence) -> Calibration:
    """Return how well the person and the program knew; a prediction is made before each review."""
    groups = evidence.tally.tenths
    count = sum(group.reviews for group in groups)
    shown = is_trusted(evidence.tally) and count >= SHOWN_FROM
    at_hand = {one.id for one in evidence.curriculum}
    recalled = sum(group.passed for group in groups) / count if shown else None
    return Calibration(
        confidences=_confidences(evidence),
        predictions=count,
        logged=evidence.tally.logged,
        shown=shown,
        bins=tuple(map(_bin, groups)) if shown else (),
        predicted=math.fsum(group.predicted for group in groups) / count if shown else None,
        recalled=recalled,
        log_loss=math.fsum(group.loss for group in groups) / count if shown else None,
        average_log_loss=None if recalled is None else entropy(recalled),
        practice=of_templates(
            "Practise what you were sure of and wrong",
            (name for name in evidence.tally.sure_but_wrong if name in at_hand),
        ),
    )


def entropy(share: float) -> float:
    """Return the mean logarithmic loss, in nats, of always predicting the share that comes true."""
    return -math.fsum(part * math.log(part) for part in (share, 1 - share) if part > 0)


def _confidences(evidence: Evidence) -> tuple[Confidence, ...]:
    by_name = {group.confidence: group for group in evidence.tally.confidences}
    return tuple(
        Confidence(
            name=name, answers=one.answers, passed=one.passed, share=one.passed / one.answers
        )
        for name in CONFIDENCES
        if (one := by_name.get(name)) is not None
    )


def _bin(group: TenthGroup) -> Predicted:
    return Predicted(
        least=group.tenth / TENTHS,
        most=(group.tenth + 1) / TENTHS,
        reviews=group.reviews,
        predicted=group.predicted / group.reviews,
        recalled=group.passed / group.reviews,
    )
