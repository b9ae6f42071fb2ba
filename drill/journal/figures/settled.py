"""Every asking as it was settled, template by template, read at one moment of a journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from msgspec import DecodeError

from drill.journal.database import connect
from drill.journal.errors import Corrupt
from drill.journal.faults import spoken
from drill.journal.settled import Settled, unpack

_SETTLED: Final = "SELECT template, askings FROM settled ORDER BY template"


@contextmanager
def moment(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a read-only connection that sees one moment of a journal; raises JournalError.

    It is a connection of its own: nobody who records an answer waits for a report.
    """
    with spoken(path), closing(connect(path, read_only=True)) as connection:
        connection.execute("BEGIN")
        yield connection


def settled(connection: sqlite3.Connection) -> Iterator[tuple[str, list[Settled]]]:
    """Yield each template by its present name with its askings, in order; raises Corrupt.

    As `history.answers` has it: what was undone is left out, the last try with a quality counts at the
    place of the first, the person's own grade goes first. Events from the future wait, as for the cards.
    """
    for template, packed in connection.execute(_SETTLED):
        try:
            yield template, unpack(packed)
        except DecodeError as error:
            raise Corrupt(
                f"The figures of {template} cannot be read; `drill db rebuild` makes them again."
            ) from error
