"""Which askings schedule, how levels move, and what an interview may change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.scheduling.card import (
    Asking,
    CardState,
    Source,
    after,
    level_for,
    next_level,
    placed,
    schedules,
)
from drill.scheduling.day import StudyDay
from drill.scheduling.rules import Rules
from drill.scheduling.sm2 import Memory, review

DAY = 740_000


def _after(
    *askings: tuple[int, int] | tuple[int, int, Source], rules: Rules | None = None
) -> CardState:
    card = CardState(template="t")
    for day, quality, *source in askings:
        asking = Asking(StudyDay(DAY + day), quality, source[0] if source else Source.PRACTICE, 1)
        card = after(card, asking, rules or Rules())
    return card


def _due(card: CardState) -> int | None:
    return None if card.due is None else card.due - DAY


def test_the_first_asking_schedules() -> None:
    card = _after((0, 5))
    assert card.memory == Memory(260, 1, 1)
    assert _due(card) == 1


def test_same_day_repeats_change_nothing() -> None:
    once, thrice = _after((0, 2)), _after((0, 2), (0, 5), (0, 5))
    assert thrice.scheduled == once.scheduled
    assert (thrice.askings, thrice.reviews) == (3, 1)


def test_early_practice_changes_nothing_unless_it_fails() -> None:
    learnt = ((0, 4), (1, 4))
    assert _after(*learnt, (3, 4)).scheduled == _after(*learnt).scheduled
    failed = _after(*learnt, (3, 2))
    assert failed.memory == review(Memory(250, 2, 6), 2)
    assert _due(failed) == 4
    assert failed.lapses == 1


def test_only_the_first_asking_of_a_day_counts() -> None:
    learnt = ((0, 4), (1, 4))
    assert _after(*learnt, (3, 4), (3, 0)).scheduled == _after(*learnt).scheduled


def test_a_late_review_uses_the_scheduled_interval() -> None:
    on_time = _after((0, 4), (1, 4), (7, 4))
    late = _after((0, 4), (1, 4), (97, 4))
    assert on_time.memory == late.memory == Memory(250, 3, 15)
    assert _due(late) == 97 + 15


def test_a_day_that_goes_back_schedules_nothing() -> None:
    assert _after((5, 4), (4, 4)).scheduled == _after((5, 4)).scheduled


@pytest.mark.parametrize("quality", range(6))
def test_an_interview_counts_a_miss_on_a_card_with_repetitions_only(quality: int) -> None:
    learnt = _after((0, 4), (1, 4))
    met = _after((0, 4), (1, 4), (9, quality, Source.INTERVIEW))
    if quality < 3:
        assert met.memory == review(learnt.memory, quality)
    else:
        assert met.scheduled == learnt.scheduled
        assert met.urgent is None
    new = _after((0, quality, Source.INTERVIEW))
    assert new.is_new
    assert (new.urgent is not None) == (quality < 3)


def test_what_only_an_interview_asked_was_not_met() -> None:
    assert not _after().is_met
    assert not _after((0, 1, Source.INTERVIEW), (1, 5, Source.INTERVIEW)).is_met
    assert _after((0, 1, Source.INTERVIEW), (1, 5)).is_met
    assert _after((0, 5, Source.EARLY)).is_met
    assert not placed(_after(), StudyDay(DAY), Memory(250, 2, 6), 1, Rules()).is_met


def test_an_interview_leaves_the_day_to_practice() -> None:
    card = _after((0, 4), (1, 4), (7, 5, Source.INTERVIEW), (7, 4))
    assert card.memory == Memory(250, 3, 15)


def test_a_question_not_reached_moves_to_the_head_until_it_is_practised() -> None:
    card = _after((0, 4), (1, 4))
    unanswered = Asking(StudyDay(DAY + 3), 0, Source.INTERVIEW, 1, answered=False)
    met = after(card, unanswered, Rules())
    assert met.scheduled == card.scheduled
    assert met.recall == card.recall
    assert met.urgent == DAY + 3
    practised = after(met, Asking(StudyDay(DAY + 4), 5, Source.EARLY, 1), Rules())
    assert practised.urgent is None
    assert practised.scheduled == card.scheduled


def test_a_diagnostic_schedules_nothing_and_a_placement_starts_a_new_card() -> None:
    met = _after((0, 5, Source.DIAGNOSTIC))
    assert met.is_new
    put = placed(met, StudyDay(DAY), Memory(250, 2, 6), 3, Rules())
    assert (put.memory, _due(put), put.level) == (Memory(250, 2, 6), 6, 3)
    assert placed(put, StudyDay(DAY + 1), Memory(250, 5, 90), 1, Rules()) == put
    assert after(put, Asking(StudyDay(DAY + 6), 4, level=3), Rules()).memory == Memory(250, 3, 15)


def test_levels_rise_after_three_passes_and_fall_with_a_lapse() -> None:
    levels = (1, 2, 4)
    card = CardState(template="t")
    asked = []
    for quality in (4, 4, 4, 4, 4, 4, 4, 1, 4, 4):
        level = level_for(card, levels)
        asked.append(level)
        day = card.due if card.due is not None else StudyDay(DAY)
        card = after(card, Asking(day, quality, level=level), Rules())
    assert asked == [1, 1, 1, 2, 2, 2, 4, 4, 2, 2]


def test_a_failure_while_learning_is_no_lapse() -> None:
    card = _after((0, 1), (1, 1), (2, 4), (3, 1))
    assert card.lapses == 1
    assert card.reviews == 4


def test_six_lapses_make_a_leech() -> None:
    askings = [(day, 4 if day % 2 == 0 else 1) for day in range(12)]
    assert _after(*askings[:11]).is_leech is False
    assert _after(*askings).is_leech is True


@given(
    st.integers(0, 9),
    st.sampled_from([-1, 0, 1]),
    st.lists(st.integers(0, 9), min_size=1, unique=True).map(sorted).map(tuple),
)
def test_the_next_level_is_one_that_exists(level: int, step: int, levels: tuple[int, ...]) -> None:
    found = next_level(level, step, levels)
    assert found in levels
    if step == 0 and level in levels:
        assert found == level
    if step > 0 and max(levels) > level:
        assert found > level
    if step < 0 and min(levels) < level:
        assert found < level


def test_hidden_cards_are_not_due() -> None:
    from msgspec.structs import replace

    card = _after((0, 4))
    assert card.is_due(StudyDay(DAY + 1))
    assert not replace(card, suspended=True).is_due(StudyDay(DAY + 1))
    buried = replace(card, buried_until=StudyDay(DAY + 2))
    assert not buried.is_due(StudyDay(DAY + 1))
    assert buried.is_due(StudyDay(DAY + 2))


def test_fsrs_schedules_where_the_rules_say_so_and_nothing_is_lost() -> None:
    askings = ((0, 4), (1, 4), (7, 4), (22, 2), (23, 4))
    plain, fsrs = _after(*askings), _after(*askings, rules=Rules(scheduler="fsrs"))
    assert plain.scheduled == fsrs.scheduled
    assert plain.recall == fsrs.recall
    assert fsrs.recall is not None
    assert fsrs.due == fsrs.recall.day + fsrs.recall.interval
    assert plain.scheduled is not None
    assert plain.due == plain.scheduled.due


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=12))
def test_a_card_is_never_due_on_the_day_it_was_scheduled(history: list[tuple[int, int]]) -> None:
    card = CardState(template="t")
    for day, quality in history:
        asking = Asking(StudyDay(DAY + day), quality, level=1)
        counted = schedules(card, asking)
        moved = after(card, asking, Rules())
        assert (moved.scheduled != card.scheduled) == counted
        if moved.scheduled is not None:
            assert moved.scheduled.due > moved.scheduled.last
        card = moved
