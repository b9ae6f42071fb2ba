"""A template as it was loaded: what its author wrote, and where each part stands in which file."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import msgspec

from drill.bank.claim_forms import implied_levels
from drill.bank.problem import BuildError
from drill.bank.quantities import read_par
from drill.bank.schema import AnswerSource, TemplateSource


class Template(msgspec.Struct, frozen=True, eq=False, kw_only=True, weakref=True):
    """One template; `lines` gives the line of a path such as `misconceptions[1].when`."""

    source: TemplateSource
    file: str
    line: int
    lines: dict[str, int]

    @property
    def id(self) -> str:
        """Return the template's stable name."""
        return self.source.id

    @property
    def version(self) -> int:
        """Return the version that its author counts up when generated content changes."""
        return self.source.version

    @property
    def levels(self) -> tuple[int, ...]:
        """Return the levels in ascending order."""
        return level_numbers(self.source)

    def line_of(self, path: str) -> int:
        """Return the line of a path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path, self.line)

    def par(self, level: int) -> int:
        """Return the par time of a level in seconds."""
        return read_par(at_level(self, level).par)


def level_numbers(source: TemplateSource) -> tuple[int, ...]:
    """Return the levels of a template: its own, those of `levels`, and those that a claim pool implies."""
    numbers = {source.level, *source.levels}
    if source.claims is not None and not source.levels:
        numbers |= set(implied_levels(source.claims, source.level))
    return tuple(sorted(numbers))


@lru_cache(maxsize=4096)
def at_level(template: Template, level: int) -> TemplateSource:
    """Return the template as it is at a level: mappings merged by key, lists replaced.

    Raises BuildError for a level that the template does not have.
    """
    source = template.source
    if level not in template.levels:
        have = ", ".join(str(each) for each in template.levels)
        raise BuildError(f"{source.id} has no level {level}; it has {have}.")
    change = source.levels.get(level)
    if change is None:
        return source
    replaced = {
        name: getattr(change, name)
        for name in ("par", "where", "prompt", "misconceptions", "hints", "solution", "follow_ups")
        if getattr(change, name) is not None
    }
    claims = source.claims
    if claims is not None and change.ask is not None:
        claims = msgspec.structs.replace(claims, ask=change.ask)
    return msgspec.structs.replace(
        source,
        params={**source.params, **change.params},
        derive={**source.derive, **change.derive},
        words={**source.words, **change.words},
        answer=_merged_answer(source.answer, change.answer),
        claims=claims,
        **replaced,
    )


def _merged_answer(base: AnswerSource | None, change: AnswerSource | None) -> AnswerSource | None:
    """A change that names another kind stands alone; else it is laid over the base."""
    if base is None or change is None:
        return change or base
    if change.type is not None and change.type != base.type:
        return change
    empty = AnswerSource()
    changed = {
        name: getattr(change, name)
        for name in AnswerSource.__struct_fields__
        if getattr(change, name) != getattr(empty, name)
    }
    return msgspec.structs.replace(base, **changed)


def content_digest(template: Template) -> str:
    """Return a short hash of everything that shapes the template's variants, version and notes left out."""
    bare = msgspec.structs.replace(
        template.source, version=1, notes=None, sources=(), aliases=(), examples=()
    )
    return blake2b(msgspec.json.encode(bare), digest_size=12).hexdigest()
