"""Backups: whole copies, opened and checked before they count. Nothing here deletes a journal."""

from __future__ import annotations

import re
import sqlite3
import time
from collections import deque
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias

from drill.journal.clock import Clock, system_clock
from drill.journal.errors import CannotWrite, JournalError, Refused
from drill.journal.faults import BUSY_SECONDS, cause, locked, spoken
from drill.journal.places import (
    backup_folder,
    companions,
    journal_file,
    make_file,
    make_folder,
    settle,
    sweep,
)
from drill.journal.version import version_of

Reason: TypeAlias = Literal["daily", "by-hand", "migration", "restore", "merge", "forget"]

KEPT: Final = 10

_CONTENTS: Final = (
    "SELECT count(*), coalesce(max(number), 0), (SELECT max(changed) FROM note), "
    "(SELECT count(*) FROM sitting), (SELECT max(changed) FROM sitting) FROM event"
)
_NAME: Final = re.compile(r"journal-(\d{8}-\d{6})(?:-(\d+))?-([a-z-]+)\.db")
_STAMP: Final = "%Y%m%d-%H%M%S"
# In KiB: a copy is read through once, no slower so, and what is cached would stay with the process for good.
_SMALL_CACHE: Final = "PRAGMA cache_size = -128"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the journal: its file, when it was made (UTC), and why."""

    path: Path
    made: datetime
    reason: str
    number: int = 0

    @property
    def size(self) -> int:
        """The size of the file in bytes."""
        return self.path.stat().st_size


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a data folder, newest first."""
    place = backup_folder(folder)
    if not place.is_dir():
        return ()
    found = [backup for path in place.iterdir() if (backup := _backup_at(path)) is not None]
    return tuple(sorted(found, key=lambda kept: (kept.made, kept.number), reverse=True))


def back_up(folder: Path, reason: Reason, clock: Clock = system_clock) -> Backup:
    """Copy the journal while it may be in use, check the copy, and only then give it its name.

    Raises JournalError when the journal cannot be read or the copy cannot be made or is not sound.
    """
    place = backup_folder(folder)
    make_folder(place)
    made = datetime.fromtimestamp(clock().instant // 1000, UTC)
    unfinished = place / f".unfinished-{made.strftime(_STAMP)}-{reason}.db"
    try:
        unfinished.unlink(missing_ok=True)
        sweep(place, ".unfinished-*")
        make_file(unfinished)
        _copy(journal_file(folder), unfinished)
        verify(unfinished, journal_file(folder))
        settle(unfinished)
        kept = _named(place, made, reason)
        unfinished.rename(kept.path)
        settle(kept.path)
    except OSError as error:
        raise CannotWrite(f"No backup could be written to {place}: {error.strerror}.") from error
    finally:
        for path in (unfinished, *companions(unfinished)):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return kept


def verify(path: Path, named: Path | None = None) -> None:
    """Raise Refused unless a file opens, is a journal, passes SQLite's integrity check, and can be read.

    `named` is the file that the person knows, where the one that is looked at is a copy of it.
    """
    shown = named or path
    try:
        version = version_of(path, immutable=True)
        with closing(_immutable(path)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if version is not None:
                deque(connection.execute("SELECT * FROM event"), maxlen=0)
    except (JournalError, sqlite3.Error, UnicodeDecodeError) as error:
        told = str(error) if isinstance(error, JournalError) else cause(error)
        reason = told.replace(str(path), str(shown))
        raise Refused(f"{shown} is not a sound journal: {reason}") from error
    if found != "ok" or version is None:
        raise Refused(f"{shown} is not a sound journal: it is damaged or empty.")


def daily(folder: Path, clock: Clock = system_clock) -> Backup | None:
    """Make the backup of the day, if there is none and something is new since the newest; keep ten dailies.

    Returns None when there was nothing to do. Raises JournalError.
    """
    kept = backups(folder)
    today = datetime.fromtimestamp(clock().instant // 1000, UTC).date()
    dailies = [backup for backup in kept if backup.reason == "daily"]
    if any(backup.made.date() == today for backup in dailies):
        return None
    if kept and _contents(kept[0].path) == _contents(journal_file(folder)):
        return None
    made = back_up(folder, "daily", clock)
    thin_out(folder, "daily")
    return made


def thin_out(folder: Path, reason: Reason) -> None:
    """Remove all but the ten newest backups made for a reason."""
    kept = [backup for backup in backups(folder) if backup.reason == reason]
    for old in kept[KEPT:]:
        old.path.unlink(missing_ok=True)


def newest_good(folder: Path) -> Backup | None:
    """Return the newest backup that is sound, or None."""
    for backup in backups(folder):
        try:
            verify(backup.path)
        except Refused:
            continue
        return backup
    return None


def advice(folder: Path) -> str:
    """Return what can be done about a damaged journal: which backup to go back to, if one is sound."""
    backup = newest_good(folder)
    if backup is None:
        return f"There is no sound backup in {backup_folder(folder)}. Nothing was deleted."
    return (
        f"The newest sound backup is of {backup.made:%d %B %Y, %H:%M} UTC: `drill db restore` goes "
        "back to it and keeps the damaged file. Nothing was deleted."
    )


def _backup_at(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, made, match[3], int(match[2] or 0))


def _named(place: Path, made: datetime, reason: str) -> Backup:
    number = 0
    while True:
        twin = f"-{number}" if number else ""
        path = place / f"journal-{made.strftime(_STAMP)}{twin}-{reason}.db"
        if not path.exists():
            return Backup(path, made, reason, number)
        number += 1


def _copy(source: Path, target: Path) -> None:
    with (
        spoken(source),
        closing(_reader(source)) as journal,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        for connection in (journal, copy):
            connection.execute(_SMALL_CACHE)
        copy_pages(journal, copy, source)
        # Without a log of its own beside it the copy is one file that can be read from anywhere.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    """Copy a whole database into another, in one transaction; raises Locked, sqlite3.Error.

    Python tries again for ever while one of them is locked; `path` is named when that takes too long.
    """
    deadline = time.monotonic() + BUSY_SECONDS

    def watch(status: int, _left: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise locked(path)

    source.backup(target, progress=watch)


def put_aside(folder: Path, clock: Clock = system_clock) -> Path | None:
    """Move a journal, and whatever log lies beside its place, among the backups; None if there was neither."""
    path = journal_file(folder)
    if not any(there.exists() for there in (path, *companions(path))):
        return None
    place = backup_folder(folder)
    make_folder(place)
    stamp = datetime.fromtimestamp(clock().instant // 1000, UTC).strftime(_STAMP)
    kept = place / f"damaged-{stamp}.db"
    number = 0
    while any(there.exists() for there in (kept, *companions(kept))):
        number += 1
        kept = place / f"damaged-{stamp}-{number}.db"
    try:
        for old, new in zip((path, *companions(path)), (kept, *companions(kept)), strict=True):
            if old.exists():
                old.rename(new)
    except OSError as error:
        raise CannotWrite(f"{path} could not be put aside: {error.strerror}.") from error
    return kept


def _contents(path: Path) -> tuple[int, ...] | None:
    """Return a few numbers that change with what a journal holds; None where it cannot be read."""
    try:
        with closing(_reader(path)) as connection:
            return tuple(connection.execute(_CONTENTS).fetchone())
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)


def _immutable(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(_SMALL_CACHE)
    return connection
