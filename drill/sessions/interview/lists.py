"""The interviews of before: as a list, one by one, and as JSON. One that is not over keeps its verdicts to itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from drill.sessions.interview.choice import short_id
from drill.sessions.interview.clock import clock_words
from drill.sessions.interview.lines import over_lines
from drill.sessions.interview.record import Record
from drill.sessions.interview.states import Over


def when(instant: int) -> str:
    """Return an instant, in UTC milliseconds, as the date and time of this computer's zone."""
    return datetime.fromtimestamp(instant / 1000, UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def list_lines(records: Sequence[Record]) -> Iterator[str]:
    """Yield a line for each interview."""
    yield "id      when              role                     min  score  verdict"
    for one in records:
        row = f"{short_id(one.id)}  {when(one.started)}  {one.role[:24]:<24} {one.minutes:>3}"
        again = f"  ({one.origin} of {short_id(one.of)})" if one.of else ""
        if one.result is None:
            left = clock_words(one.minutes * 60 - one.spent)
            what = "to be graded by you" if one.phase == "grading" else f"open, {left} left"
            yield f"{row}  {what}{again}"
        else:
            result = one.result
            yield f"{row} {result.score:>5.0f}±{result.spread:<2} {result.verdict}{again}"


def shown_lines(record: Record) -> Iterator[str]:
    """Yield everything about one interview."""
    if record.result is None:
        yield f"Mock interview · {record.role} · {record.minutes} min · {record.string}"
        left = clock_words(record.minutes * 60 - record.spent)
        yield f"It is not over ({left} left); `drill interview` goes on with it."
        return
    again = f", a {record.origin} of {short_id(record.of)}" if record.of else ""
    yield f"{short_id(record.id)}, {when(record.started)}{again}"
    yield from over_lines(
        Over(record.id, record.string, record.role, record.minutes, record.result)
    )


def in_list(record: Record) -> dict[str, Any]:
    """Return what a list says of an interview, for JSON."""
    result = record.result
    return {
        "id": record.id,
        "string": record.string,
        "role": record.role,
        "minutes": record.minutes,
        "started": record.started,
        "origin": record.origin,
        "of": record.of,
        "finished": None if result is None else result.finished,
        "score": None if result is None else result.score,
        "spread": None if result is None else result.spread,
        "verdict": None if result is None else result.verdict,
    }


def as_json(record: Record) -> dict[str, Any]:
    """Return everything about an interview, for JSON; no answer of one that is not over."""
    result = None if record.result is None else msgspec.to_builtins(record.result)
    return {**in_list(record), "result": result}
