"""Is everything as it should be: the file, the links between its rows, and every card equal to its fold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, select, text

from drill.journal import ledger, tables
from drill.journal.cards import Folded, folded, kept_cards, kept_settled
from drill.journal.errors import BadEvent, Corrupt
from drill.journal.faults import cause
from drill.journal.fold import is_worth_keeping
from drill.journal.journal import Journal
from drill.journal.rows import EVENT_COLUMNS, event_of
from drill.journal.settled import NOTHING
from drill.journal.validate import check as check_event
from drill.scheduling.card import CardState
from drill.scheduling.day import Instant

_SHOWN: Final = 20
_CLOSE: Final = (
    1e-9  # stability and difficulty are floats, and mathematics libraries differ in the last bit
)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: the events and cards it saw, and one sentence for each thing amiss.

    `damaged` says that the file itself is, which no rebuilding of cards can mend.
    """

    events: int
    cards: int
    problems: tuple[str, ...]
    damaged: bool = False

    @property
    def sound(self) -> bool:
        """Whether nothing is amiss."""
        return not self.problems


def check(journal: Journal) -> CheckReport:
    """Check the whole journal; changes nothing. Raises JournalError where the file cannot be read."""
    problems: list[str] = []
    try:
        with journal.database.reading() as connection:
            problems += _damaged(connection)
            damaged = bool(problems)
            events, found = _events(connection)
            kept = kept_cards(connection)
            problems += found + _differing(connection, kept)
    except Corrupt as error:
        return CheckReport(0, 0, (*problems, str(error)), damaged=True)
    return CheckReport(events, len(kept), tuple(problems), damaged)


def rebuild(journal: Journal) -> int:
    """Fold the whole journal again and keep the cards; return how many there are. Raises JournalError."""
    with journal.database.writing() as connection:
        return ledger.follow(connection, journal.rules, journal.now().instant)


def alike(left: CardState, right: CardState) -> bool:
    """Whether two cards are equal, FSRS's floats to nine digits."""
    if left.recall is not None and right.recall is not None:
        for one, other in (
            (left.recall.stability, right.recall.stability),
            (left.recall.difficulty, right.recall.difficulty),
        ):
            if not math.isclose(one, other, rel_tol=_CLOSE):
                return False
        left = replace(left, recall=right.recall)
    return left == right


def _damaged(connection: Connection) -> list[str]:
    found = connection.execute(text("PRAGMA integrity_check(20)")).scalars().all()
    problems = [f"The file is damaged: {cause(line)}." for line in found if line != "ok"]
    for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")).all():
        problems.append(f"Row {row} of `{table}` points to nothing in `{parent}`.")
    return problems


def _events(connection: Connection) -> tuple[int, list[str]]:
    query = select(*(tables.event.c[name] for name in EVENT_COLUMNS))
    count, problems = 0, list[str]()
    for row in connection.execute(query).all():
        count += 1
        try:
            check_event(event_of(dict(zip(EVENT_COLUMNS, row, strict=True))))
        except (KeyError, TypeError, ValueError, BadEvent) as error:
            problems.append(f"Event number {count} is not as it should be: {cause(error)}")
    return count, problems[:_SHOWN] + _orphans(connection)


def _orphans(connection: Connection) -> list[str]:
    event, other = tables.event, tables.event.alias("other")
    aims = (other.c.asking == event.c.target) | (other.c.id == event.c.target)
    query = (
        select(event.c.kind, event.c.id)
        .where(event.c.target.is_not(None))
        .where(~select(other.c.number).where(aims).exists())
        .limit(bindparam("most"))
    )
    return [
        f"The {kind} {identifier.hex()} takes its aim at an answer that is not there."
        for kind, identifier in connection.execute(query, {"most": _SHOWN})
    ]


def _differing(connection: Connection, kept: dict[str, CardState]) -> list[str]:
    until_text = ledger.get_fact(connection, "horizon")
    until = None if until_text is None else Instant(int(until_text))
    right = {
        one.card.template: one for one in folded(connection, ledger.kept_rules(connection), until)
    }
    cards = {name: one.card for name, one in right.items() if is_worth_keeping(one.card)}
    problems = [
        f"The card of {template} has no events." for template in sorted(kept.keys() - cards.keys())
    ]
    problems += [
        f"The card of {template} is missing." for template in sorted(cards.keys() - kept.keys())
    ]
    problems += [
        f"The card of {template} is not what the journal says; `drill db rebuild` mends it."
        for template in sorted(kept.keys() & cards.keys())
        if not alike(kept[template], cards[template])
    ]
    return problems[:_SHOWN] + _unsettled(connection, right)[:_SHOWN]


def _unsettled(connection: Connection, right: Mapping[str, Folded]) -> list[str]:
    kept = kept_settled(connection)
    settled = {name: one.settled for name, one in right.items() if one.settled != NOTHING}
    return [
        f"The figures of {template} are not what the journal says; `drill db rebuild` mends them."
        for template in sorted(kept.keys() | settled.keys())
        if kept.get(template) != settled.get(template)
    ]
