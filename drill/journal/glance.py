"""A glance at the journal for the first paint and for shell prompts: read-only, standard sqlite3, nothing heavy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from drill.journal.agenda import days_practised, queue_on
from drill.journal.places import companions, journal_file
from drill.journal.version import APPLICATION_ID, HEAD
from drill.scheduling.day import StudyDay
from drill.scheduling.queue import Limits, Queue
from drill.scheduling.streak import REST_DAYS, rest_days_left, streak

if TYPE_CHECKING:
    from drill.journal.panorama import Panorama

_BUSY_SECONDS: Final = 2


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """What can be seen at once of a study day.

    `due` and `new` are what today's queue holds, `left` the askings that are left with repeats of misses,
    `repeats` are those, `waiting` what is due beyond the queue, `minutes` how long it should take,
    `rest_days_left` how many days from today on could be free without ending the streak (None:
    none ever is), `answered` the askings of today. `panorama` is given where it was asked for. `payload` is the JSON of
    the first stored variant of the queue. `open_variant` and `typed` are the question that lay open when
    the program last ended.
    """

    study_day: StudyDay
    due: int = 0
    new: int = 0
    left: int = 0
    repeats: int = 0
    waiting: int = 0
    minutes: int = 0
    streak: int = 0
    rest_days_left: int | None = None
    answered: int = 0
    payload: bytes | None = None
    open_asking: bytes | None = None
    open_variant: bytes | None = None
    typed: str = ""
    known: bool = False
    panorama: Panorama | None = None


def glance(
    folder: Path,
    study_day: StudyDay,
    limits: Limits | None = None,
    *,
    rest_days: int = REST_DAYS,
    wide: bool = False,
) -> Glance:
    """Return what can be seen of a data folder; an empty glance where there is no journal to read.

    `wide` looks at the panorama as well; `rest_days` in any seven keep a streak whole.

    Nothing is written, locked or raised: a file that cannot be read now is for `open_journal` to explain.
    """
    path = journal_file(folder)
    empty = Glance(study_day=study_day)
    if not path.is_file():
        return empty
    for still in (False, True):
        try:
            with closing(_reader(path, still=still)) as connection:
                if not _is_ours(connection):
                    return empty
                seen = _seen(connection, study_day, limits, rest_days)
                if wide:  # for Home; the first question does without
                    from drill.journal.panorama import panorama_on

                    return replace(seen, panorama=panorama_on(connection, study_day))
                return seen
        except sqlite3.OperationalError:
            # Where the folder cannot be written, a log without shared memory cannot be read; a file
            # without a log can be, as long as nobody writes it.
            if still or companions(path)[0].exists():
                return empty
        except (sqlite3.DatabaseError, ValueError):
            return empty
    return empty


def _reader(path: Path, *, still: bool) -> sqlite3.Connection:
    immutable = "&immutable=1" if still else ""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro{immutable}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _is_ours(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        return False
    return bool(connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,))


def _seen(
    connection: sqlite3.Connection, day: StudyDay, limits: Limits | None, rest_days: int
) -> Glance:
    connection.execute("BEGIN")
    queue = queue_on(connection, day, limits)
    opened = connection.execute(
        "SELECT asking, variant, typed, state FROM open_asking WHERE session = 'practice'"
    ).fetchone()
    asking, variant, typed, state = opened or (None, None, "", b"")
    practised = days_practised(connection, day)
    return Glance(
        study_day=day,
        due=queue.due,
        new=queue.new,
        left=queue.left,
        repeats=len(queue.drills),
        waiting=queue.waiting,
        minutes=-(-queue.seconds // 60),
        streak=streak(practised, day, rest_days),
        rest_days_left=rest_days_left(practised, day, rest_days) if rest_days else None,
        answered=max(0, len(queue.answered) - _tried(state)),
        payload=_payload(connection, queue),
        open_asking=asking,
        open_variant=variant,
        typed=typed,
        known=True,
    )


def _tried(state: bytes | None) -> bool:
    """Tell whether an open asking was answered once: it counts in the answered ones, but is not over."""
    try:
        kept = msgspec.json.decode(state or b"{}")
    except msgspec.MsgspecError:
        return False
    return isinstance(kept, dict) and kept.get("attempt", 1) != 1


def _payload(connection: sqlite3.Connection, queue: Queue) -> bytes | None:
    """Return the stored variant nearest the head of the queue, at the level and version that are due."""
    stored = {
        (template, level): payload
        for template, level, payload in connection.execute(
            "SELECT a.template, a.level, a.payload FROM ahead a "
            "JOIN template t ON t.id = a.template AND t.version = a.version ORDER BY a.number DESC"
        )
    }
    for item in queue.upcoming(1) + queue.items:
        found = stored.get((item.template, item.level))
        if found is not None:
            return bytes(found)
    return None
