"""The plan to a date: priorities, last reviews, and honesty about what does not fit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.scheduling.card import Asking, CardState, after
from drill.scheduling.day import StudyDay
from drill.scheduling.dose import Doses, best_dose
from drill.scheduling.plan import Begun, Study, by_week, plan
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target, effective_due, gain, reach

TODAY = StudyDay(740_000)


def _study(number: int, history: tuple[tuple[int, int], ...] = (), seconds: int = 60) -> Study:
    card = CardState(template=f"t{number}")
    for ago, quality in history:
        card = after(card, Asking(StudyDay(TODAY - ago), quality, level=1), Rules())
    return Study(
        template=f"t{number}",
        title=f"Title {number}",
        card=card,
        seconds=seconds,
        place=number,
        refs=(f"e{number}",),
    )


def _target(days: int) -> Target:
    return Target(StudyDay(TODAY + days), TODAY)


@pytest.mark.parametrize(
    ("left", "expected"),
    [(0, 1), (1, 1), (3, 1), (4, 1), (6, 1), (7, 2), (10, 3), (28, 8), (100, 30)],
)
def test_three_tenths_of_the_days_left(left: int, expected: int) -> None:
    assert reach(_target(left), TODAY) == expected


def test_effective_due() -> None:
    due, asked = StudyDay(TODAY + 50), StudyDay(TODAY - 4)
    assert effective_due(due, asked, None, TODAY) == due
    assert effective_due(due, asked, _target(10), TODAY) == TODAY - 1
    assert effective_due(due, asked, _target(100), TODAY) == TODAY + 26
    assert effective_due(StudyDay(TODAY - 9), asked, _target(10), TODAY) == TODAY - 9
    past = Target(StudyDay(TODAY - 1), StudyDay(TODAY - 30))
    assert effective_due(due, asked, past, TODAY) == due


@pytest.mark.parametrize(("days", "expected"), [(30, 6), (28, 5), (10, 3), (2, 3), (100, 20)])
def test_last_reviews_take_the_final_fifth_and_three_days_at_least(
    days: int, expected: int
) -> None:
    target = _target(days)
    assert target.day - target.last_reviews_from == expected


def test_a_review_gains_more_for_what_is_nearly_forgotten() -> None:
    target = _target(5)
    fresh, stale = _study(1, ((1, 4),)).card.recall, _study(2, ((40, 4),)).card.recall
    assert gain(stale, TODAY, target) > gain(fresh, TODAY, target) > 0


def test_everything_fits_when_there_is_little() -> None:
    made = plan([_study(n) for n in range(10)], TODAY, _target(30), minutes=15)
    assert made.fits
    assert made.learnt == 10
    assert 0.5 < made.recalled <= 1
    assert len(made.days) == 30
    assert sum(load.new for load in made.days) == 10
    assert sum(by_week(made.days).values()) == sum(load.minutes for load in made.days)


def test_what_does_not_fit_is_named_hardest_first() -> None:
    studies = [_study(n) for n in range(400)]
    made = plan(studies, TODAY, _target(14), minutes=10)
    assert not made.fits
    assert made.not_started[0] == "Title 399"
    assert made.learnt + len(made.not_started) == 400
    more = plan(studies, TODAY, _target(14), minutes=120, new_a_day=100)
    assert len(more.not_started) < len(made.not_started)


def test_what_today_held_already_counts_against_today_alone() -> None:
    studies = [_study(n, seconds=20) for n in range(60)]
    whole = plan(studies, TODAY, _target(20), minutes=15)
    rest = plan(studies, TODAY, _target(20), minutes=15, begun=Begun(seconds=60, new=2))
    assert [load.new for load in whole.days[:2]] == [12, 12]
    assert [load.new for load in rest.days[:2]] == [10, 12]
    spent = plan(studies, TODAY, _target(20), minutes=15, begun=Begun(seconds=900, new=2))
    assert (spent.days[0].new, spent.days[0].minutes) == (0, 0)
    due = [_study(n, ((3, 4),)) for n in range(5)]
    over = plan(due, TODAY, _target(20), minutes=15, begun=Begun(seconds=2000))
    assert (over.days[0].reviews, over.days[0].put_off) == (0, 5)


def test_what_interviews_ask_most_is_dropped_last_and_what_only_deepens_first() -> None:
    from msgspec.structs import replace

    opening = replace(_study(0), title="opens")
    costly = replace(_study(1, seconds=90), title="costly")
    needed = replace(_study(2), title="needed", dependants=3)
    key = replace(_study(3), title="key", key=True)
    deep = replace(_study(4), title="deepens", leads=("t0",))
    deep_key = replace(_study(5), title="deepens key", leads=("t3",), key=True)
    studies = [opening, costly, needed, key, deep, deep_key]
    made = plan(studies, TODAY, _target(9), minutes=15, begun=Begun(), new_a_day=0)
    assert made.not_started == ("deepens", "deepens key", "costly", "opens", "needed", "key")
    begun = [replace(_study(n, ((30, 4),), 900), title=str(n), key=n == 2) for n in range(4)]
    stale = plan(begun, TODAY, _target(1), minutes=1)
    assert stale.not_refreshed == ("1", "3", "2")


def test_the_gentlest_dose_that_holds_everything_or_most() -> None:
    studies = [_study(n) for n in range(60)]
    week = _target(10)
    enough = best_dose(studies, TODAY, week, new_a_day=12)
    assert (enough.new, enough.left_out) == (12, 0)  # minutes alone would do
    assert plan(studies, TODAY, week, minutes=enough.minutes, new_a_day=12).fits
    usual = Doses().minutes
    less = usual[usual.index(enough.minutes) - 1]
    fewer = plan(studies, TODAY, week, minutes=less, new_a_day=12)
    assert not fewer.fits
    faster = best_dose(studies, TODAY, week, new_a_day=4)
    assert (faster.new, faster.left_out) == (20, 0)  # no minutes would have helped
    assert not plan(studies, TODAY, week, minutes=180, new_a_day=4).fits
    impossible = [_study(n, seconds=3600) for n in range(60)]
    least = best_dose(impossible, TODAY, _target(4), new_a_day=12)
    assert least.left_out == plan(impossible, TODAY, _target(4), minutes=least.minutes).left_out
    assert 0 < least.left_out < 60


def test_the_last_days_begin_nothing_new_and_refresh_everything_begun() -> None:
    history = ((200, 5), (199, 5), (193, 5), (170, 5), (120, 5))
    studies = [_study(n, history) for n in range(40)] + [_study(n) for n in range(40, 400)]
    made = plan(studies, TODAY, _target(20), minutes=60)
    closing = made.days[-4:]
    assert all(load.new == 0 for load in closing)
    assert made.not_refreshed == ()
    assert sum(load.last_reviews for load in closing) >= 40


def test_a_template_waits_for_its_leads() -> None:
    lead = _study(0)
    second = Study(
        template="t1", title="", card=CardState(template="t1"), seconds=60, place=1,
        refs=("e0",), leads=("t0",),
    )  # fmt: skip
    made = plan([second, lead], TODAY, _target(30), minutes=15)
    begun = [load.day - TODAY for load in made.days if load.new]
    assert begun == [0, 2]


def test_suspended_templates_are_no_part_of_it() -> None:
    from msgspec.structs import replace

    one = _study(1)
    away = replace(one, card=replace(one.card, suspended=True))
    made = plan([away], TODAY, _target(5), minutes=15)
    assert (made.learnt, made.not_started) == (0, ())


def test_nothing_at_all() -> None:
    made = plan([], TODAY, _target(0), minutes=15)
    assert (made.days, made.fits, made.recalled) == ((), True, 0.0)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([5, 15, 60]))
def test_no_day_takes_more_than_its_minutes(count: int, days: int, minutes: int) -> None:
    studies = [_study(n, ((n % 9, 4),) if n % 2 else ()) for n in range(count)]
    made = plan(studies, TODAY, _target(days), minutes=minutes)
    assert len(made.days) == days
    assert all(load.minutes <= minutes for load in made.days)
    assert 0 <= made.recalled <= 1


def test_beyond_a_year_nothing_is_missed_yet() -> None:
    studies = [_study(n) for n in range(20)]
    made = plan(studies, TODAY, _target(1488), minutes=30)
    assert len(made.days) == 366
    assert not made.reaches
    assert made.fits
    assert plan(studies, TODAY, _target(30), minutes=30).reaches
