"""The FSRS shadow against the package itself, driven by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.scheduling.day import StudyDay
from drill.scheduling.recall import Recall, probability, recall_if_right, review_recall

DAY = 740_000
_RATINGS = {
    0: Rating.Again,
    1: Rating.Again,
    2: Rating.Again,
    3: Rating.Hard,
    4: Rating.Good,
    5: Rating.Easy,
}


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5)), min_size=1, max_size=10),
    st.sampled_from([80, 90, 95]),
)
def test_equal_to_the_package(history: list[tuple[int, int]], retention: int) -> None:
    scheduler = Scheduler(
        desired_retention=retention / 100,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )
    card, recall, day = Card(card_id=7), None, DAY
    morning = datetime.fromordinal(day).replace(tzinfo=UTC, hour=8)
    for gap, quality in history:
        day += gap
        morning += timedelta(days=gap)
        if recall is not None:
            expected = scheduler.get_card_retrievability(card, morning)
            assert probability(recall, StudyDay(day)) == pytest.approx(expected)
        card, _ = scheduler.review_card(card, _RATINGS[quality], morning)
        recall = review_recall(recall, quality, StudyDay(day), retention)
        assert recall.stability == pytest.approx(card.stability)
        assert recall.difficulty == pytest.approx(card.difficulty)
        assert recall.interval == (card.due - morning).days


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5)), min_size=1, max_size=6),
    st.integers(-1, 90),
    st.integers(0, 120),
)
def test_what_a_right_answer_would_leave_is_what_the_package_leaves(
    history: list[tuple[int, int]], wait: int, left: int
) -> None:
    recall, day = None, DAY
    for gap, quality in history:
        day += gap
        recall = review_recall(recall, quality, StudyDay(day))
    assert recall is not None
    reviewed, date = StudyDay(day + wait), StudyDay(day + wait + left)
    expected = probability(review_recall(recall, 4, reviewed), date)
    assert recall_if_right(recall, reviewed, date) == pytest.approx(expected)


def test_a_second_asking_of_a_day_changes_nothing() -> None:
    first = review_recall(None, 1, StudyDay(DAY))
    assert review_recall(first, 5, StudyDay(DAY)) is first
    assert review_recall(first, 5, StudyDay(DAY - 1)) is first


def test_recall_fades() -> None:
    recall = review_recall(None, 4, StudyDay(DAY))
    chances = [probability(recall, StudyDay(DAY + days)) for days in range(100)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1
    assert 0 < chances[-1] < 0.9
    near = Recall(10.0, 5.0, StudyDay(DAY), 10)
    assert probability(near, StudyDay(DAY + 10)) == pytest.approx(0.9)
