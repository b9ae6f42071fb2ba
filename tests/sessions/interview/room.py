"""A room in which one interview is held by a test: session, memory and clock; it can be left by a crash."""

from __future__ import annotations

from typing import Any

from drill.journal.events import ResponseEvent
from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.record import Record
from drill.sessions.interview.states import Asked, Door, SelfGrading
from tests.sessions.interview.candidate import right_answer
from tests.sessions.interview.hall import Memory, bank, new_record
from tests.sessions.world import HandClock


class Room:
    """A session with its memory and clock; it can be left by a crash."""

    def __init__(self, record: Record | None = None, *, counts_away: bool = False) -> None:
        self.memory, self.clock = Memory(), HandClock()
        self.engine: Any = bank()[0]
        self.session = self.over(record or new_record("mle", 15, 2, counts_away=counts_away))

    def over(self, record: Record) -> InterviewSession:
        return InterviewSession(self.engine, self.memory, self.clock.clocks(), record)

    def crash(self, away: float = 0.0) -> InterviewSession:
        """Forget everything but what is kept, and open it again."""
        self.clock.wall_ms += round(away * 1000)
        (kept,) = self.memory.all()
        self.session = self.over(kept)
        self.session.start()
        return self.session

    def asked(self) -> Asked:
        state = self.session.state
        assert isinstance(state, Asked), state
        return state

    def right(self) -> str:
        place, record = self.asked().place, self.session.record
        option = record.option(place)
        variant = self.engine.generate(option.template, option.level, option.seed)
        return right_answer(variant, record.slot(place))

    def wait(self, seconds: int, text: str | None = None) -> None:
        for _ in range(seconds):
            self.clock.tick(1)
            self.session.tick(text)

    @property
    def responses(self) -> list[ResponseEvent]:
        return [event for event in self.memory.events if isinstance(event, ResponseEvent)]

    def to_the_key_points(self) -> SelfGrading:
        """Answer nothing but the explanation, and return what then is to be graded."""
        while isinstance(state := self.session.state, Asked | Door):
            if isinstance(state, Door):
                self.session.begin()
            elif state.kind == "explanation":
                self.session.propose("")
            else:
                self.session.give_up()
        assert isinstance(state, SelfGrading)
        return state
