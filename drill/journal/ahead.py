"""Questions drawn before they are needed, and the one that lies open before the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from drill.journal import tables
from drill.scheduling.day import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A variant stored for later: `payload` is the JSON of a `Variant`."""

    template: str
    version: int
    level: int
    seed: int
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAsking:
    """The question before the person: what was typed so far, and the session's own state as JSON.

    `session` names which session it belongs to (`practice`, `practice:…` on a part of the questions,
    `interview`): each has one at most.
    """

    asking: bytes
    template: str
    instant: Instant
    variant: bytes
    typed: str = ""
    state: bytes = b"{}"
    session: str = "practice"


MOST_OPEN: Final = 20
PART: Final = ":"  # in the name of a session on a part of the questions: `practice:…`
_COLUMNS: Final = (
    tables.ahead.c.template,
    tables.ahead.c.version,
    tables.ahead.c.level,
    tables.ahead.c.seed,
    tables.ahead.c.payload,
)
_FIRST: Final = (
    select(tables.ahead.c.number, *_COLUMNS)
    .where(tables.ahead.c.template == bindparam("template"))
    .order_by(tables.ahead.c.number)
)
_DROP: Final = delete(tables.ahead).where(tables.ahead.c.number == bindparam("key"))
_ASKED: Final = delete(tables.ahead).where(
    tables.ahead.c.template == bindparam("name"),
    tables.ahead.c.level == bindparam("at"),
    tables.ahead.c.seed == bindparam("drawn"),
)
_OPEN: Final = tables.open_asking
_DROP_ASKING: Final = delete(_OPEN).where(_OPEN.c.asking == bindparam("key"))
_PARTS: Final = select(_OPEN.c.session).where(_OPEN.c.session.contains(PART, autoescape=True))
_FORGET: Final = delete(_OPEN).where(
    _OPEN.c.session.in_(_PARTS.order_by(_OPEN.c.instant.desc(), _OPEN.c.session).offset(MOST_OPEN))
)
_DROP_SESSION: Final = delete(_OPEN).where(_OPEN.c.session == bindparam("name"))


def store(connection: Connection, variants: Sequence[Ahead], *, replace: bool) -> None:
    """Put variants behind those stored, or in their place."""
    if replace:
        connection.execute(delete(tables.ahead))
    for one in variants:
        connection.execute(
            insert(tables.ahead),
            {
                "template": one.template,
                "version": one.version,
                "level": one.level,
                "seed": one.seed,
                "payload": one.payload,
            },
        )


def stored(connection: Connection) -> tuple[Ahead, ...]:
    """Return the stored variants in order."""
    rows = connection.execute(select(*_COLUMNS).order_by(tables.ahead.c.number))
    return tuple(Ahead(**row) for row in rows.mappings())


def take(connection: Connection, template: str, level: int | None) -> Ahead | None:
    """Remove and return the first stored variant of a template (at a level), or None."""
    for row in connection.execute(_FIRST, {"template": template}).mappings().all():
        if level is None or row["level"] == level:
            connection.execute(_DROP, {"key": row["number"]})
            return Ahead(**{name: row[name] for name in row if name != "number"})
    return None


def asked(connection: Connection, template: str, level: int, seed: int) -> None:
    """Forget a stored variant that is before the person by now: it is not to be asked a second time."""
    connection.execute(_ASKED, {"name": template, "at": level, "drawn": seed})


def stored_count(connection: Connection) -> int:
    """Return how many variants are stored."""
    return int(connection.execute(select(func.count()).select_from(tables.ahead)).scalar_one())


def put_open(connection: Connection, asking: OpenAsking) -> None:
    """Remember the question before the person in place of the one that the session had.

    Of sessions that were left open, the oldest are forgotten beyond MOST_OPEN.
    """
    drop_open(connection, asking.session)
    connection.execute(
        insert(_OPEN),
        {
            "session": asking.session,
            "asking": asking.asking,
            "template": asking.template,
            "instant": asking.instant,
            "variant": asking.variant,
            "typed": _storable(asking.typed),
            "state": asking.state,
        },
    )
    if PART in asking.session:
        connection.execute(_FORGET)


def set_typed(connection: Connection, session: str, typed: str, state: bytes | None) -> None:
    """Remember what is typed, and the session's state where given."""
    values: dict[str, object] = {"typed": _storable(typed)}
    if state is not None:
        values["state"] = state
    connection.execute(update(_OPEN).where(_OPEN.c.session == session).values(values))


def get_open(connection: Connection, session: str) -> OpenAsking | None:
    """Return the question that lies open in a session, or None."""
    row = connection.execute(select(_OPEN).where(_OPEN.c.session == session)).mappings().first()
    return None if row is None else OpenAsking(**row)


def drop_open(connection: Connection, session: str) -> None:
    """Forget the question that lay open in a session."""
    connection.execute(_DROP_SESSION, {"name": session})


def drop_asking(connection: Connection, asking: bytes) -> None:
    """Forget an open question that was answered, in whichever session it lay."""
    connection.execute(_DROP_ASKING, {"key": asking})


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
