"""What is kept beside the question of the day that was left open, read fast for the first paint."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from drill.journal.places import journal_file


def open_state(folder: Path) -> bytes:
    """Return the JSON kept beside the open question of the day, an empty object where there is none; never raises."""
    path = f"{journal_file(folder).absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(path, uri=True)) as connection:
            row = connection.execute(
                "SELECT state FROM open_asking WHERE session = 'practice'"
            ).fetchone()
    except sqlite3.Error:  # the question itself was seen: this is only how it came
        row = None
    return bytes(row[0]) if row and row[0] else b"{}"
