"""Every asking once, as it was settled, streamed in the order in which the askings were begun."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from drill.journal.database import connect
from drill.journal.faults import spoken
from drill.scheduling.day import StudyDay

BETWEEN: Final = "\x1f"  # no name holds it: the journal takes printable names only
_FOREVER: Final = 2**62
_ASKING: Final = itemgetter(0)
_PLACE: Final = itemgetter(2, 1)  # instant and id
_TRY: Final = itemgetter(4, 2, 1)  # try number, instant and id


class Settled(NamedTuple):
    """One asking: its template by its present name, the study day of its first try, and what it came to.

    `quality` is None where there is none. `clean` is right at the first and only try, without a hint, on
    a time that can be trusted. `slips` names the misconceptions of all tries, with BETWEEN between them.
    A row without a day says that the card of the template was reset.
    """

    template: str
    day: StudyDay | None
    quality: int | None = None
    clean: bool | int = False
    active_ms: int = 0
    par: int | None = None
    confidence: str = ""
    prediction: float | None = None
    answered: bool | int = True
    slips: str | None = None


_UNDONE: Final = "SELECT target FROM event WHERE target > x'' AND kind = 'undo'"
_OVERRIDES: Final = (
    "SELECT id, target, quality FROM event WHERE target > x'' AND kind = 'override' "
    "ORDER BY instant, id"
)
# Most askings are one response and nothing more, and are taken as they are. Of the others most are two
# tries, told together; what is left is settled one by one: more tries, tries out of order, and whatever an
# undo or override aims at.
_SPECIAL: Final = (
    "CREATE TEMP TABLE special (asking BLOB PRIMARY KEY, pair INTEGER) WITHOUT ROWID",
    "INSERT INTO special SELECT asking, count(*) = 2 FROM event WHERE asking > x'' "
    "GROUP BY asking HAVING count(*) > 1",
    "INSERT OR REPLACE INTO special SELECT target, 0 FROM event WHERE target > x''",
    "INSERT OR REPLACE INTO special SELECT asking, 0 FROM event WHERE asking > x'' "  # noqa: S608
    f"AND id IN ({_UNDONE})",
    "CREATE TEMP TABLE mended (instant, id, template, day, quality, clean, active_ms, par, "
    "confidence, prediction, answered, slips)",
)
_PLAIN: Final = (
    "f.try_number = 1 AND l.try_number = 2 AND l.quality IS NOT NULL "
    "AND (f.instant, f.id) < (l.instant, l.id)"
)
_PAIRS: Final = (
    "INSERT INTO mended SELECT f.instant, f.id, f.template, f.study_day, l.quality, 0, "  # noqa: S608
    "f.active_ms + l.active_ms, l.par, l.confidence, f.prediction, l.answered, "
    "CASE WHEN COALESCE(l.misconception, f.misconception) IS f.misconception THEN f.misconception "
    "WHEN f.misconception IS NULL THEN l.misconception "
    f"ELSE f.misconception || '{BETWEEN}' || l.misconception END "
    "FROM special s CROSS JOIN event f INDEXED BY event_by_asking ON f.asking = s.asking "
    f"CROSS JOIN event l INDEXED BY event_by_asking ON l.asking = s.asking WHERE s.pair AND {_PLAIN}"
)
_UNPAIR: Final = (
    "UPDATE special SET pair = 0 WHERE pair AND NOT EXISTS (SELECT 1 FROM event f JOIN event l "  # noqa: S608
    f"ON l.asking = f.asking WHERE f.asking = special.asking AND {_PLAIN})"
)
_CLEAN: Final = "e.timed = 1 AND e.hints = 0 AND e.verdict = 'correct'"
_TRIES: Final = (
    "SELECT e.asking, e.id, e.instant, e.quality, e.try_number, e.template, e.study_day, "  # noqa: S608
    "e.active_ms, e.par, e.confidence, e.prediction, e.answered, e.misconception, "
    f"{_CLEAN} FROM special s CROSS JOIN event e INDEXED BY event_by_asking "
    "ON e.asking = s.asking WHERE NOT s.pair AND e.kind = 'response'"
)
_MEND: Final = "INSERT INTO mended VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SINGLES: Final = (
    "SELECT e.instant, e.id, {name}, e.study_day, e.quality, "  # noqa: S608
    f"{_CLEAN}, e.active_ms, e.par, e.confidence, e.prediction, e.answered, e.misconception "
    "FROM event e WHERE e.kind = 'response' AND +e.instant <= :until "
    "AND e.asking NOT IN (SELECT asking FROM special) ORDER BY +e.instant, e.id"
)
_OTHERS: Final = (
    "SELECT instant, id, {name}, day, quality, clean, active_ms, par, confidence, prediction, "  # noqa: S608
    "answered, slips FROM (SELECT * FROM mended UNION ALL SELECT instant, id, template, NULL, NULL, "
    f"0, 0, NULL, '', NULL, 0, NULL FROM event WHERE asking IS NULL AND kind = 'reset' AND id NOT IN ({_UNDONE})) AS e "
    "WHERE instant <= :until ORDER BY instant, id"
)
_PRESENT: Final = "COALESCE((SELECT a.template FROM alias a WHERE a.old = e.template), e.template)"
_HORIZON: Final = "SELECT value FROM fact WHERE name = 'horizon'"

_Row = tuple[Any, ...]


@contextmanager
def moment(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a read-only connection that sees one moment of a journal; raises JournalError.

    It is a connection of its own: nobody who records an answer waits for a report.
    """
    with spoken(path), closing(connect(path, read_only=True)) as connection:
        connection.execute("BEGIN")
        yield connection


