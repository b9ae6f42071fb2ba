"""When the day's minutes are used up, that is what is said, and one can go on."""

from __future__ import annotations

from drill.scheduling.queue import Queue
from drill.sessions.ports import Plan
from drill.sessions.states import Asking, Finished
from drill.sessions.wording import empty_words
from tests.sessions.world import item, right, world


def test_the_sentence_says_what_is_so() -> None:
    assert empty_words(0, 0) == "Nothing is left for today. Come back tomorrow."
    assert empty_words(3, 0) == (
        "Today's minutes are used up. 3 due are left: they wait for tomorrow, or go on now."
    )
    assert empty_words(1, 4) == (
        "Today's minutes are used up. 1 due and 4 new are left: "
        "they wait for tomorrow, or go on now."
    )


def test_one_can_go_on_beyond_the_minutes() -> None:
    scene = world("add.2", "add.3")
    later = scene.history.items
    scene.history.items = ()
    scene.history.beyond = later
    session = scene.session()
    end = session.start()
    assert isinstance(end, Finished)
    assert (end.done, end.beyond) == ((), 2)
    state = session.go_on()
    assert isinstance(state, Asking)
    assert state.variant.template == "add.2"
    session.submit(right(session))
    session.advance()
    session.submit(right(session))
    end = session.advance()
    assert isinstance(end, Finished)
    assert (len(end.done), end.beyond) == (2, 0)


def test_going_on_keeps_what_was_done() -> None:
    scene = world("add.2")
    scene.history.beyond = (item("add.3"),)
    session = scene.session()
    session.start()
    session.submit(right(session))
    end = session.advance()
    assert isinstance(end, Finished)
    assert end.beyond == 1
    state = session.go_on()
    assert isinstance(state, Asking)
    assert str(state.place) == "Question 2 of 2"


def test_going_on_with_nothing_left_changes_nothing() -> None:
    session = world().session()
    end = session.start()
    assert session.go_on() is end
    assert Plan(Queue(())).beyond == 0


def test_when_nothing_is_left_one_practises_on_ahead_of_time() -> None:
    scene = world()
    scene.history.early = (item("add.4"), item("add.5"))
    session = scene.session()
    end = session.start()
    assert isinstance(end, Finished)
    assert (end.beyond, end.early, end.more) == (0, 2, True)
    state = session.go_on()
    assert isinstance(state, Asking)
    assert str(state.place) == "Question 1 of 2"
    session.submit(right(session))
    session.advance()
    session.submit(right(session))
    end = session.advance()
    assert isinstance(end, Finished)
    assert (len(end.done), end.early) == (2, 2)
    assert isinstance(session.go_on(), Asking)


def test_one_key_practises_on_whatever_is_left() -> None:
    for left, template in (("items", "add.2"), ("beyond", "add.3"), ("early", "add.4")):
        scene = world()
        setattr(scene.history, left, (item(template),))
        session = scene.session()
        session.start()
        state = session.practise_on()
        assert isinstance(state, Asking)
        assert state.variant.template == template
    assert isinstance(world().session().practise_on(), Finished)
