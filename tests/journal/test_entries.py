"""The entries as kept: in their order, replaced with the templates, and filled where an old journal has none."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from drill.journal.entries import EntryRow, entries
from drill.journal.journal import open_journal
from drill.journal.migrate import downgrade
from drill.journal.places import journal_file
from tests.journal.scene import facts, scene

ROW = EntryRow(
    id="e.one",
    place=0,
    section="1. Section",
    topic="Topic",
    title="One",
    statement="One is odd.",
    erratum="Only where it is whole.",
    kind="formula",
    computable=False,
    needs=("e.zero", "e.none"),
    difficulty=3,
)


def test_entries_come_back_as_they_were_in_their_order(tmp_path: Path) -> None:
    rows = (replace(ROW, id="e.zero"), replace(ROW, place=1), replace(ROW, id="a.last", place=2))
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(2), "print", rows)
        assert person.journal.entries() == rows
        with person.journal.database.reading() as connection:
            assert entries(connection, {"a.last", "e.zero", "no"}) == (rows[0], rows[2])
            assert entries(connection, ()) == ()
        person.journal.store_facts(facts(2), "print", rows[:1])
        assert person.journal.entries() == rows[:1]


def test_a_journal_without_its_entries_does_not_hold_the_facts(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        assert not person.journal.holds_facts("print", 0)
        person.journal.store_facts(facts(2), "print", [ROW])
        assert person.journal.holds_facts("print", 1)
        assert not person.journal.holds_facts("other", 1)
    downgrade(journal_file(tmp_path), "0002")
    with open_journal(tmp_path) as journal:
        assert journal.fingerprint() == "print"
        assert journal.entries() == ()
        assert not journal.holds_facts("print", 1)
