"""What Home shows besides today, read fast from the journal: the week, the cheatsheet, a slip, the plan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

import msgspec

from drill.journal.agenda import OWN_QUALITY
from drill.scheduling.day import StudyDay
from drill.scheduling.recall import Recall, probability

WEEK: Final = 7
SURE: Final = 0.9  # probability of recall from which an entry seen twice counts as sure
FADING: Final = 0.8  # and below which one that was met counts as fading
_SURE_FROM: Final = 2  # repetitions

_UNDONE: Final = (
    "EXISTS (SELECT 1 FROM event u WHERE u.kind = 'undo' AND u.target IN (e.asking, e.id))"
)
_WEEK: Final = (
    "SELECT e.study_day, COALESCE(SUM(e.active_ms), 0), COUNT(DISTINCT CASE "  # noqa: S608
    f"WHEN COALESCE(e.quality, {OWN_QUALITY}) IS NOT NULL THEN e.asking END) FROM event e "
    "WHERE e.study_day BETWEEN :first AND :day AND e.kind = 'response' "
    f"AND NOT {_UNDONE} GROUP BY e.study_day"
)
_CARDS: Final = (
    "SELECT t.refs, t.section, c.repetitions, c.stability, c.difficulty, c.recall_day, "
    "c.recall_interval, c.asked_on IS NOT NULL OR (c.last_day IS NOT NULL AND c.askings > 0) "
    "FROM template t LEFT JOIN card c ON c.template = t.id ORDER BY t.place"
)
_ENTRIES: Final = "SELECT id, section FROM entry ORDER BY place"
_LAST_DAY: Final = "SELECT MAX(study_day) FROM event WHERE study_day < :day AND kind = 'response'"
_SLIPS: Final = (
    "SELECT e.misconception, t.id, t.topic, e.asking, e.study_day FROM event e "  # noqa: S608
    "LEFT JOIN alias a ON a.old = e.template JOIN template t ON t.id = COALESCE(a.template, e.template) "
    "WHERE e.study_day = :last AND e.kind = 'response' AND e.misconception IS NOT NULL "
    f"AND NOT {_UNDONE} ORDER BY e.instant, e.id"
)
_CURED: Final = (
    "SELECT DISTINCT COALESCE(a.template, e.template) FROM event e "  # noqa: S608
    "LEFT JOIN alias a ON a.old = e.template WHERE e.study_day > :last AND e.kind = 'response' "
    f"AND COALESCE({OWN_QUALITY}, e.quality) >= 3 AND NOT {_UNDONE}"
)
_OUTLOOK: Final = "SELECT value FROM fact WHERE name = 'outlook'"
_OPEN_INTERVIEW: Final = (
    "SELECT EXISTS (SELECT 1 FROM sitting WHERE kind = 'interview' AND NOT finished)"
)


class Part(msgspec.Struct, frozen=True):
    """A section of the cheatsheet: its entries, those met, and of these the sure and the fading ones.

    What was asked in an interview alone was not met yet: it was never learnt, so it cannot fade.
    """

    section: str
    entries: int = 0
    met: int = 0
    sure: int = 0
    fading: int = 0


class Slip(msgspec.Struct, frozen=True):
    """A misconception of the last day of practice that was not put right since: in how many askings, and where."""

    name: str
    topic: str
    times: int
    day: StudyDay
    templates: tuple[str, ...]


class Outlook(msgspec.Struct, frozen=True):
    """How the plan to a day looked on a study day: questions in all, those never begun, those not refreshed."""

    date: StudyDay
    day: StudyDay
    minutes: int
    new: int
    questions: int
    unbegun: int
    stale: int

    @property
    def fits(self) -> bool:
        """Whether everything fits."""
        return not self.unbegun and not self.stale

    def alike(self, other: Outlook | None) -> bool:
        """Tell whether another is for the same date, with as much a day."""
        mine = (self.date, self.minutes, self.new)
        return other is not None and mine == (other.date, other.minutes, other.new)


class Panorama(msgspec.Struct, frozen=True):
    """The seconds and answers of the last seven study days (today last), sections, slip, and the plan last made.

    `interview` tells that a mock interview was left open.
    """

    seconds: tuple[int, ...] = (0,) * WEEK
    answers: tuple[int, ...] = (0,) * WEEK
    parts: tuple[Part, ...] = ()
    slip: Slip | None = None
    outlook: Outlook | None = None
    interview: bool = False


def panorama_on(connection: sqlite3.Connection, day: StudyDay) -> Panorama:
    """Return what there is besides the queue of a study day."""
    seconds, answers = _week(connection, day)
    return Panorama(
        seconds=seconds,
        answers=answers,
        parts=_parts(connection, day),
        slip=_slip(connection, day),
        outlook=_outlook(connection),
        interview=bool(connection.execute(_OPEN_INTERVIEW).fetchone()[0]),
    )


def _week(connection: sqlite3.Connection, day: StudyDay) -> tuple[tuple[int, ...], tuple[int, ...]]:
    first = day - WEEK + 1
    seconds, answers = [0] * WEEK, [0] * WEEK
    for when, active_ms, askings in connection.execute(_WEEK, {"first": first, "day": day}):
        seconds[when - first] = round(active_ms / 1000)
        answers[when - first] = askings
    return tuple(seconds), tuple(answers)


def _parts(connection: sqlite3.Connection, day: StudyDay) -> tuple[Part, ...]:
    """Return the sections with the entries that questions train, in the order of the cheatsheet."""
    sections: dict[str, str] = dict(connection.execute(_ENTRIES).fetchall())
    met: dict[str, list[tuple[int, float]]] = {}
    for refs, section, repetitions, *memory, is_met in connection.execute(_CARDS):
        for ref in refs.split():
            sections.setdefault(ref, section)
            if is_met:
                chance = 0.0 if memory[0] is None else probability(Recall(*memory), day)
                met.setdefault(ref, []).append((repetitions or 0, chance))
    by_section: dict[str, list[str]] = {}
    for ref, section in sections.items():
        by_section.setdefault(section, []).append(ref)
    return tuple(
        _part(section, len(refs), [met[ref] for ref in refs if ref in met])
        for section, refs in by_section.items()
    )


def _part(section: str, entries: int, met: Iterable[list[tuple[int, float]]]) -> Part:
    """Return a section; an entry is as weak as the weakest of the questions met on it."""
    weakest = [(min(card[0] for card in cards), min(card[1] for card in cards)) for cards in met]
    sure = sum(repetitions >= _SURE_FROM and chance >= SURE for repetitions, chance in weakest)
    fading = sum(chance < FADING for _, chance in weakest)
    return Part(section, entries, len(weakest), sure, fading)


def _slip(connection: sqlite3.Connection, day: StudyDay) -> Slip | None:
    (last,) = connection.execute(_LAST_DAY, {"day": day}).fetchone()
    if last is None:
        return None
    slips: dict[str, list[tuple[str, str, bytes]]] = {}
    for name, template, topic, asking, _ in connection.execute(_SLIPS, {"last": last}):
        if name:
            slips.setdefault(name, []).append((template, topic, asking))
    if not slips:
        return None
    cured = {template for (template,) in connection.execute(_CURED, {"last": last})}
    found = None
    for name, rows in slips.items():
        left = [row for row in rows if row[0] not in cured]
        times = len({asking for _, _, asking in left})
        if times and (found is None or times >= found.times):
            templates = tuple(dict.fromkeys(template for template, _, _ in left))
            found = Slip(name, left[-1][1], times, StudyDay(last), templates)
    return found


def _outlook(connection: sqlite3.Connection) -> Outlook | None:
    row = connection.execute(_OUTLOOK).fetchone()
    if row is None:
        return None
    try:
        return msgspec.json.decode(row[0], type=Outlook)
    except msgspec.MsgspecError:  # kept by another version of the program
        return None
