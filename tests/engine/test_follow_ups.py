"""Further questions on the same numbers are graded and read like questions of their own."""

from __future__ import annotations

import pytest

from drill.engine.errors import UnknownReference
from drill.grading.verdict import Verdict
from tests.sessions.interview.hall import bank


def with_follow_ups() -> list[tuple[str, int, int]]:
    """Return templates and levels with their numbers of further questions."""
    facts = bank()[1].templates
    found = [(one.id, level, count) for one in facts for level, count in one.follow_ups.items()]
    return found[:: max(1, len(found) // 40)]


def test_every_shown_answer_to_a_further_question_is_accepted_or_left_to_the_person() -> None:
    engine = bank()[0]
    valued = 0
    for template, level, count in with_follow_ups():
        variant = engine.generate(template, level, 11)
        assert len(variant.follow_ups) == count, variant.reference
        for number, one in enumerate(variant.follow_ups, 1):
            shown = one.answer.partition(" ≈ ")[0].removeprefix("≈ ")
            judged = engine.grade(variant.reference, shown, number)
            assert judged.verdict in (Verdict.CORRECT, Verdict.UNDECIDED), (
                variant.reference,
                number,
            )
            valued += judged.verdict is Verdict.CORRECT
    assert valued > 40


def test_what_is_answered_in_words_is_left_to_the_person() -> None:
    engine = bank()[0]
    worded = 0
    for template, level, _ in with_follow_ups():
        variant = engine.generate(template, level, 11)
        for number in range(1, len(variant.follow_ups) + 1):
            judged = engine.grade(variant.reference, "certainly not this", number)
            assert judged.verdict in (Verdict.UNREADABLE, Verdict.UNDECIDED)
            worded += judged.verdict is Verdict.UNDECIDED
    assert worded


def test_a_further_question_that_there_is_not_is_refused() -> None:
    engine = bank()[0]
    template, level, count = with_follow_ups()[0]
    variant = engine.generate(template, level, 1)
    for number in (count + 1, -1):
        with pytest.raises(UnknownReference, match="no follow-up"):
            engine.grade(variant.reference, "1", number)
    assert (
        engine.read(variant.reference, "1/2", 1).line
        or engine.read(variant.reference, "1/2", 1).message
    )
