"""The cheatsheet's entries: what there is to learn, and what comes before what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from drill.bank.problem import BankError
from drill.bank.yaml_text import Listed, Mapped, Text, Tree, read_yaml


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fact of the cheatsheet by its stable id; `errata` correct the statement."""

    id: str
    section: str
    topic: str
    kind: str
    statement: str
    computable: bool
    errata: tuple[str, ...] = ()
    errata_class: str = ""
    prerequisites: tuple[str, ...] = ()
    latex: str = ""
    example: str = ""
    items: tuple[str, ...] = ()
    false_claims: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    difficulty: int = 1
    line: int = 0


Manifest = Mapping[str, Entry]
EMPTY: Manifest = MappingProxyType({})


def read_manifest(text: str, file: str) -> Manifest:
    """Read the entries of cheatsheet.yaml in their order; raises BankError if it is not such a list."""
    tree, faults = read_yaml(text)
    if faults or not isinstance(tree, Listed):
        line, said = faults[0] if faults else (1, "The file must be a list of entries.")
        raise BankError(f"{file}:{line}: {said}")
    entries = [_entry(item, file) for item in tree.items]
    return MappingProxyType({entry.id: entry for entry in entries})


def _entry(item: Tree, file: str) -> Entry:
    if not isinstance(item, Mapped):
        raise BankError(f"{file}:{item.line}: An entry must be a mapping.")
    fields = item.entries

    def word(name: str, default: str | None = None) -> str:
        found = fields.get(name)
        if isinstance(found, Text):
            return found.value
        if found is None and default is not None:
            return default
        raise BankError(f'{file}:{item.line}: An entry needs the text "{name}".')

    def words(name: str) -> tuple[str, ...]:
        found = fields.get(name)
        if isinstance(found, Listed):
            return tuple(each.value for each in found.items if isinstance(each, Text))
        return (found.value,) if isinstance(found, Text) else ()

    difficulty = word("difficulty", "1")
    return Entry(
        id=word("id"),
        section=word("section"),
        topic=word("topic"),
        kind=word("kind"),
        statement=word("statement"),
        computable=word("computable") == "true",
        errata=words("errata"),
        errata_class=word("errata_class", ""),
        prerequisites=words("prerequisites"),
        latex=word("latex", ""),
        example=word("example", ""),
        items=words("items"),
        false_claims=words("false_claims"),
        same_as=words("same_as"),
        difficulty=int(difficulty) if difficulty.isdigit() else 1,
        line=item.line,
    )


def found_entries(manifest: Manifest, words: Sequence[str]) -> list[Entry]:
    """Return the entries whose id, topic or statement holds every word, in any case; those by id first."""
    wanted = [word.casefold() for word in words]

    def said(entry: Entry) -> str:
        return (
            f"{entry.id} {entry.section} {entry.topic} {entry.statement} {entry.latex}".casefold()
        )

    found = [each for each in manifest.values() if all(word in said(each) for word in wanted)]
    return sorted(found, key=lambda each: not all(word in each.id for word in wanted))
