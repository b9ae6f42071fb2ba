"""What is kept of an interview from its first door to its result: one JSON text, complete at every moment."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec
from msgspec import structs

from drill.grading.verdict import Judgement, Verdict
from drill.sessions.interview.clock import Countdown
from drill.sessions.interview.ladder import level_reached
from drill.sessions.interview.paper import Option, Paper, Slot
from drill.sessions.interview.parts import Part
from drill.sessions.interview.result import Result

Phase: TypeAlias = Literal["door", "asking", "review", "grading", "finished"]
Status: TypeAlias = Literal[
    "waiting", "open", "skipped", "answered", "unknown", "unanswered", "void"
]
Origin: TypeAlias = Literal["fresh", "string", "retry", "repeat"]


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a slot.

    `level` is 0 until it is shown; `asking` the UUIDv7 in hexadecimal; `tries` how many answers were
    journalled; `text` the last one, `draft` what is typed and not handed in. `step` and `order` are what
    the first answer meant to the ladder, and when it came. `own` is the person's own credit, 0 to 1; until
    it is given, `ticked` holds the key points ticked so far, from 1. A slot is void when its question could
    not be made: it counts neither way.
    """

    status: Status = "waiting"
    level: int = 0
    asking: str = ""
    tries: int = 0
    text: str = ""
    draft: str = ""
    judgement: Judgement | None = None
    confidence: str = ""
    seconds: float = 0.0
    reliable: bool = True
    flagged: bool = False
    step: int = 0
    order: int = 0
    own: float | None = None
    ticked: tuple[int, ...] = ()

    @property
    def shown(self) -> bool:
        """Tell whether the person has seen it."""
        return self.status not in ("waiting", "void")

    @property
    def given(self) -> bool:
        """Tell whether there is an answer, or the word that there is none."""
        return self.status in ("answered", "unknown")

    @property
    def credit(self) -> float:
        """Return what the answer is worth, 0 to 1."""
        if self.own is not None:
            return self.own
        if self.judgement is None or self.status != "answered":
            return 0.0
        settled = self.judgement.verdict in (Verdict.CORRECT, Verdict.PARTIAL)
        return self.judgement.score if settled else 0.0


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """One interview as it stands; times in seconds, instants in UTC milliseconds."""

    id: str
    string: str
    role: str
    minutes: int
    paper: Paper
    marks: tuple[Mark, ...]
    started: int
    saved: int
    phase: Phase = "door"
    part: Part = "warm-up"
    place: int = 0
    spent: float = 0.0
    away: float = 0.0
    counts_away: bool = False
    said: str = ""
    origin: Origin = "fresh"
    of: str = ""
    notes: tuple[str, ...] = ()
    result: Result | None = None

    @property
    def begun(self) -> bool:
        """Tell whether a question was shown: what was only looked at from its first door is not kept."""
        return any(mark.status != "waiting" for mark in self.marks)

    def slot(self, place: int) -> Slot:
        """Return a slot."""
        return self.paper.slots[place]

    def option(self, place: int) -> Option:
        """Return what a slot asks: at its level once it was shown, else at the level reached."""
        mark, slot = self.marks[place], self.paper.slots[place]
        return slot.at(mark.level or self.level_for(place))

    def level_for(self, place: int) -> int:
        """Return the level at which a slot would be asked now."""
        slot = self.paper.slots[place]
        if slot.part == "warm-up" or slot.kind == "explanation":
            return slot.options[0].level
        if slot.follow_up:
            return self.marks[place - slot.follow_up].level or slot.options[0].level
        core = [self.marks[at] for at in self.paper.places("core")]
        steps = [mark.step for mark in sorted(core, key=lambda mark: mark.order) if mark.order]
        return slot.at(level_reached(self.paper.levels, self.paper.first, steps)).level

    def marked(self, place: int, **changes: object) -> Record:
        """Return the record with a changed mark."""
        marks = list(self.marks)
        marks[place] = structs.replace(marks[place], **changes)
        return structs.replace(self, marks=tuple(marks))

    def clock(self) -> Countdown:
        """Return the clock as it was last kept, standing still."""
        return Countdown(self.minutes * 60, self.spent, self.away, self.counts_away)

    def to_grade(self) -> tuple[int, ...]:
        """Return the places that only the person can grade: explanations given, answers left undecided."""
        return tuple(
            place
            for place, mark in enumerate(self.marks)
            if mark.status == "answered" and mark.own is None and _open(self.slot(place), mark)
        )


def _open(slot: Slot, mark: Mark) -> bool:
    undecided = mark.judgement is None or mark.judgement.verdict is Verdict.UNDECIDED
    return slot.kind == "explanation" or undecided


DECODER = msgspec.json.Decoder(Record)


def encoded(record: Record) -> bytes:
    """Return the record as it is kept."""
    return msgspec.json.encode(record)
