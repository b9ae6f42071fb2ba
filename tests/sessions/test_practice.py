"""The practice session: what is asked, journalled and counted."""

from __future__ import annotations

import pytest

from drill.grading.verdict import Verdict
from drill.journal.errors import DiskFull
from drill.journal.events import BuryEvent, OverrideEvent, SuspendEvent, prompt_digest
from drill.scheduling.card import Source
from drill.sessions.states import Asking, Finished, Judged, Place
from drill.sessions.wishes import Wishes
from drill.sessions.wording import NO_BACKUP
from tests.sessions.steps import answer_right, answer_wrong, asking
from tests.sessions.world import world


def test_the_first_question_says_where_it_stands() -> None:
    session = world("add.2", "add.3", "add.4").session()
    state = session.start()
    assert isinstance(state, Asking)
    assert str(state.place) == "Question 1 of 3"
    assert state.variant.template == "add.2"


def test_an_answer_is_journalled_with_everything_that_is_known_of_it() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    scene.clock.tick(12.5)
    judged = answer_right(session)
    (event,) = scene.history.responses
    shown = judged.variant
    assert (event.template, event.level, event.seed) == (shown.template, shown.level, shown.seed)
    assert (event.verdict, event.quality, event.try_number) == ("correct", 5, 1)
    assert (event.active_ms, event.timed, event.par) == (12_500, True, 60)
    assert event.text == shown.answer
    assert event.prompt == prompt_digest(shown.prompt.plain)
    assert event.source is Source.PRACTICE
    assert judged.returns.days == 1


def test_nothing_is_shown_that_is_not_committed() -> None:
    scene = world("add.2")
    session = scene.session()
    before = session.start()

    def full(*_: object) -> None:
        raise OSError("disk full")

    scene.history.record = full  # type: ignore[method-assign, assignment]
    try:
        session.submit("1")
    except OSError:
        pass
    else:
        raise AssertionError("the error must come through")
    assert session.state == before


def test_an_unreadable_entry_costs_nothing_and_keeps_what_was_typed() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    state = session.submit("two plus")
    assert isinstance(state, Asking)
    assert state.unreadable is not None
    assert state.text == "two plus"
    assert scene.history.events == []
    assert answer_right(session).quality == 5


def test_the_second_answer_to_the_same_question_is_not_taken() -> None:
    scene = world("add.2", "add.3")
    session = scene.session()
    session.start()
    judged = answer_right(session)
    assert session.submit("1") is judged
    session.advance()
    late = session.submit("1", reference=judged.variant.reference)
    assert late is session.state
    assert len(scene.history.responses) == 1


def test_giving_up_counts_nothing_and_shows_the_solution() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    state = session.give_up()
    assert isinstance(state, Judged)
    assert (state.opened, state.gave_up, state.quality) == (True, True, 0)
    assert scene.history.responses[0].quality == 0


def test_a_hint_makes_a_right_answer_three() -> None:
    session = world("add.2").session()
    session.start()
    state = session.hint()
    assert isinstance(state, Asking)
    assert state.hints == 1
    session.hint()
    session.hint()
    assert asking(session).hints == len(asking(session).variant.hints)
    assert answer_right(session).quality == 3


def test_what_cannot_be_settled_is_graded_by_the_person() -> None:
    scene = world("add.2", "add.3")
    session = scene.session()
    session.start()
    judged = session.submit("maybe")
    assert isinstance(judged, Judged)
    assert (judged.judgement.verdict, judged.quality) == (Verdict.UNDECIDED, None)
    graded = session.override(4)
    assert isinstance(graded, Judged)
    assert graded.quality == 4
    assert graded.returns.days == 1
    assert isinstance(scene.history.events[-1], OverrideEvent)


def test_a_missed_question_comes_again_with_fresh_numbers_and_counts_as_drill() -> None:
    scene = world("add.2", "add.3")
    session = scene.session(second_try=False)
    session.start()
    missed = answer_wrong(session)
    assert missed.returns.again_today
    second = session.advance()
    assert isinstance(second, Asking)
    assert second.place == Place(2, 3)
    answer_right(session)
    again = session.advance()
    assert isinstance(again, Asking)
    assert again.variant.template == missed.variant.template
    assert again.variant.reference != missed.variant.reference
    assert again.source is Source.DRILL
    assert str(again.place) == "Question 3 of 3"
    answer_right(session)
    assert isinstance(session.advance(), Finished)


def test_a_grade_of_the_persons_own_moves_the_card_and_ends_the_repeats() -> None:
    scene = world("add.2", "add.3")
    session = scene.session(second_try=False)
    session.start()
    answer_wrong(session)
    graded = session.override(5)
    assert isinstance(graded, Judged)
    assert (graded.quality, graded.returns.again_today) == (5, False)
    card = scene.history.cards["add.2"]
    assert card.memory.repetitions == 1


