"""Everything a report is made of, read at one moment of the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from drill.journal.agenda import levels_of, pars_of, recent_pace, target_on
from drill.journal.entries import EntryRow
from drill.journal.facts import TemplateRow
from drill.journal.figures.settled import moment, settled
from drill.journal.figures.tally import Tally, tally
from drill.journal.journal import Journal
from drill.journal.outlook import begun_on
from drill.journal.rows import CARD_COLUMNS, card_of
from drill.journal.sittings import Sitting
from drill.naming import meant, spelt
from drill.scheduling.card import CardState
from drill.scheduling.day import ROLLOVER_HOUR, Instant, StudyDay
from drill.scheduling.pace import UNKNOWN_PACE
from drill.scheduling.plan import Begun
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target

_TEMPLATES: Final = (
    "SELECT id, title, refs, kind, levels, version, pars, level, needs, aliases, section, topic, "
    "computed, difficulty, file FROM template ORDER BY place"
)
_ENTRIES: Final = (
    "SELECT id, place, section, topic, title, statement, erratum, kind, computable, needs, "
    "difficulty FROM entry ORDER BY place"
)
_CARDS: Final = f"SELECT {', '.join(CARD_COLUMNS)} FROM card"  # noqa: S608
_LEADS: Final = "SELECT template, lead FROM lead ORDER BY template, lead"
_SITTINGS: Final = (
    "SELECT id, kind, started, changed, finished, state FROM sitting WHERE kind = 'interview' "
    "ORDER BY started, id"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about: answers since a study day, and sections called so, or with this in their name."""

    since: StudyDay | None = None
    section: str = ""

    def holds(self, section: str) -> bool:
        """Whether a section is meant: by a part of its name; `linear-algebra` is Linear Algebra."""
        return spelt(self.section) in spelt(section)

    def among(self, sections: Collection[str]) -> Scope:
        """Return the scope with its section written out, if it only shortens one of these."""
        if not self.section or any(self.holds(one) for one in sections):
            return self
        return replace(self, section=next(iter(meant(self.section, sections)), self.section))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Rows of one moment. `templates` and `entries` are those of the sections meant, `cards` all there are.

    `elsewhere` has the ids of the entries of other sections. `curriculum` holds every template at hand in its
    order, `leads` what must be learnt before each.
    `target` is the interview that is prepared for, `minutes` and `new` are what a day may hold, `begun` is what
    today has brought; `offset` is how many minutes local time is ahead of UTC now.
    """

    today: StudyDay
    offset: int = 0
    rollover_hour: int = ROLLOVER_HOUR
    scope: Scope = field(default_factory=Scope)
    curriculum: tuple[TemplateRow, ...] = ()
    templates: tuple[TemplateRow, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cards: Mapping[str, CardState] = field(default_factory=dict)
    pace: float = UNKNOWN_PACE
    tally: Tally = field(default_factory=Tally)
    sittings: tuple[Sitting, ...] = ()
    rules: Rules = field(default_factory=Rules)
    rest_days: int = 2
    target: Target | None = None
    minutes: int = 15
    new: int = 12
    begun: Begun = field(default_factory=Begun)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """The person's settings that shape figures."""

    rest_days: int = 2
    interview: StudyDay | None = None
    minutes: int = 15
    new: int = 12


def gather(journal: Journal, scope: Scope | None = None, habits: Habits | None = None) -> Evidence:
    """Return the evidence of this moment; raises JournalError. Memory does not grow with the answers."""
    scope, habits = scope or Scope(), habits or Habits()
    today = journal.today()
    with moment(journal.database.path) as connection:
        curriculum, entries = _templates(connection), _entries(connection)
        scope = scope.among({one.section for one in curriculum} | {one.section for one in entries})
        templates = tuple(one for one in curriculum if scope.holds(one.section))
        chosen = None if not scope.section else frozenset(one.id for one in templates)
        return Evidence(
            today=today,
            offset=journal.now().offset,
            rollover_hour=journal.rollover_hour,
            scope=scope,
            curriculum=curriculum,
            templates=templates,
            entries=tuple(one for one in entries if scope.holds(one.section)),
            elsewhere=frozenset(one.id for one in entries if not scope.holds(one.section)),
            leads=_leads(connection),
            cards={row[0]: card_of(row) for row in connection.execute(_CARDS)},
            pace=recent_pace(connection),
            tally=tally(settled(connection), templates=chosen, since=scope.since),
            sittings=_sittings(connection),
            rules=journal.rules,
            rest_days=habits.rest_days,
            target=_target(connection, habits, today),
            minutes=habits.minutes,
            new=habits.new,
            begun=begun_on(connection, today),
        )


def _templates(connection: sqlite3.Connection) -> tuple[TemplateRow, ...]:
    levels, pars = lru_cache(levels_of), lru_cache(pars_of)  # most templates share theirs
    return tuple(
        TemplateRow(
            id=row[0],
            title=row[1],
            refs=tuple(row[2].split()),
            kind=row[3],
            levels=levels(row[4]),
            version=row[5],
            par=pars(row[6]),
            level=row[7],
            needs=tuple(row[8].split()),
            aliases=tuple(row[9].split()),
            section=row[10],
            topic=row[11],
            computed=bool(row[12]),
            difficulty=row[13],
            file=row[14],
        )
        for row in connection.execute(_TEMPLATES)
    )


def _entries(connection: sqlite3.Connection) -> tuple[EntryRow, ...]:
    return tuple(
        EntryRow(
            id=row[0],
            place=row[1],
            section=row[2],
            topic=row[3],
            title=row[4],
            statement=row[5],
            erratum=row[6],
            kind=row[7],
            computable=bool(row[8]),
            needs=tuple(row[9].split()),
            difficulty=row[10],
        )
        for row in connection.execute(_ENTRIES)
    )


def _leads(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for template, lead in connection.execute(_LEADS):
        found[template] = (*found.get(template, ()), lead)
    return found


def _sittings(connection: sqlite3.Connection) -> tuple[Sitting, ...]:
    return tuple(
        Sitting(
            id=row[0],
            kind=row[1],
            started=Instant(row[2]),
            changed=Instant(row[3]),
            finished=bool(row[4]),
            state=row[5],
        )
        for row in connection.execute(_SITTINGS)
    )


def _target(connection: sqlite3.Connection, habits: Habits, today: StudyDay) -> Target | None:
    if habits.interview is None or habits.interview < today:
        return None
    return target_on(connection, Target(habits.interview, today))
