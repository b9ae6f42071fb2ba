"""True retention: how much was still known when it was asked again, by its age and by week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from drill.journal.figures.evidence import Evidence
from drill.journal.figures.tally import AGES, ReviewGroup
from drill.reports.practice import Practice
from drill.scheduling.day import StudyDay, date_of


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
    """All reviews, by age and by week; `share` is None while there are none."""

    reviews: int
    passed: int
    share: float | None
    by_age: tuple[AgeRetention, ...]
    by_week: tuple[WeekRetention, ...]
    practice: Practice | None


def retention(evidence: Evidence, practice: Practice | None = None) -> Retention:
    """Return true retention: of the first answers of a day to questions seen on a day before, those that passed."""
    groups = evidence.tally.reviews
    reviews, passed = _counted(groups)
    by_week: dict[StudyDay, list[ReviewGroup]] = {}
    for group in groups:
        by_week.setdefault(group.week, []).append(group)
    return Retention(
        reviews=reviews,
        passed=passed,
        share=passed / reviews if reviews else None,
        by_age=tuple(_age(place, groups) for place in range(len(AGES))),
        by_week=tuple(_week(week, by_week[week]) for week in sorted(by_week)),
        practice=practice,
    )


def _age(place: int, groups: Iterable[ReviewGroup]) -> AgeRetention:
    reviews, passed = _counted(group for group in groups if group.age == place)
    return AgeRetention(
        least=AGES[place],
        most=AGES[place + 1] - 1 if place + 1 < len(AGES) else None,
        reviews=reviews,
        passed=passed,
        share=passed / reviews if reviews else None,
    )


def _week(week: StudyDay, groups: Iterable[ReviewGroup]) -> WeekRetention:
    reviews, passed = _counted(groups)
    return WeekRetention(
        monday=date_of(week), reviews=reviews, passed=passed, share=passed / reviews
    )


def _counted(groups: Iterable[ReviewGroup]) -> tuple[int, int]:
    reviews = passed = 0
    for group in groups:
        reviews += group.reviews
        passed += group.passed
    return reviews, passed
