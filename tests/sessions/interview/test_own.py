"""What a person grades themselves after an interview: key points, ticked one by one and kept."""

from __future__ import annotations

import pytest

from drill.bank.variant import Variant
from drill.engine.errors import EngineError
from drill.sessions.interview.lines import grading_lines
from drill.sessions.interview.states import Asked, Door, Over, SelfGrading
from tests.sessions.interview.hall import DeskEngine, bank
from tests.sessions.interview.room import Room


def test_key_points_are_ticked_after_the_end() -> None:
    room = Room()
    grading = room.to_the_key_points()
    assert len(grading.points) >= 3
    over = room.session.tick_points([1, 2, 99])
    assert isinstance(over, Over)
    share = 2 / len(grading.points)
    assert over.result.questions[-1].credit == pytest.approx(share)
    assert over.result.questions[-1].own
    assert over.result.own_share == 1
    assert [event.verdict for event in room.responses[-2:]] == ["undecided", "partial"]


def test_the_ticks_made_so_far_survive_a_kill() -> None:
    room = Room()
    grading = room.to_the_key_points()
    assert grading.ticked == ()
    room.session.keep_ticks(grading.place, [3, 1])
    again = room.crash(away=60).state
    assert isinstance(again, SelfGrading)
    assert again.place == grading.place
    assert again.ticked == (1, 3)
    room.session.keep_ticks(grading.place + 1, [2])  # of what is no longer before the person
    assert room.crash().state == again


def test_when_time_ends_the_first_to_grade_says_so() -> None:
    room = Room()
    while not isinstance(state := room.session.state, Asked) or state.kind != "explanation":
        if isinstance(state, Door):
            room.session.begin()
        else:
            room.session.give_up()
    room.wait(900)
    grading = room.session.state
    assert isinstance(grading, SelfGrading)
    assert grading.said == "The time of the interview is over; what was typed is handed in."
    assert grading.said in grading_lines(grading)
    again = room.crash().state
    assert isinstance(again, SelfGrading)
    assert again.said == grading.said


def test_what_is_gone_by_the_time_of_grading_counts_neither_way() -> None:
    room = Room()
    gone = room.session.record.option(room.to_the_key_points().place).template

    class Without(DeskEngine):
        def __init__(self) -> None:
            pass

        def generate(
            self, template: str, level: int | None = None, seed: int | None = None
        ) -> Variant:
            if template == gone:
                raise EngineError("There is no such template.")
            return bank()[0].generate(template, level, seed)

    room.engine = Without()
    over = room.crash().state
    assert isinstance(over, Over)
    assert len(over.result.questions) == len(room.session.record.marks) - 1


def test_the_questions_of_the_end_can_be_drawn() -> None:
    room = Room()
    room.to_the_key_points()
    over = room.session.tick_points([1])
    assert isinstance(over, Over)
    assert set(over.asked) == {one.number for one in over.result.questions if one.template}
    further = [mark for mark, slot in enumerate(room.session.record.paper.slots) if slot.follow_up]
    for place in further:
        slot, asked = room.session.record.slot(place), over.asked[place + 1]
        assert asked.prompt == asked.follow_ups[slot.follow_up - 1].ask
    assert further
