"""What survives a pause, a clock that jumps and the end of the program."""

from __future__ import annotations

from drill.sessions.states import Asking, Place
from tests.sessions.steps import answer_right, answer_wrong, asking
from tests.sessions.world import World, world


def test_what_was_open_when_the_program_died_is_open_again() -> None:
    scene = world("add.2", "add.3")
    first = scene.session()
    first.start()
    scene.clock.tick(10)
    first.hint()
    first.keep(asking(first).variant.reference, "12 + ")
    again = scene.session()
    state = again.start()
    assert isinstance(state, Asking)
    assert state.variant.reference == asking(first).variant.reference
    assert (state.text, state.hints) == ("12 + ", 1)
    assert state.place == Place(1, 2)
    answer_right(again)
    (event,) = scene.history.responses
    assert not event.timed
    assert event.hints == 1


def test_a_program_that_died_after_a_wrong_try_goes_on_with_the_second() -> None:
    scene = world("add.2")
    first = scene.session()
    first.start()
    answer_wrong(first)
    again = scene.session()
    state = again.start()
    assert isinstance(state, Asking)
    assert (state.attempt, state.text) == (2, "999")
    judged = answer_right(again)
    one, two = scene.history.responses
    assert one.asking == two.asking
    assert (two.try_number, judged.quality) == (2, 3)


def test_a_settled_question_is_not_open_any_more() -> None:
    scene = world("add.2", "add.3")
    session = scene.session()
    session.start()
    answer_wrong(session)
    session.open_solution()
    assert scene.history.open is None


def test_text_typed_for_another_question_is_not_kept() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    session.keep("add.9@1#9", "stray")
    assert scene.history.open is not None
    assert scene.history.open.typed == ""


def test_time_stands_still_while_paused() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    scene.clock.tick(5)
    session.pause()
    scene.clock.tick(3600)
    session.resume()
    scene.clock.tick(5)
    judged = answer_right(session)
    assert judged.seconds == 10
    assert judged.quality == 5


def test_a_clock_that_jumped_makes_the_time_worthless() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    scene.clock.tick(5)
    scene.clock.wall_ms += 7_200_000
    assert answer_right(session).quality == 4
    assert not scene.history.responses[0].timed


def is_open(scene: World) -> bool:
    return scene.history.open is not None


def test_a_question_that_nobody_has_seen_is_not_open_and_costs_no_time() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start(shown=False)
    scene.clock.tick(600)
    assert not is_open(scene)
    session.resume()
    assert is_open(scene)
    scene.clock.tick(5)
    judged = answer_right(session)
    assert (judged.seconds, judged.quality) == (5, 5)
