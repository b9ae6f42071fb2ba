"""What a practice session can be doing, as a sum type: each state carries only what it can have.

Structs rather than dataclasses: they are made in a tenth of the time, and the first paint waits for them.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from drill.bank.variant import Variant
from drill.grading.verdict import Judgement
from drill.scheduling.card import Source

Confidence: TypeAlias = Literal["sure", "think", "guess"]


class Place(msgspec.Struct, frozen=True):
    """Where in the session: the question's number, from 1, of how many."""

    number: int
    total: int

    def __str__(self) -> str:
        return f"Question {self.number} of {self.total}"


class Preparing(msgspec.Struct, frozen=True):
    """No question is ready yet; `why` is a sentence when there is something to say."""

    place: Place | None = None
    why: str = ""


class Asking(msgspec.Struct, frozen=True):
    """A question is before the person.

    `attempt` counts tries from 1; `hints` how many hints are open; `text` is what was typed so far;
    `unreadable` is set right after an entry that could not be read; `earlier` is the verdict of the
    first try during the second; `notice` is a sentence about something that went wrong; `seconds` is the
    active time before this state.
    """

    place: Place
    variant: Variant
    source: Source = Source.PRACTICE
    attempt: int = 1
    hints: int = 0
    text: str = ""
    unreadable: Judgement | None = None
    earlier: Judgement | None = None
    notice: str = ""
    seconds: float = 0.0


class Returns(msgspec.Struct, frozen=True):
    """When a template comes back: in `days` from today, None where it has no day yet.

    `again_today` tells that it is asked again in this session because it was missed, `wished` because it
    was asked for; `left_today` that it was missed, but this session is too short to ask it again; `kept`
    that its day stands as it was: practice ahead of time changes nothing; `suspended` that it does not
    come back until it is taken up again.
    """

    days: int | None
    again_today: bool = False
    left_today: bool = False
    wished: bool = False
    kept: bool = False
    suspended: bool = False


class Judged(msgspec.Struct, frozen=True):
    """A try was judged and journalled.

    `opened` tells whether the solution may be seen; until then a second try is possible. `quality` is
    None while the person has to pick it; `gave_up` when there was no response. `self_graded` when the
    person picked the quality, `ticks` the key points they made, from 0.
    """

    place: Place
    variant: Variant
    source: Source
    attempt: int
    hints: int
    response: str
    judgement: Judgement
    opened: bool
    quality: int | None
    returns: Returns
    seconds: float
    gave_up: bool = False
    self_graded: bool = False
    ticks: tuple[int, ...] = ()


class Done(msgspec.Struct, frozen=True):
    """One settled asking, for the summary; `quality` 3 or more counts as right.

    `late` tells that it was right at the second try, which counts as missed.
    """

    reference: str
    template: str
    title: str
    section: str
    quality: int | None
    misconception: str | None
    seconds: float
    returns: Returns
    late: bool = False


class SheetEntry(msgspec.Struct, frozen=True):
    """An entry as it is shown; `builds_on` are the titles of what it needs."""

    id: str
    title: str
    statement: str
    erratum: str = ""
    builds_on: tuple[str, ...] = ()


class Finished(msgspec.Struct, frozen=True):
    """The session is over; `why_empty` says what to do when there was nothing to ask.

    `beyond` counts what could still be asked today, `spent` tells that today's minutes are used up, `early`
    counts what could be asked ahead of its time, `part` tells that only a part of today was wished for.
    """

    done: tuple[Done, ...] = ()
    tomorrow_due: int = 0
    tomorrow_new: int = 0
    tomorrow_minutes: int = 0
    why_empty: str = ""
    beyond: int = 0
    spent: bool = False
    part: bool = False
    early: int = 0

    @property
    def more(self) -> bool:
        """Tell whether one can go on: with what is left of today, or ahead of time."""
        return self.beyond > 0 or self.early > 0

    @property
    def right(self) -> int:
        """Return how many askings were answered right."""
        return sum(1 for one in self.done if one.quality is not None and one.quality >= 3)

    @property
    def by_question(self) -> tuple[tuple[Done, ...], ...]:
        """Return the askings of each template together, in the order in which it was asked first."""
        askings: dict[str, list[Done]] = {}
        for one in self.done:
            askings.setdefault(one.template, []).append(one)
        return tuple(map(tuple, askings.values()))

    @property
    def missed(self) -> tuple[str, ...]:
        """Return the templates whose last asking in this session was not right, in order; none that is suspended."""
        last = {one.template: one for one in self.done if not one.returns.suspended}
        missed = (one for one in last.values() if one.quality is not None and one.quality < 3)
        return tuple(one.template for one in missed)

    @property
    def seconds(self) -> float:
        """Return the active seconds of the whole session."""
        return sum(one.seconds for one in self.done)


State: TypeAlias = Preparing | Asking | Judged | Finished
