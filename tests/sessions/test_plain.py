"""Practice line by line: the same session, nothing but lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec import structs

from drill.bank.variant import Choice, FollowUp, Prose, Variant, listed_options
from drill.journal.events import BuryEvent, OverrideEvent, SuspendEvent
from drill.sessions.plain import _within, plain_practice
from drill.sessions.states import Asking, Judged
from tests.sessions import world as small
from tests.sessions.world import World, variant, world


def run(scene: World, *lines: str, ascii_only: bool = False) -> str:
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

    plain_practice(session, read_line, written.append, ascii_only=ascii_only)
    return "\n".join(written)


def test_a_whole_session_on_lines() -> None:
    scene = world("add.2", "add.3")
    told = run(scene, "=", "", "999", "=", "")
    assert "Question 1 of 2 · Arithmetic · Sums · level 1" in told
    assert "What is 2 + 1?" in told
    assert "Right. You wrote 3." in told
    assert "Comes back tomorrow (quality 5). Enter goes on; ? tells what else can be done." in told
    assert "Not yet. You wrote 999." in told
    assert "Type another answer, or press Enter for the solution." in told
    assert "Answer: " in told
    assert "Done: 2 of 2 right, 0 s." in told
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
    assert "Type a grade:\n  0 no idea\n" in told
    assert "(quality 4, by yourself)" in told


def test_options_are_listed_with_their_letters() -> None:
    told = run(world("two.2"))
    assert "\na) one\nb) two\n" in told


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


def drawn(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """Change every question of the small world."""
    plain = variant

    def changed(template: str, level: int, seed: int) -> Variant:
        return structs.replace(plain(template, level, seed), **changes)

    monkeypatch.setattr(small, "variant", changed)


def test_letters_of_the_page_stay_unless_ascii_is_wished(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt = Prose(
        "What is dL/db for theta <= 1?", r"What is $\partial L/\partial b$ for $\theta \le 1$?"
    )
    drawn(monkeypatch, prompt=prompt, why="σ² matters.")
    told = run(world("add.2"), "!")
    assert "What is ∂L/∂b for θ ≤ 1?" in told
    assert "σ² matters." in told
    told = run(world("add.2"), "!", ascii_only=True)
    assert "What is dL/db for theta <= 1?" in told
    assert "sigma^2 matters." in told
    assert told.isascii()


def test_everything_that_can_be_done_after_a_verdict_has_its_word() -> None:
    scene = world("add.2", "add.3", "add.4")
    told = run(
        scene, "=", "?", "ref", "note mind it", "grade 2", "another", "!", "suspend", "!", "bury"
    )
    assert "another like it, with fresh numbers" in told
    assert "add.2@1#1" in told
    assert scene.history.notes["add.2"] == "mind it"
    assert "(quality 2, by yourself)" in told
    kinds = [type(event) for event in scene.history.events]
    assert [kinds.count(kind) for kind in (OverrideEvent, SuspendEvent, BuryEvent)] == [1, 1, 1]
    assert "Question 2 of 4" in told


def test_a_word_that_means_nothing_does_not_go_on() -> None:
    scene = world("add.2", "add.3")
    told = run(scene, "=", "17")
    assert "Enter goes on. Besides:" in told
    assert "Question 2" not in told


def test_further_questions_are_asked_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn(monkeypatch, follow_ups=(FollowUp(Prose("And doubled?"), "2*x"),))
    told = run(world("add.2"), "=", "further", "further", "further")
    assert told.index("And doubled?") < told.index("Answer: 2·x")
    assert "There is no further question." in told


def test_key_points_are_ticked_by_their_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn(monkeypatch, kind="rubric", answer="one; two; three; four")
    scene = world("add.2")
    told = run(scene, "maybe", "x", "a c, d", "")
    assert "  a) one\n  b) two" in told
    assert "(quality 4, by yourself)" in told
    assert isinstance(scene.history.events[-1], OverrideEvent)
    assert scene.history.events[-1].quality == 4


def test_the_missed_are_asked_again_and_one_can_go_on() -> None:
    scene = world("add.2")
    scene.history.beyond = (small.item("add.3"),)
    told = run(scene, "!", "", "!", "", "!", "", "missed", "=", "", "more", "=", "", "")
    assert "Type `missed` to be asked the missed ones again." in told
    assert "Type `more` to go on." in told
    assert "What is 3 + " in told


def test_a_hint_between_the_tries_begins_the_second() -> None:
    told = run(world("add.2"), "999", "?", "3")
    assert "Hint 1: " in told
    assert "no meaning" not in told
    assert "Right." in told


def test_on_a_terminal_lines_are_wrapped_at_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal alone cuts them in the middle of a word; what goes on stands below the words."""
    long = Choice("a", Prose("one that takes " + "many " * 12 + "words"))
    prompt = Prose("\n\n".join(["Which?", *listed_options((), (long,), lambda text: text.plain)]))
    drawn(monkeypatch, kind="choice", choices=(long,), answer="a", prompt=prompt)
    lines: list[str] = []
    words = iter(["a", "what"])
    plain_practice(world("add.2").session(), lambda: next(words, None), lines.append, columns=40)
    rows = [row for line in lines for row in line.split("\n")]
    assert max(map(len, rows)) <= 40
    first = next(at for at, row in enumerate(rows) if row.startswith("a) one"))
    assert rows[first + 1].startswith("   ")
    report = next(at for at, row in enumerate(rows) if row.startswith("  ref "))
    assert rows[report + 1].startswith(" " * 10 + "question")


def test_who_stops_early_hears_what_was_done() -> None:
    told = run(world("add.2", "add.3"), "3", "", "quit")
    assert told.endswith("Done: 1 of 1 right, 0 s.\n  right: Adding to 2. Comes back: tomorrow.")
    assert "Done" not in run(world("add.2"), "quit")
    assert run(world("add.2"), "3", "", "quit").count("Done") == 1


def test_what_cannot_be_done_is_said() -> None:
    told = run(world("add.2"), "?", "?", "?", "3", "grade 9")
    assert "There is no further hint." in told
    assert "A grade goes from 0 to 5" in told


@pytest.mark.parametrize("lines", [("?", "3"), ("999", "?", "3")])
def test_where_there_is_no_hint_that_is_said(
    monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...]
) -> None:
    def bare(template: str, level: int, seed: int) -> Variant:
        return structs.replace(variant(template, level, seed), hints=())

    monkeypatch.setattr(small, "variant", bare)
    told = run(world("add.2"), *lines)
    assert "There is no hint here." in told
    assert "Right." in told


def test_what_each_grade_means_is_said_where_it_is_asked_for() -> None:
    told = run(world("add.2"), "!", "grade", "quit")
    assert told.count("  2 wrong, but near") == 1
    assert "  5 right at once" in told


def test_a_row_of_marked_letters_that_fits_is_left_whole() -> None:
    row = "e\u0301" * 20
    assert _within(row, 20) == row
