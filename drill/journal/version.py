"""Which version of the schema a file has, read cheaply and without touching it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from drill.journal.errors import CannotOpen, Corrupt, NewerVersion
from drill.journal.faults import BUSY_SECONDS, spoken

APPLICATION_ID: Final = (
    0x6472696C  # "dril", so that a stranger's database is not taken for a journal
)

VERSIONS: Final = ("0001", "0002", "0003", "0004")
"""Every version there was, oldest first; the last is the one this program writes."""

HEAD: Final = VERSIONS[-1]


def version_of(path: Path, *, immutable: bool = False) -> str | None:
    """Return the schema version of a journal; None for a database with nothing in it yet.

    `immutable` is for a file that nobody writes, such as a backup: no lock, no file beside it.

    Raises Corrupt for a file that is no journal, NewerVersion for one of a later program, CannotOpen,
    Locked.
    """
    if not path.is_file():
        raise CannotOpen(f"{path} is not a file, so no journal can be read from it.")
    still = "&immutable=1" if immutable else ""
    with spoken(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro{still}", uri=True, timeout=BUSY_SECONDS
        )
        try:
            return _read(connection, path)
        finally:
            connection.close()


def _read(connection: sqlite3.Connection, path: Path) -> str | None:
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    tables = {name for (name,) in connection.execute(query)}
    if not tables or tables == {"alembic_version"}:
        return None
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID or "alembic_version" not in tables:
        raise Corrupt(
            f"{path} is a database of another program, not a journal; it was left as it is."
        )
    rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise Corrupt(f"{path} does not say which version it is; it was left as it is.")
    (version,) = rows[0]
    if version not in VERSIONS:
        raise NewerVersion(
            f"{path} was written by a newer drill (schema {version}, this one knows up to {HEAD}); "
            "update drill to use it. It was left as it is."
        )
    return str(version)
