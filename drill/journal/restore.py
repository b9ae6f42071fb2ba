"""Going back to a backup, and forgetting everything on purpose. What is replaced is kept."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

from drill.journal import ledger
from drill.journal.backup import back_up, copy_pages, put_aside, verify
from drill.journal.clock import Clock, system_clock
from drill.journal.database import Database, connect
from drill.journal.duplicate import duplicate
from drill.journal.errors import CannotWrite, Corrupt, NewerVersion, Refused
from drill.journal.faults import spoken
from drill.journal.migrate import upgrade
from drill.journal.places import (
    backup_folder,
    companions,
    journal_file,
    make_folder,
    settle,
)
from drill.journal.version import HEAD, version_of


def restore(folder: Path, backup: Path, clock: Clock = system_clock) -> Path | None:
    """Put a backup in the place of the journal; return where what it replaces is kept (None: nothing was there).

    The backup is copied (with the log beside it, if it is a journal in use), checked and brought to the
    present schema first. A sound journal is replaced in
    one transaction, so that another program on the same file sees the old history or the new; a damaged
    one is moved among the backups as it is. Raises Refused, NewerVersion, CannotWrite, Locked.
    """
    make_folder(folder)
    path = journal_file(folder)
    ready = path.with_name(f".unborn-{os.getpid()}-restored.db")
    try:
        _copy_of(backup, ready)
        if version_of(ready, immutable=True) != HEAD:
            upgrade(ready)
        _settle_anew(ready, clock)
        return _replace(folder, ready, clock)
    finally:
        for left in (ready, *companions(ready)):
            left.unlink(missing_ok=True)


def _settle_anew(path: Path, clock: Clock) -> None:
    """Fold a journal again if what it keeps is of another program: one that has this file open reads on."""
    database = Database(path)
    try:
        with database.writing() as connection:
            if not ledger.standing(connection, clock().instant).settled:
                ledger.settle(connection)
    finally:
        database.close()


def _replace(folder: Path, ready: Path, clock: Clock) -> Path | None:
    path = journal_file(folder)
    kept: Path | None = None
    try:
        if path.exists():
            version_of(path)
            kept = back_up(folder, "restore", clock).path
    except NewerVersion:
        raise
    except (Refused, Corrupt):
        kept = None
    if kept is None:
        kept = put_aside(folder, clock)
        try:
            ready.rename(path)
            settle(path)
        except OSError as error:
            raise CannotWrite(f"{path} could not be written: {error.strerror}.") from error
        return kept
    with spoken(path), closing(connect(ready)) as source, closing(connect(path)) as target:
        copy_pages(source, target, path)
    return kept


def forget(folder: Path, *, keep_backup: bool = True, clock: Clock = system_clock) -> Path | None:
    """Delete the whole history; return the backup made of it first (None where it was refused).

    A damaged journal is kept as it is. Without a backup the older backups are deleted too: nothing
    remains. Raises Locked while another program has the journal open, CannotWrite.
    """
    path = journal_file(folder)
    kept: Path | None = None
    try:
        if path.exists():
            if keep_backup:
                kept = _kept(folder, clock)
            _claim(path)
        for left in (path, *companions(path)):
            left.unlink(missing_ok=True)
        if not keep_backup and backup_folder(folder).exists():
            shutil.rmtree(backup_folder(folder))
    except OSError as error:
        raise CannotWrite(f"{path} could not be deleted: {error.strerror}.") from error
    return kept


def _kept(folder: Path, clock: Clock) -> Path | None:
    try:
        return back_up(folder, "forget", clock).path
    except (Refused, Corrupt):
        return put_aside(folder, clock)


def _claim(path: Path) -> None:
    """Make sure that no other program has the journal open; leaving write-ahead logging needs it alone."""
    if not path.exists():
        return  # it was damaged and is put aside
    try:
        with spoken(path), closing(connect(path)) as connection:
            connection.execute("PRAGMA busy_timeout = 2000")
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except Corrupt:
        return  # damaged: nobody can work with it


def _copy_of(backup: Path, ready: Path) -> None:
    """Make a sound copy of a backup in one file, whatever lay in a log beside it."""
    try:
        duplicate(backup, ready)
        if companions(ready)[0].exists():
            with spoken(backup), closing(connect(ready)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        verify(ready, backup)
        settle(ready)
    except Corrupt as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise CannotWrite(f"{ready.parent} could not be written: {error.strerror}.") from error
