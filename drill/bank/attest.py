"""Attesting a pack: every file is read and checked whole, and the facts of the sound ones are written down.

Run it with `python -m drill.bank.attest` for the pack that ships.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from drill.bank.facts import bare_facts
from drill.bank.known import KnownFile, file_key, write_known
from drill.bank.load import load_one, load_text
from drill.bank.pack import shown_name, template_files
from drill.bank.template import Template
from drill.bank.variant import FACTS_NAME
from drill.bank.yaml_text import LARGEST_FILE
from drill.places import shipped


def attest(folder: Path) -> None:
    """Write what is known of a pack's files into it; raises BankError if they cannot be read or written."""
    write_known(folder / FACTS_NAME, sound_files(folder))


def sound_files(folder: Path) -> Iterator[KnownFile]:
    """Yield every file of a pack in which nothing is wrong, with the facts of its templates.

    Each of them is read once more by itself, as it will be: where that is not the same, the file is left out.
    """
    for path in template_files(folder):
        content = path.read_bytes()
        if len(content) > LARGEST_FILE:
            continue
        name = shown_name(path, folder)
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            continue
        loaded = load_text(text, name)
        if loaded.problems or not all(_stands_alone(each, text) for each in loaded.templates):
            continue
        facts = tuple(bare_facts(each) for each in loaded.templates)
        yield KnownFile(name, file_key(name, content), facts)


def _stands_alone(template: Template, text: str) -> bool:
    """Tell whether a template is the same when it is read by itself."""
    alone = load_one(text, template.file, template.id)
    return alone is not None and msgspec.structs.astuple(alone) == msgspec.structs.astuple(template)


if __name__ == "__main__":
    attest(shipped("questions"))
