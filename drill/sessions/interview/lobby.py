"""What is to be seen before an interview begins: the roles, the one left open, those of before."""

from __future__ import annotations

from pathlib import Path

import msgspec

from drill.sessions.interview.blueprint import blueprints, read_blueprint
from drill.sessions.interview.choice import left_open
from drill.sessions.interview.clock import clock_words
from drill.sessions.interview.errors import InterviewError
from drill.sessions.interview.lists import when
from drill.sessions.interview.opening import with_history
from drill.sessions.interview.record import Record

EARLIER = 5


class Role(msgspec.Struct, frozen=True):
    """A role to choose; `says` is what is wrong with it where it cannot be."""

    name: str
    title: str
    says: str


class Lobby(msgspec.Struct, frozen=True):
    """What can be chosen; `waiting` is what is left of the interview left open, if there is one."""

    roles: tuple[Role, ...]
    waiting: str = ""
    earlier: tuple[str, ...] = ()


def lobby(folder: Path) -> Lobby:
    """Return what there is to choose in a data folder; raises DrillError where the journal cannot be read."""
    records = with_history(folder, lambda history: history.all())
    waiting = left_open(records)
    finished = [one for one in records if one.result is not None]
    return Lobby(
        roles=tuple(_role(name, folder) for name in blueprints(folder)),
        waiting="" if waiting is None else _left(waiting),
        earlier=tuple(_line(one) for one in finished[:EARLIER]),
    )


def _role(name: str, folder: Path) -> Role:
    try:
        blueprint = read_blueprint(name, folder)
    except InterviewError as error:
        return Role(name, name, str(error))
    return Role(name, blueprint.title, blueprint.says)


def _left(record: Record) -> str:
    if record.phase == "grading":
        return f"{record.role}, {record.minutes} min, to be graded by you"
    left = clock_words(record.minutes * 60 - record.spent)
    return f"{record.role}, {record.minutes} min, {left} left"


def _line(record: Record) -> str:
    result = record.result
    if result is None:
        return ""
    score = f"{result.score:.0f} ± {result.spread}"
    again = f", a {record.origin}" if record.of else ""
    return f"{when(record.started)}  {record.role}, {record.minutes} min: {score}, {result.verdict}{again}"
