"""The list of errata for readers of the sheet: every erratum stands in it, with templates that teach it."""

from __future__ import annotations

import re

import pytest

from drill.bank.manifest import Manifest
from drill.bank.pack import Bank
from drill.places import shipped

LINE = re.compile(r"- \*\*(wrong|misprint|incomplete)\*\* `([\w.-]+)`: (.+) → (`[^→]+`)")
CALLED = {"error": "wrong", "flattening": "misprint", "condition": "incomplete"}


@pytest.fixture(scope="module")
def listed() -> tuple[re.Match[str], ...]:
    text = (shipped("questions") / "errata.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("- **") and "`" in line]
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if match is None]
    return tuple(match for match in found if match is not None)


def test_every_erratum_stands_in_the_list_once(
    listed: tuple[re.Match[str], ...], manifest: Manifest
) -> None:
    """In the order of the sheet, and called what it is."""
    assert [(line[2], line[1]) for line in listed] == [
        (entry.id, CALLED[entry.errata_class]) for entry in manifest.values() if entry.errata
    ]


def test_a_wrong_fact_stands_beside_the_right_one(listed: tuple[re.Match[str], ...]) -> None:
    for line in listed:
        needed = ("*Mind:*",) if line[1] == "incomplete" else ("*Sheet:*", "*Right:*")
        assert all(word in line[3] for word in needed), line[2]


def test_what_the_program_shows_stands_in_the_list(
    listed: tuple[re.Match[str], ...], manifest: Manifest
) -> None:
    """The conditions are the manifest's own words, so that screen and list never part."""
    for line in listed:
        if line[1] != "incomplete":
            continue
        entry = manifest[line[2]]
        noted = line[3].partition("*Mind:* ")[2]
        for erratum in entry.errata:
            shown = re.sub(r",? ?\(verified\)|[,;] verified(?=[),])|verified; ", "", erratum)
            assert shown in noted, entry.id


def test_the_templates_named_exist_and_train_the_entry(
    listed: tuple[re.Match[str], ...], bank: Bank
) -> None:
    for line in listed:
        named = [bank.template(name) for name in re.findall(r"`([^`]+)`", line[4])]
        assert any(line[2] in each.source.refs for each in named), line[2]
