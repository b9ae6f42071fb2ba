"""What the queue is built from, read fast: plain SQL over the standard sqlite3, for the journal and the glance."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from drill.scheduling.card import LEECH_LAPSES, next_level
from drill.scheduling.day import StudyDay
from drill.scheduling.pace import pace
from drill.scheduling.queue import Answered, Candidate, Limits, Queue, build
from drill.scheduling.recall import Recall
from drill.scheduling.sm2 import PASS
from drill.scheduling.target import Target, gain, reach

_VISIBLE: Final = "c.suspended = 0 AND (c.buried_until IS NULL OR c.buried_until <= :day)"
_COLUMNS: Final = (
    "t.id, t.refs, t.needs, t.topic, t.levels, t.pars, t.place, "
    "c.due, c.last_day, c.level, c.step, c.lapses, c.urgent, "
    "c.stability, c.difficulty, c.recall_day, c.recall_interval"
)
_ASKED: Final = "MAX(c.last_day, COALESCE(c.asked_on, 0))"
_AT_HAND: Final = " AND EXISTS (SELECT 1 FROM template h WHERE h.id = c.template)"


class _Choice(msgspec.Struct, frozen=True):
    """A query for the first cards in an order, as long as every one has its template at hand, and for then."""

    quick: str
    careful: str


def _choice(where: str, order: str) -> _Choice:
    """Return the queries; what is shown of a template is read for the chosen cards alone."""
    quick, careful = (
        f"SELECT {_COLUMNS} FROM (SELECT * FROM card c WHERE {where} AND {_VISIBLE}{at_hand} "  # noqa: S608
        f"ORDER BY {order} LIMIT :most) c LEFT JOIN template t ON t.id = c.template"
        for at_hand in ("", _AT_HAND)
    )
    return _Choice(quick, careful)


# `+c.due`: with a backlog of thousands, reading the cards in turn is twice as fast as by the index.
_DUE: Final = _choice("+c.due <= :day", "(:day - c.due) * 1.0 / MAX(1, c.due - c.last_day) DESC")
_WANTED: Final = (
    _choice(  # before an interview: what is due, and what was last asked too long before it
        f"c.due IS NOT NULL AND (c.due <= :day OR {_ASKED} <= :before) AND {_ASKED} < :day",
        f"c.due > :day, {_ASKED}",
    )
)
_URGENT: Final = _choice(
    "c.urgent IS NOT NULL AND (c.due IS NULL OR c.due > :day)", "c.urgent DESC"
)
_ONE: Final = _choice("c.template = :id", "c.due")
_DUE_COUNT: Final = f"SELECT count(*) FROM card c WHERE +c.due <= :day AND {_VISIBLE}"  # noqa: S608
_NEW: Final = (
    f"SELECT {_COLUMNS} FROM template t LEFT JOIN card c ON c.template = t.id "  # noqa: S608
    "WHERE CASE WHEN c.template IS NULL OR (c.last_day IS NULL AND c.urgent IS NULL AND "
    f"{_VISIBLE}) THEN NOT EXISTS (SELECT 1 FROM lead l LEFT JOIN card k ON k.template = l.lead "
    "WHERE l.template = t.id AND COALESCE(k.repetitions, 0) < 2) ELSE 0 END "
    "ORDER BY t.place LIMIT :most"
)
_INTRODUCED: Final = "SELECT count(*) FROM card WHERE last_day = :day AND reviews = 1"
OWN_QUALITY: Final = (  # the person's latest grade of the asking of `e`, null where there is none
    "(SELECT o.quality FROM event o WHERE o.target = e.asking AND o.kind = 'override' "
    "AND NOT EXISTS (SELECT 1 FROM event u WHERE u.target = o.id AND u.kind = 'undo') "
    "ORDER BY o.instant DESC, o.id DESC LIMIT 1)"
)
_ANSWERED: Final = (
    "SELECT e.asking, e.try_number, e.verdict, e.quality, e.hints, e.active_ms, e.level, "  # noqa: S608
    f"t.id, t.refs, t.needs, t.topic, {OWN_QUALITY}, "
    f"(SELECT NOT ({_VISIBLE}) FROM card c WHERE c.template = t.id) "
    "FROM event e LEFT JOIN alias a ON a.old = e.template "
    "JOIN template t ON t.id = COALESCE(a.template, e.template) "
    "WHERE e.study_day = :day AND e.kind = 'response' "
    "AND e.source NOT IN ('interview', 'diagnostic') AND NOT EXISTS (SELECT 1 FROM event u "
    "WHERE u.kind = 'undo' AND (u.target = e.asking OR u.target = e.id)) "
    "ORDER BY e.instant, e.id"
)
_PACE: Final = (
    "SELECT active_ms * 1.0 / (par * 1000) FROM event WHERE number > "
    "(SELECT COALESCE(MAX(number), 0) - 400 FROM event) AND kind = 'response' AND timed = 1 "
    "AND verdict = 'correct' AND try_number = 1 AND hints = 0 AND par > 0 AND active_ms > 0"
)
_DAYS: Final = (  # from day to day through the index, not past every event
    "WITH RECURSIVE met(day) AS (SELECT MAX(study_day) FROM event WHERE study_day <= :day UNION ALL "  # noqa: S608
    "SELECT (SELECT MAX(study_day) FROM event WHERE study_day < met.day) FROM met "
    "WHERE met.day IS NOT NULL) SELECT day FROM met WHERE EXISTS (SELECT 1 FROM event e "
    f"WHERE e.study_day = met.day AND e.kind = 'response' AND COALESCE(e.quality, {OWN_QUALITY}) "
    "IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event u WHERE u.target IN (e.asking, e.id) AND u.kind = 'undo'))"
)
AGAIN: Final = "again"  # the fact that holds a study day, and what to ask again on it
_AGAIN: Final = "SELECT value FROM fact WHERE name = 'again'"
_TARGET: Final = "SELECT value FROM fact WHERE name = 'interview'"
_BEGUN: Final = (
    f"SELECT t.id, t.refs, {_ASKED} AS asked "  # noqa: S608
    f"FROM card c JOIN template t ON t.id = c.template WHERE c.due IS NOT NULL AND {_VISIBLE} "
    "ORDER BY asked, t.place"
)


def target_on(connection: sqlite3.Connection, wanted: Target | None) -> Target | None:
    """Return the target with the study day since which it is kept in the journal, if it is the one kept."""
    if wanted is None:
        return None
    kept = connection.execute(_TARGET).fetchone()
    return kept_target(kept[0] if kept else None, wanted)


def kept_target(kept: str | None, wanted: Target) -> Target:
    """Return the target kept as `739605 739577` if it is for the same day, else the wanted one."""
    words = (kept or "").split()
    if len(words) != 2 or not all(word.isdecimal() for word in words):
        return wanted
    day, since = (StudyDay(int(word)) for word in words)
    return Target(day, since) if day == wanted.day else wanted


def queue_on(connection: sqlite3.Connection, day: StudyDay, limits: Limits | None = None) -> Queue:
    """Return the queue of a study day from the cards, the templates and today's answers."""
    limits = limits or Limits()
    most = max(150, limits.minutes * 12)
    speed = recent_pace(connection)
    target = target_on(connection, limits.target)
    target = target if target and target.days_left(day) else None
    values = {"day": day, "most": most, "before": day - reach(target, day) if target else 0}

    def candidates(choice: _Choice, template: str = "") -> list[Candidate]:
        rows = connection.execute(choice.quick, {**values, "id": template}).fetchall()
        if any(row[0] is None for row in rows):  # a pack was taken away: its cards wait for it
            rows = connection.execute(choice.careful, {**values, "id": template}).fetchall()
        return [_candidate(row, speed, day, target) for row in rows]

    again = [
        replace(one, urgent=True)
        for name in _again(connection, day)
        for one in candidates(_ONE, name)
    ]
    due = [*again, *candidates(_URGENT), *candidates(_WANTED if target else _DUE)]
    if target is not None:
        closing = _last_reviews(connection, day, target)
        last = [replace(one, closing=True) for name in closing for one in candidates(_ONE, name)]
        due = [*last, *due]
    due, due_in_all = _once(due), None
    if len(due) >= most:
        (due_in_all,) = connection.execute(_DUE_COUNT, {"day": day}).fetchone()
    answered = answered_on(connection, day)
    queue = build(day, due, (), answered, limits, due_in_all=due_in_all)
    if queue.waiting:
        return queue
    introduced = introduced_on(connection, day)
    rows = connection.execute(_NEW, values).fetchall()
    new = [_candidate(row, speed, day, target) for row in rows]
    return build(day, due, new, answered, limits, introduced=introduced, due_in_all=due_in_all)


