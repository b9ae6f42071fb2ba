"""Names that are given and never used: a slip, or what is left of an earlier version."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from drill.bank.check_level import expressions, wordings
from drill.bank.compile import plan
from drill.bank.expressions import names_in
from drill.bank.lint.finding import Finding, finding
from drill.bank.plan import Plan
from drill.bank.schema import TemplateSource
from drill.bank.template import Template
from drill.errors import DrillError

RULE = "unused-name"


def lint_names(template: Template) -> Iterator[Finding]:
    """Check that every name of params, derive, words and symbols is used at one level at least."""
    used: dict[int, set[str]] = {}
    for level in template.levels:
        try:
            used[level] = used_names(plan(template, level))
        except DrillError:
            return  # told elsewhere
    somewhere = set().union(*used.values())
    source = template.source
    for group in ("params", "derive", "words", "symbols"):
        for name in getattr(source, group):
            if name not in somewhere and not (group == "symbols" and _is_written(name, source)):
                said = f'"{name}" of {group} is never used; remove it, or show it where it belongs.'
                yield finding(template, f"{group}.{name}", RULE, said)
    base = {*source.params, *source.derive, *source.words, *source.symbols}
    for level, change in source.levels.items():
        for group in ("params", "derive", "words"):
            for name in getattr(change, group):
                if name not in base and name not in used[level]:
                    said = f'"{name}" of {group} is never used at level {level}; remove it.'
                    yield finding(template, f"levels.{level}.{group}.{name}", RULE, said)


def _is_written(letter: str, source: TemplateSource) -> bool:
    """Tell whether a text speaks of a letter, so that its domain is worth stating."""
    return re.search(rf"(?<![A-Za-z\\]){re.escape(letter)}(?![A-Za-z])", _texts(source)) is not None


def _texts(source: TemplateSource) -> str:
    said = msgspec.structs.replace(
        source, symbols={}, params={}, derive={}, id="a.b", refs=("a.b",)
    )
    return " ".join(_strings(msgspec.to_builtins(said)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def used_names(at: Plan) -> set[str]:
    """Return every name that an expression or a text of a level uses."""
    found: set[str] = set()
    nodes = [each.node for each in at.assignments]
    nodes += [each.node for each in at.first_conditions]
    nodes += [condition.node for each in at.assignments for condition in each.conditions]
    nodes += [node for _, node in expressions(at)]
    for node in nodes:
        found.update(names_in(node))
    for _, wording in wordings(at):
        found.update(wording.names())
        for hole in wording.holes:
            found.update(name for name in (hole.word,) if name)
            found.update(each.argument for each in hole.filters if each.name == "pick")
    if at.answer is not None:
        found.update(at.answer.source.variables or ())
    return found
