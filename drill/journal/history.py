"""The answers of the past, one row for each asking: for reports, lists and exports."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from drill.journal.askings import Asked, askings
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


class _Row(NamedTuple):
    """A response; the fields are the columns of the same names, in the order of the query."""

    asking: bytes
    template: str
    instant: int
    offset: int
    day: int
    version: int
    level: int
    seed: int
    source: str
    text: str
    verdict: str
    score: float
    reading: str
    misconception: str | None
    near_miss: str | None
    quality: int | None
    try_number: int
    active_ms: int
    timed: int
    par: int | None
    hints: int
    confidence: str
    prediction: float | None
    prompt: str
    sitting: str
    answered: int
    id: bytes


_QUERY: Final = (
    "SELECT e.asking, e.template, e.instant, e.offset_minutes, e.study_day, "
    "e.version, e.level, e.seed, e.source, e.text, e.verdict, e.score, e.reading, e.misconception, "
    "e.near_miss, e.quality, e.try_number, e.active_ms, e.timed, e.par, e.hints, e.confidence, "
    "e.prediction, e.prompt, e.sitting, e.answered, e.id "
    "FROM event e WHERE e.kind = 'response' AND {days}"
)
_ALL: Final = _QUERY.format(days="1")
_SOME: Final = _QUERY.format(days="e.study_day BETWEEN :first AND :last")
_PLACE: Final = itemgetter(2, 26)  # instant and id
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
    rows.sort(key=_PLACE)  # faster here than in the database
    for one in askings(map(_Row._make, rows), undone, own):
        template = one.first.template
        yield _answer(one, names.get(template, template))


def _answer(one: Asked[_Row], template: str) -> Answer:
    first, last = one.first, one.last
    return Answer(
        asking=first.asking,
        template=template,
        instant=first.instant,
        offset=first.offset,
        day=StudyDay(first.day),
        version=last.version,
        level=last.level,
        seed=last.seed,
        source=last.source,
        text=last.text,
        verdict=last.verdict,
        first_verdict=first.verdict,
        score=last.score,
        reading=last.reading,
        slips=one.slips,
        near_miss=last.near_miss,
        quality=one.quality,
        own=one.own is not None,
        tries=len(one.tries),
        active_ms=one.active_ms,
        timed=all(row.timed for row in one.tries),
        par=last.par,
        hints=max(row.hints or 0 for row in one.tries),
        confidence=last.confidence,
        prediction=first.prediction,
        prompt=last.prompt,
        sitting=last.sitting,
        answered=bool(last.answered),
    )
