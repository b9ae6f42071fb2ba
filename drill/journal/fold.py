"""The fold: a journal in, cards out. Pure; the only way in which a card comes to be what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from drill.journal.events import Event, OverrideEvent, PlacementEvent, ResponseEvent, UndoEvent
from drill.scheduling.card import Asking, CardState, Source, after, placed
from drill.scheduling.day import Instant, StudyDay, later
from drill.scheduling.rules import Rules
from drill.scheduling.sm2 import EASINESS_START, Memory

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


def line_of(event: Event) -> Line:
    """Return the line of an event."""
    stamp = event.stamp
    line = Line(event.kind, stamp.id, stamp.instant, stamp.day, event.template)
    match event:
        case ResponseEvent():
            return line._replace(
                asking=event.asking,
                try_number=event.try_number,
                quality=event.quality,
                source=event.source.value,
                level=event.level,
                answered=event.answered,
            )
        case UndoEvent():
            return line._replace(target=event.target)
        case OverrideEvent():
            return line._replace(target=event.target, quality=event.quality)
        case PlacementEvent():
            return line._replace(
                level=event.level, repetitions=event.repetitions, interval=event.interval
            )
        case _:
            return line


def horizon(now: Instant) -> Instant:
    """Return the instant beyond which events are not believed yet: a clock was wrong when they were made."""
    return Instant(now + AHEAD_MS)


def fold(
    template: str, lines: Iterable[Line], rules: Rules, until: Instant | None = None
) -> CardState:
    """Return the card of one template from the lines of its events, in any order.

    An asking is its last try that has a quality, or the person's latest override, at the place of its
    first try. Events after `until` have not happened yet.
    """
    card = CardState(template=template)
    for item in _timeline(lines):
        if until is None or item.instant <= until:
            card = _step(card, item, rules)
    return card


def fold_all(
    lines: Iterable[Line],
    rules: Rules,
    renamed: Mapping[str, str] | None = None,
    until: Instant | None = None,
) -> dict[str, CardState]:
    """Return every card that has something to remember; `renamed` leads from old template ids to new."""
    names = renamed or {}
    by_template: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_template[names.get(line.template, line.template)].append(line)
    cards = (fold(template, group, rules, until) for template, group in by_template.items())
    return {card.template: card for card in cards if is_worth_keeping(card)}


def is_worth_keeping(card: CardState) -> bool:
    """Whether a card differs from one that was never touched."""
    return card != CardState(template=card.template)


def _timeline(lines: Iterable[Line]) -> list[Line]:
    """Return what counts, in order of (instant, id): each asking once, with its quality settled."""
    happened: dict[bytes, Line] = {line.id: line for line in lines}
    undone = {line.target for line in happened.values() if line.kind == "undo"}
    items: list[Line] = []
    tries: dict[bytes, list[Line]] = defaultdict(list)
    overrides: dict[bytes, list[Line]] = defaultdict(list)
    for line in happened.values():
        if line.kind == "undo" or line.id in undone:
            continue
        if line.kind == "response" and line.asking is not None:
            if line.asking not in undone:
                tries[line.asking].append(line)
        elif line.kind == "override" and line.target is not None:
            overrides[line.target].append(line)
        else:
            items.append(line)
    for asking, made in tries.items():
        settled = _settled(made, overrides.get(asking, ()))
        if settled is not None:
            items.append(settled)
    return sorted(items, key=_place)


def _settled(tries: Sequence[Line], overrides: Sequence[Line]) -> Line | None:
    first = min(tries, key=_place)
    graded = [line for line in tries if line.quality is not None]
    if overrides:
        last = max(graded or tries, key=_try_place)
        last = last._replace(quality=max(overrides, key=_place).quality)
    elif graded:
        last = max(graded, key=_try_place)
    else:
        return None
    return last._replace(instant=first.instant, id=first.id, day=first.day)


def _place(line: Line) -> tuple[int, bytes]:
    return line.instant, line.id


def _try_place(line: Line) -> tuple[int, int, bytes]:
    return line.try_number or 0, line.instant, line.id


def _step(card: CardState, line: Line, rules: Rules) -> CardState:
    day = StudyDay(line.day)
    match line.kind:
        case "response":
            return after(card, asking_of(line), rules)
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


def asking_of(line: Line) -> Asking:
    """Return the asking of a settled response line."""
    if line.quality is None or line.source is None:
        raise AssertionError("A settled asking has a quality and a source.")
    return Asking(
        day=StudyDay(line.day),
        quality=line.quality,
        source=Source(line.source),
        level=line.level,
        answered=bool(line.answered),
    )
