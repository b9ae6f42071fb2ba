"""The sentence on when a question comes back is always what happens."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drill.scheduling.card import Asking as Reviewed
from drill.scheduling.card import CardState, Source, after
from drill.scheduling.day import StudyDay, later
from drill.scheduling.rules import Rules
from drill.sessions.practice import PracticeSession
from drill.sessions.states import Finished, Judged, Returns
from drill.sessions.wishes import Wishes
from drill.sessions.wording import back_words, returns_words
from tests.sessions.world import World, item, right, world


def answered(session: PracticeSession, text: str | None = None) -> Judged:
    state = session.submit(right(session) if text is None else text)
    assert isinstance(state, Judged)
    return state


@pytest.mark.parametrize(
    ("returns", "words"),
    [
        (Returns(1), "Comes back tomorrow"),
        (Returns(6), "Comes back in 6 days"),
        (Returns(1, again_today=True), "Again today, then tomorrow"),
        (Returns(6, kept=True), "Ahead of time: still comes back in 6 days"),
        (Returns(6, wished=True), "More of it now, then in 6 days"),
        (Returns(None), "Its schedule is unchanged"),
        (Returns(1, left_today=True), "Again today if you practise on, else tomorrow"),
    ],
)
def test_the_sentences(returns: Returns, words: str) -> None:
    assert returns_words(returns) == words


def learnt(scene: World, template: str, day: StudyDay) -> CardState:
    """Put a card into the world that was reviewed yesterday and is due in five days."""
    card = CardState(template=template)
    for ago in (2, 1):
        card = after(card, Reviewed(later(day, -ago), 5, Source.PRACTICE), Rules())
    scene.history.earlier[template] = card
    return card


def test_practice_ahead_of_time_says_that_its_day_stays() -> None:
    scene = world("add.2")
    day = scene.clock.clocks().day()
    card = learnt(scene, "add.2", day)
    assert card.due == later(day, 5)
    scene.history.items = (replace(item("add.2"), kind="early"),)
    session = scene.session()
    session.start()
    judged = answered(session)
    assert judged.returns == Returns(5, kept=True)
    assert scene.history.cards["add.2"].due == card.due


def test_a_miss_ahead_of_time_comes_tomorrow() -> None:
    scene = world("add.2")
    learnt(scene, "add.2", scene.clock.clocks().day())
    scene.history.items = (replace(item("add.2"), kind="early"),)
    session = scene.session(second_try=False)
    session.start()
    assert answered(session, "999").returns == Returns(1, again_today=True)


def test_more_of_one_question_is_not_called_a_miss() -> None:
    scene = world("add.2")
    scene.history.items = (item("add.2"), replace(item("add.2"), kind="drill"))
    session = scene.session()
    session.restart(Wishes(template="add.2"))
    assert answered(session).returns == Returns(1, wished=True)
    session.advance()
    assert answered(session).returns == Returns(1)


def test_what_the_limit_cuts_off_is_not_promised_but_may_still_come_today() -> None:
    """Home counts it among what is to be repeated today."""
    session = world("add.2", "add.3").session(second_try=False, most=1)
    session.start()
    judged = answered(session, "999")
    assert judged.returns == Returns(1, left_today=True)
    end = session.advance()
    assert isinstance(end, Finished)
    assert [back_words(one) for one in end.done] == ["today or tomorrow"]


def test_a_right_answer_at_the_limit_is_not_said_to_come_today() -> None:
    session = world("add.2", "add.3").session(second_try=False, most=1)
    session.start()
    assert answered(session).returns == Returns(1)


def test_a_suspended_question_is_not_said_to_come_back() -> None:
    session = world("add.2").session()
    session.start()
    answered(session)
    end = session.suspend()
    assert isinstance(end, Finished)
    assert [back_words(one) for one in end.done] == ["suspended"]


def test_a_miss_that_was_put_aside_is_not_said_to_come_today() -> None:
    session = world("add.2").session(second_try=False, most=1)
    session.start()
    answered(session, "999")
    end = session.bury()
    assert isinstance(end, Finished)
    assert [back_words(one) for one in end.done] == ["tomorrow"]
