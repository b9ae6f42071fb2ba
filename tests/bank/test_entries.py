"""Light facts of entries: all of the cheatsheet, in its order, each with a title."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.bank.entries import entry_facts, title_of
from drill.bank.manifest import read_manifest
from drill.bank.pack import open_bank
from drill.places import shipped

CHEATSHEET = shipped("questions") / "cheatsheet.yaml"


def test_every_entry_of_the_cheatsheet_has_its_facts() -> None:
    manifest = read_manifest(CHEATSHEET.read_text("utf-8"), CHEATSHEET.name)
    found = entry_facts(manifest.values())
    assert [one.id for one in found] == list(manifest)
    assert len(found) == 446
    assert all(one.title == one.title.strip() != "" for one in found)
    corrected = [one for one in found if one.erratum]
    assert len(corrected) == sum(bool(entry.errata) for entry in manifest.values()) > 0
    assert sum(one.computable for one in found) == sum(e.computable for e in manifest.values())


@pytest.mark.parametrize(
    ("identifier", "title"),
    [
        ("linalg.determinant-2x2", "Determinant 2×2"),
        ("prob.chi2-dof", "χ² degrees of freedom"),
        ("prob.bayes-medical-test", "Bayes medical test"),
        ("act.relu", "ReLU"),
        ("", ""),
    ],
)
def test_a_title_is_what_the_id_spells(identifier: str, title: str) -> None:
    assert title_of(identifier) == title


def test_a_changed_cheatsheet_changes_the_fingerprint(tmp_path: Path) -> None:
    manifest = tmp_path / "cheatsheet.yaml"
    prints = []
    for statement in ("One.", "Two."):
        manifest.write_text(
            "- id: a.b\n  section: s\n  topic: t\n  kind: fact\n  computable: true\n"
            f"  statement: {statement}\n"
        )
        bank = open_bank([tmp_path / "none"], manifest)
        prints.append(bank.fingerprint)
        assert [one.statement for one in bank.entries()] == [statement]
    assert prints[0] != prints[1]
