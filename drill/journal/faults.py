"""From the codes of SQLite to sentences: the one place that knows them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from drill.cleansing import harmless
from drill.journal.errors import (
    CannotOpen,
    CannotWrite,
    Corrupt,
    DiskFull,
    JournalError,
    Locked,
)

BUSY_SECONDS: Final = 15

_PRIMARY: Final = 0xFF
_LONGEST: Final = 160


def said(error: sqlite3.Error, path: Path) -> JournalError:
    """Return the journal's own error for one of SQLite's."""
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & _PRIMARY
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return locked(path)
        case sqlite3.SQLITE_FULL:
            return DiskFull(
                f"The disk is full, so {path} could not be written; "
                "what was saved before is safe. Make room and try again."
            )
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return CannotWrite(
                f"{path} could not be read or written ({cause(error)}); what was saved before is safe."
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return CannotOpen(f"{path} could not be opened; see whether you may read and write it.")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return Corrupt(f"{path} is damaged or is not a journal ({cause(error)}).")
        case _ if "decode to UTF-8" in str(error):  # told without a code
            return Corrupt(f"{path} is damaged ({cause(error)}).")
        case _:
            return JournalError(f"{path} could not be used: {cause(error)}.")


def cause(error: object) -> str:
    """Return what SQLite says as part of one sentence: it quotes what a damaged or hostile file holds."""
    said = harmless(" ".join(str(error).split()))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def undecodable(path: Path) -> Corrupt:
    """Return the error for a file whose text is none."""
    return Corrupt(f"{path} is damaged (it holds text that is not UTF-8).")


def locked(path: Path) -> Locked:
    """Return the error for a file that another program held for too long."""
    return Locked(
        f"Another program has kept {path} busy for more than {BUSY_SECONDS} seconds; "
        "close it or wait, then try again. Nothing was lost."
    )


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn an error of SQLite inside the block into the journal's own."""
    try:
        yield
    except sqlite3.Error as error:
        raise said(error, path) from error
    except UnicodeDecodeError as error:  # even the message quotes what the file holds
        raise undecodable(path) from error
