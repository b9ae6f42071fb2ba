"""What the journal accepts, what it refuses, and what a check finds."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from drill.journal.check import check, rebuild
from drill.journal.errors import BadEvent
from drill.journal.events import OverrideEvent, UndoEvent
from drill.journal.history import answers
from drill.journal.places import journal_file
from tests.journal.scene import scene


@pytest.mark.parametrize(
    "typed",
    ["", "\x00", "\ud800", "🙂" * 1000, "\u202e1/2", "'; DROP TABLE event; --", "x" * 300_000],
)
def test_whatever_is_typed_is_kept(tmp_path: Path, typed: str) -> None:
    with scene(tmp_path) as person:
        person.answer(text=typed)
        (answer,) = answers(person.journal)
        assert answer.text == typed.replace("\ud800", "\ufffd")[:100_000]
        assert person.is_sound()


@pytest.mark.parametrize(
    "wrong",
    [
        {"quality": 6},
        {"quality": True},
        {"quality": 2.5},
        {"verdict": "maybe"},
        {"score": float("nan")},
        {"score": 2.0},
        {"prediction": -0.1},
        {"seed": 2**32},
        {"seed": -1},
        {"level": -1},
        {"asking": b"short"},
        {"template": ""},
        {"template": "x" * 300},
        {"template": "a\nb"},
        {"confidence": "very"},
        {"source": "dream"},
        {"hints": -1},
        {"active_ms": -5},
        {"par": 0},
        {"try_number": 0},
        {"timed": 1},
        {"prompt": 7},
    ],
    ids=str,
)
def test_a_value_that_cannot_be_is_not_recorded(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with scene(tmp_path) as person:
        with pytest.raises(BadEvent):
            person.answer(**wrong)
        assert person.journal.cards() == {}
        assert person.is_sound()


def test_check_finds_what_is_amiss_and_rebuild_mends_it(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        for template in ("a", "b"):
            person.answer(template)
        with person.journal.database.raw() as connection:
            connection.execute("UPDATE card SET easiness = 999 WHERE template = 'a'")
            connection.execute("DELETE FROM card WHERE template = 'b'")
            connection.execute("UPDATE card SET template = 'x' WHERE template = 'y'")
        assert len(check(person.journal).problems) == 2
        assert rebuild(person.journal) == 2
        assert person.is_sound()
        stamp = person.journal.stamp()
        person.journal.record(UndoEvent(stamp=stamp, template="a", target=b"0" * 16))
        stamp = person.journal.stamp()
        person.journal.record(OverrideEvent(stamp=stamp, template="a", target=b"1" * 16, quality=3))
        assert len(check(person.journal).problems) == 2


def test_check_tells_a_damaged_file_from_cards_that_differ(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        for number in range(9):
            person.answer(f"t{number}", reading="words")
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    path = journal_file(spoilt)
    shutil.copy(journal_file(tmp_path), path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE event SET reading = CAST(x'c328' AS TEXT) WHERE number = 3")
    with scene(spoilt) as person:
        report = check(person.journal)
        assert report.damaged
        assert "damaged" in report.problems[0]
    shutil.copy(journal_file(tmp_path), path)
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'event_by_template'"
        (page,) = connection.execute(query).fetchone()
    contents = bytearray(path.read_bytes())
    start = (page - 1) * 4096
    contents[start : start + 4096] = contents[start : start + 4096].replace(b"t7", b"t8")
    path.write_bytes(contents)
    with scene(spoilt) as person:
        report = check(person.journal)
        assert report.damaged
        assert report.events == 9
