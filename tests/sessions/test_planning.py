"""The plan in words: what does not fit, and what would help."""

from __future__ import annotations

import pytest

from drill.scheduling.day import StudyDay
from drill.scheduling.plan import DayLoad, Dose, Plan
from drill.scheduling.target import Target
from drill.sessions.planning import plan_verdict

TODAY = StudyDay(20_000)


def made(left: int, advice: Dose | None) -> Plan:
    titles = tuple(f"Title {number}" for number in range(left))
    target = Target(StudyDay(TODAY + 20), TODAY)
    return Plan(target, (), titles, (), learnt=5, recalled=0.5, advice=advice)


@pytest.mark.parametrize(
    ("left", "advice", "said"),
    [
        (9, Dose(30, 12, 0), "30 minutes a day would hold everything."),
        (
            9,
            Dose(15, 45, 0),
            "45 new questions a day (`new` in the settings) would hold everything.",
        ),
        (
            9,
            Dose(90, 60, 2),
            "90 minutes a day and 60 new questions a day (`new` in the settings) would hold all but 2 of them.",
        ),
        (
            9,
            Dose(15, 12, 9),
            "No more would fit with more minutes: what builds on others waits until those are known.",
        ),
        (0, None, "Everything fits."),
    ],
)
def test_what_would_help_is_said_by_name(left: int, advice: Dose | None, said: str) -> None:
    assert list(plan_verdict(made(left, advice), 15, 12))[-1] == said


def test_without_advice_yet_only_the_loss_is_told() -> None:
    lines = list(plan_verdict(made(10, None), 15, 12))
    assert lines[1] == "Will not be begun, to drop in this order (10):"
    assert lines[-1] == "  and 2 more"


def test_a_date_beyond_what_is_played_through_is_said() -> None:
    days = tuple(DayLoad(StudyDay(TODAY + at), 1, 0, 0, 1, 0) for at in range(366))
    target = Target(StudyDay(TODAY + 1488), TODAY)
    lines = list(plan_verdict(Plan(target, days, (), (), learnt=609, recalled=0.2), 15, 12))
    assert lines == [
        "These are the next 366 days; the rest, with the last reviews, comes later. "
        "609 questions will have been learnt by then.",
        "Everything fits.",
    ]
