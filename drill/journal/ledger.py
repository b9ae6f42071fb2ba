"""Writing to the journal: an event added, its card refolded, and the clock doubted where it must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from drill.journal import tables
from drill.journal.cards import current_name, kept_card, refold, refold_all, settle_all
from drill.journal.errors import BadEvent
from drill.journal.events import Event, ResponseEvent
from drill.journal.fold import horizon
from drill.journal.rows import EVENT_COLUMNS, event_of, values_of
from drill.journal.settled import FORMAT
from drill.journal.validate import check, clean
from drill.scheduling.card import CardState
from drill.scheduling.day import Instant
from drill.scheduling.recall import probability
from drill.scheduling.rules import Rules

_EVENT: Final = select(*(tables.event.c[name] for name in EVENT_COLUMNS))
_BY_ID: Final = _EVENT.where(tables.event.c.id == bindparam("key"))
_TEMPLATE_OF: Final = (
    select(tables.event.c.template)
    .where((tables.event.c.asking == bindparam("key")) | (tables.event.c.id == bindparam("key")))
    .distinct()
)
_DATES: Final = select(
    select(func.max(tables.event.c.instant)).scalar_subquery(),
    select(tables.fact.c.value).where(tables.fact.c.name == "horizon").scalar_subquery(),
)
_DATED: Final = (
    select(tables.event.c.template)
    .where(tables.event.c.instant > bindparam("start"), tables.event.c.instant <= bindparam("end"))
    .distinct()
)
_INSERT: Final = insert(tables.event)
_FACT: Final = select(tables.fact.c.value).where(tables.fact.c.name == bindparam("key"))
_STANDING: Final = select(tables.fact.c.name, tables.fact.c.value).where(
    tables.fact.c.name.in_(("rules", "settled", "horizon"))
)
_FOREVER: Final = 2**62


def _undoable() -> Select[Any]:
    """Return the query for what was done here and stands, latest first: longer in the making than in the asking."""
    event, undo = tables.event, tables.event.alias("undo")
    taken_back = (
        select(undo.c.number)
        .where(undo.c.kind == "undo")
        .where((undo.c.target == event.c.id) | (undo.c.target == event.c.asking))
        .exists()
    )
    kinds = ("response", "override", "suspend", "unsuspend", "bury", "reset")
    return (
        select(event.c.kind, event.c.template, event.c.id, event.c.asking)
        .where(event.c.merged == 0, event.c.kind.in_(kinds), ~taken_back)
        .where((event.c.source.is_(None)) | event.c.source.not_in(("interview", "diagnostic")))
        .order_by(event.c.number.desc())
    )


_UNDOABLE: Final = _undoable()


@dataclass(frozen=True, slots=True)
class Standing:
    """The rules by which the cards were folded (None: nothing was yet), and what has to be made again.

    `settled` is false where the settled askings are of another format, or of none; `doubted` is true where
    an event is, or was, of a future that is not believed.
    """

    rules: Rules | None
    settled: bool
    doubted: bool


@dataclass(frozen=True, slots=True)
class Undoable:
    """Something done that can be taken back: its kind, its template, and what an undo names."""

    kind: str
    template: str
    target: bytes


def add(connection: Connection, event: Event) -> bool:
    """Add an event; return False if this very event is there already. Raises BadEvent."""
    event = clean(event)
    check(event)
    if _is_there(connection, event):
        return False
    values = values_of(_predicted(connection, event))
    connection.execute(_INSERT, {**values, "merged": 0})
    return True


def _predicted(connection: Connection, event: Event) -> Event:
    """Return a first try with the recall that FSRS expected before it, unless the event brings its own."""
    if not isinstance(event, ResponseEvent) or event.prediction is not None:
        return event
    if event.try_number > 1:
        return event
    card = kept_card(connection, current_name(connection, event.template))
    if card is None or card.recall is None:
        return event
    return replace(event, prediction=probability(card.recall, event.stamp.day))


def unite(connection: Connection, events: Sequence[Event]) -> list[Event]:
    """Add those checked events of another journal that are not here yet; return them. Raises BadEvent."""
    added = unknown(connection, events)
    values = [{**values_of(event), "merged": 1} for event in added]
    if values:
        connection.execute(insert(tables.event), values)
    return added


def unknown(connection: Connection, events: Sequence[Event]) -> list[Event]:
    """Return those events that are not here yet; raises BadEvent for one that is here but different."""
    found = {event.stamp.id: event for event in events}
    for row in connection.execute(_EVENT):
        event = found.pop(row.id, None)
        if event is not None:
            _check_same(event_of(dict(zip(EVENT_COLUMNS, row, strict=True))), event)
    return list(found.values())


def _is_there(connection: Connection, event: Event) -> bool:
    there = connection.execute(_BY_ID, {"key": event.stamp.id}).mappings().first()
    if there is None:
        return False
    _check_same(event_of(dict(there)), event)
    return True


def _check_same(kept: Event, event: Event) -> None:
    if isinstance(kept, ResponseEvent) and isinstance(event, ResponseEvent):
        event = (
            event if event.prediction is not None else replace(event, prediction=kept.prediction)
        )
    if kept != event:
        raise BadEvent("Two different events carry the same identifier; nothing was recorded.")


def record(connection: Connection, event: Event, rules: Rules, now: Instant) -> CardState:
    """Add an event and fold its template again; return the card."""
    add(connection, event)
    return refold(connection, event.template, rules, believe(connection, rules, now))


def believe(connection: Connection, rules: Rules, now: Instant) -> Instant | None:
    """Return the instant up to which events count, None when all do, with the cards brought in line.

    An event dated more than a day after now was made under a wrong clock: it counts once its time has
    come. So a clock that was a year ahead pushes no card by a year.
    """
    newest, kept = connection.execute(_DATES).one()
    before = None if kept is None else Instant(int(kept))
    until = _horizon(newest, now)
    if until == before:
        return until
    if until is None:
        connection.execute(delete(tables.fact).where(tables.fact.c.name == "horizon"))
    else:
        set_fact(connection, "horizon", str(until))
    ends = sorted(_FOREVER if end is None else end for end in (before, until))
    for template in connection.execute(_DATED, {"start": ends[0], "end": ends[1]}).scalars().all():
        refold(connection, template, rules, until)
    return until


def horizon_now(connection: Connection, now: Instant) -> Instant | None:
    """Return the instant up to which events count at this moment, None when all do."""
    return _horizon(connection.execute(_DATES).one()[0], now)


def _horizon(newest: int | None, now: Instant) -> Instant | None:
    until = horizon(now)
    return until if newest is not None and newest > until else None


def standing(connection: Connection, now: Instant) -> Standing:
    """Return how what is kept stands to the events."""
    facts = dict(connection.execute(_STANDING).all())
    rules = facts.get("rules")
    return Standing(
        rules=None if rules is None else Rules.from_json(rules),
        settled=facts.get("settled") == FORMAT,
        doubted="horizon" in facts or horizon_now(connection, now) is not None,
    )


def settle(connection: Connection) -> None:
    """Settle every asking again, in line with the cards as they are."""
    kept = get_fact(connection, "horizon")
    settle_all(connection, None if kept is None else Instant(int(kept)))
    set_fact(connection, "settled", FORMAT)


def follow(connection: Connection, rules: Rules, now: Instant) -> int:
    """Fold everything again, by these rules from now on; return how many cards there are."""
    until = believe(connection, rules, now)
    set_fact(connection, "rules", rules.to_json())
    set_fact(connection, "settled", FORMAT)
    return refold_all(connection, rules, until)


def kept_rules(connection: Connection) -> Rules:
    """Return the rules by which the cards were folded."""
    text = get_fact(connection, "rules")
    return Rules() if text is None else Rules.from_json(text)


def template_of(connection: Connection, target: bytes) -> str:
    """Return the template of an asking or event; raises BadEvent where there is none."""
    return templates_of(connection, target)[0]


def templates_of(connection: Connection, target: bytes) -> list[str]:
    """Return the templates that share an asking or event, in a normal journal one; raises BadEvent for none."""
    found = connection.execute(_TEMPLATE_OF, {"key": target}).scalars().all()
    if not found:
        raise BadEvent("There is no such answer in the journal.")
    return sorted(str(template) for template in found)


def undoable(connection: Connection, count: int) -> list[Undoable]:
    """Return the last things done here that can still be taken back, latest first."""
    found: dict[bytes, Undoable] = {}
    for kind, template, identifier, asking in connection.execute(_UNDOABLE):
        target = asking or identifier
        found.setdefault(target, Undoable(kind, template, target))
        if len(found) >= count:
            break
    return list(found.values())


def get_fact(connection: Connection, name: str) -> str | None:
    """Return a single fact about this file, or None."""
    found = connection.execute(_FACT, {"key": name}).scalar()
    return None if found is None else str(found)


def set_fact(connection: Connection, name: str, value: str | None) -> None:
    """Keep a single fact about this file; None forgets it."""
    connection.execute(delete(tables.fact).where(tables.fact.c.name == name))
    if value is not None:
        connection.execute(insert(tables.fact), {"name": name, "value": value})
