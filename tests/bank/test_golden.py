"""Some two hundred references that ask the same question for ever, on every machine."""

from __future__ import annotations

import json

from drill.bank.constructors.table import CONSTRUCTORS
from tests.bank.golden.digests import FOLDER, digests


def test_golden_references_ask_what_they_always_asked() -> None:
    golden: dict[str, str] = json.loads((FOLDER / "digests.json").read_text("utf-8"))
    today = digests()
    assert len(golden) >= 200
    changed = [name for name, digest in golden.items() if today.get(name) != digest]
    assert changed == []
    assert set(today) == set(golden), "add the new ones to digests.json"


def test_every_constructor_is_held_still() -> None:
    text = (FOLDER / "templates.yaml").read_text("utf-8")
    assert [name for name in CONSTRUCTORS if f"{name}(" not in text] == []
