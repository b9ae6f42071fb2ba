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
# Most askings are one response and nothing more, and are taken as they are. The others are settled one
# by one: those of several tries, found by the index alone, and those that an undo or override aims at.
_SPECIAL: Final = (
    "CREATE TEMP TABLE special (asking BLOB PRIMARY KEY) WITHOUT ROWID",
    "INSERT INTO special SELECT asking FROM event WHERE asking > x'' "
    "GROUP BY asking HAVING count(*) > 1",
    "INSERT OR IGNORE INTO special SELECT target FROM event WHERE target > x''",
    f"INSERT OR IGNORE INTO special SELECT asking FROM event WHERE asking > x'' AND id IN ({_UNDONE})",  # noqa: S608
    "CREATE TEMP TABLE mended (template, instant, id, day, quality, clean, active_ms, par, "
    "confidence, prediction, answered, slips)",
)
_CLEAN: Final = "e.timed = 1 AND e.hints = 0 AND e.verdict = 'correct'"
_TRIES: Final = (
    "SELECT e.asking, e.id, e.template, e.instant, e.study_day, e.try_number, e.quality, "  # noqa: S608
    f"{_CLEAN}, e.active_ms, e.par, e.confidence, e.prediction, e.answered, e.misconception "
    "FROM special s CROSS JOIN event e INDEXED BY event_by_asking ON e.asking = s.asking "
    "WHERE e.kind = 'response'"
)
_MEND: Final = "INSERT INTO mended VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ALL: Final = (
    "SELECT {name}, day, quality, clean, active_ms, par, confidence, prediction, answered, slips "  # noqa: S608
    "FROM (SELECT e.template, e.instant, e.id, e.study_day AS day, e.quality, "
    f"{_CLEAN} AS clean, e.active_ms, e.par, e.confidence, e.prediction, e.answered, "
    "e.misconception AS slips FROM event e WHERE e.kind = 'response' "
    "AND e.asking NOT IN (SELECT asking FROM special) UNION ALL SELECT * FROM mended UNION ALL "
    "SELECT template, instant, id, NULL, NULL, 0, 0, NULL, '', NULL, 0, NULL FROM event "
    f"WHERE kind = 'reset' AND id NOT IN ({_UNDONE})) AS row "
    "WHERE instant <= :until ORDER BY instant, id"
)
_PRESENT: Final = "COALESCE((SELECT a.template FROM alias a WHERE a.old = row.template), template)"
_HORIZON: Final = "SELECT value FROM fact WHERE name = 'horizon'"


@contextmanager
def moment(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a read-only connection that sees one moment of a journal; raises JournalError.

    It is a connection of its own: nobody who records an answer waits for a report.
    """
    with spoken(path), closing(connect(path, read_only=True)) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA mmap_size = 268435456")
        connection.execute("BEGIN")
        yield connection


def settled(connection: sqlite3.Connection) -> Iterator[Settled]:
    """Return every asking of a moment as it was settled; to be called once for a connection.

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
    rows = connection.execute(
        _ALL.format(name=_PRESENT if renamed else "template"),
        {"until": _FOREVER if kept is None else int(kept[0])},
    )
    return cast("Iterator[Settled]", rows)


def _mended(
    connection: sqlite3.Connection, undone: Collection[bytes], own: Mapping[bytes, int]
) -> Iterator[tuple[Any, ...]]:
    """Yield what the tries of each asking come to."""
    for asking, tries in groupby(connection.execute(_TRIES), itemgetter(0)):
        made = [row for row in tries if row[1] not in undone]
        if asking in undone or not made:
            continue
        made.sort(key=itemgetter(3, 1))
        first = last = made[0]
        if len(made) > 1:
            graded = [row for row in made if row[6] is not None] or made
            last = max(graded, key=itemgetter(5, 3, 1))
        _, identifier, template, instant, day, *_ = first
        yield (
            template,
            instant,
            identifier,
            day,
            own.get(asking, last[6]),
            last[7] if len(made) == 1 else 0,
            sum(row[8] or 0 for row in made),
            last[9],
            last[10],
            first[11],
            last[12],
            BETWEEN.join(dict.fromkeys(row[13] for row in made if row[13])),
        )
