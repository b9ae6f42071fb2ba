"""The entries of the cheatsheet as kept here, so that the map and the sheet need no YAML."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, Protocol

import msgspec
from sqlalchemy import Connection, delete, insert, select

from drill.journal import tables


class EntryLike(Protocol):
    """The facts of an entry as the bank tells them."""

    @property
    def id(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def statement(self) -> str: ...
    @property
    def erratum(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def computable(self) -> bool: ...
    @property
    def needs(self) -> tuple[str, ...]: ...
    @property
    def difficulty(self) -> int: ...


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the cheatsheet; `place` counts from 0, `erratum` is empty where the statement stands."""

    id: str
    place: int
    section: str
    topic: str
    title: str
    statement: str
    erratum: str = ""
    kind: str = ""
    computable: bool = True
    needs: tuple[str, ...] = ()
    difficulty: int = 1


_ENTRY: Final = tables.entry
_ROWS: Final = select(_ENTRY).order_by(_ENTRY.c.place)


def entries(connection: Connection, ids: Collection[str] | None = None) -> tuple[EntryRow, ...]:
    """Return the entries (of these ids), in the order of the cheatsheet."""
    query = _ROWS if ids is None else _ROWS.where(_ENTRY.c.id.in_(sorted(ids)))
    return tuple(
        EntryRow(**{**row, "computable": bool(row["computable"]), "needs": _words(row["needs"])})
        for row in connection.execute(query).mappings()
    )


def replace_entries(connection: Connection, listed: Sequence[EntryLike]) -> None:
    """Put these entries in the place of those kept."""
    connection.execute(delete(_ENTRY))
    values = [_values(entry, place) for place, entry in enumerate(listed)]
    if values:
        connection.execute(insert(_ENTRY), values)


def _values(entry: EntryLike, place: int) -> dict[str, Any]:
    return {
        "id": entry.id,
        "place": place,
        "section": entry.section,
        "topic": entry.topic,
        "title": entry.title,
        "statement": entry.statement,
        "erratum": entry.erratum,
        "kind": entry.kind,
        "computable": int(entry.computable),
        "needs": " ".join(entry.needs),
        "difficulty": entry.difficulty,
    }


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())
