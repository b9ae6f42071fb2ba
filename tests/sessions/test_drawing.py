"""What is asked next: drawn, drawn ahead, stored, and what cannot be drawn."""

from __future__ import annotations

import threading

from drill.journal.events import prompt_digest
from drill.sessions.states import Asking, Finished
from tests.sessions.steps import answer_right, asking
from tests.sessions.world import item, variant, world


def test_a_template_that_cannot_be_drawn_is_left_out() -> None:
    scene = world("add.2", "add.3")
    scene.engine.broken.add("add.2")
    state = scene.session().start()
    assert isinstance(state, Asking)
    assert state.variant.template == "add.3"
    assert "broken" in state.notice


def test_with_nothing_that_can_be_drawn_the_end_says_why() -> None:
    scene = world("add.2")
    scene.engine.broken.add("add.2")
    state = scene.session().start()
    assert isinstance(state, Finished)
    assert "broken" in state.why_empty


def test_nothing_due_is_an_end_with_a_sentence() -> None:
    state = world().session().start()
    assert isinstance(state, Finished)
    assert state.why_empty == "Nothing is left."


def test_the_next_question_is_drawn_ahead_and_stored() -> None:
    scene = world("add.2", "add.3")
    session = scene.session()
    session.start()
    session.prepare_next()
    session.prepare_next()
    (stored,) = scene.history.shelf
    assert stored.template == "add.3"
    drawn = len(scene.engine.drawn)
    answer_right(session)
    session.advance()
    assert asking(session).variant.reference == stored.reference
    assert len(scene.engine.drawn) == drawn


def test_the_next_start_asks_what_was_stored() -> None:
    scene = world("add.2", "add.3")
    scene.history.shelf.append(variant("add.3", 1, 70))
    state = scene.session().start()
    assert isinstance(state, Asking)
    assert state.variant.reference == "add.3@1#70"


def test_a_stored_question_that_the_bank_draws_otherwise_by_now_is_drawn_afresh() -> None:
    scene = world("add.2")
    old = variant("add.2", 1, 70)
    scene.history.shelf.append(
        type(old)(**{**{name: getattr(old, name) for name in old.__struct_fields__}, "version": 0})
    )
    state = scene.session().start()
    assert isinstance(state, Asking)
    assert state.variant.version == 1
    assert scene.history.shelf == []


def test_when_nothing_can_be_drawn_at_all_it_stops_trying() -> None:
    scene = world(*(f"add.{number}" for number in range(2, 12)))
    scene.engine.broken = {f"add.{number}" for number in range(2, 12)}
    state = scene.session().start()
    assert isinstance(state, Finished)
    assert scene.engine.tried == 3


def test_a_prompt_that_was_seen_is_drawn_again() -> None:
    scene = world("add.2")
    scene.history.seen_prompts = {
        prompt_digest(variant("add.2", 1, n).prompt.plain) for n in (1, 2)
    }
    state = scene.session().start()
    assert isinstance(state, Asking)
    assert state.variant.seed == 3


def test_drawing_ahead_beside_answering_never_breaks_anything() -> None:
    scene = world(*(f"add.{number}" for number in range(2, 30)))
    session = scene.session()
    session.start()
    over = threading.Event()

    def ahead() -> None:
        while not over.is_set():
            session.prepare_next()

    helper = threading.Thread(target=ahead)
    helper.start()
    try:
        asked = []
        while isinstance(session.state, Asking):
            asked.append(session.state.variant.template)
            answer_right(session)
            session.advance()
    finally:
        over.set()
        helper.join()
    assert asked == [one.template for one in map(item, (f"add.{n}" for n in range(2, 30)))]
    assert len({event.seed for event in scene.history.responses}) == len(asked)
