"""A journal that is made while another thread of the same program opens it already."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from drill.journal import migrate
from drill.journal.database import Database
from drill.journal.places import companions, journal_file

LOOK = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
    "c.execute('SELECT count(*) FROM event').fetchall(); c.close()"
)


def test_making_the_journal_takes_no_lock_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else another program's farewell would delete the log from under the open journal, answers and all."""
    opened: list[Database] = []
    place = migrate._place

    def placed(unborn: Path, path: Path) -> None:
        place(unborn, path)
        opened.append(Database(path))
        with opened[0].writing() as connection:
            connection.exec_driver_sql("INSERT INTO fact VALUES ('kept', 'yes')")

    monkeypatch.setattr(migrate, "_place", placed)
    path = migrate.prepare(tmp_path)
    assert path == journal_file(tmp_path)
    subprocess.run([sys.executable, "-c", LOOK, str(path)], check=True)
    assert companions(path)[0].exists()
    with opened[0].writing() as connection:
        connection.exec_driver_sql("INSERT INTO fact VALUES ('too', 'yes')")
    opened[0].close()
    again = Database(path)
    with again.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM fact WHERE name IN ('kept', 'too')"
        ).scalar()
    again.close()
    assert found == 2
