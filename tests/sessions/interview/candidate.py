"""A candidate made of rules: knows what it knows, takes its time, and types what a person would."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from drill.bank.variant import Variant
from drill.grading.verdict import Verdict
from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.paper import Slot
from drill.sessions.interview.plain import SILENCE, Line, plain_interview
from drill.sessions.interview.states import Asked, Door, Over, Review, SelfGrading
from drill.sessions.rubric import points_of
from tests.sessions.world import HandClock

WRONG = ("7919", "false", "true", "a", "b", "d", "[7919, 7919]", "[7919]", "x + 7919", "7919*x")
WRONG_TOO = ("[7919, 7919, 7919]", "[[7919, 1], [1, 1]]", "{7919}", "(7919, 7920)", "7919 x 7919")


@dataclass
class Candidate:
    """Right with a chance that grows with `ability` and falls with the level; `chance` throws.

    `haste` is the time taken over par; `mischief` the share of questions that are skipped, flagged,
    mistyped or left and returned to first.
    """

    ability: float
    chance: random.Random
    haste: float = 0.8
    mischief: float = 0.0
    thinking: float = 0.0
    seen: list[int] = field(default_factory=list)

    def knows(self, level: int, guess: float = 0.0) -> bool:
        """Tell whether the answer to a question of a level is known, or guessed (one-parameter logistic)."""
        right = 1 / (1 + math.exp(-1.6 * (self.ability - (level - 2))))
        return self.chance.random() < guess + (1 - guess) * right


@dataclass
class Sitting:
    """A candidate before a session: what was written, and the state it was written in."""

    session: InterviewSession
    engine: object
    clock: HandClock
    candidate: Candidate
    written: list[str] = field(default_factory=list)
    before_the_end: list[str] = field(default_factory=list)
    on_state: Callable[[InterviewSession], None] | None = None
    place: int = -1
    tried: set[int] = field(default_factory=set)

    def hold(self) -> bool:
        """Hold the interview through the plain interface."""
        return plain_interview(self.session, self.read_line, self.write)

    def write(self, line: str) -> None:
        self.written.append(line)
        if not isinstance(self.session.state, Over | SelfGrading):
            self.before_the_end.append(line)

    def read_line(self, patience: float) -> Line:
        state = self.session.state
        if self.on_state is not None:
            self.on_state(self.session)
        if isinstance(state, Asked) and state.place != self.place:
            self.place = state.place
            self.candidate.thinking = self._time(state)
        if self.candidate.thinking > 0 and isinstance(state, Asked):
            step = min(patience, self.candidate.thinking)
            self.candidate.thinking -= step
            self.clock.tick(step)
            return SILENCE
        return self._line()

    def _time(self, state: Asked) -> float:
        spread = self.candidate.chance.lognormvariate(0, 0.3)
        return max(1.0, state.par * self.candidate.haste * spread)

    def _line(self) -> str:
        state = self.session.state
        chance = self.candidate.chance
        match state:
            case Door() | Review():
                return ""
            case Over():
                return "again"
            case SelfGrading():
                if not state.points:
                    return "y" if self.candidate.knows(2) else "n"
                made = [n for n in range(1, len(state.points) + 1) if self.candidate.knows(2)]
                return " ".join(map(str, made)) or "none"
            case Asked(confiding=True):
                return chance.choice(["", "1", "2", "3"])
            case Asked(kind="explanation"):
                return ""
        if chance.random() < self.candidate.mischief and state.place not in self.tried:
            self.tried.add(state.place)
            self.place = -1
            return chance.choice(["skip", "flag", "back", "((", "list", "go 1", "time"])
        return self.answer(state)

    def answer(self, state: Asked) -> str:
        record = self.session.record
        slot, option = record.slot(state.place), record.option(state.place)
        variant = self.engine.generate(option.template, option.level, option.seed)  # type: ignore[attr-defined]
        guess = (
            1 / len(variant.choices) if variant.choices else 0.5 if variant.kind == "boolean" else 0
        )
        if self.candidate.knows(option.level, guess):
            return right_answer(variant, slot)
        return "!" if self.candidate.chance.random() < 0.2 else self.wrong(variant, slot)

    def wrong(self, variant: Variant, slot: Slot) -> str:
        """Return a readable answer that is wrong, or the word that there is none."""
        for text in (*WRONG, *WRONG_TOO):
            judged = self.engine.grade(variant.reference, text, follow_up=slot.follow_up)  # type: ignore[attr-defined]
            if judged.verdict is Verdict.INCORRECT:
                return text
        return "!"


def right_answer(variant: Variant, slot: Slot) -> str:
    """Return a right answer as it would be typed."""
    if slot.kind == "explanation":
        return " ".join(str(number + 1) for number in range(len(points_of(variant))))
    answer = variant.follow_ups[slot.follow_up - 1].answer if slot.follow_up else variant.answer
    return answer.partition(" ≈ ")[0].removeprefix("≈ ")
