"""Which entries of the cheatsheet the templates train, and where a gap is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from drill.bank.manifest import Entry, Manifest
from drill.bank.variant import TemplateFacts


class EntryCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with the templates that train it; `computed` are those in which the learner computes."""

    id: str
    section: str
    topic: str
    kind: str
    computable: bool
    templates: tuple[str, ...]
    computed: tuple[str, ...]
    gap: str = ""


class PartCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """Counts for a section (topic empty) or for one topic of it."""

    section: str
    topic: str
    entries: int
    trained: int
    computable: int
    computed: int
    gaps: int


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """The whole picture; complete when no entry has a gap."""

    entries: tuple[EntryCoverage, ...]
    sections: tuple[PartCoverage, ...]
    topics: tuple[PartCoverage, ...]
    total: PartCoverage
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def complete(self) -> bool:
        """Tell whether every entry is trained, and every computable one computed."""
        return self.total.gaps == 0

    @property
    def gaps(self) -> tuple[EntryCoverage, ...]:
        """Return the entries with a gap, in the order of the cheatsheet."""
        return tuple(entry for entry in self.entries if entry.gap)


def coverage(manifest: Manifest, facts: Iterable[TemplateFacts]) -> Coverage:
    """Hold every entry against the templates whose `refs` name it; `unknown` lists (template, ref) of no entry."""
    trained: dict[str, list[TemplateFacts]] = {name: [] for name in manifest}
    unknown: list[tuple[str, str]] = []
    for template in facts:
        for ref in template.refs:
            if ref in trained:
                trained[ref].append(template)
            else:
                unknown.append((template.id, ref))
    entries = tuple(_entry(entry, trained[entry.id]) for entry in manifest.values())
    sections = dict.fromkeys(entry.section for entry in entries)
    topics = dict.fromkeys((entry.section, entry.topic) for entry in entries)
    return Coverage(
        entries=entries,
        sections=tuple(
            _part(section, "", [each for each in entries if each.section == section])
            for section in sections
        ),
        topics=tuple(
            _part(section, topic, [e for e in entries if (e.section, e.topic) == (section, topic)])
            for section, topic in topics
        ),
        total=_part("", "", entries),
        unknown=tuple(unknown),
    )


def _entry(entry: Entry, templates: Sequence[TemplateFacts]) -> EntryCoverage:
    computed = tuple(each.id for each in templates if each.computed)
    gap = ""
    if not templates:
        gap = "no template trains it"
    elif entry.computable and not computed:
        gap = "no template computes it"
    return EntryCoverage(
        id=entry.id,
        section=entry.section,
        topic=entry.topic,
        kind=entry.kind,
        computable=entry.computable,
        templates=tuple(each.id for each in templates),
        computed=computed,
        gap=gap,
    )


def _part(section: str, topic: str, entries: Sequence[EntryCoverage]) -> PartCoverage:
    return PartCoverage(
        section=section,
        topic=topic,
        entries=len(entries),
        trained=sum(1 for each in entries if each.templates),
        computable=sum(1 for each in entries if each.computable),
        computed=sum(1 for each in entries if each.computable and each.computed),
        gaps=sum(1 for each in entries if each.gap),
    )
