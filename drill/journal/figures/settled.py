"""Every asking once, as it was settled, streamed in the order in which the askings were begun."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import chain, groupby
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

    `quality` is None where there is none. `par`, in seconds, is
    given only of what was right at the first and only try, without a hint, on a time that can be trusted.
    `slips` names the misconceptions of all tries, with BETWEEN between them. A row without a day says that
    the card of the template was reset.
    """

    instant: int
    template: str
    day: StudyDay | None
    quality: int | None = None
    active_ms: int = 0
    par: int | None = None
    confidence: str = ""
    prediction: float | None = None
    answered: bool | int = True
    slips: str | None = None


_UNDONE: Final = "SELECT target FROM event WHERE target > x'' AND kind = 'undo'"
_OVERRIDES: Final = (
    "SELECT id, target, quality FROM event INDEXED BY event_by_target "
    "WHERE target > x'' AND kind = 'override' ORDER BY instant, id"
)
# Most askings are one response and nothing more; of the others most are two tries, the second next to the
# first: both are told by one query, in the order of the index. What is left is special, and settled one
# by one: more tries, tries apart from each other, and whatever an undo or override aims at.
_SPECIAL: Final = (
    "CREATE TEMP TABLE special (asking BLOB PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE away (number INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE mended (instant, id, template, day, quality, active_ms, par, confidence, "
    "prediction, answered, slips)",
    "INSERT INTO special SELECT DISTINCT target FROM event WHERE target > x''",
    f"INSERT OR IGNORE INTO special SELECT e.asking FROM ({_UNDONE}) u CROSS JOIN event e "  # noqa: S608
    "ON e.id = u.target WHERE e.asking > x''",
)
_NEXT: Final = (
    "l.number = f.number + 1 AND l.asking = f.asking AND f.try_number = 1 AND l.try_number = 2 "
    "AND l.quality IS NOT NULL AND (f.instant, f.id) < (l.instant, l.id)"
)
_PAIRS: Final = "FROM event l NOT INDEXED LEFT JOIN event f ON f.number = l.number - 1"
_RISES: Final = "((f.instant < l.instant) IS TRUE OR l.number = 1)"
_LATER: Final = (
    f"SELECT total(l.try_number > 1), total(({_NEXT}) IS TRUE), total(NOT {_RISES}) {_PAIRS} "
    f"WHERE l.try_number > 1 OR NOT {_RISES}"
)
_STRAYS: Final = (
    f"INSERT OR IGNORE INTO special SELECT l.asking {_PAIRS} "
    f"WHERE l.try_number > 1 AND ({_NEXT}) IS NOT TRUE"
)
_REPEATED: Final = "SELECT count(*) - count(DISTINCT asking) FROM event WHERE asking > x''"
_ODD: Final = (
    "INSERT OR IGNORE INTO special SELECT p.asking FROM (SELECT asking, min(number) AS first, "  # noqa: S608
    "max(number) AS last, count(*) AS times FROM event WHERE asking > x'' GROUP BY asking "
    "HAVING count(*) > 1) p CROSS JOIN event f ON f.number = p.first "
    f"CROSS JOIN event l ON l.number = p.last WHERE p.times > 2 OR ({_NEXT}) IS NOT TRUE"
)
_AWAY: Final = (
    "INSERT INTO away SELECT e.number FROM special s CROSS JOIN event e "
    "INDEXED BY event_by_asking ON e.asking = s.asking"
)
_CLEAN: Final = "e.timed = 1 AND e.hints = 0 AND e.verdict = 'correct'"
_TRIES: Final = (
    "SELECT e.asking, e.id, e.instant, e.quality, e.try_number, e.template, e.study_day, "  # noqa: S608
    f"e.active_ms, iif({_CLEAN}, e.par, NULL), e.confidence, e.prediction, e.answered, e.misconception "
    "FROM special s CROSS JOIN event e INDEXED BY event_by_asking "
    "ON e.asking = s.asking WHERE e.kind = 'response'"
)
_MEND: Final = "INSERT INTO mended VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_MOST: Final = (
    "SELECT e.instant, {name}, e.study_day, COALESCE(l.quality, e.quality), "  # noqa: S608
    "e.active_ms + COALESCE(l.active_ms, 0), "
    f"iif(l.number IS NULL AND {_CLEAN}, e.par, NULL), COALESCE(l.confidence, e.confidence), "
    "e.prediction, COALESCE(l.answered, e.answered), "
    "COALESCE(CASE WHEN l.misconception <> e.misconception "
    f"THEN e.misconception || '{BETWEEN}' || l.misconception END, e.misconception, l.misconception)"
    "{id} "
    "FROM event e LEFT JOIN event l ON l.number = e.number + 1 AND l.asking = e.asking "
    "WHERE e.try_number = 1 AND e.number NOT IN away AND e.instant <= :until ORDER BY {most}"
)
_OTHERS: Final = (
    "SELECT e.instant, {name}, e.day, e.quality, e.active_ms, e.par, e.confidence, "  # noqa: S608
    "e.prediction, e.answered, e.slips{id} FROM mended e WHERE e.instant <= :until "
    "UNION ALL SELECT e.instant, {name}, NULL, NULL, 0, NULL, '', NULL, 0, NULL{id} FROM event e "
    f"WHERE asking IS NULL AND kind = 'reset' AND id NOT IN ({_UNDONE}) AND e.instant <= :until "
    "ORDER BY {order}"
)
# One person at one machine writes one event after the other: their numbers have the order then. Elsewhere
# events of the same instant are rare, and without them the index has it: to sort takes longer than to find out.
_TIED: Final = "SELECT EXISTS (SELECT 1 FROM event GROUP BY instant HAVING count(*) > 1)"
_BY_NUMBER: Final = {"id": "", "order": "1", "most": "e.number"}
_BY_INDEX: Final = {"id": "", "order": "1", "most": "1"}
_SORTED: Final = {"id": ", e.id", "order": "1, 11", "most": "1, 11"}
_RENAMED: Final = "SELECT EXISTS (SELECT 1 FROM alias)"
_PRESENT: Final = "COALESCE((SELECT a.template FROM alias a WHERE a.old = e.template), e.template)"
_HORIZON: Final = "SELECT value FROM fact WHERE name = 'horizon'"

