"""Every figure equals its plain recomputation, on histories with travel, undo, overrides, merges and renames."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from drill.journal.agenda import days_practised
from drill.journal.figures.evidence import Habits, Scope
from drill.journal.figures.settled import moment
from drill.journal.glance import glance
from drill.journal.history import answers
from drill.journal.places import journal_file
from drill.reports.activity import longest
from drill.reports.report import Report, report
from drill.scheduling.day import StudyDay, later
from tests.journal.scene import Scene, scene
from tests.reports.oracle import Oracle, recall, run_of
from tests.reports.world import SECTIONS, entries, history, interview, templates

SEEDS = {1: 130, 2: 40, 3: 40, 4: 130, 5: 60, 6: 40, 7: 40}  # with days


class Case:
    """A history, its report, and the oracle."""

    def __init__(self, person: Scene, section: str, days: int | None) -> None:
        self.person = person
        self.today = person.journal.today()
        self.section = section
        self.since = 0 if days is None else self.today - days
        scope = Scope(None if days is None else StudyDay(self.since), section)
        self.habits = Habits(interview=later(self.today, 20), minutes=30)
        self.report: Report = report(person.journal, scope, self.habits)
        self.oracle = Oracle(journal_file(person.folder))


@pytest.fixture(scope="module", params=tuple(SEEDS))
def lived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    with history(tmp_path_factory.mktemp("lived"), request.param, SEEDS[request.param]) as person:
        yield person


@pytest.fixture(params=[("", None), ("", 20), (SECTIONS[1], None), (SECTIONS[0], 30)])
def case(lived: Scene, request: pytest.FixtureRequest) -> Case:
    return Case(lived, *request.param)


def test_the_oracle_reads_answers_as_the_journal_tells_them(lived: Scene) -> None:
    oracle = Oracle(journal_file(lived.folder))
    told = [one for one in answers(lived.journal) if one.instant <= oracle.until]
    assert [(one.template, one.day, one.quality, one.tries) for one in told] == [
        (one.template, one.day, one.quality, len(one.tries)) for one in oracle.asked
    ]
    assert len(oracle.asked) > 30


def test_activity(case: Case) -> None:
    done, expected = case.report.activity, case.oracle.days(case.section, case.since)
    found = {one.day: (one.answers, one.passed, round(one.minutes * 60_000)) for one in done.days}
    assert found == expected
    assert done.answers == sum(day[0] for day in expected.values())
    assert done.minutes == pytest.approx(sum(day[2] for day in expected.values()) / 60_000)
    practised = case.oracle.practised()
    assert done.streak == run_of(practised, case.today, 2)
    assert done.best == max(
        (run_of({d for d in practised if d <= day}, day, 2) for day in practised), default=0
    )


def test_the_calendar(case: Case) -> None:
    calendar = case.report.activity.calendar
    ever = case.oracle.days(case.section)
    practised = case.oracle.practised()
    assert calendar[0].day.weekday() == 0
    assert calendar[-1].day == date.fromordinal(case.today)
    assert 52 * 7 < len(calendar) <= 53 * 7
    for before, one in pairwise(calendar):
        assert one.day - before.day == timedelta(days=1)
    for one in calendar:
        number = one.day.toordinal()
        answered, _, active_ms = ever.get(one.day, (0, 0, 0))
        assert (one.answers, round(one.minutes * 60_000)) == (answered, active_ms)
        resting = [
            back for back in range(3) if not {number - at for at in range(back + 1)} & practised
        ]
        if number in practised:
            assert one.kind == "practised"
        elif number < min(practised):
            assert one.kind == "before"
        elif number == case.today or len(resting) < 3:
            assert one.kind == "rest"
        else:
            assert one.kind == "missed"


def test_retention(case: Case) -> None:
    seen, reviews = case.report.retention, case.oracle.reviews(case.section, case.since)
    assert (seen.reviews, seen.passed) == (len(reviews), sum(one.passed for one, _ in reviews))
    for age in seen.by_age:
        most = age.most or math.inf
        group = [one for one, days in reviews if age.least <= days <= most]
        assert (age.reviews, age.passed) == (len(group), sum(one.passed for one in group))
    weeks: dict[date, list[bool]] = {}
    for one, _ in reviews:
        day = date.fromordinal(one.day)
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(one.passed)
    assert {week.monday: (week.reviews, week.passed) for week in seen.by_week} == {
        monday: (len(passed), sum(passed)) for monday, passed in weeks.items()
    }


def test_calibration(case: Case) -> None:
    seen = case.report.calibration
    assert {one.name: (one.answers, one.passed) for one in seen.confidences} == (
        case.oracle.confidences(case.section, case.since)
    )
    pairs = case.oracle.predictions(case.section, case.since)
    assert seen.predictions == len(pairs)
    assert seen.logged == len(case.oracle.predictions())
    assert seen.shown == (len(pairs) >= 100)
    if not seen.shown:
        assert (seen.bins, seen.log_loss, seen.average_log_loss) == ((), None, None)
        return
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for chance, passed in pairs:
        tenths.setdefault(min(9, math.floor(chance * 10)), []).append((chance, passed))
    assert [(round(10 * one.least), one.reviews) for one in seen.bins] == [
        (tenth, len(tenths[tenth])) for tenth in sorted(tenths)
    ]
    for one in seen.bins:
        members = tenths[round(10 * one.least)]
        assert one.predicted == pytest.approx(sum(c for c, _ in members) / len(members))
        assert one.recalled == pytest.approx(sum(p for _, p in members) / len(members))
    losses = [
        -math.log(min(max(c, 1e-6), 1 - 1e-6)) if p else -math.log(1 - min(max(c, 1e-6), 1 - 1e-6))
        for c, p in pairs
    ]
    share = sum(p for _, p in pairs) / len(pairs)
    assert seen.log_loss == pytest.approx(sum(losses) / len(losses))
    plain = [-math.log(share if p else 1 - share) for _, p in pairs]
    assert seen.average_log_loss == pytest.approx(sum(plain) / len(plain))


def test_slips(case: Case) -> None:
    expected = case.oracle.slips(case.section, case.since)
    found = {one.name: one for one in case.report.slips.slips}
    assert found.keys() == expected.keys()
    for name, (about, right) in expected.items():
        one = found[name]
        assert set(one.templates) == set(about["templates"])
        assert one.times == about["templates"].total()
        assert (one.first, one.last) == (about["first"], about["last"])
        assert (one.right_since, one.cured) == (right, right >= 3)
    assert case.report.slips.open == sum(right < 3 for _, right in expected.values())


def test_pace(case: Case) -> None:
    expected = case.oracle.paces(case.section, case.since)
    found = {(one.section, one.topic): one for one in case.report.pace.topics}
    assert found.keys() == expected.keys()
    for key, sums in expected.items():
        assert found[key].answers == sums["answers"]
        assert found[key].ratio == pytest.approx(sums["ms"] / sums["par"])
        assert found[key].seconds == pytest.approx(sums["ms"] / sums["answers"] / 1000)
        assert found[key].par == pytest.approx(sums["par"] / sums["answers"] / 1000)


def test_forecast(case: Case) -> None:
    counts: dict[int, list[int]] = {}
    pace = case.person.journal.pace()
    for row in case.person.journal.facts():
        card = case.oracle.cards.get(row.id)
        if case.section not in row.section or card is None or card["due"] is None:
            continue
        if not card["suspended"]:
            day = max(case.today, card["due"], card["buried_until"] or 0)
            counts.setdefault(day, []).append(_par(row.par, row.levels, card) * 1)
    seen = case.report.forecast
    assert [one.day.toordinal() for one in seen.days] == [case.today + n for n in range(30)]
    for one in seen.days:
        pars = counts.get(one.day.toordinal(), [])
        assert one.cards == len(pars)
        assert one.minutes == pytest.approx(sum(max(5, round(par * pace)) for par in pars) / 60)
    assert seen.beyond == sum(len(p) for day, p in counts.items() if day >= case.today + 30)


def _par(pars: object, levels: tuple[int, ...], card: dict[str, int]) -> int:
    wanted = (card["level"] or levels[0]) + card["step"]
    level = max((one for one in levels if one <= wanted), default=levels[0])
    assert isinstance(pars, dict)
    return int(pars[level])


def test_distributions(case: Case) -> None:
    names = [row.id for row in case.person.journal.facts() if case.section in row.section]
    cards = [case.oracle.cards[name] for name in names if name in case.oracle.cards]
    scheduled = [card for card in cards if card["easiness"] is not None]
    seen = case.report.distributions
    assert seen.cards == len(scheduled)
    for bars, key in ((seen.intervals, "interval_days"), (seen.easinesses, "easiness")):
        assert sum(bar.cards for bar in bars) == len(scheduled)
        for bar in bars:
            most = bar.most or math.inf
            assert bar.cards == sum(bar.least <= card[key] <= most for card in scheduled)


def met(card: Mapping[str, Any]) -> bool:
    """Tell whether a card was asked outside of an interview, or learnt."""
    return card["asked_on"] is not None or (card["easiness"] is not None and card["askings"] > 0)


def test_mastery(case: Case) -> None:
    facts = case.person.journal.facts()
    for one in case.report.mastery.entries:
        names = [row.id for row in facts if one.id in row.refs]
        cards = [case.oracle.cards[name] for name in names if name in case.oracle.cards]
        asked = [card for card in cards if met(card)]
        assert set(one.templates) == set(names)
        assert one.met == bool(asked)
        chance = min((recall(card, case.today) for card in asked), default=0.0)
        assert one.sure == (
            bool(asked) and chance >= 0.9 and all((c["repetitions"] or 0) >= 2 for c in asked)
        )
        assert one.fading == (bool(asked) and chance < 0.8)
        if case.report.calibration.logged >= 100 and asked:
            assert one.recall == pytest.approx(chance)
        else:
            assert one.recall is None
        due = [card["due"] for card in cards if card["due"] is not None and not card["suspended"]]
        assert one.due == (date.fromordinal(min(due)) if due else None)
    wanted = [entry.id for entry in case.person.journal.entries() if case.section in entry.section]
    assert [one.id for one in case.report.mastery.entries][: len(wanted)] == wanted
    assert set(case.report.mastery.never_met) == {
        one.id for one in case.report.mastery.entries if not one.met
    }


def test_groups_add_up(case: Case) -> None:
    known = case.report.mastery
    for groups in (known.sections, known.topics):
        assert sum(group.entries for group in groups) == len(known.entries)
        assert sum(group.met for group in groups) == sum(one.met for one in known.entries)
        assert sum(group.fading for group in groups) == len(known.fading)
        for group in groups:
            assert sum(group.stages.values()) == group.entries


def test_readiness(case: Case) -> None:
    seen = case.report.readiness
    facts = case.person.journal.facts()
    assert seen.days_left == 20
    if case.report.calibration.logged < 100:
        assert (seen.following, seen.stopping) == (None, None)
        assert all(step.gain is None for step in seen.steps)
        return
    day = case.today + 20
    total = 0.0
    for one in case.report.mastery.entries:
        names = [row.id for row in facts if one.id in row.refs]
        cards = [case.oracle.cards[name] for name in names if name in case.oracle.cards]
        total += min((recall(card, day) for card in cards if met(card)), default=0.0)
    assert seen.stopping == pytest.approx(total / len(case.report.mastery.entries))
    assert seen.following is not None
    assert 0.0 <= seen.following <= 1.0
    rates = [(step.gain or 0.0) / step.minutes for step in seen.steps]
    assert all(step.gain is not None and step.gain > 0 for step in seen.steps)
    assert len(seen.steps) <= 5
    assert rates == sorted(rates, reverse=True) or len(rates) < 2


def test_interviews(case: Case) -> None:
    seen = case.report.interviews
    kept = sorted(case.person.journal.sittings("interview"), key=lambda one: one.changed)
    ids = [one.id for one in kept]
    assert [one.id for one in seen.interviews] == [
        name for name in ids if name in {one.id for one in seen.interviews}
    ]
    if not case.since:
        assert [one.id for one in seen.interviews] == ids
    scores = [one.score for one in seen.interviews]
    assert seen.recent == (pytest.approx(sum(scores[-5:]) / len(scores[-5:])) if scores else None)
    for one in seen.sections:
        assert case.section in one.section
        marks = [
            part.score
            for interview in seen.interviews
            for part in interview.sections
            if part.section == one.section and part.reached
        ]
        assert (one.interviews, one.latest) == (len(marks), marks[-1])
        assert one.mean == pytest.approx(sum(marks) / len(marks))


def test_a_buried_card_is_due_tomorrow_and_a_suspended_one_never(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(templates(3), "print", entries())
        for name in ("t0", "t1", "t2"):
            person.answer(name, 4)
        person.clock.wait(days=3)
        assert report(person.journal).forecast.days[0].cards == 3
        assert report(person.journal).forecast.overdue == 3
        person.journal.bury("t0")
        person.journal.suspend("t1")
        days = report(person.journal).forecast.days
        assert [one.cards for one in days[:3]] == [1, 1, 0]


def test_what_can_be_done_next_raises_the_share_and_nothing_else_is_named(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(templates(12), "print", entries())
        habits = Habits(interview=later(person.journal.today(), 20))
        first = report(person.journal, None, habits).readiness.steps
        rows = {row.id: row for row in person.journal.facts()}
        assert len(first) == 5
        assert {step.kind for step in first} == {"new"}
        refs = [ref for step in first for ref in rows[step.template].refs]
        assert len(refs) == len(set(refs)), "no two on the same entry"
        for step in first[:2]:
            person.answer(step.template, 5)
        named = {step.template for step in report(person.journal, None, habits).readiness.steps}
        assert not named & {step.template for step in first[:2]}, "asked today already"
        gone = min(named)
        person.journal.suspend(gone)
        again = {step.template for step in report(person.journal, None, habits).readiness.steps}
        assert gone not in again


@pytest.mark.parametrize("rest_days", [0, 1, 2, 6])
def test_the_longest_run_is_the_longest_of_all_runs(rest_days: int) -> None:
    import random

    chance = random.Random(rest_days)
    for _ in range(40):
        days = {day for day in range(1, 45) if chance.random() < chance.choice((0.3, 0.6, 0.8))}
        runs = [run_of({d for d in days if d <= day}, day, rest_days) for day in days]
        found = longest(tuple(StudyDay(day) for day in sorted(days)), rest_days)
        assert found == max(runs, default=0)


def test_home_and_the_report_count_the_same_days(lived: Scene) -> None:
    with moment(lived.journal.database.path) as connection:
        days = days_practised(connection, lived.journal.today())
    practised = Oracle(journal_file(lived.folder)).practised()
    assert days == tuple(sorted(practised, reverse=True))


def test_an_answer_graded_by_hand_counts_everywhere(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(templates(3), "print", entries())
        event = person.response("t0", None, verdict="undecided")
        person.journal.record(event)
        assert report(person.journal).activity.streak == 0
        person.journal.override(event.asking, 4)
        done = report(person.journal).activity
        assert (done.streak, done.answers, done.passed) == (1, 1, 1)
        seen = glance(tmp_path, person.journal.today())
        assert (seen.streak, seen.answered) == (1, 1)


def test_a_section_has_its_own_entries_only(tmp_path: Path) -> None:
    """A question may train an entry of another section, which stays there."""
    with scene(tmp_path) as person:
        person.journal.store_facts(templates(12), "print", entries())
        own = {one.id for one in entries() if one.section == SECTIONS[0]}
        shown = report(person.journal, Scope(section=SECTIONS[0])).mastery.entries
        assert {one.id for one in shown} == own


def test_only_what_is_at_hand_is_led_to(tmp_path: Path) -> None:
    """Questions that were deleted, and sections without any question left, are not named for practice."""
    with scene(tmp_path) as person:
        person.journal.store_facts(templates(4), "print", entries())
        for name in ("t0", "t1"):
            person.answer(name, 1, confidence="sure")
        person.journal.put_sitting(interview(3, person.clock.instant))
        seen = report(person.journal)
        assert seen.calibration.practice is not None
        assert set(seen.calibration.practice.templates) == {"t0", "t1"}
        assert seen.interviews.practice is not None
        assert seen.interviews.practice.section == SECTIONS[0]
        left = [one for one in templates(4) if one.section == SECTIONS[1]]
        person.journal.store_facts(left, "other", entries())
        seen = report(person.journal)
        assert seen.calibration.practice is not None
        assert seen.calibration.practice.templates == ("t1",)
        assert seen.interviews.practice is not None
        assert seen.interviews.practice.section == SECTIONS[1]
        person.journal.store_facts([], "none", entries())
        seen = report(person.journal)
        assert (seen.calibration.practice, seen.interviews.practice) == (None, None)


def test_interviews_that_were_taken_again_are_not_in_the_mean(tmp_path: Path) -> None:
    """A retry or a repeat is shown, and leaves the mean of the last five as it was."""
    with scene(tmp_path) as person:
        now = person.clock.instant
        origins = ("fresh", "retry", "string", "repeat")
        for number, origin in enumerate(origins):
            person.journal.put_sitting(interview(number, now + number, origin=origin))
        seen = report(person.journal).interviews
        assert [one.origin for one in seen.interviews] == list(origins)
        assert seen.recent == pytest.approx((60.5 + 62.5) / 2)
