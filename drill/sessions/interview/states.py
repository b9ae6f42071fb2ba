"""What an interview can be doing, as a sum type. Before the end no state holds a verdict, hint or solution."""

from __future__ import annotations

from typing import Final, TypeAlias

import msgspec
from msgspec import structs

from drill.bank.variant import Block, Prose, Variant
from drill.grading.verdict import Judgement
from drill.sessions.interview.paper import Slot
from drill.sessions.interview.parts import TITLES, Part
from drill.sessions.interview.record import Record, Status
from drill.sessions.interview.result import Result


class Seat(msgspec.Struct, frozen=True):
    """Where in the interview: the question's number, from 1, of how many in its part."""

    part: Part
    number: int
    total: int

    def __str__(self) -> str:
        return f"{TITLES[self.part]} {self.number} of {self.total}"


class Door(msgspec.Struct, frozen=True):
    """Before a part: the clock stands still. `said` tells what just happened, `notes` what to know."""

    part: Part
    questions: int
    closes: int
    said: str = ""
    notes: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """A question is before the person, bare of answer, hints and solution.

    `text` is what was typed; `status` what became of it so far; `confiding` while the person is asked how
    sure they are; `unreadable` is set right after an entry that could not be read, `notice` after
    something went wrong.
    """

    seat: Seat
    place: int
    variant: Variant
    par: int
    kind: str = "question"
    text: str = ""
    status: Status = "open"
    flagged: bool = False
    confiding: bool = False
    unreadable: Judgement | None = None
    notice: str = ""


class Line(msgspec.Struct, frozen=True):
    """A question of the part in its list: its number, and whether it was answered, skipped or flagged."""

    number: int
    place: int
    status: Status
    flagged: bool


class Review(msgspec.Struct, frozen=True):
    """The questions of a part are through, and some are skipped or flagged; the clock runs."""

    part: Part
    lines: tuple[Line, ...]
    last: bool = False


class SelfGrading(msgspec.Struct, frozen=True):
    """After the end: an answer that only the person can grade, beside what was to be said.

    `points` are the key points of an explanation, `ticked` those ticked so far, from 1; without points the
    answer is right, partly right or not. `said` tells what just happened.
    """

    number: int
    total: int
    place: int
    title: str
    prompt: Prose
    text: str
    answer: str
    points: tuple[str, ...] = ()
    ticked: tuple[int, ...] = ()
    solution: tuple[str, ...] = ()
    said: str = ""


class Over(msgspec.Struct, frozen=True):
    """The interview is over, and this is its result; `asked` holds by number what can still be drawn."""

    id: str
    string: str
    role: str
    minutes: int
    result: Result
    queued: int = 0
    asked: dict[int, Variant] = {}


FURTHER: Final = (
    "On the same numbers:"  # parts a further question from its problem, which is shown again
)
State: TypeAlias = Door | Asked | Review | SelfGrading | Over


def bare(variant: Variant, slot: Slot) -> Variant:
    """Return what may be shown of a variant before the end; a further question stands below its problem."""
    prompt, hint, kind = variant.prompt, variant.input_hint, variant.kind
    if slot.follow_up:
        asked = variant.follow_ups[slot.follow_up - 1].ask
        prompt = Prose(
            plain=f"{prompt.plain}\n\n{FURTHER}\n\n{asked.plain}",
            markdown=f"{prompt.markdown}\n\n{FURTHER}\n\n{asked.markdown}",
            blocks=(*prompt.blocks, Block(FURTHER), *asked.blocks),
        )
        hint, kind = "", "number"
    if slot.kind == "explanation":
        hint = "say it aloud; notes, if you like, and Enter when you are done"
    return structs.replace(
        variant,
        reference="",
        level=0,
        seed=0,
        prompt=prompt,
        kind=kind,
        input_hint=hint,
        answer="",
        left=() if slot.follow_up else variant.left,
        choices=() if slot.follow_up else variant.choices,
        hints=(),
        solution=(),
        follow_ups=(),
        why="",
    )


def retold(variant: Variant, slot: Slot) -> Variant:
    """Return a question as it is drawn at the end: a further one without its problem."""
    if not slot.follow_up:
        return variant
    asked = variant.follow_ups[slot.follow_up - 1].ask
    return structs.replace(variant, prompt=asked, kind="number", left=(), choices=())


def seat_of(record: Record, place: int) -> Seat:
    """Return where a slot stands in its part."""
    part = record.slot(place).part
    places = record.paper.places(part)
    return Seat(part, places.index(place) + 1, len(places))


def lines_of(record: Record) -> tuple[Line, ...]:
    """Return the list of the present part."""
    places = record.paper.places(record.part)
    return tuple(
        Line(number, place, record.marks[place].status, record.marks[place].flagged)
        for number, place in enumerate(places, 1)
    )