_Row = tuple[Any, ...]
_BLOCK: Final = 1000  # rows
_PLACED, _PLACED_IN_A_TIE = itemgetter(0), itemgetter(0, 10)  # instant; instant and id
_WITHOUT_ID: Final = itemgetter(slice(10))


@contextmanager
def moment(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a read-only connection that sees one moment of a journal; raises JournalError.

    It is a connection of its own: nobody who records an answer waits for a report.
    """
    with spoken(path), closing(connect(path, read_only=True)) as connection:
        # Twice past the events: what was read of a few years of them is not read from the file again.
        connection.execute("PRAGMA cache_size = -12000")
        connection.execute("BEGIN")
        yield connection


def settled(connection: sqlite3.Connection) -> Iterator[Settled]:
    """Yield every asking of a moment as it was settled; to be called once for a connection.

    As `history.answers` has it: what was undone is left out, the last try with a quality counts at the
    place of the first, the person's own grade goes first, a renamed template has its present name. Events
    from the future wait, as they do in the fold.
    """
    rising = _set_apart(connection)
    undone = {target for (target,) in connection.execute(_UNDONE)}
    own = {
        target: quality
        for identifier, target, quality in connection.execute(_OVERRIDES)
        if identifier not in undone
    }
    connection.executemany(_MEND, _mended(connection, undone, own))
    how, until = _how(connection, rising=rising), {"until": _until(connection)}
    name = _name(connection)
    most, others = (
        connection.execute(one.format(name=name, **how), until) for one in (_MOST, _OTHERS)
    )
    # Chained in C: a generator's turn for each of many rows is what would cost.
    if how is _SORTED:
        tied = chain.from_iterable(_merged(most, others, _PLACED_IN_A_TIE))
        return cast("Iterator[Settled]", map(_WITHOUT_ID, tied))
    return cast("Iterator[Settled]", chain.from_iterable(_merged(most, others, _PLACED)))


def _how(connection: sqlite3.Connection, *, rising: bool) -> Mapping[str, str]:
    """Return how rows are put in order, as simply as this journal allows."""
    if rising:
        return _BY_NUMBER
    (tied,) = connection.execute(_TIED).fetchone()
    return _SORTED if tied else _BY_INDEX


def _name(connection: sqlite3.Connection) -> str:
    """Return how the present name of a template is found."""
    (renamed,) = connection.execute(_RENAMED).fetchone()
    return _PRESENT if renamed else "e.template"


def _until(connection: sqlite3.Connection) -> int:
    kept = connection.execute(_HORIZON).fetchone()
    return _FOREVER if kept is None else int(kept[0])


def _merged(
    most: sqlite3.Cursor, others: Iterable[_Row], placed: Callable[[_Row], Any]
) -> Iterator[list[_Row]]:
    """Yield the rows of both, block by block, in order of their places; others are few."""
    waiting = iter(others)
    other = next(waiting, None)
    while block := most.fetchmany(_BLOCK):
        begin, last = 0, placed(block[-1])
        while other is not None and placed(other) < last:
            end = bisect_right(block, placed(other), lo=begin, key=placed)
            yield [*block[begin:end], other]
            begin, other = end, next(waiting, None)
        yield block[begin:]
    if other is not None:
        yield [other, *waiting]


def _set_apart(connection: sqlite3.Connection) -> bool:
    """Find the askings that are settled one by one, and put their responses away from the others.

    Return whether every event is later than the one before it.
    """
    for statement in _SPECIAL:
        connection.execute(statement)
    later, continued, falls = connection.execute(_LATER).fetchone()
    if later != continued:
        connection.execute(_STRAYS)
    (repeated,) = connection.execute(_REPEATED).fetchone()
    if repeated != continued:  # such as two machines that went on with the same question
        connection.execute(_ODD)
    connection.execute(_AWAY)
    return not falls


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
            first[7] if len(made) == 1 else sum(row[7] for row in made),
            first[8] if len(made) == 1 else None,
            last[9],
            first[10],
            last[11],
            slips,
        )
