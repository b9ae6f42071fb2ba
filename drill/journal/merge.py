"""Two machines' histories become one: the union of their events, folded again. In either order the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from drill.journal import ledger
from drill.journal.backup import back_up, thin_out
from drill.journal.cards import current_name, refold
from drill.journal.errors import BadEvent, Refused
from drill.journal.events import Event, OverrideEvent, UndoEvent
from drill.journal.faults import cause
from drill.journal.journal import Journal
from drill.journal.places import journal_file
from drill.journal.rows import EVENT_COLUMNS, event_of
from drill.journal.sittings import (
    Note,
    Sitting,
    check_note,
    check_sitting,
    notes,
    put_note,
    put_sitting,
    sitting_of,
    sittings,
)
from drill.journal.stranger import opened
from drill.journal.validate import check
from drill.scheduling.day import Instant

MOST_EVENTS: Final = 1_000_000  # 270 a day for ten years


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: events and templates touched, notes and sittings, and the backup made first."""

    events: int
    templates: int
    notes: int
    sittings: int
    backup: Path | None


@dataclass(frozen=True, slots=True)
class _Brought:
    events: tuple[Event, ...]
    notes: tuple[Note, ...]
    sittings: tuple[Sitting, ...]


def merge(journal: Journal, other: Path, *, keep_backup: bool = True) -> Merged:
    """Bring the history of another journal (a file, or a data folder) into this one.

    Idempotent and commutative; the other file is only read. Every value passes this journal's own
    validation. Raises Refused, in one sentence and with nothing changed, for a file that is damaged, of
    another shape or of a newer version, or that holds an event that cannot be; CannotWrite, Locked.
    """
    if _is_own(journal, other):
        return Merged(0, 0, 0, 0, None)
    brought = _read(other)
    try:
        if not _is_news(journal, brought):
            return Merged(0, 0, 0, 0, None)
        return _united(journal, brought, keep_backup=keep_backup)
    except BadEvent as error:
        raise Refused(f"{other} does not agree with this journal: {error}") from error


def _is_own(journal: Journal, other: Path) -> bool:
    """Whether the other journal is this very one: its file is not touched, which would drop our locks on it."""
    source = journal_file(other) if other.is_dir() else other
    try:
        return source.samefile(journal_file(journal.folder))
    except OSError:
        return False


def _united(journal: Journal, brought: _Brought, *, keep_backup: bool) -> Merged:
    backup = _backed_up(journal) if keep_backup else None
    with journal.database.writing() as connection:
        touched = _add_events(connection, brought.events)
        until = ledger.believe(connection, journal.rules, journal.now().instant)
        names = sorted({current_name(connection, event.template) for event in touched})
        for name in names:
            refold(connection, name, journal.rules, until)
        newer_notes = _add_notes(connection, brought.notes)
        newer_sittings = _add_sittings(connection, brought.sittings)
    return Merged(len(touched), len(names), newer_notes, newer_sittings, backup)


def _is_news(journal: Journal, brought: _Brought) -> bool:
    """Whether anything of the other journal is not here, or not the same."""
    with journal.database.reading() as connection:
        if ledger.unknown(connection, brought.events):
            return True
        mine, here = notes(connection), {one.id: one for one in sittings(connection)}
    return any(_is_newer(note, mine.get(note.template)) for note in brought.notes) or any(
        _is_later(sitting, here.get(sitting.id)) for sitting in brought.sittings
    )


def _backed_up(journal: Journal) -> Path:
    made = back_up(journal.folder, "merge", journal.now)
    thin_out(journal.folder, "merge")
    return made.path


def _read(other: Path) -> _Brought:
    with opened(other) as connection:
        connection.row_factory = sqlite3.Row
        try:
            (count,) = connection.execute("SELECT count(*) FROM event").fetchone()
            if count > MOST_EVENTS:
                raise Refused(f"{other} holds {count} events, more than a person could have made.")
            return _Brought(
                tuple(_events(connection)),
                tuple(_notes(connection)),
                tuple(_sittings(connection)),
            )
        except (BadEvent, KeyError, TypeError, ValueError, OverflowError) as error:
            raise Refused(
                f"{other} holds a value that no journal can hold ({cause(error)}); nothing was merged."
            ) from error


def _events(connection: sqlite3.Connection) -> Iterator[Event]:
    columns = ", ".join(EVENT_COLUMNS)
    for row in connection.execute(f"SELECT {columns} FROM event ORDER BY instant, id"):  # noqa: S608
        event = event_of(dict(row))
        check(event)
        yield event


def _notes(connection: sqlite3.Connection) -> Iterator[Note]:
    for row in connection.execute("SELECT template, text, changed FROM note"):
        note = Note(**dict(row))
        check_note(note)
        yield note


def _sittings(connection: sqlite3.Connection) -> Iterator[Sitting]:
    query = "SELECT id, kind, started, changed, finished, state FROM sitting"
    for row in connection.execute(query):
        sitting = sitting_of(dict(row))
        check_sitting(sitting)
        yield sitting


def _add_events(connection: Connection, events: tuple[Event, ...]) -> list[Event]:
    added = ledger.unite(connection, events)
    for event in added:
        if isinstance(event, UndoEvent | OverrideEvent):
            _check_aim(connection, event)
    return added


def _check_aim(connection: Connection, event: UndoEvent | OverrideEvent) -> None:
    if event.template not in ledger.templates_of(connection, event.target):
        raise BadEvent("an undo or override names an answer of another question.")


def _add_notes(connection: Connection, brought: tuple[Note, ...]) -> int:
    kept = notes(connection)
    count = 0
    for note in brought:
        if _is_newer(note, kept.get(note.template)):
            put_note(connection, note)
            count += 1
    return count


def _add_sittings(connection: Connection, brought: tuple[Sitting, ...]) -> int:
    kept = {sitting.id: sitting for sitting in sittings(connection)}
    count = 0
    for sitting in brought:
        if _is_later(sitting, kept.get(sitting.id)):
            put_sitting(connection, sitting)
            count += 1
    return count


def _is_newer(note: Note, mine: Note | None) -> bool:
    return mine is None or (note.changed, note.text) > (mine.changed, mine.text)


def _is_later(sitting: Sitting, mine: Sitting | None) -> bool:
    return mine is None or _rank(sitting) > _rank(mine)


def _rank(sitting: Sitting) -> tuple[bool, Instant, bytes]:
    return sitting.finished, sitting.changed, sitting.state
