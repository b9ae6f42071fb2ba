"""The fold: a journal in, cards out. Pure; the only way in which a card comes to be what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from msgspec.structs import replace

from drill.journal.askings import Asked, askings, place
from drill.journal.events import Stamp
from drill.scheduling.card import Asking, CardState, Source, after, placed
from drill.scheduling.day import Instant, StudyDay, later
from drill.scheduling.rules import Rules
from drill.scheduling.sm2 import EASINESS_START, Memory

_ABOUT_ASKINGS: Final = ("response", "override", "undo")
AHEAD_MS: Final = 86_400_000  # how far another machine's clock may run ahead and still be believed


class Line(NamedTuple):
    """What the fold needs of an event; the fields are the columns of the same names."""

    kind: str
    id: bytes
    instant: int
    day: int
    template: str
    asking: bytes | None = None
    try_number: int | None = None
    quality: int | None = None
    source: str | None = None
    level: int | None = None
    answered: bool | int | None = None
    target: bytes | None = None
    repetitions: int | None = None
    interval: int | None = None
    verdict: str | None = None
    misconception: str | None = None
    active_ms: int | None = None
    timed: bool | int | None = None
    par: int | None = None
    hints: int | None = None
    confidence: str | None = None
    prediction: float | None = None


Happening: TypeAlias = Line | Asked[Line]
"""What counts of a template's history: an event, or an asking with its tries."""


def supposed(template: str, stamp: Stamp, asking: bytes, source: Source, level: int | None) -> Line:
    """Return the line of a try that was not made, after all others of its asking, still without a quality."""
    return Line(
        "response",
        stamp.id,
        stamp.instant,
        stamp.day,
        template,
        asking=asking,
        try_number=1000,
        source=source.value,
        level=level,
        answered=True,
    )


def horizon(now: Instant) -> Instant:
    """Return the instant beyond which events are not believed yet: a clock was wrong when they were made."""
    return Instant(now + AHEAD_MS)


def fold(
    template: str, lines: Iterable[Line], rules: Rules, until: Instant | None = None
) -> CardState:
    """Return the card of one template from the lines of its events, in any order."""
    return card_after(template, timeline(lines, until), rules)


def timeline(lines: Iterable[Line], until: Instant | None = None) -> list[Happening]:
    """Return what counts of the lines of one template, in order of (instant, id): each asking once.

    An asking stands at the place of its first try. What is placed after `until` has not happened yet.
    """
    happened = {line.id: line for line in lines}
    undone = {line.target for line in happened.values() if line.kind == "undo"}
    standing = [line for line in happened.values() if line.id not in undone]
    overrides = sorted((line for line in standing if line.kind == "override"), key=place)
    own = {line.target: line.quality for line in overrides}
    items: list[Happening] = [line for line in standing if line.kind not in _ABOUT_ASKINGS]
    items += askings((line for line in standing if line.kind == "response"), undone, own)
    items.sort(key=place)
    return items if until is None else [item for item in items if item.instant <= until]


def card_after(template: str, happened: Iterable[Happening], rules: Rules) -> CardState:
    """Return the card of a template after all that happened."""
    card = CardState(template=template)
    for item in happened:
        if isinstance(item, Line):
            card = _step(card, item, rules)
        elif item.quality is not None:
            card = after(card, _asking(item, item.quality), rules)
    return card


def is_worth_keeping(card: CardState) -> bool:
    """Whether a card differs from one that was never touched."""
    return card != CardState(template=card.template)


def _step(card: CardState, line: Line, rules: Rules) -> CardState:
    day = StudyDay(line.day)
    match line.kind:
        case "suspend":
            return replace(card, suspended=True)
        case "unsuspend":
            return replace(card, suspended=False)
        case "bury":
            return replace(card, buried_until=later(day, 1))
        case "reset":
            return CardState(template=card.template, suspended=card.suspended)
        case "placement":
            memory = Memory(EASINESS_START, line.repetitions or 0, line.interval or 1)
            return placed(card, day, memory, line.level, rules)
        case _:
            raise AssertionError(f"There is no event of kind {line.kind!r}.")


def _asking(one: Asked[Line], quality: int) -> Asking:
    last = one.last
    if last.source is None:
        raise AssertionError("An asking has a source.")
    return Asking(
        day=StudyDay(one.first.day),
        quality=quality,
        source=Source(last.source),
        level=last.level,
        answered=bool(last.answered),
    )
