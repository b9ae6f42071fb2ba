"""A file from elsewhere, trusted with nothing: copied, checked, and only then read."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from drill.journal.duplicate import duplicate
from drill.journal.errors import JournalError, NewerVersion, Refused
from drill.journal.faults import cause
from drill.journal.migrate import fill, upgrade
from drill.journal.places import journal_file
from drill.journal.version import HEAD, version_of

LARGEST_FILE: Final = 512 * 1024**2  # ten years of practice are 30 MiB
LONGEST_VALUE: Final = 8 * 1024**2
_PATIENCE_SECONDS: Final = 120
_STEPS_BETWEEN_LOOKS: Final = 100_000

_Shape = frozenset[tuple[Any, ...]]


@contextmanager
def opened(other: Path) -> Iterator[sqlite3.Connection]:
    """Give a read-only connection to a private copy of another journal, of the present schema.

    The copy is opened with trusted_schema off and nothing attached, passes the integrity check, and has
    exactly the tables, columns and indexes that its version should have: no trigger, no view, no
    generated column. An older one is migrated, in the copy. Raises Refused, in one sentence.
    """
    source = journal_file(other) if other.is_dir() else other
    with tempfile.TemporaryDirectory(prefix="drill-merge-") as private:
        copy = Path(private) / "other.db"
        duplicate(source, copy, LARGEST_FILE)
        try:
            with closing(_ready(copy, source)) as connection:
                yield connection
        except NewerVersion as error:
            raise Refused(
                f"{source} was written by a newer drill; update this one first."
            ) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise Refused(
                f"{source} is not a sound journal ({cause(error)}); nothing was merged."
            ) from error
        except Refused:
            raise
        except JournalError as error:
            reason = str(error).replace(str(copy), str(source))
            raise Refused(f"{source} cannot be merged: {reason}") from error


def _ready(copy: Path, source: Path) -> sqlite3.Connection:
    version = version_of(copy)
    if version is None:
        raise Refused(f"{source} is an empty database, not a journal; nothing was merged.")
    _inspect(copy, version, source)
    if version != HEAD:
        upgrade(copy)
        _inspect(copy, HEAD, source)
    return _reader(copy)


def _reader(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS_BETWEEN_LOOKS)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _inspect(copy: Path, version: str, source: Path) -> None:
    with closing(_reader(copy)) as connection:
        kinds = {kind for (kind,) in connection.execute("SELECT type FROM sqlite_master")}
        if not kinds <= {"table", "index"} or _shape(connection) != _expected(version):
            raise Refused(f"{source} is not built like a journal; nothing was merged.")
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise Refused(f"{source} is damaged; nothing was merged.")


@lru_cache(maxsize=8)
def _expected(version: str) -> _Shape:
    """Return the shape that a journal of a version has, from one made on the spot."""
    with tempfile.TemporaryDirectory(prefix="drill-model-") as private:
        model = Path(private) / "model.db"
        model.touch(mode=0o600)
        if version == HEAD:
            fill(model)
        else:
            upgrade(model, version)
        with closing(_reader(model)) as connection:
            return _shape(connection)


def _shape(connection: sqlite3.Connection) -> _Shape:
    """Return the tables, columns, indexes and links of a database, whatever words made them."""
    found: set[tuple[Any, ...]] = set()
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for row in connection.execute("SELECT * FROM pragma_table_xinfo(?)", (table,)):
            found.add((table, "column", *row[1:]))
        for row in connection.execute("SELECT * FROM pragma_foreign_key_list(?)", (table,)):
            found.add((table, "link", *row[2:]))
        for index in connection.execute("SELECT * FROM pragma_index_list(?)", (table,)).fetchall():
            columns = connection.execute("SELECT * FROM pragma_index_xinfo(?)", (index[1],))
            found.add((table, "index", *index[1:], *columns.fetchall()))
    return frozenset(found)
