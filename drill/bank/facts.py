"""What lists and the queue need to know of templates, without making any variant."""

from __future__ import annotations

import msgspec

from drill.bank.manifest import Manifest
from drill.bank.template import Template, at_level
from drill.bank.variant import TemplateFacts

# Kinds whose answer is picked or told, not computed.
PICKED = frozenset({"choice", "choices", "order", "match", "text", "rubric", "boolean", "claims"})


def kind_of(template: Template) -> str:
    """Return the answer kind, or `claims` for a claim pool."""
    source = template.source
    if source.claims is not None or source.answer is None:
        return "claims"
    return str(source.answer.type)


def placed(facts: TemplateFacts, manifest: Manifest) -> TemplateFacts:
    """Return facts with the section, topic and difficulty of the first entry that the template trains."""
    entry = manifest.get(facts.refs[0])
    if entry is None:
        return facts
    return msgspec.structs.replace(
        facts, section=entry.section, topic=entry.topic, difficulty=entry.difficulty
    )


def bare_facts(template: Template) -> TemplateFacts:
    """Return a template's facts as its file alone gives them: section, topic and difficulty are left open."""
    source = template.source
    kind = kind_of(template)
    return TemplateFacts(
        id=source.id,
        title=source.title,
        refs=source.refs,
        kind=kind,
        levels=template.levels,
        level=source.level,
        par={level: template.par(level) for level in template.levels},
        version=source.version,
        file=template.file,
        needs=source.needs,
        aliases=source.aliases,
        computed=kind not in PICKED,
        follow_ups=_follow_ups(template),
    )


def _follow_ups(template: Template) -> dict[int, int]:
    counts = {level: len(at_level(template, level).follow_ups) for level in template.levels}
    return {level: count for level, count in counts.items() if count}
