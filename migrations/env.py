"""How Alembic reaches a journal: one transaction, begun at once, so that a kill leaves the old or the new."""

from __future__ import annotations

from pathlib import Path

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection

from drill.journal.backup import back_up, put_aside
from drill.journal.database import Database
from drill.journal.errors import JournalError
from drill.journal.places import journal_file, make_file, make_folder
from drill.journal.tables import metadata
from drill.journal.version import version_of
from drill.places import data_folder


def _migrate(connection: Connection) -> None:
    # SQLite can take back a CREATE TABLE; Alembic has to be told, and BEGIN IMMEDIATE is ours (Database).
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


def _changes(path: Path) -> bool:
    """Tell whether the command brings a journal to another version, rather than looks at it."""
    try:
        version = version_of(path)
        return version is not None and context.get_revision_argument() != version
    except KeyError:
        return False  # a command without a destination
    except JournalError:
        return False  # no journal of a version that is known: Alembic says so
    except CommandError:
        return True  # a destination told as a number of steps


def _run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _migrate(connection)
        return
    chosen = context.get_x_argument(as_dictionary=True).get("data")
    folder = data_folder(Path(chosen) if chosen else None)
    make_folder(folder)
    path = journal_file(folder)
    if not path.exists():
        put_aside(folder)  # the log of a journal that is gone would be played into the new one
        make_file(path)
    if _changes(path):
        back_up(folder, "migration")
    database = Database(path)
    try:
        with database.writing() as connection:
            _migrate(connection)
    finally:
        database.close()


if context.is_offline_mode():
    raise SystemExit("A journal is migrated where it lies: leave out --sql.")
_run()
