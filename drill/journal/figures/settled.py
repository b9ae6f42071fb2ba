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
# Most askings are one response and nothing more; of the others most are two tries, told by the same query.
# What is left is settled one by one: more tries, tries out of order, and whatever an undo or override aims
# at. Rows are met by their numbers, which are found faster than askings.
_PLAIN: Final = (
    "f.try_number = 1 AND l.try_number = 2 AND l.quality IS NOT NULL "
    "AND (f.instant, f.id) < (l.instant, l.id)"
)
_SPECIAL: Final = (
    "CREATE TEMP TABLE special (asking BLOB PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE pair (first INTEGER PRIMARY KEY, last INTEGER, asking BLOB, times INTEGER)",
    "CREATE TEMP TABLE away (number INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE mended (instant, id, template, day, quality, clean, active_ms, par, "
    "confidence, prediction, answered, slips)",
    "INSERT INTO special SELECT DISTINCT target FROM event WHERE target > x''",
    "INSERT OR IGNORE INTO special SELECT asking FROM event WHERE asking > x'' "  # noqa: S608
    f"AND id IN ({_UNDONE})",
    "INSERT INTO pair SELECT min(number), max(number), asking, count(*) FROM event "
    "WHERE asking > x'' GROUP BY asking HAVING count(*) > 1",
    "INSERT OR IGNORE INTO special SELECT p.asking FROM pair p "  # noqa: S608
    "CROSS JOIN event f ON f.number = p.first CROSS JOIN event l ON l.number = p.last "
    f"WHERE p.times > 2 OR ({_PLAIN}) IS NOT TRUE",
    "INSERT INTO away SELECT last FROM pair WHERE times = 2",
    "INSERT OR IGNORE INTO away SELECT e.number FROM special s CROSS JOIN event e "
    "INDEXED BY event_by_asking ON e.asking = s.asking",
)
_CLEAN: Final = "e.timed = 1 AND e.hints = 0 AND e.verdict = 'correct'"
_TRIES: Final = (
    "SELECT e.asking, e.id, e.instant, e.quality, e.try_number, e.template, e.study_day, "  # noqa: S608
    "e.active_ms, e.par, e.confidence, e.prediction, e.answered, e.misconception, "
    f"{_CLEAN} FROM special s CROSS JOIN event e INDEXED BY event_by_asking "
    "ON e.asking = s.asking WHERE e.kind = 'response'"
)
_MEND: Final = "INSERT INTO mended VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SINGLES: Final = (
    "SELECT e.instant, e.id, {name}, e.study_day, "  # noqa: S608
    f"COALESCE(l.quality, e.quality), l.number IS NULL AND {_CLEAN}, "
    "e.active_ms + COALESCE(l.active_ms, 0), iif(l.number, l.par, e.par), "
    "COALESCE(l.confidence, e.confidence), e.prediction, COALESCE(l.answered, e.answered), "
    "COALESCE(CASE WHEN l.misconception <> e.misconception "
    f"THEN e.misconception || '{BETWEEN}' || l.misconception END, e.misconception, l.misconception) "
    "FROM event e LEFT JOIN pair p ON p.first = e.number LEFT JOIN event l ON l.number = p.last "
    "WHERE e.kind = 'response' AND e.number NOT IN away"
)
_RESETS: Final = (
    "SELECT instant, id, {name}, NULL, NULL, 0, 0, NULL, '', NULL, 0, NULL FROM event e "  # noqa: S608
    f"WHERE asking IS NULL AND kind = 'reset' AND id NOT IN ({_UNDONE})"
)
_MENDED: Final = (
    "SELECT instant, id, {name} AS template, day, quality, clean, active_ms, par, confidence, prediction, "
    "answered, slips FROM mended e"
)
_ALL: Final = (
    "SELECT template, day, quality, clean, active_ms, par, confidence, prediction, answered, slips "  # noqa: S608
    f"FROM ({_MENDED} UNION ALL {_SINGLES} UNION ALL {_RESETS}) "
    "WHERE +instant <= :until ORDER BY instant, id"
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
    undone = {target for (target,) in connection.execute(_UNDONE)}
    own = {
        target: quality
        for identifier, target, quality in connection.execute(_OVERRIDES)
        if identifier not in undone
    }
    connection.executemany(_MEND, _mended(connection, undone, own))
    kept = connection.execute(_HORIZON).fetchone()
    renamed = connection.execute("SELECT 1 FROM alias").fetchone() is not None
    query = _ALL.format(name=_PRESENT if renamed else "e.template")
    until = _FOREVER if kept is None else int(kept[0])
    return cast("Iterator[Settled]", connection.execute(query, {"until": until}))


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
