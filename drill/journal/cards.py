"""The fold as kept, card and settled askings: read, and made again in the transaction that changed events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as put

from drill.journal import tables
from drill.journal.fold import Line, card_after, is_worth_keeping, timeline
from drill.journal.rows import CARD_COLUMNS, LINE_COLUMNS, card_of, card_values, line_from
from drill.journal.settled import NOTHING, pack, settle
from drill.scheduling.card import CardState
from drill.scheduling.day import Instant
from drill.scheduling.rules import Rules

_LINES: Final = select(*(tables.event.c[name] for name in LINE_COLUMNS))
_LINES_OF: Final = _LINES.where(tables.event.c.template == bindparam("name"))
_CARD_COLUMNS: Final = tuple(tables.card.c[name] for name in CARD_COLUMNS)
_CARD: Final = select(*_CARD_COLUMNS).where(tables.card.c.template == bindparam("name"))
_CARDS: Final = select(*_CARD_COLUMNS).order_by(tables.card.c.template)
_FORGET: Final = delete(tables.card).where(tables.card.c.template == bindparam("name"))
_CHANGE: Final = update(tables.card).where(tables.card.c.template == bindparam("name"))
_PUT: Final = put(tables.settled)
_KEEP_SETTLED: Final = _PUT.on_conflict_do_update(
    index_elements=[tables.settled.c.template],
    set_={"askings": _PUT.excluded.askings},
    where=tables.settled.c.askings != _PUT.excluded.askings,
)
_FORGET_SETTLED: Final = delete(tables.settled).where(
    tables.settled.c.template == bindparam("name")
)
_SETTLED: Final = select(tables.settled.c.template, tables.settled.c.askings)
_TEMPLATES: Final = select(tables.event.c.template).distinct()
_RENAMED: Final = select(tables.alias.c.old, tables.alias.c.template)
_NAMES: Final = _RENAMED.where(
    (tables.alias.c.old == bindparam("name")) | (tables.alias.c.template == bindparam("name"))
)


class Folded(NamedTuple):
    """What the events of a template come to: its card, and its settled askings as they are kept."""

    card: CardState
    settled: bytes


def current_name(connection: Connection, template: str) -> str:
    """Return the id that a template has now, which may have been renamed."""
    return names_of(connection, template)[0]


def names_of(connection: Connection, template: str) -> list[str]:
    """Return every id that a template has had, the present one first, given any of them."""
    pairs = connection.execute(_NAMES, {"name": template}).all()
    for old, new in pairs:
        if old == template:
            return names_of(connection, new)
    return [template, *(old for old, _ in pairs)]


def renamed(connection: Connection) -> dict[str, str]:
    """Return the present id for each id that was renamed."""
    return {row.old: row.template for row in connection.execute(_RENAMED)}


def lines_of(connection: Connection, template: str) -> list[Line]:
    """Return the lines of every event of a template, under all its names."""
    return _lines_of(connection, names_of(connection, template))


def kept_card(connection: Connection, template: str) -> CardState | None:
    """Return the card of a template as kept; None if it was never touched."""
    row = connection.execute(_CARD, {"name": template}).first()
    return None if row is None else card_of(row)


def kept_cards(connection: Connection) -> dict[str, CardState]:
    """Return every card as kept."""
    return {row[0]: card_of(row) for row in connection.execute(_CARDS)}


def kept_settled(connection: Connection) -> dict[str, bytes]:
    """Return the settled askings of every template as kept."""
    return dict(connection.execute(_SETTLED).all())


def refold(connection: Connection, template: str, rules: Rules, until: Instant | None) -> CardState:
    """Fold one template again and keep what it comes to; return the card."""
    names = names_of(connection, template)
    made = _folded(connection, names, rules, until)
    _keep(connection, made)
    if names[0] != template:
        _forget(connection, template)
    return made.card


def refold_all(connection: Connection, rules: Rules, until: Instant | None) -> int:
    """Fold the whole journal again and keep what it comes to; return how many cards there are."""
    made = list(folded(connection, rules, until))
    cards = [card_values(one.card) for one in made if is_worth_keeping(one.card)]
    settled = [_settled_values(one) for one in made if one.settled != NOTHING]
    for table, values in ((tables.card, cards), (tables.settled, settled)):
        connection.execute(delete(table))
        if values:
            connection.execute(insert(table), values)
    return len(cards)


def settle_all(connection: Connection, until: Instant | None) -> None:
    """Settle the askings of the whole journal again, without folding a card."""
    connection.execute(delete(tables.settled))
    for names in _every_template(connection):
        askings = pack(settle(timeline(_lines_of(connection, names), until)))
        if askings != NOTHING:
            connection.execute(_KEEP_SETTLED, {"template": names[0], "askings": askings})


def folded(connection: Connection, rules: Rules, until: Instant | None) -> Iterator[Folded]:
    """Yield what the journal folds to, template by template, whatever is kept."""
    for names in _every_template(connection):
        yield _folded(connection, names, rules, until)


def _every_template(connection: Connection) -> Iterator[list[str]]:
    """Yield the names of each template that anything happened to, the present one first."""
    new_names = renamed(connection)
    names = connection.execute(_TEMPLATES).scalars()
    for name in sorted({new_names.get(name, name) for name in names}):
        yield names_of(connection, name)


def _folded(
    connection: Connection, names: Sequence[str], rules: Rules, until: Instant | None
) -> Folded:
    happened = timeline(_lines_of(connection, names), until)
    return Folded(card_after(names[0], happened, rules), pack(settle(happened)))


def _keep(connection: Connection, made: Folded) -> None:
    """Put what a template came to in its rows; what has nothing to remember has none."""
    name = {"name": made.card.template}
    if not is_worth_keeping(made.card):
        connection.execute(_FORGET, name)
    else:
        values = card_values(made.card)
        if not connection.execute(_CHANGE, {**values, **name}).rowcount:
            connection.execute(insert(tables.card), values)
    if made.settled == NOTHING:
        connection.execute(_FORGET_SETTLED, name)
    else:
        connection.execute(_KEEP_SETTLED, _settled_values(made))


def _forget(connection: Connection, template: str) -> None:
    for forget in (_FORGET, _FORGET_SETTLED):
        connection.execute(forget, {"name": template})


def _settled_values(made: Folded) -> dict[str, Any]:
    return {"template": made.card.template, "askings": made.settled}


def _lines_of(connection: Connection, names: Sequence[str]) -> list[Line]:
    return [
        line_from(row)
        for name in names
        for row in connection.execute(_LINES_OF, {"name": name}).all()
    ]
