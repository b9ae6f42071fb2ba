"""What all figures of a report cost, beside Anki's graphs: `python -m tests.benchmarks.reports [--anki PYTHON]`.

Both sides get collections of the same size, on the same disk, in one run. Anki runs where the `anki` package is
installed: in this interpreter (group `bench`), or in the one named with --anki. Drill's figures hold the
whole report: mastery of 446 entries, a plan played through 28 days, calibration with log-losses, and all the rest.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from drill.journal import ledger
from drill.journal.check import rebuild
from drill.journal.entries import EntryRow
from drill.journal.events import Event, OverrideEvent, ResponseEvent, Stamp, UndoEvent
from drill.journal.facts import TemplateRow
from drill.journal.figures.evidence import Habits, gather
from drill.journal.journal import Journal, open_journal
from drill.journal.uuid7 import uuid7
from drill.reports.faces.html import as_html
from drill.reports.faces.json import as_json
from drill.reports.faces.paged import page_of
from drill.reports.faces.text import as_text
from drill.reports.report import report, report_of
from drill.scheduling.day import Instant, Moment, later
from tests.benchmarks.anki import ReviewRow, cards_of, new_collection, review_row, write_reviews

TEMPLATES: Final = 900
ENTRIES: Final = 446
YEARS: Final = 3
BUDGETS: Final = {20_000: 150.0, 100_000: 1000.0}
_DAY: Final = 86_400_000
_MINUTE: Final = 60_000
_SECOND_THOUGHT: Final = 50  # events until an answer is graded by hand or taken back
_RUNS: Final = 7


def timed(work: Callable[[], object]) -> float:
    """Return how long some work took, in milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def median(work: Callable[[], object]) -> float:
    """Return the median of some runs, in milliseconds."""
    return sorted(timed(work) for _ in range(_RUNS))[_RUNS // 2]


def busy(work: Callable[[], object]) -> float:
    """Return the processor time of some work, in milliseconds: what it would take on a quiet machine."""
    begun = time.process_time()
    for _ in range(_RUNS):
        work()
    return (time.process_time() - begun) * 1000 / _RUNS


def now() -> Moment:
    """Return this moment in UTC."""
    return Moment(Instant(time.time_ns() // 1_000_000), 0)


def drill_figures(folder: Path, reviews: int) -> dict[str, float]:
    """Return what the report costs over a journal with so many reviews, in milliseconds.

    Another process makes the journal, as it is with a person's: what making it leaves in memory is no part of this.
    """
    _module("--only-fill", str(folder), str(reviews))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with open_journal(folder, clock=now) as journal:
        habits = Habits(interview=later(journal.today(), 28), minutes=30)
        first = timed(lambda: report(journal, None, habits))
        figures = {"all figures": median(lambda: report(journal, None, habits))}
        figures["all figures, the first time"] = first
        figures["all figures, processor time"] = busy(lambda: report(journal, None, habits))
        figures["of these, reading the journal"] = median(lambda: gather(journal, None, habits))
        made = report_of(gather(journal, None, habits))
    figures["text"] = median(lambda: as_text(page_of(made)))
    figures["HTML"] = median(lambda: as_html(page_of(made)))
    figures["JSON"] = median(lambda: as_json(made))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    figures["memory that the report added, MiB"] = grown / 1024
    return figures


def fill(folder: Path, reviews: int) -> None:
    """Make a journal of some years with so many reviews, second tries, misconceptions and predictions.

    As a person leaves it: one question after the other, a minute each, now and then one graded by hand
    or taken back.
    """
    chance, end = random.Random(417), now().instant
    with open_journal(folder, clock=now) as journal:
        journal.store_facts(_templates(), "print", _entries())
        asked: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
        for number in range(TEMPLATES):
            met = chance.randrange(300 * YEARS, 365 * YEARS)
            asked[met].append((number, True))
            for ago in chance.sample(range(1, met), reviews // TEMPLATES):
                asked[ago].append((number, False))
        events: list[Event] = []
        for ago in sorted(asked, reverse=True):
            for place, (number, first) in enumerate(asked[ago]):
                instant = end - ago * _DAY + place * _MINUTE
                made = _asking(chance, number, instant, first=first)
                events += made
                if not len(events) % _SECOND_THOUGHT:
                    events.append(_second_thought(chance, made[-1], instant + _MINUTE // 2))
        _write(journal, events)


def _write(journal: Journal, events: list[Event]) -> None:
    events.sort(key=lambda event: (event.stamp.instant, event.stamp.id))
    with journal.database.writing() as connection:
        ledger.unite(connection, events)
    rebuild(journal)


def _templates() -> list[TemplateRow]:
    return [
        TemplateRow(
            id=f"section.topic.template-{n}",
            title=f"Title {n}",
            refs=(f"section.entry-{n % ENTRIES}",),
            kind="number",
            levels=(1, 2),
            version=1,
            par={1: 60, 2: 90},
            topic=f"Topic {n % ENTRIES // 8}",
            section=f"{n % ENTRIES // 64}. Section",
        )
        for n in range(TEMPLATES)
    ]


def _entries() -> list[EntryRow]:
    return [
        EntryRow(
            id=f"section.entry-{n}",
            place=n,
            section=f"{n // 64}. Section",
            topic=f"Topic {n // 8}",
            title=f"Entry {n}",
            statement="",
        )
        for n in range(ENTRIES)
    ]


def _asking(
    chance: random.Random, number: int, instant: int, *, first: bool
) -> list[ResponseEvent]:
    quality = chance.choice((2, 3, 4, 4, 5, 5))
    event = ResponseEvent(
        stamp=_stamp(instant),
        asking=uuid7(instant),
        template=f"section.topic.template-{number}",
        version=1,
        level=1,
        seed=417,
        text="0.005*0.96/(0.005*0.96+0.995*0.03)",
        verdict="correct" if quality > 3 else "incorrect",
        quality=quality if quality != 3 else 1,
        reading="0.005 * 0.96 / (0.005 * 0.96 + 0.995 * 0.03)",
        par=60,
        active_ms=chance.randrange(8_000, 90_000),
        misconception=f"slip-{number % 40}" if quality == 2 and chance.random() < 0.5 else None,
        confidence=chance.choice(("", "sure", "think", "guess")),
        prediction=None if first else chance.uniform(0.6, 1.0),
    )
    if quality != 3:
        return [event]
    again = replace(event, stamp=_stamp(instant + 20_000), try_number=2, quality=3, prediction=None)
    return [event, replace(again, verdict="correct")]


def _second_thought(chance: random.Random, event: ResponseEvent, instant: int) -> Event:
    stamp = _stamp(instant)
    if chance.random() < 0.5:
        return UndoEvent(stamp=stamp, template=event.template, target=event.stamp.id)
    return OverrideEvent(stamp=stamp, template=event.template, target=event.asking, quality=4)


def _stamp(instant: int) -> Stamp:
    moment = Moment(Instant(instant), 0)
    return Stamp(id=uuid7(instant), instant=Instant(instant), offset=0, day=moment.day())


def anki_figures(place: str, reviews: int) -> dict[str, float]:
    """Return what Anki's graphs cost over a collection of the same size, in milliseconds."""
    from anki.collection import Collection  # type: ignore[import-not-found, unused-ignore]

    path = f"{place}/collection.anki2"
    collection = new_collection(path, TEMPLATES)
    chance, end = random.Random(417), now().instant
    rows: list[ReviewRow] = []
    for card in cards_of(collection):
        met = chance.randrange(300 * YEARS, 365 * YEARS)
        for ago in (met, *chance.sample(range(1, met), reviews // TEMPLATES)):
            rows.append(review_row(len(rows), end - ago * _DAY, card, chance.randrange(1, 5)))
    write_reviews(collection, rows)
    collection.db.execute("UPDATE cards SET type = 2, queue = 2, ivl = 10, factor = 2500, due = 5")
    collection.close()
    collection = Collection(path)
    graphs = collection._backend.graphs
    figures = {"all figures, the first time": timed(lambda: graphs(search="", days=36_500))}
    figures["all figures"] = median(lambda: graphs(search="", days=36_500))
    collection.close()
    return figures


def _module(*words: str, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    """Run this module in a process of its own."""
    command = [python, "-m", "tests.benchmarks.reports", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _anki_elsewhere(python: str, reviews: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as place:
        run = _module("--only-anki", place, str(reviews), python=python)
    if run.returncode:
        sys.stderr.write(f"Anki could not be measured: {run.stderr.strip()[-300:]}\n")
        return {}
    figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anki", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--reviews", type=int, nargs="*", default=list(BUDGETS))
    parser.add_argument("--only-anki", nargs=2, metavar=("PLACE", "COUNT"), help=argparse.SUPPRESS)
    parser.add_argument("--only-fill", nargs=2, metavar=("PLACE", "COUNT"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.only_fill:
        place, count = chosen.only_fill
        fill(Path(place), int(count))
        return
    if chosen.only_anki:
        place, count = chosen.only_anki
        sys.stdout.write("\n" + json.dumps(anki_figures(place, int(count))) + "\n")
        return
    for reviews in chosen.reviews:
        with tempfile.TemporaryDirectory() as place:
            mine = drill_figures(Path(place) / "data", reviews)
        theirs = _anki_elsewhere(chosen.anki, reviews)
        sys.stdout.write(f"\n{reviews:,} reviews of {TEMPLATES} questions; milliseconds\n")
        sys.stdout.write(f"{'':34}{'drill':>10}{'Anki':>10}{'budget':>10}\n")
        for name, figure in mine.items():
            other = f"{theirs[name]:10.1f}" if name in theirs else f"{'–':>10}"
            limit = BUDGETS.get(reviews) if name == "all figures" else None
            budget = "" if limit is None else f"{limit:10.0f}{'  over' if figure > limit else ''}"
            sys.stdout.write(f"{name:34}{figure:10.1f}{other}{budget}\n")


if __name__ == "__main__":
    main()
