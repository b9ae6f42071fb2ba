"""The practice session: what is asked, journalled, counted and taken back."""

from __future__ import annotations

import threading

from drill.grading.verdict import Verdict
from drill.journal.errors import DiskFull
from drill.journal.events import BuryEvent, OverrideEvent, SuspendEvent, UndoEvent, prompt_digest
from drill.scheduling.card import Source
from drill.sessions.practice import PracticeSession
from drill.sessions.states import Asking, Finished, Judged, Place
from drill.sessions.wishes import Wishes
from tests.sessions.world import World, item, variant, world


def asking(session: PracticeSession) -> Asking:
    state = session.state
    assert isinstance(state, Asking)
    return state


def answer_right(session: PracticeSession) -> Judged:
    state = session.submit(asking(session).variant.answer)
    assert isinstance(state, Judged)
    return state


def answer_wrong(session: PracticeSession, text: str = "999") -> Judged:
    state = session.submit(text)
    assert isinstance(state, Judged)
    return state


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
    assert answer_wrong(session).opened


def test_between_two_options_there_is_no_second_try() -> None:
    session = world("two.2").session()
    session.start()
    assert answer_wrong(session, "b").opened


def test_without_second_tries_the_solution_opens_at_once() -> None:
    session = world("add.2").session(second_try=False)
    session.start()
    assert answer_wrong(session).opened


def test_giving_up_counts_nothing_and_shows_the_solution() -> None:
    scene = world("add.2")
    session = scene.session()
    session.start()
    state = session.give_up()
    assert isinstance(state, Judged)
    assert (state.opened, state.gave_up, state.quality) == (True, True, 0)
    assert scene.history.responses[0].quality == 0


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


def test_a_backup_that_fails_holds_nobody_up() -> None:
    scene = world("add.2")

    def full() -> None:
        raise DiskFull("There is no room.")

    scene.history.back_up = full  # type: ignore[method-assign]
    scene.session().library.back_up()


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
