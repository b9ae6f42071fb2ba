"""Which interview to hold: a fresh one, one by its string, one again, or the one left open."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import structs

from drill.bank.variant import TemplateFacts
from drill.journal.uuid7 import uuid7
from drill.sessions.interview.blueprint import Blueprint, read_blueprint
from drill.sessions.interview.draw import draw, overlap, renumbered, weights_of
from drill.sessions.interview.errors import InterviewError
from drill.sessions.interview.paper import Paper
from drill.sessions.interview.parts import MINUTES
from drill.sessions.interview.record import Mark, Origin, Record
from drill.sessions.interview.sections import find_section
from drill.sessions.interview.stock import Stock
from drill.sessions.interview.string import NUMBERS, InterviewString, parse_string, print_of

TRIES: Final = 40  # strings thrown to find one that asks nothing of today again
ROLE: Final = "mle"
LENGTH: Final = 30
SHORTEST_ID: Final = 4  # characters of an id that are enough to name it
PREFIX: Final = "interview-"


class Choice(msgspec.Struct, frozen=True):
    """What the person asked for; `retry` and `repeat` name an interview of before."""

    minutes: int | None = None
    role: str | None = None
    sections: tuple[str, ...] = ()
    string: str | None = None
    retry: str | None = None
    repeat: str | None = None

    @property
    def open(self) -> bool:
        """Tell whether nothing was asked for, so that an interview left open goes on."""
        return self == Choice()


class Hall(msgspec.Struct, frozen=True):
    """What an interview is drawn from: the bank's facts and print, and the folder with the person's own roles."""

    facts: tuple[TemplateFacts, ...]
    print: str
    folder: Path | None = None

    def blueprint(self, role: str) -> Blueprint:
        """Return the blueprint of a role; raises InterviewError."""
        return read_blueprint(role, self.folder)


def prepared(
    choice: Choice,
    hall: Hall,
    records: Sequence[Record],
    asked_today: Collection[str],
    now: int,
    *,
    counts_away: bool,
) -> Record:
    """Return the record of a new interview; `now` in UTC milliseconds.

    Raises InterviewError for a choice that cannot be, naming what is nearest.
    """
    again = choice.retry if choice.retry is not None else choice.repeat
    notes: list[str] = []
    origin: Origin = "fresh"
    of = ""
    if again is not None:
        before = find_record(again, records)
        of, origin = before.id, "retry" if choice.retry is not None else "repeat"
        string = parse_string(before.string)
        blueprint = hall.blueprint(string.role)
        notes += _mismatch(string, blueprint, hall)
        if choice.retry is not None:
            string = structs.replace(string, numbers=1 + secrets.randbelow(NUMBERS - 1))
        paper = renumbered(before.paper, string)
    elif choice.string is not None:
        origin, string = "string", parse_string(choice.string)
        blueprint = hall.blueprint(string.role)
        notes += _mismatch(string, blueprint, hall)
        paper = draw(string, blueprint, Stock(hall.facts))
    else:
        blueprint = hall.blueprint(choice.role or ROLE)
        string, paper = _fresh(choice, blueprint, Stock(hall.facts), asked_today)
    string = structs.replace(string, print=print_of(hall.print, blueprint.print()))
    if paper.short:
        notes.append(f"The bank is {paper.short} questions short of so many minutes.")
    return Record(
        id=PREFIX + uuid7(now).hex(),
        string=str(string),
        role=blueprint.title,
        minutes=string.minutes,
        paper=paper,
        marks=tuple(Mark() for _ in paper.slots),
        started=now,
        saved=now,
        counts_away=counts_away,
        origin=origin,
        of=of,
        notes=tuple(notes),
    )


def check_choice(choice: Choice, folder: Path | None = None) -> None:
    """Raise InterviewError for what can be seen to be wrong without a bank and a history."""
    role = choice.role
    if choice.string is not None:
        role = parse_string(choice.string).role
    if role is not None:
        read_blueprint(role, folder)
    if choice.minutes is not None and choice.minutes not in MINUTES:
        raise InterviewError(f"An interview has 15, 30, 45 or 60 minutes, not {choice.minutes}.")


def _fresh(
    choice: Choice, blueprint: Blueprint, stock: Stock, asked_today: Collection[str]
) -> tuple[InterviewString, Paper]:
    """Throw strings until one asks nothing that was asked today, and return it, else the best of them."""
    minutes = choice.minutes or LENGTH
    sections = tuple(dict.fromkeys(find_section(name, stock.sections) for name in choice.sections))
    best: tuple[int, InterviewString, Paper] | None = None
    for _ in range(TRIES):
        seed = secrets.randbelow(NUMBERS)
        string = InterviewString(blueprint.name, minutes, sections, seed)
        paper = draw(string, blueprint, stock)
        again = overlap(paper, asked_today)
        if best is None or again < best[0]:
            best = again, string, paper
        if not again:
            break
    if best is None:
        raise AssertionError("At least one string is thrown.")
    return best[1], best[2]


def _mismatch(string: InterviewString, blueprint: Blueprint, hall: Hall) -> list[str]:
    now = print_of(hall.print, blueprint.print())
    if string.print in ("", now):
        return []
    return [
        f"This interview was made with other questions or another blueprint (~{string.print}; "
        f"now ~{now}): it may differ from the first time."
    ]


def find_record(name: str, records: Sequence[Record]) -> Record:
    """Return the interview of an id, of its end or its beginning, or `last`; raises InterviewError."""
    if name == "last" and records:
        return records[0]
    short = name.removeprefix(PREFIX).casefold()
    found = [one for one in records if short and short == one.id.removeprefix(PREFIX)]
    if not found and len(short) >= SHORTEST_ID:
        bare = [(one, one.id.removeprefix(PREFIX)) for one in records]
        found = [one for one, rest in bare if rest.startswith(short) or rest.endswith(short)]
    if len(found) == 1:
        return found[0]
    shown = name[:40]
    if found:
        raise InterviewError(f"`{shown}` could be {len(found)} interviews; give more of its id.")
    raise InterviewError(f"There is no interview `{shown}`; `drill interview --list` names them.")


def left_open(records: Sequence[Record]) -> Record | None:
    """Return the latest interview that was begun and not finished."""
    return next((one for one in records if one.phase != "finished" and one.begun), None)


def short_id(identifier: str) -> str:
    """Return the end of an id, enough to name it by."""
    return identifier[-6:]


__all__ = [
    "Choice",
    "Hall",
    "find_record",
    "left_open",
    "prepared",
    "short_id",
    "weights_of",
]
