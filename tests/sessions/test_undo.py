"""An asking that was taken back is as it was: what was seen stays known, and cannot be unseen for a better grade."""

from __future__ import annotations

from drill.journal.events import UndoEvent
from drill.sessions.practice import PracticeSession
from drill.sessions.states import Asking, Judged, Place
from tests.sessions.steps import answer_right, answer_wrong, asking
from tests.sessions.world import right, world


def answered(session: PracticeSession, text: str | None = None) -> Judged:
    state = session.submit(right(session) if text is None else text)
    assert isinstance(state, Judged)
    return state


def undone(session: PracticeSession) -> Asking:
    state = session.undo()
    assert isinstance(state, Asking)
    return state


def test_after_the_solution_was_open_an_answer_counts_nothing() -> None:
    scene = world("add.2", "add.3")
    session = scene.session()
    session.start()
    answered(session, "999")
    session.open_solution()
    state = undone(session)
    assert "solution" in state.notice
    judged = answered(session)
    assert judged.quality == 0
    assert scene.history.responses[-1].quality == 0
    assert judged.returns.days == 1


def test_after_giving_up_and_taking_it_back_an_answer_counts_nothing() -> None:
    session = world("add.2").session()
    session.start()
    session.give_up()
    undone(session)
    assert answered(session).quality == 0


def test_hints_stay_open_and_count_after_an_undo() -> None:
    session = world("add.2").session()
    session.start()
    session.hint()
    answered(session)
    state = undone(session)
    assert state.hints == 1
    assert answered(session).quality == 3


def test_a_slip_that_was_named_stays_named() -> None:
    session = world("add.2").session()
    session.start()
    answered(session, f"-{right(session)}")
    undone(session)
    assert answered(session).quality == 2


def test_a_right_answer_taken_back_by_mistake_is_not_punished() -> None:
    session = world("add.2").session()
    session.start()
    answered(session)
    undone(session)
    assert answered(session).quality == 4  # its time is not believed any more


def test_what_was_seen_survives_the_program() -> None:
    scene = world("add.2")
    session = scene.session(second_try=False)
    session.start()
    answered(session, "999")
    undone(session)
    again = scene.session()
    again.start()
    assert answered(again).quality == 0


def test_a_second_try_that_was_taken_back_is_still_a_second_try() -> None:
    session = world("add.2").session()
    session.start()
    answered(session, "999")
    session.try_again()
    assert answered(session).quality == 3
    undone(session)
    assert answered(session).quality == 3


def test_undo_takes_the_answer_back_and_asks_again() -> None:
    scene = world("add.2", "add.3")
    session = scene.session(second_try=False)
    session.start()
    judged = answer_wrong(session)
    state = session.undo()
    assert isinstance(state, Asking)
    assert (state.variant.reference, state.text) == (judged.variant.reference, "999")
    assert state.place == Place(1, 2)
    undone, response = scene.history.events[-1], scene.history.responses[0]
    assert isinstance(undone, UndoEvent)
    assert undone.target == response.asking
    assert scene.history.cards["add.2"].is_new
    answer_right(session)
    assert scene.history.responses[1].asking != response.asking
    assert not scene.history.responses[1].timed


def test_undo_while_asking_takes_the_previous_one_back_and_keeps_the_present_one() -> None:
    session = world("add.2", "add.3").session()
    session.start()
    answer_right(session)
    session.advance()
    present = asking(session).variant.reference
    state = session.undo()
    assert isinstance(state, Asking)
    assert state.variant.template == "add.2"
    answer_right(session)
    session.advance()
    assert asking(session).variant.reference == present


def test_undo_between_the_tries_takes_the_first_back() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    answer_wrong(session)
    state = session.undo()
    assert isinstance(state, Asking)
    assert state.attempt == 1
    assert answer_right(session).attempt == 1
    assert scene.history.cards["add.2"].memory.repetitions == 1


def test_undo_in_the_second_try_takes_the_first_back_and_the_asking_with_it() -> None:
    scene = world("add.2", "add.3")
    session = scene.session()
    session.start()
    answer_wrong(session)
    session.try_again()
    state = session.undo()
    assert isinstance(state, Asking)
    assert (state.attempt, state.variant.template) == (1, "add.2")
    assert scene.history.cards["add.2"].is_new


def test_undo_with_nothing_done_changes_nothing() -> None:
    session = world("add.2").session()
    before = session.start()
    assert session.undo() is before


def test_what_was_typed_and_hinted_waits_for_its_question() -> None:
    scene = world("add.2", "add.3")
    session = scene.session()
    session.start()
    session.submit("3")
    state = session.advance()
    assert isinstance(state, Asking)
    session.hint()
    back = session.undo("ha")
    assert isinstance(back, Asking)
    assert back.variant.template == "add.2"
    assert back.text == "3"
    session.submit("3")
    again = session.advance()
    assert isinstance(again, Asking)
    assert again.variant == state.variant
    assert (again.text, again.hints) == ("ha", 1)
    assert scene.history.open is not None
    assert scene.history.open.typed == "ha"


def test_undo_takes_a_suspended_question_up_again() -> None:
    scene = world("add.2", "add.3")
    session = scene.session()
    session.start()
    session.submit("3")
    session.suspend()
    back = session.undo()
    assert isinstance(back, Asking)
    assert back.variant.template == "add.2"
    assert [event.kind for event in scene.history.events] == [
        "response", "suspend", "undo", "unsuspend",
    ]  # fmt: skip
