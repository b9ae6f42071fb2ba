"""The table of qualities, row by row, and what no row may do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.grading.quality import AskingFacts, NoQualityError, pars, quality
from drill.grading.verdict import Verdict

RIGHT = AskingFacts(Verdict.CORRECT, score=1.0, active=30.0, par=60.0)
WRONG = AskingFacts(Verdict.INCORRECT, active=30.0, par=60.0)
PART = AskingFacts(Verdict.PARTIAL, score=0.5, active=30.0, par=60.0)

TABLE = [
    # the row "nothing shown"
    (replace(RIGHT, gave_up=True), 0),
    (replace(RIGHT, blank=True), 0),
    (replace(RIGHT, solution_first=True), 0),
    (replace(WRONG, gave_up=True, near_miss="sign"), 0),
    (AskingFacts(Verdict.UNREADABLE, blank=True), 0),
    (AskingFacts(Verdict.UNDECIDED, gave_up=True), 0),
    # wrong
    (WRONG, 1),
    (replace(WRONG, tries=2), 1),
    (replace(WRONG, hints=3, confidence="sure"), 1),
    (replace(WRONG, near_miss="sign"), 2),
    (replace(WRONG, near_miss="rounding", tries=2), 2),
    (replace(WRONG, near_miss="sign", active=600.0, confidence="guess"), 2),
    # partial
    (PART, 2),
    (replace(PART, score=0.49), 1),
    (replace(PART, score=0.49, near_miss="missing"), 1),
    (replace(PART, score=0.51), 2),
    (replace(PART, score=0.75, near_miss="transposed"), 2),
    # right, but told
    (replace(RIGHT, told=True, tries=2), 2),
    (replace(RIGHT, told=True, tries=2, hints=1, confidence="sure"), 2),
    (replace(RIGHT, tries=3), 2),
    (replace(RIGHT, tries=3, hints=1), 2),
    # right with help, late, or by luck
    (replace(RIGHT, hints=1), 3),
    (replace(RIGHT, tries=2), 3),
    (replace(RIGHT, tries=2, hints=2), 3),
    (replace(RIGHT, active=150.1), 3),
    (replace(RIGHT, confidence="guess"), 3),
    (replace(RIGHT, confidence="guess", active=100.0), 3),
    (replace(RIGHT, active=600.0), 3),
    # right first
    (replace(RIGHT, active=60.1), 4),
    (replace(RIGHT, active=150.0), 4),
    (replace(RIGHT, active=60.0), 5),
    (replace(RIGHT, active=0.0), 5),
    (replace(RIGHT, confidence="sure"), 5),
    # a time that says nothing
    (replace(RIGHT, reliable=False), 4),
    (replace(RIGHT, reliable=False, active=200.0), 4),
    (replace(RIGHT, reliable=False, active=200.0, confidence="guess"), 3),
    (replace(RIGHT, active=600.1), 4),
    (replace(RIGHT, active=float("nan")), 4),
    (replace(RIGHT, active=-1.0), 4),
    (replace(RIGHT, par=0.0), 4),
    # two-way questions
    (replace(RIGHT, two_way=True), 4),
    (replace(RIGHT, two_way=True, confidence="sure"), 5),
    (replace(RIGHT, two_way=True, confidence="guess"), 3),
    (replace(RIGHT, two_way=True, confidence="sure", active=61.0), 4),
    (replace(WRONG, two_way=True, confidence="sure"), 1),
    # the person's own pace, within 0.7 and 3
    (replace(RIGHT, active=119.0, pace=2.0), 5),
    (replace(RIGHT, active=121.0, pace=2.0), 4),
    (replace(RIGHT, active=180.0, pace=9.0), 5),
    (replace(RIGHT, active=181.0, pace=9.0), 4),
    (replace(RIGHT, active=42.0, pace=0.1), 5),
    (replace(RIGHT, active=43.0, pace=0.1), 4),
    # the person picks
    (AskingFacts(Verdict.UNDECIDED, picked=4), 4),
    (AskingFacts(Verdict.UNDECIDED, picked=0), 0),
    (replace(PART, picked=5), 5),
    (replace(RIGHT, picked=3, gave_up=True), 0),
]


@pytest.mark.parametrize(("facts", "expected"), TABLE)
def test_table(facts: AskingFacts, expected: int) -> None:
    assert quality(facts) == expected


@pytest.mark.parametrize("verdict", [Verdict.UNDECIDED, Verdict.UNREADABLE])
def test_no_quality_where_nothing_is_settled(verdict: Verdict) -> None:
    with pytest.raises(NoQualityError):
        quality(AskingFacts(verdict))


@pytest.mark.parametrize("grade", [-1, 6, True])
def test_a_picked_grade_outside_the_scale_is_refused(grade: int) -> None:
    with pytest.raises(NoQualityError):
        quality(AskingFacts(Verdict.UNDECIDED, picked=grade))


facts_of_any_asking = st.builds(
    AskingFacts,
    verdict=st.sampled_from([Verdict.CORRECT, Verdict.PARTIAL, Verdict.INCORRECT]),
    score=st.floats(0, 1),
    near_miss=st.sampled_from([None, "sign", "rounding", "factor-two"]),
    tries=st.integers(1, 4),
    told=st.booleans(),
    hints=st.integers(0, 3),
    gave_up=st.booleans(),
    solution_first=st.booleans(),
    active=st.floats(allow_nan=True, allow_infinity=True),
    par=st.floats(1, 600),
    pace=st.floats(0, 10),
    reliable=st.booleans(),
    confidence=st.sampled_from([None, "guess", "sure"]),
    two_way=st.booleans(),
)


@given(facts_of_any_asking)
def test_passing_means_right_and_failing_is_never_about_time(facts: AskingFacts) -> None:
    grade = quality(facts)
    assert grade in range(6)
    if grade >= 3:
        assert facts.verdict is Verdict.CORRECT
    assert (quality(replace(facts, active=1e9)) < 3) == (grade < 3)
    assert (quality(replace(facts, reliable=False)) < 3) == (grade < 3)


@given(facts_of_any_asking)
def test_being_slower_or_helped_never_raises_the_grade(facts: AskingFacts) -> None:
    grade = quality(facts)
    assert quality(replace(facts, hints=facts.hints + 1)) <= grade
    assert quality(replace(facts, told=True, tries=max(2, facts.tries))) <= grade
    time = pars(facts)
    if time is not None and time * 2 <= 10:
        assert quality(replace(facts, active=facts.active * 2)) <= grade
