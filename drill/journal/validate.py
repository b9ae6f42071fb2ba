"""What an event may hold. Everything that enters the journal passes here, from this program or from a file."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, NoReturn, TypeVar

from drill.journal.errors import BadEvent
from drill.journal.events import (
    Event,
    OverrideEvent,
    PlacementEvent,
    ResponseEvent,
    Stamp,
    UndoEvent,
)
from drill.scheduling.card import Source
from drill.scheduling.day import (
    EARLIEST,
    LATEST,
    WIDEST_OFFSET,
    study_day,
)

VERDICTS: Final = ("correct", "partial", "incorrect", "unreadable", "undecided")
CONFIDENCES: Final = ("", "sure", "think", "guess")
LONGEST_TEXT: Final = 100_000
LONGEST_NAME: Final = 200

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

E_ = TypeVar("E_", bound=Event)


def clean(event: E_) -> E_:
    """Return the event with text that can be stored: lone surrogates replaced, and never longer than the cap."""
    if not isinstance(event, ResponseEvent):
        return event
    return replace(
        event,
        text=_SURROGATE.sub("\ufffd", event.text)[:LONGEST_TEXT],
        reading=_SURROGATE.sub("\ufffd", event.reading)[:LONGEST_TEXT],
    )


def check(event: Event) -> None:
    """Raise BadEvent, naming what is wrong, unless every value of the event can be."""
    _check_stamp(event.stamp)
    _name("template", event.template)
    match event:
        case ResponseEvent():
            _check_response(event)
        case UndoEvent():
            _identifier("target", event.target)
        case OverrideEvent():
            _identifier("target", event.target)
            _whole("quality", event.quality, 0, 5)
        case PlacementEvent():
            if event.level is not None:
                _whole("level", event.level, 0, 1000)
            _whole("repetitions", event.repetitions, 1, 1000)
            _whole("interval", event.interval, 1, 36_500)
        case _:
            pass


def _check_stamp(stamp: Stamp) -> None:
    _identifier("id", stamp.id)
    _whole("instant", stamp.instant, 0, LATEST)
    if stamp.instant < EARLIEST:
        date = datetime.fromtimestamp(stamp.instant / 1000, UTC)
        raise BadEvent(
            f"The clock of this computer says {date:%d %B %Y}, long before this program was made; "
            "set it right first. Nothing was recorded."
        )
    _whole("offset", stamp.offset, -WIDEST_OFFSET, WIDEST_OFFSET)
    earliest = study_day(stamp.instant, stamp.offset, 23)
    latest = study_day(stamp.instant, stamp.offset, 0)
    _whole("study day", stamp.day, earliest, latest)


def _check_response(event: ResponseEvent) -> None:
    _identifier("asking", event.asking)
    _whole("try number", event.try_number, 1, 1000)
    _whole("version", event.version, 0, 1_000_000)
    _whole("level", event.level, 0, 1000)
    _whole("seed", event.seed, 0, 2**32 - 1)
    _text("text", event.text)
    _text("reading", event.reading)
    _one_of("verdict", event.verdict, VERDICTS)
    _one_of("confidence", event.confidence, CONFIDENCES)
    if not isinstance(event.source, Source):
        _refuse("source", event.source)
    if event.quality is not None:
        _whole("quality", event.quality, 0, 5)
    _share("score", event.score)
    if event.prediction is not None:
        _share("prediction", event.prediction)
    for name, value in (("misconception", event.misconception), ("near miss", event.near_miss)):
        if value is not None:
            _name(name, value)
    _whole("active time", event.active_ms, 0, 10**10)
    if event.par is not None:
        _whole("par", event.par, 1, 86_400)
    _whole("hints", event.hints, 0, 1000)
    for name, value in (("prompt", event.prompt), ("sitting", event.sitting)):
        if value:
            _name(name, value)
        elif value != "":
            _refuse(name, value)
    for name, flag in (("timed", event.timed), ("answered", event.answered)):
        if not isinstance(flag, bool):
            _refuse(name, flag)


def _refuse(name: str, value: object) -> NoReturn:
    shown = repr(value)
    raise BadEvent(f"An event cannot have the {name} {shown[:60]}; it was not recorded.")


def _whole(name: str, value: object, least: int, most: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        _refuse(name, value)


def _share(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        _refuse(name, value)
    if not (math.isfinite(value) and 0 <= value <= 1):
        _refuse(name, value)


def _identifier(name: str, value: object) -> None:
    if not isinstance(value, bytes) or len(value) != 16:
        _refuse(name, value)


def _text(name: str, value: object, longest: int = LONGEST_TEXT) -> None:
    if not isinstance(value, str) or len(value) > longest or _SURROGATE.search(value):
        _refuse(name, value)


def _name(name: str, value: object) -> None:
    _text(name, value, LONGEST_NAME)
    if not value or (isinstance(value, str) and not value.isprintable()):
        _refuse(name, value)


def _one_of(name: str, value: object, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        _refuse(name, value)
