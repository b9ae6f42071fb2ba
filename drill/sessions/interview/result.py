"""The finished report of an interview: figures, words and every question, ready for lines, screens and JSON."""

from __future__ import annotations

import msgspec

from drill.sessions.interview.certainty import Certainty
from drill.sessions.interview.parts import Part
from drill.sessions.interview.scoring import Hire


class SectionLine(msgspec.Struct, frozen=True):
    """A section: its questions, those reached, the credit, seconds against par, and certainty-based marks."""

    section: str
    questions: int
    reached: int
    credit: float
    seconds: float
    par: int
    score: float
    marks: int = 0


class PartLine(msgspec.Struct, frozen=True):
    """A part: its questions, those reached, the credit, and its score."""

    part: Part
    questions: int
    reached: int
    credit: float
    score: float


class QuestionLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question: what was asked, what was answered, how it was read, what it is.

    `verdict` is one of the five words, `unknown`, `unanswered`, `not reached` or `void`; `own` marks a
    credit the person gave. What was not reached is not shown, so that it can still be asked.
    """

    number: int
    part: Part
    verdict: str
    credit: float
    level: int = 0
    highest: int = 0
    template: str = ""
    reference: str = ""
    title: str = ""
    section: str = ""
    prompt: str = ""
    text: str = ""
    reading: str = ""
    message: str = ""
    misconception: str = ""
    confidence: str = ""
    seconds: float = 0.0
    par: int = 0
    answer: str = ""
    solution: tuple[str, ...] = ()
    own: bool = False
    kind: str = "question"


class Slip(msgspec.Struct, frozen=True):
    """A misconception that showed, in which questions, and how it is answered."""

    name: str
    titles: tuple[str, ...]
    says: str = ""


class Advice(msgspec.Struct, frozen=True):
    """A template to practise, and why."""

    template: str
    title: str
    why: str


class Result(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that is said at the end; `score` 0 to 100 with one standard deviation, `spread`."""

    score: float
    spread: int
    verdict: Hire
    finished: int
    parts: tuple[PartLine, ...] = ()
    sections: tuple[SectionLine, ...] = ()
    certainty: tuple[Certainty, ...] = ()
    certainty_said: str = ""
    slips: tuple[Slip, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    practise: tuple[Advice, ...] = ()
    earlier: tuple[float, ...] = ()
    own_share: float = 0.0  # of the points, those the person gave themselves
    notes: tuple[str, ...] = ()

    @property
    def difference(self) -> float | None:
        """Return the score less the mean of the person's own last five, None for the first."""
        return self.score - sum(self.earlier) / len(self.earlier) if self.earlier else None