def answered_on(connection: sqlite3.Connection, day: StudyDay) -> tuple[Answered, ...]:
    """Return the practice askings of a study day that have a quality, in order, undone ones left out."""
    askings: dict[bytes, Answered] = {}
    seconds: dict[bytes, int] = {}
    for row in connection.execute(_ANSWERED, {"day": day}):
        asking, try_number, verdict, quality, hints, active_ms, level, *about, override, aside = row
        seconds[asking] = seconds.get(asking, 0) + (active_ms or 0)
        if quality is None and override is None:
            continue
        if aside:  # suspended or buried since: nothing of it is asked again today
            quality, override, verdict, try_number, hints, about[2] = (
                PASS,
                None,
                "correct",
                1,
                0,
                "",
            )
        askings[asking] = Answered(
            template=about[0],
            refs=tuple(about[1].split()),
            needs=tuple(about[2].split()),
            topic=about[3],
            level=level,
            quality=quality if override is None else override,
            unaided=(verdict == "correct" and try_number == 1 and not hints)
            if override is None
            else override > PASS,
            seconds=round(seconds[asking] / 1000),
        )
    return tuple(askings.values())


def introduced_on(connection: sqlite3.Connection, day: StudyDay) -> int:
    """Return how many templates were new on a study day and are not any more."""
    (count,) = connection.execute(_INTRODUCED, {"day": day}).fetchone()
    return int(count)


