"""Bring a journal to the schema of this program: make it, leave it, or migrate it after a verified backup."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from drill.journal.backup import advice, back_up, backups, put_aside
from drill.journal.clock import Clock, system_clock
from drill.journal.database import Database, connect
from drill.journal.errors import CannotWrite, Corrupt, JournalError
from drill.journal.faults import cause, spoken
from drill.journal.places import (
    companions,
    journal_file,
    make_file,
    make_folder,
    settle,
    settle_name,
    sweep,
)
from drill.journal.version import APPLICATION_ID, HEAD, version_of

if TYPE_CHECKING:
    from alembic.config import Config


def prepare(folder: Path, *, migrate: bool = True, clock: Clock = system_clock) -> Path:
    """Return the path of a journal that has the schema of this program.

    A missing one is made from the tables (a test proves that they equal the migrations) and appears
    whole or not at all, without Alembic. One that is behind is backed up, then migrated. Raises
    JournalError: CannotOpen, CannotWrite, Locked, Corrupt, or NewerVersion, each leaving the file alone.
    """
    make_folder(folder)
    sweep(folder, ".unborn-*")
    path = journal_file(folder)
    try:
        if companions(path)[0].exists() and not path.exists() and backups(folder):
            raise Corrupt(f"{path} is gone, though the log that belongs to it is there.")
        if not path.exists():
            _create(path, clock)
        version = version_of(path)
        if version is None and backups(folder):
            raise Corrupt(f"{path} is empty, though it was not always.")
        _look_through(path)
    except Corrupt as damage:
        raise Corrupt(f"{damage} {advice(folder)}") from damage
    if version != HEAD:
        if not migrate:
            raise JournalError(
                f"{path} has schema {version}; open it once with `drill` to bring it to {HEAD}."
            )
        if version is not None:
            back_up(folder, "migration", clock)
        upgrade(path)
    return path


def upgrade(path: Path, revision: str = "head") -> None:
    """Run the migrations on a file, up to a revision, in one transaction; raises JournalError."""
    from alembic import command

    database = Database(path)
    try:
        with database.writing() as connection:
            config = alembic_config()
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    finally:
        database.close()


def downgrade(path: Path, revision: str) -> None:
    """Run the migrations backwards to a revision, in one transaction; raises JournalError."""
    from alembic import command

    database = Database(path)
    try:
        with database.writing() as connection:
            config = alembic_config()
            config.attributes["connection"] = connection
            command.downgrade(config, revision)
    finally:
        database.close()


def alembic_config() -> Config:
    """Return Alembic's configuration as shipped with the program."""
    from alembic.config import Config

    from drill.places import shipped

    return Config(str(shipped("alembic.ini")))


def _look_through(path: Path) -> None:
    """Raise Corrupt unless every page of the file is as it should be: 1 ms for a thousand answers."""
    with spoken(path), closing(connect(path, read_only=True)) as connection:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Corrupt(f"{path} is damaged ({cause(found)}).")


def _create(path: Path, clock: Clock) -> None:
    """Make a new journal beside its place and link it there: a kill leaves nothing, or all of it."""
    unborn = path.with_name(f".unborn-{os.getpid()}-{time.time_ns()}.db")
    try:
        make_file(unborn)
        fill(unborn)
        settle(unborn)
        with _alone(path.parent):
            if not path.exists():
                # The log of a journal that is gone would be played into the new one.
                put_aside(path.parent, clock)
                _place(unborn, path)
        # The file itself is on the disk, and may be in use by now: opening and closing it here would
        # take away the locks that this process holds on it (sqlite.org/howtocorrupt.html, §2.2).
        settle_name(path)
    except OSError as error:
        raise CannotWrite(
            f"No journal could be made in {path.parent}: {(error.strerror or '').lower()}."
        ) from error
    finally:
        for left in (unborn, *companions(unborn)):
            left.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other programs out of the block, as far as the file system knows such locks."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _place(unborn: Path, path: Path) -> None:
    try:
        os.link(unborn, path)
    except FileExistsError:
        return  # another program was faster, and its journal is as good
    except OSError:
        if not path.exists():  # a file system without links
            unborn.rename(path)


def fill(path: Path) -> None:
    """Make the tables of the present schema in an empty file; raises JournalError."""
    from drill.journal.settled import FORMAT
    from drill.journal.tables import metadata

    database = Database(path)
    try:
        with database.writing() as connection:
            metadata.create_all(connection, checkfirst=False)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
                "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
            connection.exec_driver_sql("INSERT INTO fact VALUES ('settled', ?)", (FORMAT,))
    finally:
        database.close()
