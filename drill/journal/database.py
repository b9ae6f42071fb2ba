"""The connection: SQLAlchemy over one SQLite file, every write begun at once and on the disk when it returns."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine
from sqlalchemy import event as hooks
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool

from drill.journal.faults import BUSY_SECONDS, said, spoken, undecodable

_BEGIN: Final = "drill_begin"


class Database:
    """One SQLite file, shared by the threads of this process, one transaction at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._raw = _connected(path)
        self._engine = create_engine(
            "sqlite://", creator=lambda: self._raw, poolclass=StaticPool, query_cache_size=200
        )
        hooks.listen(self._engine, "begin", _begin)
        self._writer = self._engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the file; raises JournalError."""
        with self._lock, _translated(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all on the disk at the end, or none; raises JournalError."""
        with self._lock, _translated(self.path), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Give the bare connection for reading many rows fast, all of one moment; raises JournalError."""
        with self.raw() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """Give the bare connection, in autocommit; raises JournalError."""
        with self._lock, spoken(self.path):
            yield self._raw

    def close(self) -> None:
        """Close the file; what was recorded is on the disk already."""
        with self._lock:
            self._engine.dispose()
            self._raw.close()


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a bare connection to an existing file, in autocommit, with our settings; raises sqlite3.Error."""
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _connected(path: Path) -> sqlite3.Connection:
    with spoken(path):
        connection = connect(path)
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            connection.execute("PRAGMA cache_size = -4000")
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(str(options.get(_BEGIN, "BEGIN")))


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise said(error.orig, path) from error
        raise
    except UnicodeDecodeError as error:
        raise undecodable(path) from error
