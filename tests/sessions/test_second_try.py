"""The second try, before the solution opens."""

from __future__ import annotations

from drill.sessions.states import Asking, Judged
from drill.sessions.wording import SAME
from tests.sessions.steps import answer_right, answer_wrong, asking
from tests.sessions.world import world


def test_a_wrong_first_try_keeps_the_solution_closed_and_a_second_one_lifts_it() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    first = answer_wrong(session)
    assert (first.opened, first.quality) == (False, 1)
    assert isinstance(session.try_again(), Asking)
    assert asking(session).text == "999"
    second = answer_right(session)
    assert (second.opened, second.quality, second.attempt) == (True, 3, 2)
    one, two = scene.history.responses
    assert one.asking == two.asking
    assert [one.try_number, two.try_number] == [1, 2]


def test_a_second_try_after_the_slip_was_named_counts_two() -> None:
    session = world("add.2").session()
    session.start()
    answer_wrong(session, f"-{asking(session).variant.answer}")
    session.try_again()
    assert answer_right(session).quality == 2


def test_a_second_wrong_try_opens_the_solution() -> None:
    session = world("add.2").session()
    session.start()
    answer_wrong(session)
    session.try_again()
    assert answer_wrong(session, "998").opened


def test_between_two_options_there_is_no_second_try() -> None:
    session = world("two.2").session()
    session.start()
    assert answer_wrong(session, "b").opened


def test_without_second_tries_the_solution_opens_at_once() -> None:
    session = world("add.2").session(second_try=False)
    session.start()
    assert answer_wrong(session).opened


def test_giving_up_in_the_second_try_leaves_the_first_as_it_was_judged() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    answer_wrong(session)
    session.try_again()
    state = session.give_up()
    assert isinstance(state, Judged)
    assert (state.quality, state.response, state.gave_up) == (1, "999", False)
    assert len(scene.history.responses) == 1
    assert scene.history.open is None


def test_the_first_answer_once_more_is_not_counted() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    session.submit("7")
    session.try_again()
    same = session.submit(" 7 ")
    assert isinstance(same, Asking)
    assert same.notice == SAME
    assert len(scene.history.responses) == 1
    judged = session.submit("3")
    assert isinstance(judged, Judged)
    assert judged.quality == 3
