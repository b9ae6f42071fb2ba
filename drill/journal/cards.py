"""The cards as kept: read, and refolded in the transaction that changed their events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from drill.journal import tables
from drill.journal.fold import Line, fold, fold_all, is_worth_keeping
from drill.journal.rows import CARD_COLUMNS, LINE_COLUMNS, card_of, card_values, line_from
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
_RENAMED: Final = select(tables.alias.c.old, tables.alias.c.template)
_NAMES: Final = _RENAMED.where(
    (tables.alias.c.old == bindparam("name")) | (tables.alias.c.template == bindparam("name"))
)


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


def all_lines(connection: Connection) -> Iterable[Line]:
    """Return the lines of the whole journal."""
    return map(line_from, connection.execute(_LINES).all())


def kept_card(connection: Connection, template: str) -> CardState | None:
    """Return the card of a template as kept; None if it was never touched."""
    row = connection.execute(_CARD, {"name": template}).first()
    return None if row is None else card_of(row)


def kept_cards(connection: Connection) -> dict[str, CardState]:
    """Return every card as kept."""
    return {row[0]: card_of(row) for row in connection.execute(_CARDS)}


def refold(connection: Connection, template: str, rules: Rules, until: Instant | None) -> CardState:
    """Fold one template again and keep its card; return the card."""
    names = names_of(connection, template)
    card = fold(names[0], _lines_of(connection, names), rules, until)
    keep(connection, card)
    if names[0] != template:
        connection.execute(_FORGET, {"name": template})
    return card


def keep(connection: Connection, card: CardState) -> None:
    """Put a card in its row; a card with nothing to remember has none."""
    if not is_worth_keeping(card):
        connection.execute(_FORGET, {"name": card.template})
        return
    values = card_values(card)
    if not connection.execute(_CHANGE, {**values, "name": card.template}).rowcount:
        connection.execute(insert(tables.card), values)


def refold_all(connection: Connection, rules: Rules, until: Instant | None) -> int:
    """Fold the whole journal again and keep every card; return how many there are."""
    cards = folded(connection, rules, until)
    connection.execute(delete(tables.card))
    values: list[Mapping[str, Any]] = [card_values(card) for card in cards.values()]
    if values:
        connection.execute(insert(tables.card), values)
    return len(values)


def _lines_of(connection: Connection, names: Sequence[str]) -> list[Line]:
    return [
        line_from(row) for name in names for row in connection.execute(_LINES_OF, {"name": name})
    ]


def folded(connection: Connection, rules: Rules, until: Instant | None) -> dict[str, CardState]:
    """Return the cards that the journal folds to, whatever is kept."""
    return fold_all(all_lines(connection), rules, renamed(connection), until)
