"""Whatever a person does in whatever order, the session stays sound: a property over random walks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drill.journal.events import UndoEvent
from drill.sessions.states import Asking, Finished, Judged
from tests.sessions.world import world

STEPS = (
    "right", "wrong", "slip", "unreadable", "undecided", "give_up", "hint", "try_again",
    "open_solution", "advance", "another", "undo", "bury", "suspend", "missed_again", "prepare",
    "grade", "pause", "resume", "keep", "die",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(STEPS), max_size=40), st.booleans())
def test_any_walk_is_sound(steps: list[str], second_try: bool) -> None:
    scene = world("add.2", "two.3", "add.4", "add.5")
    session = scene.session(second_try=second_try)
    session.start()
    for step in steps:
        before = len(scene.history.events)
        state = session.state
        answers = {"slip": "-1", "wrong": "999", "unreadable": "x", "undecided": "maybe"}
        match step:
            case "right":
                session.submit(state.variant.answer if isinstance(state, Asking) else "0")
            case "wrong" | "slip" | "unreadable" | "undecided":
                session.submit(answers[step])
            case "prepare":
                session.prepare_next()
            case "grade":
                session.override(3)
            case "keep":
                session.keep(state.variant.reference if isinstance(state, Asking) else "", "typed")
            case "die":
                session = scene.session(second_try=second_try)
                session.start()
            case "pause" | "resume":
                getattr(session, step)()
            case _:
                assert getattr(session, step)() is session.state
        scene.clock.tick(1)
        after = session.state
        if isinstance(after, Asking | Judged):
            assert 1 <= after.place.number <= after.place.total
        gave_up_later = step == "give_up" and isinstance(state, Asking) and state.attempt > 1
        if isinstance(after, Judged) and not isinstance(state, Judged) and not gave_up_later:
            assert len(scene.history.events) > before
        if isinstance(after, Judged):
            assert after.attempt == 1 or after.opened
        if isinstance(after, Finished):
            assert after.right <= len(after.done)
    undone = {event.target for event in scene.history.events if isinstance(event, UndoEvent)}
    for asking in {event.asking for event in scene.history.responses} - undone:
        tries = [event.try_number for event in scene.history.responses if event.asking == asking]
        # A second try that was taken back is a second try still, in an asking of its own.
        assert tries in ([1], [1, 2]) or (undone and tries == [2])
