"""What the journal costs at 1,000 and 10,000 cards, beside Anki: `python -m tests.benchmarks.journal [--anki PYTHON]`.

Anki runs where the `anki` package is installed: in this interpreter (group `bench`), or in the one named
with --anki. Both sides get collections of the same size, ten reviews a card, on the same disk, in one run.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from drill.journal import ledger
from drill.journal.backup import back_up
from drill.journal.check import check, rebuild
from drill.journal.events import Event, ResponseEvent, Stamp
from drill.journal.facts import TemplateRow
from drill.journal.glance import glance
from drill.journal.history import answers
from drill.journal.journal import Journal, open_journal
from drill.journal.uuid7 import uuid7
from drill.scheduling.day import Instant, Moment, StudyDay
from drill.scheduling.queue import Answered, Limits
from tests.benchmarks.anki_cards import REVIEWS
from tests.benchmarks.times import best, share, timed

_DAY: Final = 86_400_000
_BUDGETS: Final = {
    "first queue": 20.0,
    "next card": 1.0,
    "answer, 95th percentile": 5.0,
    "undo, 95th percentile": 5.0,
}


def drill_figures(folder: Path, count: int) -> dict[str, float]:
    """Return the figures of a journal with so many cards, in milliseconds."""
    _fill(folder, count)
    figures = {}
    today = StudyDay(_now().instant // _DAY + 719_163)
    limits = Limits(minutes=15)
    figures["glance, a new connection"] = best(lambda: glance(folder, today, limits))
    begun = time.perf_counter()
    journal = open_journal(folder, clock=_now)
    figures["open"] = (time.perf_counter() - begun) * 1000
    figures["first queue"] = timed(lambda: journal.queue(today, limits))
    figures["queue again"] = best(lambda: journal.queue(today, limits))
    queue = journal.queue(today, limits)
    item = queue.items[0]
    answered = Answered(template=item.template, refs=item.refs, topic=item.topic)
    figures["next card"] = best(lambda: queue.after(answered).head, 51)
    figures |= _answers(journal, count, folder)
    undone = [timed(journal.undo) for _ in range(200)]
    figures["undo, median"] = share(undone, 0.5)
    figures["undo, 95th percentile"] = share(undone, 0.95)
    figures["previews"] = best(lambda: journal.previews("t7"), 21)
    figures["fold everything"] = timed(lambda: rebuild(journal))
    figures["check"] = timed(lambda: check(journal))
    figures["every answer read"] = best(lambda: answers(journal), 3)
    figures["backup, verified"] = timed(lambda: back_up(folder, "by-hand"))
    journal.close()
    return figures


def _answers(journal: Journal, count: int, folder: Path) -> dict[str, float]:
    """Return what answers take, in turn with the smallest durable commit that SQLite makes on this disk."""
    chance, times, bare, busy = random.Random(5), [], [], 0.0
    smallest = sqlite3.connect(folder / "smallest.db", isolation_level=None)
    smallest.execute("PRAGMA journal_mode = WAL")
    smallest.execute("PRAGMA synchronous = FULL")
    smallest.execute("CREATE TABLE t (n)")
    for number in range(500):
        event = _event(journal.stamp(), f"t{chance.randrange(count)}", chance.randrange(6))
        begun = time.thread_time()
        times.append(timed(lambda one=event: journal.record(one)))  # type: ignore[misc]
        busy += time.thread_time() - begun
        bare.append(timed(lambda n=number: smallest.execute(f"INSERT INTO t VALUES ({n})")))  # type: ignore[misc]
    smallest.close()
    return {
        "answer, median": share(times, 0.5),
        "answer, 95th percentile": share(times, 0.95),
        "  of it computing, mean": busy * 1000 / len(times),
        "bare commit, median": share(bare, 0.5),
        "bare commit, 95th perc.": share(bare, 0.95),
    }


def _now() -> Moment:
    return Moment(Instant(time.time_ns() // 1_000_000), 0)


def _event(stamp: Stamp, template: str, quality: int) -> ResponseEvent:
    return ResponseEvent(
        stamp=stamp,
        asking=stamp.id,
        template=template,
        version=1,
        level=1,
        seed=417,
        text="0.005*0.96/(0.005*0.96+0.995*0.03)",
        verdict="correct" if quality > 2 else "incorrect",
        quality=quality,
        reading="0.005 * 0.96 / (0.005 * 0.96 + 0.995 * 0.03)",
        par=60,
        active_ms=31_000,
        prompt=stamp.id.hex()[:16],
        prediction=0.9,
    )


def _fill(folder: Path, count: int) -> None:
    chance, now = random.Random(417), _now().instant
    with open_journal(folder, clock=_now) as journal:
        journal.store_facts(
            [
                TemplateRow(
                    id=f"t{n}", title=f"Title {n}", refs=(f"e{n // 2}",), kind="number",
                    levels=(1, 2), version=1, par={1: 60, 2: 90}, topic=f"topic {n % 40}",
                )
                for n in range(count)
            ]
        )  # fmt: skip
        events: list[Event] = []
        for card in range(count):
            instant = now - chance.randrange(300, 500) * _DAY
            for _ in range(REVIEWS):
                stamp = Stamp(
                    id=uuid7(instant),
                    instant=Instant(instant),
                    offset=0,
                    day=Moment(Instant(instant), 0).day(),
                )
                events.append(_event(stamp, f"t{card}", chance.choice((2, 3, 4, 4, 5, 5))))
                instant = min(now - 1000, instant + chance.randrange(1, 45) * _DAY)
        with journal.database.writing() as connection:
            ledger.unite(connection, events)
        rebuild(journal)


def _anki_elsewhere(python: str, count: int) -> dict[str, float] | None:
    with tempfile.TemporaryDirectory() as place:
        run = subprocess.run(
            [python, "-m", "tests.benchmarks.anki_cards", place, str(count)],
            capture_output=True,
            text=True,
            check=False,
        )
    if run.returncode:
        sys.stderr.write(f"Anki could not be measured: {run.stderr.strip()[-300:]}\n")
        return None
    figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anki", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--cards", type=int, nargs="*", default=[1000, 10_000])
    chosen = parser.parse_args()
    for count in chosen.cards:
        with tempfile.TemporaryDirectory() as place:
            mine = drill_figures(Path(place) / "data", count)
        theirs = _anki_elsewhere(chosen.anki, count) or {}
        sys.stdout.write(f"\n{count:,} cards, {count * REVIEWS:,} reviews; milliseconds\n")
        sys.stdout.write(f"{'':28}{'drill':>10}{'Anki':>10}{'budget':>10}\n")
        for name, figure in mine.items():
            other = f"{theirs[name]:10.2f}" if name in theirs else f"{'–':>10}"
            budget = f"{_BUDGETS[name]:10.0f}" if name in _BUDGETS else ""
            over = "  over" if figure > _BUDGETS.get(name, figure) else ""
            sys.stdout.write(f"{name:28}{figure:10.2f}{other}{budget}{over}\n")


if __name__ == "__main__":
    main()
