"""What every asking of a template came to, as the figures need it: from its timeline, and packed into a row. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from drill.journal.fold import Happening, Line
from drill.scheduling.day import Instant, StudyDay

FORMAT: Final = "1"
"""Changes with anything here that changes what is kept: a journal that keeps another is settled anew."""


class Settled(NamedTuple):
    """One asking: instant and study day of its first try, and what it came to; its columns in the packed row.

    `quality` is None where there is none. `par`, in seconds, is given only of what was right at the first
    and only try, without a hint, on a time that can be trusted. `prediction` is the recall expected before
    it. `age` is how many days ago the question was last seen; None where it was new, or seen that day.
    """

    instant: Instant
    day: StudyDay
    quality: int | None = None
    active_ms: int = 0
    par: int | None = None
    confidence: str = ""
    prediction: float | None = None
    age: int | None = None
    slips: tuple[str, ...] = ()


_PACKER: Final = msgspec.msgpack.Encoder()
_UNPACKER: Final = msgspec.msgpack.Decoder(list[Settled])


def pack(askings: Sequence[Settled]) -> bytes:
    """Return the askings of a template as they are kept."""
    return _PACKER.encode(askings)


NOTHING: Final = pack(())


def unpack(packed: bytes) -> list[Settled]:
    """Return the askings of a template from how they are kept; raises msgspec.DecodeError."""
    return _UNPACKER.decode(packed)


def settle(timeline: Iterable[Happening]) -> list[Settled]:
    """Return the askings of a template in order; a card that was reset begins anew.

    A question is seen when it was answered in time, and that has a quality.
    """
    seen, found = 0, list[Settled]()
    for one in timeline:
        if isinstance(one, Line):
            seen = 0 if one.kind == "reset" else seen
            continue
        first, last, alone = one.first, one.last, len(one.tries) == 1
        quality, age = one.quality, None
        if quality is not None and last.answered and first.day > seen:
            age = first.day - seen if seen else None
            seen = first.day
        found.append(
            Settled(
                Instant(first.instant),
                StudyDay(first.day),
                quality,
                one.active_ms,
                last.par if alone and quality is not None and _is_clean(last) else None,
                last.confidence or "",
                first.prediction,
                age,
                one.slips,
            )
        )
    return found


def _is_clean(line: Line) -> bool:
    timed = line.timed and line.active_ms
    return bool(timed and not line.hints and line.verdict == "correct")