def settled(connection: sqlite3.Connection) -> Iterator[Settled]:
    """Yield every asking of a moment as it was settled; to be called once for a connection.

    As `history.answers` has it: what was undone is left out, the last try with a quality counts at the
    place of the first, the person's own grade goes first, a renamed template has its present name. Events
    from the future wait, as they do in the fold.
    """
    for statement in _SPECIAL:
        connection.execute(statement)
    _settle_pairs(connection)
    undone = {target for (target,) in connection.execute(_UNDONE)}
    own = {
        target: quality
        for identifier, target, quality in connection.execute(_OVERRIDES)
        if identifier not in undone
    }
    connection.executemany(_MEND, _mended(connection, undone, own))
    kept = connection.execute(_HORIZON).fetchone()
    renamed = connection.execute("SELECT 1 FROM alias").fetchone() is not None
    name = _PRESENT if renamed else "e.template"
    until = {"until": _FOREVER if kept is None else int(kept[0])}
    singles = connection.execute(_SINGLES.format(name=name), until)
    others = connection.execute(_OTHERS.format(name=name), until)
    return cast("Iterator[Settled]", _in_order(singles, others))


def _settle_pairs(connection: sqlite3.Connection) -> None:
    """Settle the askings of two plain tries together; those of two others are left for later."""
    told = connection.execute(_PAIRS).rowcount
    (pairs,) = connection.execute("SELECT count(*) FROM special WHERE pair").fetchone()
    if told != pairs:
        connection.execute(_UNPAIR)


def _in_order(singles: Iterator[_Row], others: Iterator[_Row]) -> Iterator[_Row]:
    """Yield the rows of both, each in order of instant and id, as one; without these two."""
    other = next(others, None)
    for row in singles:
        while other is not None and other < row:
            yield other[2:]
            other = next(others, None)
        yield row[2:]
    while other is not None:
        yield other[2:]
        other = next(others, None)


def _mended(
    connection: sqlite3.Connection, undone: Collection[bytes], own: Mapping[bytes, int]
) -> Iterator[_Row]:
    """Yield what the tries of each asking come to."""
    for asking, tries in groupby(connection.execute(_TRIES), _ASKING):
        made = list(tries)
        if undone:
            made = [row for row in made if row[1] not in undone and asking not in undone]
            if not made:
                continue
        first = last = made[0]
        slips = first[12]
        if len(made) > 1:
            made.sort(key=_PLACE)
            first = made[0]
            last = max([row for row in made if row[3] is not None] or made, key=_TRY)
            slips = BETWEEN.join(dict.fromkeys(row[12] for row in made if row[12]))
        yield (
            first[2],
            first[1],
            first[5],
            first[6],
            own.get(asking, last[3]),
            last[13] if len(made) == 1 else 0,
            first[7] if len(made) == 1 else sum(row[7] for row in made),
            last[8],
            last[9],
            first[10],
            last[11],
            slips,
        )
