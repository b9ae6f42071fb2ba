"""True retention: how much was still known when it was asked again, by its age and by week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drill.journal.figures.evidence import Evidence
from drill.journal.figures.tally import AGES, AgeGroup
from drill.reports.practice import Practice
from drill.scheduling.day import date_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeRetention:
    """Reviews of questions last seen `least` to `most` days before (None: or longer); `share` of them passed."""

    least: int
    most: int | None
    reviews: int
    passed: int
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRetention:
    """The reviews of a week, by its Monday."""

    monday: date
    reviews: int
    passed: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """All reviews, by age and by week; `share` is None while there are none.

    A review is the first answer of a day to a question answered on an earlier day; a reset begins anew.
    """

    reviews: int
    passed: int
    share: float | None
    by_age: tuple[AgeRetention, ...]
    by_week: tuple[WeekRetention, ...]
    practice: Practice | None


def retention(evidence: Evidence, practice: Practice | None = None) -> Retention:
    """Return true retention: of the first answers of a day to questions seen on a day before, those that passed."""
    weeks, ages = evidence.tally.weeks, {group.age: group for group in evidence.tally.ages}
    reviews = sum(group.reviews for group in weeks)
    passed = sum(group.passed for group in weeks)
    return Retention(
        reviews=reviews,
        passed=passed,
        share=passed / reviews if reviews else None,
        by_age=tuple(_age(ages.get(age) or AgeGroup(age, 0, 0)) for age in range(len(AGES))),
        by_week=tuple(
            WeekRetention(
                monday=date_of(group.monday),
                reviews=group.reviews,
                passed=group.passed,
                share=group.passed / group.reviews,
            )
            for group in weeks
        ),
        practice=practice,
    )


def _age(group: AgeGroup) -> AgeRetention:
    return AgeRetention(
        least=AGES[group.age],
        most=AGES[group.age + 1] - 1 if group.age + 1 < len(AGES) else None,
        reviews=group.reviews,
        passed=group.passed,
        share=group.passed / group.reviews if group.reviews else None,
    )
