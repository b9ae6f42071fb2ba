"""A person with a clock that can be turned, and short ways to write events and facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace as changed

from drill.journal.check import check
from drill.journal.events import ResponseEvent, Stamp
from drill.journal.facts import TemplateRow
from drill.journal.journal import Journal, open_journal
from drill.scheduling.card import CardState, Source
from drill.scheduling.day import Instant, Moment, instant_of

START = instant_of(datetime(2026, 11, 22, 18, 0, tzinfo=UTC))
HOUR = 3_600_000
DAY = 24 * HOUR


class TurnedClock:
    """A clock that stands still until it is turned; every reading is a millisecond later than the last."""

    def __init__(self, instant: int = START, offset: int = 60) -> None:
        self.instant = instant
        self.offset = offset

    def __call__(self) -> Moment:
        self.instant += 1
        return Moment(Instant(self.instant), self.offset)

    def wait(self, *, days: float = 0, hours: float = 0) -> None:
        self.instant += round(days * DAY + hours * HOUR)


class Scene:
    """An open journal with its clock."""

    def __init__(self, folder: Path, clock: TurnedClock | None = None, **options: Any) -> None:
        self.folder = folder
        self.clock = clock or TurnedClock()
        self.options = options
        self.journal: Journal = open_journal(folder, clock=self.clock, **options)
        self._hurry()

    def _hurry(self) -> None:
        """Do without waiting for the disk: what these tests ask of the journal is not durability."""
        with self.journal.database.raw() as connection:
            connection.execute("PRAGMA synchronous = OFF")

    def restart(self, **options: Any) -> None:
        self.journal.close()
        self.options.update(options)
        self.journal = open_journal(self.folder, clock=self.clock, **self.options)
        self._hurry()

    def answer(self, template: str = "t", quality: int | None = 4, **more: Any) -> CardState:
        return self.journal.record(self.response(template, quality, **more))

    def response(self, template: str = "t", quality: int | None = 4, **more: Any) -> ResponseEvent:
        return response(self.journal.stamp(), template, quality, **more)

    def is_sound(self) -> bool:
        report = check(self.journal)
        assert report.problems == ()
        return report.sound

    def due_in(self, template: str = "t") -> int | None:
        card = self.journal.card(template)
        return None if card is None or card.due is None else card.due - self.journal.today()


@contextmanager
def scene(folder: Path, **options: Any) -> Iterator[Scene]:
    """Give a scene that is closed at the end."""
    made = Scene(folder, **options)
    try:
        yield made
    finally:
        made.journal.close()


def response(
    stamp: Stamp, template: str = "t", quality: int | None = 4, **more: Any
) -> ResponseEvent:
    """Return a plausible response."""
    right = quality is not None and quality >= 3
    event = ResponseEvent(
        stamp=stamp,
        asking=stamp.id,
        template=template,
        version=1,
        level=1,
        seed=417,
        text="1/2",
        verdict="correct" if right else "incorrect",
        quality=quality,
        source=Source.PRACTICE,
        par=60,
        active_ms=20_000,
        prompt=stamp.id.hex()[:16],
    )
    return replace(event, **more)


def facts(count: int, **more: Any) -> list[TemplateRow]:
    """Return the facts of templates `t0`, `t1`, ... each on an entry of its own."""
    row = TemplateRow(
        id="", title="", refs=(), kind="number", levels=(1, 2), version=1, par={1: 60, 2: 90}
    )
    return [
        changed(
            row, id=f"t{n}", title=f"Title {n}", refs=(f"e{n}",), topic=f"topic {n % 3}", **more
        )
        for n in range(count)
    ]
