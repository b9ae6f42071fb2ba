"""The interview as a state machine: doors, skips, flags, returns, interruptions, and silence."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.engine.errors import EngineError
from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.states import FURTHER, Asked, Door, Over, Review, SelfGrading
from tests.sessions.interview.checks import Watcher, recomputed
from tests.sessions.interview.hall import Memory, bank, copy, new_record
from tests.sessions.interview.room import Room
from tests.sessions.world import HandClock


def test_the_clock_stands_still_before_a_door() -> None:
    room = Room()
    door = room.session.start()
    assert isinstance(door, Door)
    assert (door.part, door.closes) == ("warm-up", 675)
    room.wait(60)
    assert room.session.left() == 900
    room.session.begin()
    room.wait(60)
    assert room.session.left() == 840


def test_what_was_only_looked_at_is_not_kept() -> None:
    room = Room()
    room.session.start()
    assert isinstance(room.session.hand_in(), Door)
    room.session.close()
    assert room.memory.all() == ()


def test_an_answer_says_nothing_and_the_next_question_comes() -> None:
    room = Room()
    room.session.begin()
    first = room.asked()
    room.wait(20)
    proposed = room.session.propose(room.right())
    assert isinstance(proposed, Asked)
    assert proposed.confiding
    assert room.responses == []
    room.session.submit(proposed.text, confidence="guess")
    second = room.asked()
    assert second.seat.number == first.seat.number + 1
    (event,) = room.responses
    assert (event.verdict, event.confidence, event.source.value) == (
        "correct",
        "guess",
        "interview",
    )
    assert event.active_ms == 20_000
    assert event.sitting == room.session.record.id
    assert event.quality == 3


def test_an_unreadable_entry_is_said_at_once_and_costs_nothing() -> None:
    room = Room()
    room.session.begin()
    state = room.session.propose("((")
    assert isinstance(state, Asked)
    assert state.unreadable is not None
    assert state.unreadable.message
    assert not state.confiding
    assert room.memory.events == []
    room.session.submit(room.right())
    assert room.session.record.marks[state.place].credit == 1


def test_not_knowing_scores_zero_and_never_less() -> None:
    room = Room()
    room.session.begin()
    room.session.give_up()
    (event,) = room.responses
    assert (event.quality, event.answered, event.score) == (0, True, 0.0)
    room.session.hand_in()
    state = room.session.state
    assert isinstance(state, Over)
    assert state.result.score == 0


def test_skipped_and_flagged_questions_wait_in_the_list_and_doors_are_one_way() -> None:
    room = Room()
    session = room.session
    session.begin()
    session.skip()
    session.flag()
    session.submit(room.right(), confidence="sure")
    while isinstance(session.state, Asked):
        session.give_up()
    state = session.state
    assert isinstance(state, Review)
    assert [line.status for line in state.lines[:2]] == ["skipped", "answered"]
    assert [line.flagged for line in state.lines[:2]] == [False, True]
    session.go(state.lines[0].place)
    session.submit(room.right())
    assert isinstance(session.state, Review)  # the flagged one still waits
    session.back()
    assert room.asked().place == state.lines[1].place
    session.submit(room.right())
    assert isinstance(session.state, Door)
    session.go(0)
    assert isinstance(session.state, Door)
    assert session.record.part == "core"


def test_a_changed_answer_is_another_try_of_the_same_asking_and_the_last_one_counts() -> None:
    room = Room()
    session = room.session
    session.begin()
    session.submit("7919")
    session.back()
    assert room.asked().text == "7919"
    session.submit(room.right())
    one, two = room.responses
    assert (one.asking, one.try_number) == (two.asking, 1)
    assert two.try_number == 2
    assert session.record.marks[0].credit == 1


def test_two_right_raise_the_level_of_what_was_not_yet_shown() -> None:
    room = Room(new_record("mle", 30, 3))
    session = room.session
    session.begin()
    while session.record.part == "warm-up":
        session.give_up()
        if isinstance(session.state, Door):
            session.begin()
    levels = []
    while isinstance(session.state, Asked):
        place = room.asked().place
        levels.append((session.record.marks[place].level, session.record.slot(place).highest))
        session.submit(room.right())
    assert levels[0][0] == 2
    assert all(level == min(3, highest) for level, highest in levels[2:])


def test_when_a_part_ends_what_is_typed_is_handed_in() -> None:
    room = Room()
    room.session.begin()
    answer = room.right()
    room.wait(225, answer)
    state = room.session.state
    assert isinstance(state, Door)
    assert "what was typed is handed in" in state.said
    (event,) = room.responses
    assert (event.text, event.verdict, event.confidence) == (answer, "correct", "")
    assert room.session.left() == 675
    assert [mark.status for mark in room.session.record.marks[:2]] == ["answered", "waiting"]


def test_what_is_typed_but_unreadable_at_the_end_is_unanswered() -> None:
    room = Room()
    room.session.begin()
    room.wait(225, "((")
    (event,) = room.responses
    assert (event.text, event.answered, event.quality) == ("((", False, 0)


def test_a_further_question_is_told_apart_from_its_problem() -> None:
    room = Room()
    while not isinstance(state := room.session.state, Asked) or state.seat.part != "deep":
        if isinstance(state, Door):
            room.session.begin()
        else:
            room.session.give_up()
    alone = room.asked().variant.prompt.plain
    room.session.give_up()
    problem, _, further = room.asked().variant.prompt.plain.partition(f"\n\n{FURTHER}\n\n")
    assert problem == alone
    assert further.endswith("?")


def test_time_saved_goes_on_to_the_next_part() -> None:
    room = Room()
    session = room.session
    session.begin()
    room.wait(25)
    while not isinstance(session.state, Door):
        session.give_up()
    session.begin()
    assert round(session.part_left()) == 900 - 25 - 225


def test_a_crash_loses_no_answer_and_at_most_two_seconds() -> None:
    room = Room()
    room.session.begin()
    room.session.submit("7919")
    room.wait(31, "0.5")
    place, left = room.asked().place, room.session.left()
    session = room.crash(away=4000)
    assert 0 <= session.left() - left <= 2
    assert room.asked().place == place
    assert room.asked().text == "0.5"
    assert session.record.marks[0].text == "7919"
    assert session.record.away == pytest.approx(4000, abs=3)


def test_a_line_that_was_kept_survives_a_crash_at_once() -> None:
    room = Room()
    room.session.begin()
    room.session.keep(room.asked().place, "0.2")
    room.crash()
    assert room.asked().text == "0.2"


def test_time_away_is_spent_where_it_counts() -> None:
    room = Room(counts_away=True)
    room.session.begin()
    room.wait(10)
    session = room.crash(away=300)
    assert isinstance(session.state, Door)  # the warm-up was over meanwhile
    assert session.record.part == "core"
    assert session.left() == pytest.approx(590, abs=3)
    room.crash(away=100_000)
    assert room.session.left() == pytest.approx(590, abs=3)  # before a door the clock stands still


def test_every_part_that_went_by_is_named() -> None:
    room = Room(counts_away=True)
    room.session.begin()
    room.wait(3)
    door = room.crash(away=700).state
    assert isinstance(door, Door)
    assert door.part == "deep"
    assert "The time of the warm-up and the core is over; what was typed" in door.said


def test_away_until_the_very_end_is_the_end() -> None:
    room = Room(counts_away=True)
    room.session.begin()
    room.wait(5)
    session = room.crash(away=10_000)
    assert isinstance(session.state, Over)
    assert session.state.result.score == 0


def test_a_pause_stops_the_clock() -> None:
    room = Room()
    room.session.begin()
    room.wait(10)
    room.session.pause()
    room.clock.tick(500)
    room.session.tick("x")
    room.session.resume()
    room.wait(1)
    assert room.session.left() == pytest.approx(889, abs=0.1)


def test_a_grader_that_fails_costs_nothing() -> None:
    room = Room()
    room.session.begin()
    place = room.asked().place

    class Failing:
        def __getattr__(self, name: str) -> Any:
            return getattr(bank()[0], name)

        def grade(self, *_: Any, **__: Any) -> Any:
            raise EngineError("This took too long and was stopped.")

    room.engine = Failing()
    session = room.over(copy(room.session.record))
    session.start()
    state = session.submit("1")
    assert isinstance(state, Asked)
    assert state.notice == "This took too long and was stopped. Nothing was counted."
    assert (state.place, room.memory.events) == (place, [])
    session.keep(place, "1")
    session.hand_in()  # what cannot be judged is left to the person
    assert isinstance(session.state, SelfGrading)


def test_a_question_that_is_gone_counts_neither_way() -> None:
    record = new_record("mle", 15, 2)
    gone = record.paper.slots[0].options[0].template

    class Without:
        def __getattr__(self, name: str) -> Any:
            return getattr(bank()[0], name)

        def generate(self, template: str, *rest: Any) -> Any:
            if template == gone:
                raise EngineError("There is no such template.")
            return bank()[0].generate(template, *rest)

    room = Room(record)
    room.engine = Without()
    room.session = room.over(record)
    room.session.begin()
    assert room.asked().seat.number == 2
    assert room.session.record.marks[0].status == "void"
    room.session.hand_in()
    state = room.session.state
    assert isinstance(state, Over)
    assert len(state.result.questions) == len(record.marks) - 1


def test_the_result_compares_with_the_last_five_and_never_with_retries() -> None:
    memory, clock = Memory(), HandClock()
    scores: list[float] = []
    for number in range(8):
        record = msgspec.structs.replace(
            new_record("mle", 15, number),
            started=clock.wall_ms + number,
            origin="retry" if number == 3 else "fresh",
        )
        session = InterviewSession(bank()[0], memory, clock.clocks(), record)
        session.begin()
        if number % 2:
            state = session.state
            assert isinstance(state, Asked)
            option = session.record.option(0)
            session.submit(bank()[0].generate(option.template, option.level, option.seed).answer)
        session.hand_in()
        over = session.state
        assert isinstance(over, Over)
        assert list(over.result.earlier) == scores[:-6:-1]
        if number != 3:
            scores.append(over.result.score)
    assert len(memory.all()) == 8  # none was written over


STEPS = (
    "right", "wrong", "unreadable", "give_up", "skip", "flag", "back", "review", "go_on", "begin",
    "propose", "reconsider", "wait", "hurry", "pause", "resume", "crash", "grade", "tick_points", "go",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(STEPS), min_size=5, max_size=60), st.booleans())
def test_any_walk_is_sound(steps: list[str], counts_away: bool) -> None:
    room = Room(counts_away=counts_away)
    watcher = Watcher()
    before = room.session.left()
    for step in ["begin", *steps]:
        session = room.session
        match step:
            case "right" if isinstance(session.state, Asked):
                session.submit(room.right(), confidence="sure")
            case "wrong":
                session.submit("7919")
            case "unreadable":
                session.propose("((")
            case "propose":
                session.propose("1")
            case "wait":
                room.wait(20, "2")
            case "hurry":
                room.clock.tick(300)
                session.tick("3")
            case "crash":
                room.memory.keep(session.record)
                room.crash(away=9)
            case "grade":
                session.grade_own(1)
            case "tick_points":
                session.tick_points([1])
            case "go":
                session.go(1)
            case "right":
                pass
            case _:
                getattr(session, step)()
        left = room.session.left()
        assert left <= before + 2.1  # a crash gives back what was not kept
        before = left
        watcher.look(room.session)
    room.session.hand_in()
    while isinstance(state := room.session.state, SelfGrading):
        room.session.tick_points([1]) if state.points else room.session.grade_own(0.5)
    record = room.session.record
    assert record.result is not None
    assert abs(recomputed(record, room.memory.events) - record.result.score) < 0.06
    shown = {mark.asking for mark in record.marks if mark.shown}
    assert {event.asking.hex() for event in room.responses} == shown
    assert copy(record) == record
