"""From rows to events and cards, and back. Column names meet field names here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from drill.journal.events import (
    BuryEvent,
    Event,
    OverrideEvent,
    PlacementEvent,
    ResetEvent,
    ResponseEvent,
    Stamp,
    SuspendEvent,
    UndoEvent,
    UnsuspendEvent,
)
from drill.journal.fold import Line
from drill.scheduling.card import CardState, Scheduled, Source
from drill.scheduling.day import Instant, StudyDay
from drill.scheduling.recall import Recall
from drill.scheduling.sm2 import Memory

STAMP_COLUMNS: Final = ("id", "instant", "offset_minutes", "study_day")
RESPONSE_COLUMNS: Final = (
    "asking",
    "try_number",
    "version",
    "level",
    "seed",
    "text",
    "verdict",
    "score",
    "reading",
    "misconception",
    "near_miss",
    "quality",
    "active_ms",
    "timed",
    "par",
    "hints",
    "confidence",
    "prediction",
    "source",
    "prompt",
    "sitting",
    "answered",
)
EVENT_COLUMNS: Final = (
    "kind",
    *STAMP_COLUMNS,
    "template",
    "target",
    *RESPONSE_COLUMNS,
    "repetitions",
    "interval_days",
)
LINE_COLUMNS: Final = (
    "kind",
    "id",
    "instant",
    "study_day",
    "template",
    "asking",
    "try_number",
    "quality",
    "source",
    "level",
    "answered",
    "target",
    "repetitions",
    "interval_days",
    "verdict",
    "misconception",
    "active_ms",
    "timed",
    "par",
    "hints",
    "confidence",
    "prediction",
)
CARD_COLUMNS: Final = (
    "template",
    "easiness",
    "repetitions",
    "interval_days",
    "last_day",
    "sm2_due",
    "due",
    "stability",
    "difficulty",
    "recall_day",
    "recall_interval",
    "level",
    "step",
    "passes",
    "lapses",
    "reviews",
    "askings",
    "asked_on",
    "urgent",
    "suspended",
    "buried_until",
)

_PLAIN: Final[Mapping[str, type[Any]]] = {
    SuspendEvent.kind: SuspendEvent,
    UnsuspendEvent.kind: UnsuspendEvent,
    BuryEvent.kind: BuryEvent,
    ResetEvent.kind: ResetEvent,
}


def values_of(event: Event) -> dict[str, object]:
    """Return the columns of an event, all of them, null where its kind has nothing to say."""
    values: dict[str, object] = dict.fromkeys(EVENT_COLUMNS)
    stamp = event.stamp
    values.update(
        kind=event.kind,
        id=stamp.id,
        instant=stamp.instant,
        offset_minutes=stamp.offset,
        study_day=stamp.day,
        template=event.template,
    )
    match event:
        case ResponseEvent():
            values.update({name: getattr(event, name) for name in RESPONSE_COLUMNS})
            values.update(
                source=event.source.value, timed=int(event.timed), answered=int(event.answered)
            )
        case UndoEvent():
            values.update(target=event.target)
        case OverrideEvent():
            values.update(target=event.target, quality=event.quality)
        case PlacementEvent():
            values.update(
                level=event.level, repetitions=event.repetitions, interval_days=event.interval
            )
        case _:
            pass
    return values


def event_of(row: Mapping[str, Any]) -> Event:
    """Return the event of a row; raises KeyError, TypeError or ValueError for a row that is none."""
    stamp = Stamp(
        id=row["id"],
        instant=Instant(row["instant"]),
        offset=row["offset_minutes"],
        day=StudyDay(row["study_day"]),
    )
    kind, template = row["kind"], row["template"]
    match kind:
        case ResponseEvent.kind:
            values = {name: row[name] for name in RESPONSE_COLUMNS}
            values.update(
                source=Source(row["source"]),
                timed=_truth(row["timed"]),
                answered=_truth(row["answered"]),
            )
            return ResponseEvent(stamp=stamp, template=template, **values)
        case UndoEvent.kind:
            return UndoEvent(stamp=stamp, template=template, target=row["target"])
        case OverrideEvent.kind:
            return OverrideEvent(
                stamp=stamp, template=template, target=row["target"], quality=row["quality"]
            )
        case PlacementEvent.kind:
            return PlacementEvent(
                stamp=stamp,
                template=template,
                level=row["level"],
                repetitions=row["repetitions"],
                interval=row["interval_days"],
            )
        case _:
            plain: Event = _PLAIN[kind](stamp=stamp, template=template)
            return plain


def line_from(row: Sequence[Any]) -> Line:
    """Return the line of a row of LINE_COLUMNS."""
    return Line._make(row)


def card_values(card: CardState) -> dict[str, object]:
    """Return the columns of a card."""
    scheduled, recall = card.scheduled, card.recall
    return {
        "template": card.template,
        "easiness": scheduled and scheduled.memory.easiness,
        "repetitions": scheduled and scheduled.memory.repetitions,
        "interval_days": scheduled and scheduled.memory.interval,
        "last_day": scheduled and scheduled.last,
        "sm2_due": scheduled and scheduled.due,
        "due": card.due,
        "stability": recall and recall.stability,
        "difficulty": recall and recall.difficulty,
        "recall_day": recall and recall.day,
        "recall_interval": recall and recall.interval,
        "level": card.level,
        "step": card.step,
        "passes": card.passes,
        "lapses": card.lapses,
        "reviews": card.reviews,
        "askings": card.askings,
        "asked_on": card.asked_on,
        "urgent": card.urgent,
        "suspended": int(card.suspended),
        "buried_until": card.buried_until,
    }


def card_of(row: Sequence[Any]) -> CardState:
    """Return the card of a row of CARD_COLUMNS."""
    scheduled = recall = None
    if row[1] is not None:
        memory = Memory(row[1], row[2], row[3])
        scheduled = Scheduled(memory, StudyDay(row[4]), StudyDay(row[5]))
    if row[7] is not None:
        recall = Recall(row[7], row[8], StudyDay(row[9]), row[10])
    return CardState(
        template=row[0],
        scheduled=scheduled,
        recall=recall,
        due=row[6],
        level=row[11],
        step=row[12],
        passes=row[13],
        lapses=row[14],
        reviews=row[15],
        askings=row[16],
        asked_on=row[17],
        urgent=row[18],
        suspended=bool(row[19]),
        buried_until=row[20],
    )


def _truth(value: object) -> bool:
    if value not in (0, 1):
        raise ValueError(f"{value!r} is neither true nor false.")
    return bool(value)
