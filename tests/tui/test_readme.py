"""The keys that the README promises are those of the program, and every file and command it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drill.cli.commands import find
from drill.tui.actions import Scene, available, key_name

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PLACES: dict[str, Scene] = {"Home": "home", "answering": "asking", "after the verdict": "judged"}


def promised(place: str) -> list[tuple[str, str]]:
    (row,) = re.findall(rf"^\| {place} \| (.*) \|$", README, re.MULTILINE)
    return [(key, said) for key, said in re.findall(r"`([^`]+)` ([^·]+)", row)]


@pytest.mark.parametrize("place", PLACES)
def test_every_key_of_the_table_does_what_is_said(place: str) -> None:
    found = {key_name(key): action for action in available(PLACES[place]) for key in action.keys}
    for key, said in promised(place):
        action = found[key.replace("Ctrl+", "^")]
        first = said.replace("’", "'").split()[0]
        assert first in f"{action.label} {action.says}".lower(), (key, said)


def test_every_command_and_file_of_the_readme_is_there() -> None:
    for name in re.findall(r"^    drill (\w+)", README, re.MULTILINE):
        assert find(name) is not None, name
    for name in re.findall(r"`((?:docs|questions)/[\w.]+\.md|ARCHITECTURE\.md)`", README):
        assert (ROOT / name).is_file(), name