def recent_pace(connection: sqlite3.Connection) -> float:
    """Return how fast this person is against par: the median of recent right answers, 0.7 to 3."""
    return pace([ratio for (ratio,) in connection.execute(_PACE)])


def days_practised(connection: sqlite3.Connection, until: StudyDay) -> tuple[StudyDay, ...]:
    """Return the study days with an answer that was not undone, latest first."""
    return tuple(StudyDay(day) for (day,) in connection.execute(_DAYS, {"day": until}))


@lru_cache(maxsize=256)  # most templates share theirs
def levels_of(text: str) -> tuple[int, ...]:
    """Return the levels kept as `1 2 3`."""
    return tuple(int(level) for level in text.split())


@lru_cache(maxsize=1024)
def pars_of(text: str) -> Mapping[int, int]:
    """Return the pars in seconds kept as `1:60 2:90`."""
    pairs = (pair.split(":") for pair in text.split())
    return {int(level): int(seconds) for level, seconds in pairs}


def _last_reviews(connection: sqlite3.Connection, day: StudyDay, target: Target) -> list[str]:
    """Return the templates to ask today so that every entry begun is asked once more before the interview.

    Entries that were asked since the last reviews began need no other; the rest are spread evenly.
    """
    start = target.last_reviews_from
    if day < start:
        return []
    fresh: set[str] = set()
    waiting: list[tuple[str, set[str]]] = []
    for template, refs, asked in connection.execute(_BEGUN, {"day": day}):
        entries = set(refs.split())
        if asked >= start:
            fresh |= entries
        else:
            waiting.append((template, entries))
    chosen = []
    for template, entries in waiting:
        if not entries <= fresh:
            fresh |= entries
            chosen.append(template)
    return chosen[: -(-len(chosen) // target.days_left(day))]


def _again(connection: sqlite3.Connection, day: StudyDay) -> list[str]:
    """Return the templates that the person put at the head of this study day's queue."""
    kept = connection.execute(_AGAIN).fetchone()
    words = kept[0].split() if kept else []
    return words[1:] if words[:1] == [str(int(day))] else []


def _once(candidates: list[Candidate]) -> list[Candidate]:
    return list({one.template: one for one in reversed(candidates)}.values())[::-1]


def _candidate(row: Sequence[Any], speed: float, day: StudyDay, target: Target | None) -> Candidate:
    (template, refs, needs, topic, levels, pars, place, due, last, *state) = row
    card_level, step, lapses, urgent, *memory = state
    recall = None if memory[0] is None else Recall(*memory)
    level = next_level(card_level, step or 0, levels_of(levels))
    par = pars_of(pars).get(level, 60)
    return Candidate(
        template=template,
        refs=tuple(refs.split()),
        needs=tuple(needs.split()),
        topic=topic,
        level=level,
        seconds=max(5, round(par * speed)),
        place=place,
        due=due,
        last=last,
        urgent=urgent is not None,
        leech=(lapses or 0) >= LEECH_LAPSES,
        gain=None if target is None or due is None else gain(recall, day, target),
    )
