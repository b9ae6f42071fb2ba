"""What is kept besides events and cards: interviews and diagnostics with their results, and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from drill.journal import tables
from drill.journal.errors import BadEvent
from drill.scheduling.day import EARLIEST, LATEST, Instant

LONGEST_STATE: Final = 4_000_000
LONGEST_NOTE: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One interview or diagnostic: `state` is its own JSON, from its string to its result."""

    id: str
    kind: str
    started: Instant
    changed: Instant
    finished: bool
    state: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The person's own words about a template; the latest stands."""

    template: str
    text: str
    changed: Instant


_SITTING: Final = tables.sitting
_NOTE: Final = tables.note


def put_sitting(connection: Connection, sitting: Sitting) -> None:
    """Keep a sitting as it is now, in the place of what it was; raises BadEvent."""
    check_sitting(sitting)
    connection.execute(delete(_SITTING).where(_SITTING.c.id == sitting.id))
    connection.execute(
        insert(_SITTING),
        {
            "id": sitting.id,
            "kind": sitting.kind,
            "started": sitting.started,
            "changed": sitting.changed,
            "finished": int(sitting.finished),
            "state": sitting.state,
        },
    )


def sittings(connection: Connection, kind: str | None = None) -> tuple[Sitting, ...]:
    """Return the sittings (of a kind), latest first."""
    query = select(_SITTING).order_by(_SITTING.c.started.desc(), _SITTING.c.id)
    if kind is not None:
        query = query.where(_SITTING.c.kind == kind)
    return tuple(sitting_of(dict(row)) for row in connection.execute(query).mappings())


def sitting_of(row: dict[str, object]) -> Sitting:
    """Return the sitting of a row, its values unchecked."""
    return Sitting(**{**row, "finished": bool(row["finished"])})  # type: ignore[arg-type]


def put_note(connection: Connection, note: Note) -> None:
    """Keep a note in the place of the template's last one; an empty one is kept too, as taken away."""
    check_note(note)
    connection.execute(delete(_NOTE).where(_NOTE.c.template == note.template))
    connection.execute(
        insert(_NOTE), {"template": note.template, "text": note.text, "changed": note.changed}
    )


def notes(connection: Connection) -> dict[str, Note]:
    """Return every note by its template, those taken away too."""
    rows = connection.execute(select(_NOTE)).mappings()
    return {row["template"]: Note(**row) for row in rows}


def check_sitting(sitting: Sitting) -> None:
    """Raise BadEvent unless every value of the sitting can be."""
    named = _named(sitting.id, 64) and _named(sitting.kind, 16)
    stated = _sized(sitting.state, bytes, LONGEST_STATE)
    if not (named and stated and _dated(sitting.started) and _dated(sitting.changed)):
        raise BadEvent("A sitting holds a value that cannot be; it was not kept.")


def check_note(note: Note) -> None:
    """Raise BadEvent unless every value of the note can be."""
    worded = _sized(note.text, str, LONGEST_NOTE)
    if not (_named(note.template, 200) and worded and _dated(note.changed)):
        raise BadEvent(f"A note holds at most {LONGEST_NOTE} characters; it was not kept.")


def _named(name: object, most: int) -> bool:
    return isinstance(name, str) and 0 < len(name) <= most and name.isprintable()


def _sized(value: object, kind: type[str] | type[bytes], most: int) -> bool:
    return isinstance(value, kind) and len(value) <= most


def _dated(instant: object) -> bool:
    return isinstance(instant, int) and EARLIEST <= instant <= LATEST
