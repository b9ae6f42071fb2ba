"""Practice line by line: the same session, nothing but lines."""

from __future__ import annotations

from collections.abc import Iterator

from drill.sessions.plain import plain_practice
from drill.sessions.states import Asking, Judged
from tests.sessions.world import World, world


def run(scene: World, *lines: str) -> str:
    """Return what is written when these lines are typed; `=` stands for the right answer."""
    session = scene.session()
    typed: Iterator[str] = iter(lines)
    written: list[str] = []

    def read_line() -> str | None:
        line = next(typed, None)
        state = session.state
        if line == "=" and isinstance(state, Asking | Judged):
            return state.variant.answer
        return line

    plain_practice(session, read_line, written.append)
    return "\n".join(written)


def test_a_whole_session_on_lines() -> None:
    scene = world("add.2", "add.3")
    told = run(scene, "=", "", "999", "=", "")
    assert "Question 1 of 2 · Arithmetic · Sums · level 1" in told
    assert "What is 2 + 1?" in told
    assert "Right. You wrote 3." in told
    assert "Comes back tomorrow (quality 5). Enter goes on." in told
    assert "Not yet. You wrote 999." in told
    assert "Type another answer, or press Enter for the solution." in told
    assert "Answer: " in told
    assert "Done: 2 of 2 right." in told
    assert len(scene.history.responses) == 3


def test_an_unreadable_line_points_at_the_place() -> None:
    scene = world("add.2")
    told = run(scene, "x + 1")
    assert "  x + 1\n  ^\nA number was expected here. Nothing is counted." in told
    assert scene.history.events == []


def test_a_hint_can_be_had_after_an_unreadable_line() -> None:
    told = run(world("add.2"), "x + 1", "?")
    assert told.index("Nothing is counted.") < told.index("Hint 1: Count on.")


def test_the_commands_are_told_and_work() -> None:
    scene = world("add.2")
    told = run(scene, "?", "!", "undo", "=", "quit")
    assert "Hint 1: Count on." in told
    assert "Here is how it goes." in told
    assert "Right." in told
    assert [event.kind for event in scene.history.events] == ["response", "undo", "response"]


def test_undecided_asks_for_a_grade() -> None:
    told = run(world("add.2"), "maybe", "7", "4", "")
    assert "Type 0 (no idea) to 5 (at once)." in told
    assert "(quality 4)" in told


def test_options_are_listed_with_their_letters() -> None:
    told = run(world("two.2"))
    assert "  a) one\n  b) two" in told


def test_the_end_of_input_ends_the_session_and_keeps_the_open_question() -> None:
    scene = world("add.2")
    run(scene)
    assert scene.history.open is not None


def test_what_is_written_steers_no_terminal() -> None:
    told = run(world("add.2"), "\x1b[2J")
    assert "\x1b" not in told
    assert "␛[2J" in told


def test_nothing_due_is_a_sentence() -> None:
    assert run(world()).endswith("Nothing is left.")
