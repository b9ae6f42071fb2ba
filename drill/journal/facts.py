"""What the queue needs to know of the templates in the packs at hand, kept so that no pack need be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

import msgspec
from sqlalchemy import Connection, delete, insert, select

from drill.journal import tables
from drill.journal.agenda import levels_of, pars_of
from drill.scheduling.curriculum import Lesson, arrange


class FactsLike(Protocol):
    """The facts of a template as the bank tells them."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def refs(self) -> tuple[str, ...]: ...
    @property
    def needs(self) -> tuple[str, ...]: ...
    @property
    def kind(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def levels(self) -> tuple[int, ...]: ...
    @property
    def par(self) -> Mapping[int, int]: ...
    @property
    def version(self) -> int: ...
    @property
    def file(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def section(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def computed(self) -> bool: ...
    @property
    def difficulty(self) -> int: ...


class TemplateRow(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of a template as kept here; `par` gives seconds for each level, `levels` ascend."""

    id: str
    title: str
    refs: tuple[str, ...]
    kind: str
    levels: tuple[int, ...]
    version: int
    par: Mapping[int, int] = msgspec.field(default_factory=dict)
    level: int = 1
    needs: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    section: str = ""
    topic: str = ""
    computed: bool = True
    difficulty: int = 1
    file: str = ""


_ROWS: Final = select(tables.template).order_by(tables.template.c.place)


def replace_facts(connection: Connection, facts: Sequence[FactsLike]) -> set[str]:
    """Put the facts of these templates in the place of those kept; return the ids whose cards must be refolded.

    An alias that is itself the id of a template at hand is passed over.
    """
    before = dict(connection.execute(select(tables.alias.c.old, tables.alias.c.template)).all())
    for table in (tables.lead, tables.alias, tables.template):
        connection.execute(delete(table))
    places = arrange([_lesson(one) for one in facts])
    ids = {one.id for one in facts}
    after = {old: one.id for one in facts for old in one.aliases if old not in ids}
    rows = [_values(one, places[one.id].position) for one in facts]
    leads = [
        {"template": template, "lead": lead}
        for template, place in places.items()
        for lead in place.leads
    ]
    aliases = [{"old": old, "template": template} for old, template in after.items()]
    for table, values in ((tables.template, rows), (tables.lead, leads), (tables.alias, aliases)):
        if values:
            connection.execute(insert(table), values)
    changed = set(before.items()) ^ set(after.items())
    return {name for pair in changed for name in pair}


def kept_facts(connection: Connection) -> tuple[TemplateRow, ...]:
    """Return the facts kept, in the order of the curriculum."""
    return tuple(
        TemplateRow(
            id=row["id"],
            title=row["title"],
            refs=tuple(row["refs"].split()),
            kind=row["kind"],
            levels=levels_of(row["levels"]),
            version=row["version"],
            par=pars_of(row["pars"]),
            level=row["level"],
            needs=tuple(row["needs"].split()),
            aliases=tuple(row["aliases"].split()),
            section=row["section"],
            topic=row["topic"],
            computed=bool(row["computed"]),
            difficulty=row["difficulty"],
            file=row["file"],
        )
        for row in connection.execute(_ROWS).mappings()
    )


def _lesson(one: FactsLike) -> Lesson:
    return Lesson(one.id, one.refs, one.needs, one.computed, one.difficulty, one.level)


def _values(one: FactsLike, place: int) -> dict[str, object]:
    return {
        "id": one.id,
        "place": place,
        "title": one.title,
        "section": one.section,
        "topic": one.topic,
        "kind": one.kind,
        "version": one.version,
        "level": one.level,
        "levels": " ".join(str(level) for level in sorted(one.levels)),
        "pars": " ".join(f"{level}:{seconds}" for level, seconds in sorted(one.par.items())),
        "refs": " ".join(one.refs),
        "needs": " ".join(one.needs),
        "aliases": " ".join(one.aliases),
        "computed": int(one.computed),
        "difficulty": one.difficulty,
        "file": one.file,
    }
