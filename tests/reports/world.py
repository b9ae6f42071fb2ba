"""Histories as they happen: travel, summer time, second tries, second thoughts, two machines, renamed questions."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace as changed

from drill.journal.clock import system_clock
from drill.journal.entries import EntryRow
from drill.journal.events import UndoEvent
from drill.journal.facts import TemplateRow
from drill.journal.merge import merge
from drill.journal.sittings import Sitting
from drill.scheduling.card import Source
from drill.scheduling.day import Instant
from tests.journal.scene import DAY, START, Scene, TurnedClock, scene

OFFSETS: Final = (60, 60, 60, 120, 120, -300, 540, -720, 840)
SLIPS: Final = ("base-rate-neglect", "inverse", "divided-by-n", "forgot-the-root")
SECTIONS: Final = ("1. Algebra", "2. Probability")


def templates(count: int = 12) -> list[TemplateRow]:
    """Return templates on six entries of two sections; some train two entries."""
    return [
        TemplateRow(
            id=f"t{n}",
            title=f"Title {n}",
            refs=(f"e{n % 6}", "e5") if n % 5 == 4 else (f"e{n % 6}",),
            kind="number",
            levels=(1, 2),
            version=1,
            par={1: 40 + 10 * n, 2: 90},
            section=SECTIONS[n % 2],
            topic=f"topic {n % 4}",
            computed=n % 3 != 2,
            difficulty=1 + n % 3,
        )
        for n in range(count)
    ]


def entries(count: int = 8) -> list[EntryRow]:
    """Return entries, of which the last ones are trained by no template."""
    return [
        EntryRow(
            id=f"e{n}",
            place=n,
            section=SECTIONS[n % 2],
            topic=f"topic {n % 4}",
            title=f"Entry {n}",
            statement="",
        )
        for n in range(count)
    ]


def live(person: Scene, chance: random.Random, days: int) -> None:
    """Answer, err, take back and travel for some days."""
    askings: list[bytes] = []
    for _ in range(days):
        if chance.random() < 0.25:
            person.clock.wait(days=chance.choice((1, 1, 2, 5, 30)))
            continue
        person.clock.offset = chance.choice(OFFSETS)
        for _ in range(chance.randrange(1, 6)):
            _ask(person, chance, askings)
            person.clock.wait(hours=chance.random())
        _change_mind(person, chance, askings)
        person.clock.wait(hours=chance.choice((6, 14, 22)))


def _ask(person: Scene, chance: random.Random, askings: list[bytes]) -> None:
    name = f"t{chance.randrange(14)}"  # two of them are at hand nowhere
    quality = chance.choice((0, 1, 2, 3, 4, 4, 5, 5, None))
    right = quality is not None and quality >= 3
    about: dict[str, Any] = {
        "source": chance.choice((Source.PRACTICE,) * 4 + tuple(Source)),
        "active_ms": chance.choice((0, 900, 31_000, 4_000_000)),
        "timed": chance.random() < 0.8,
        "hints": chance.choice((0, 0, 0, 1)),
        "par": chance.choice((60, 90, None)),
        "confidence": chance.choice(("", "sure", "think", "guess")),
        "answered": chance.random() < 0.9,
        "level": chance.choice((1, 2)),
    }
    slip = None if right or chance.random() < 0.4 else chance.choice(SLIPS)
    first = chance.choice((1,) * 9 + (7,))  # the clock of a machine may go back between two tries
    event = person.response(name, quality, misconception=slip, try_number=first, **about)
    person.journal.record(event)
    askings.append(event.asking)
    for number in range(2, chance.choice((2, 2, 2, 3, 4))):
        person.clock.wait(hours=0.01)
        again = chance.choice((1, 2, 3, None))
        person.journal.record(
            replace(
                person.response(name, again, **about),
                asking=event.asking,
                try_number=number,
                misconception=chance.choice((None, *SLIPS)),
            )
        )


def _change_mind(person: Scene, chance: random.Random, askings: Sequence[bytes]) -> None:
    what = chance.random()
    if what < 0.15:
        person.journal.override(chance.choice(askings), chance.randrange(6))
        if chance.random() < 0.3:
            person.journal.undo()
    elif what < 0.3:
        person.journal.undo(chance.choice((1, 1, 2)))
    elif what < 0.35:
        person.journal.reset(f"t{chance.randrange(12)}")
        if chance.random() < 0.3:
            person.journal.undo()
    elif what < 0.4:
        person.journal.suspend(f"t{chance.randrange(12)}")
    elif what < 0.45:
        person.journal.bury(f"t{chance.randrange(12)}")
    elif what < 0.55:  # one try of several, as another program might take it back
        rows = _responses(person)
        template, target = chance.choice(rows)
        person.journal.record(
            UndoEvent(stamp=person.journal.stamp(), template=template, target=target)
        )


def _responses(person: Scene) -> list[tuple[str, bytes]]:
    with person.journal.database.snapshot() as connection:
        query = "SELECT template, id FROM event WHERE kind = 'response' ORDER BY number"
        return connection.execute(query).fetchall()


def lately(days: int) -> TurnedClock:
    """Return a clock that stands so many days before now, for what is then read by the real clock."""
    return TurnedClock(system_clock().instant - days * DAY)


@contextmanager
def history(
    folder: Path, seed: int, days: int = 50, clock: TurnedClock | None = None
) -> Iterator[Scene]:
    """Give a journal with a history on two machines, of which some templates were renamed or deleted since."""
    chance = random.Random(seed)
    rows = templates()
    start = START if clock is None else clock.instant
    with scene(folder / "other", clock=TurnedClock(start)) as other:
        other.journal.store_facts(rows, "print", entries())
        live(other, chance, days // 4)
    with scene(folder / "here", clock=TurnedClock(start)) as person:
        person.journal.store_facts(rows, "print", entries())
        live(person, chance, days)
        if seed % 3:
            merge(person.journal, folder / "other", keep_backup=False)
        if seed % 4 == 1:  # a clock that ran a year ahead: what it dated waits
            _ahead(person, chance)
        if seed % 2:
            kept = [one for one in rows if one.id not in ("t3", "t7")]
            kept[2] = changed(kept[2], id="new.name", aliases=("t2", "t7"))
            person.journal.store_facts(kept, "second", entries())
        for number in range(seed % 4):
            person.journal.put_sitting(interview(number, person.clock.instant - number * 9 * DAY))
        yield person


def _ahead(person: Scene, chance: random.Random) -> None:
    before = person.clock.instant
    person.clock.wait(days=365)
    _ask(person, chance, [])
    person.clock.instant = before
    person.journal.refresh()


def interview(
    number: int, instant: int, *, finished: bool = True, origin: str = "fresh"
) -> Sitting:
    """Return an interview as it is kept, with a result if it was finished."""
    import msgspec

    result = {
        "score": 60.5 + number,
        "spread": 8,
        "verdict": "hire",
        "finished": instant,
        "sections": [
            {"section": SECTIONS[0], "questions": 4, "reached": 4, "credit": 2.0, "seconds": 10.0,
             "par": 60, "score": 50.0 + number},
            {"section": SECTIONS[1], "questions": 4, "reached": number, "credit": 1.0,
             "seconds": 10.0, "par": 60, "score": 70.0},
        ],
    }  # fmt: skip
    state = {"role": "ml", "minutes": 30, "paper": {}, "origin": origin}
    state |= {"result": result if finished else None}
    return Sitting(
        id=f"sitting-{number}",
        kind="interview",
        started=Instant(instant - 1_800_000),
        changed=Instant(instant),
        finished=finished,
        state=msgspec.json.encode(state),
    )
