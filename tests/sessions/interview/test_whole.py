"""Whole interviews held by machine through the plain interface, for each role and length."""

from __future__ import annotations

import pytest

from drill.sessions.interview.parts import MINUTES
from drill.sessions.interview.states import Over
from tests.sessions.interview.checks import Watcher, check_all
from tests.sessions.interview.hall import Memory, candidate, new_record, sit

ROLES = ("ds", "mle", "research", "quant")


@pytest.mark.parametrize("minutes", MINUTES)
@pytest.mark.parametrize("role", ROLES)
def test_an_interview_keeps_every_promise(role: str, minutes: int) -> None:
    seed = MINUTES.index(minutes) * 10 + ROLES.index(role)
    memory, watcher = Memory(), Watcher()
    who = candidate(0.3 * ROLES.index(role), seed, mischief=0.25, haste=0.7 + 0.2 * (seed % 3))
    sitting = sit(new_record(role, minutes, seed), who, memory)
    sitting.on_state = watcher.look
    assert sitting.hold()
    check_all(sitting, memory.events, watcher)
    assert watcher.looked > 50


def test_the_same_string_and_the_same_answers_give_the_same_interview() -> None:
    told = []
    for _ in range(2):
        sitting = sit(new_record("quant", 15, 8), candidate(0.5, 21, mischief=0.3))
        assert sitting.hold()
        told.append([line for line in sitting.written if "interview-" not in line])
    assert told[0] == told[1]


@pytest.mark.parametrize("haste", [3.0, 8.0])
def test_when_time_ends_what_is_typed_is_graded_and_the_rest_counts_as_wrong(haste: float) -> None:
    memory, watcher = Memory(), Watcher()
    sitting = sit(new_record("mle", 15, 5), candidate(3.0, haste=haste), memory)
    sitting.on_state = watcher.look
    assert sitting.hold()
    check_all(sitting, memory.events, watcher)
    record = sitting.session.record
    assert any(mark.status == "waiting" for mark in record.marks)
    assert sitting.session.left() == 0
    assert "Time is over. Press Enter to hand in what stands on your line." in sitting.written


@pytest.mark.parametrize("ability", [-9.0, 9.0])
def test_the_ends_of_the_scale(ability: float) -> None:
    sitting = sit(new_record("ds", 15, 3), candidate(ability, haste=0.5))
    assert sitting.hold()
    state = sitting.session.state
    assert isinstance(state, Over)
    if ability > 0:
        assert state.result.score > 85
        assert state.result.verdict == "strong yes"
    else:
        assert state.result.score < 20  # what guessing earns
        assert state.result.verdict == "no"
