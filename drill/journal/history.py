"""The answers of the past, one row for each asking: for reports, lists and exports."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple

from drill.journal.journal import Journal
from drill.scheduling.day import StudyDay

_FIRST_DAY: Final = 0
_LAST_DAY: Final = 2**31


class Answer(NamedTuple):
    """One asking, settled: its last try that has a quality, the time and hints of all tries.

    `template` is the present id of a renamed template. `instant`, `offset` and `day` are those of the
    first try; `quality` is the person's own where they gave one (`own`), None where there is none.
    `slips` names the misconceptions of every try. Answers that were undone are left out.
    """

    asking: bytes
    template: str
    instant: int
    offset: int
    day: StudyDay
    version: int
    level: int
    seed: int
    source: str
    text: str
    verdict: str
    first_verdict: str
    score: float
    reading: str
    slips: tuple[str, ...]
    near_miss: str | None
    quality: int | None
    own: bool
    tries: int
    active_ms: int
    timed: bool
    par: int | None
    hints: int
    confidence: str
    prediction: float | None
    prompt: str
    sitting: str
    answered: bool


_QUERY: Final = (
    "SELECT e.asking, e.template, e.instant, e.offset_minutes, e.study_day, "
    "e.version, e.level, e.seed, e.source, e.text, e.verdict, e.score, e.reading, e.misconception, "
    "e.near_miss, e.quality, e.try_number, e.active_ms, e.timed, e.par, e.hints, e.confidence, "
    "e.prediction, e.prompt, e.sitting, e.answered, e.id "
    "FROM event e WHERE e.kind = 'response' AND {days}"
)
_ALL: Final = _QUERY.format(days="1")
_SOME: Final = _QUERY.format(days="e.study_day BETWEEN :first AND :last")
_RENAMED: Final = "SELECT old, template FROM alias"
_UNDONE: Final = "SELECT target FROM event WHERE kind = 'undo'"
_OVERRIDES: Final = (
    "SELECT id, target, quality FROM event WHERE kind = 'override' ORDER BY instant, id"
)


def answers(
    journal: Journal, first: StudyDay | None = None, last: StudyDay | None = None
) -> tuple[Answer, ...]:
    """Return the answers of some study days (both ends included), in order of their first tries.

    Raises JournalError.
    """
    with journal.database.snapshot() as connection:
        return tuple(_answers(connection, *_rows_between(first, last)))


def answers_to(journal: Journal, templates: Collection[str]) -> tuple[Answer, ...]:
    """Return the answers to these templates, under whatever name, in order of their first tries.

    Raises JournalError.
    """
    with journal.database.snapshot() as connection:
        old = (name for name, new in connection.execute(_RENAMED) if new in templates)
        names = sorted({*templates, *old})
        query = _QUERY.format(days=f"e.template IN ({', '.join('?' * len(names))})")
        return tuple(_answers(connection, query, names))


def _rows_between(
    first: StudyDay | None, last: StudyDay | None
) -> tuple[str, Mapping[str, int] | Sequence[str]]:
    if first is None and last is None:
        return _ALL, ()
    return _SOME, {"first": first or _FIRST_DAY, "last": last or _LAST_DAY}


def _answers(
    connection: sqlite3.Connection, query: str, values: Mapping[str, int] | Sequence[str]
) -> Iterator[Answer]:
    undone = {target for (target,) in connection.execute(_UNDONE)}
    own = {
        target: quality
        for identifier, target, quality in connection.execute(_OVERRIDES)
        if identifier not in undone
    }
    names = dict(connection.execute(_RENAMED))
    rows = connection.execute(query, values).fetchall()
    rows.sort(key=itemgetter(2, 26))  # by instant and id: faster here than in the database
    tries: dict[bytes, list[tuple[Any, ...]]] = {}
    for row in rows:
        asking = row[0]
        if asking not in undone and row[26] not in undone:
            tries.setdefault(asking, []).append(row)
    for asking, made in tries.items():
        template = made[0][1]
        yield _answer(made, names.get(template, template), own.get(asking))


def _answer(made: list[tuple[Any, ...]], template: str, own: int | None) -> Answer:
    first = last = made[0]
    slips: tuple[str, ...] = (first[13],) if first[13] else ()
    active_ms, timed, hints = first[17], bool(first[18]), first[20]
    if len(made) > 1:
        graded = [row for row in made if row[15] is not None] or made
        last = max(graded, key=lambda row: (row[16], row[2], row[26]))
        slips = tuple(dict.fromkeys(row[13] for row in made if row[13]))
        active_ms = sum(row[17] or 0 for row in made)
        timed = all(row[18] for row in made)
        hints = max(row[20] or 0 for row in made)
    return Answer(
        asking=first[0],
        template=template,
        instant=first[2],
        offset=first[3],
        day=StudyDay(first[4]),
        version=last[5],
        level=last[6],
        seed=last[7],
        source=last[8],
        text=last[9],
        verdict=last[10],
        first_verdict=first[10],
        score=last[11],
        reading=last[12],
        slips=slips,
        near_miss=last[14],
        quality=last[15] if own is None else own,
        own=own is not None,
        tries=len(made),
        active_ms=active_ms,
        timed=timed,
        par=last[19],
        hints=hints,
        confidence=last[21],
        prediction=first[22],
        prompt=last[23],
        sitting=last[24],
        answered=bool(last[25]),
    )