def test_another_like_it_comes_at_once() -> None:
    session = world("add.2", "add.3").session()
    session.start()
    first = answer_right(session)
    state = session.another()
    assert isinstance(state, Asking)
    assert state.variant.template == first.variant.template
    assert state.source is Source.DRILL
    answer_right(session)
    session.advance()
    assert asking(session).variant.template == "add.3"


def test_an_engine_that_fails_counts_nothing_and_says_so() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    scene.engine.fails = 1
    state = session.submit("1")
    assert isinstance(state, Asking)
    assert "stopped" in state.notice
    assert (state.text, scene.history.events) == ("1", [])
    answer_right(session)


def test_burying_and_suspending_go_on_without_the_template() -> None:
    for name, kind in (("bury", BuryEvent), ("suspend", SuspendEvent)):
        scene = world("add.2", "add.3")
        session = scene.session(second_try=False)
        session.start()
        answer_wrong(session)
        state = getattr(session, name)()
        assert isinstance(state, Asking)
        assert state.variant.template == "add.3"
        assert state.notice.startswith("“Adding to 2” is ")
        assert isinstance(scene.history.events[-1], kind)
        answer_right(session)
        assert isinstance(session.advance(), Finished)


def test_the_end_tells_what_was_right_and_asks_the_missed_again() -> None:
    scene = world("add.2", "add.3")
    session = scene.session(second_try=False, most=2)
    session.start()
    answer_wrong(session)
    session.advance()
    answer_right(session)
    end = session.advance()
    assert isinstance(end, Finished)
    assert (end.right, len(end.done), end.missed) == (1, 2, ("add.2",))


def test_a_limit_holds_for_repeats_too() -> None:
    scene = world("add.2", "add.3", "add.4")
    session = scene.session(second_try=False, most=2)
    state = session.start()
    assert isinstance(state, Asking)
    assert state.place == Place(1, 2)
    answer_wrong(session)
    session.advance()
    assert asking(session).place == Place(2, 2)
    answer_wrong(session)
    assert isinstance(session.advance(), Finished)


def test_closing_closes_engine_and_history() -> None:
    scene = world("add.2")
    with scene.session() as session:
        session.start()
    assert scene.engine.closed
    assert scene.history.closed


def test_beginning_anew_asks_what_is_wished_and_then_the_day_again() -> None:
    scene = world("add.2", "add.3")
    session = scene.session()
    session.start()
    state = session.restart(Wishes(templates=("add.3",)))
    assert isinstance(state, Asking)
    assert (state.variant.template, state.place) == ("add.3", Place(1, 1))
    answer_right(session)
    assert isinstance(session.advance(), Finished)
    again = session.restart(Wishes())
    assert isinstance(again, Asking)
    assert again.place == Place(1, 2)


def test_the_library_lists_notes_and_puts_aside() -> None:
    scene = world("add.2", "add.3")
    library = scene.session().library
    library.put_note("add.2", "  mind it ")
    assert library.note("add.2") == "mind it"
    assert [one.note for one in library.catalogue()] == ["mind it", ""]
    assert library.toggle("add.2", suspended=False)[0].stage == "suspended"
    assert library.toggle("add.2", suspended=True)[0].stage == "new"
    library.back_up()
    assert scene.history.calls[-1] == "backup"


def test_a_backup_that_fails_holds_nobody_up(caplog: pytest.LogCaptureFixture) -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()

    def full() -> None:
        raise DiskFull("There is no room.")

    scene.history.back_up = full  # type: ignore[method-assign]
    said = session.library.back_up()
    assert said == f"There is no room. {NO_BACKUP}"
    assert [record.getMessage() for record in caplog.records] == [
        "no backup was made: There is no room."
    ]
    assert answer_right(session).quality == 5


def test_a_question_left_open_counts_in_the_limit() -> None:
    scene = world("add.2", "add.3", "add.4", "add.5")
    scene.session(most=2).start()
    session = scene.session(most=2)
    session.start()
    assert asking(session).place == Place(1, 2)
    answer_right(session)
    session.advance()
    assert asking(session).place == Place(2, 2)
    answer_right(session)
    assert isinstance(session.advance(), Finished)


def test_what_is_asked_for_goes_beyond_the_limit() -> None:
    scene = world("add.2", "add.3")
    session = scene.session(second_try=False, most=1)
    session.start()
    answer_wrong(session)
    assert isinstance(session.another(), Asking)
    answer_wrong(session)
    assert isinstance(session.advance(), Finished)
    assert isinstance(session.missed_again(), Asking)
    answer_right(session)
    assert isinstance(session.advance(), Finished)


def test_a_bounded_session_counts_its_own_questions() -> None:
    scene = world("add.2", "add.3", "add.4", "add.5")
    first = scene.session()
    first.start()
    answer_right(first)
    first.advance()
    assert asking(first).place.number == 2
    session = scene.session(most=2)
    session.start()
    assert asking(session).place == Place(1, 2)
