"""What levels must be: one after another, each its own form of the item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from drill.bank.lint.finding import Finding, finding
from drill.bank.schema import TemplateSource
from drill.bank.template import Template, at_level

RULE = "levels"
_BLANKS = re.compile(rb"\s|(?<!\\)\\[nt]")  # `int(3,9)` is int(3, 9)


def lint_levels(template: Template) -> Iterator[Finding]:
    """Check that levels leave no gap, that none repeats another, and that none overrides the template's own."""
    source = template.source
    for level, change in sorted(source.levels.items()):
        path = f"levels.{level}"
        if level == source.level:
            said = f"Level {level} is the template as it is written; write the changes there, or give `level`."
            yield finding(template, path, RULE, said)
        elif change == type(change)():
            yield finding(template, path, RULE, f"Level {level} changes nothing.")
    for lower, higher in pairwise(template.levels):
        if higher - lower > 1:
            said = f"Level {higher} follows level {lower}; a card rises by one, so number them without a gap."
            path = f"levels.{higher}" if higher in source.levels else "level"
            yield finding(template, path, RULE, said)
    if source.claims is not None and not source.levels:
        return
    yield from _same(template)


def _same(template: Template) -> Iterator[Finding]:
    seen: dict[bytes, int] = {}
    source = template.source
    own_first = sorted(template.levels, key=lambda level: level != source.level)
    for level in own_first:
        content = _content(at_level(template, level))
        first = seen.setdefault(content, level)
        if first != level and source.levels.get(level) != type(source.levels[level])():
            said = f"Level {level} asks the same as level {first}; change what is drawn or asked."
            yield finding(template, f"levels.{level}", RULE, said)


def _content(source: TemplateSource) -> bytes:
    """Return what a level asks: par, hints and what is said afterwards are left out."""
    bare = msgspec.structs.replace(
        source,
        par="",
        hints=(),
        misconceptions=(),
        solution=(),
        follow_ups=(),
        examples=(),
        levels={},
    )
    return _BLANKS.sub(b"", msgspec.json.encode(bare))
