"""Spoilt files and commands killed half-way, by the hundred: `python -m tests.storm.damage_storm`."""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from drill.errors import DrillError
from drill.journal.backup import back_up, backups, newest_good, verify
from drill.journal.check import check, rebuild
from drill.journal.clock import system_clock
from drill.journal.errors import Refused
from drill.journal.glance import glance
from drill.journal.history import answers
from drill.journal.journal import Journal, open_journal
from drill.journal.merge import merge
from drill.journal.migrate import downgrade
from drill.journal.places import companions, journal_file
from drill.journal.restore import forget, restore
from drill.scheduling.rules import Rules
from tests.journal.scene import facts, response, scene
from tests.storm.journal_storm import Broken, demand

PAGE: Final = 4096
ANSWERS: Final = 300
MORE: Final = 40  # answers of the other machine alone


def spoilt(contents: bytes, chance: random.Random) -> bytes:
    """Return a file with bytes changed, pages exchanged or filled with noise, its end cut off."""
    out, pages = bytearray(contents), len(contents) // PAGE
    match chance.randrange(6):
        case 0 | 1:
            for _ in range(chance.choice((1, 2, 5, 30))):
                out[chance.randrange(len(out))] = chance.randrange(256)
        case 2:
            out = out[: chance.randrange(len(out))]
        case 3:
            start, length = chance.randrange(pages) * PAGE, chance.choice((8, 12, 100, PAGE))
            out[start : start + length] = chance.randbytes(length)
        case 4:
            for _ in range(3):  # the words that make the tables
                out[PAGE - chance.randrange(3000)] = chance.randrange(256)
        case _:
            one, two = (chance.randrange(pages) * PAGE for _ in range(2))
            out[one : one + PAGE], out[two : two + PAGE] = (
                out[two : two + PAGE],
                out[one : one + PAGE],
            )
    return bytes(out)


def merging(place: Path, rounds: int, chance: random.Random) -> dict[str, Any]:
    """Merge spoilt files; each is refused in one sentence or brings only what a journal can hold."""
    source = _machine(place / "source")
    contents = journal_file(source).read_bytes()
    seen: Counter[str] = Counter()
    for number in range(rounds):
        other = place / "other.db"
        other.write_bytes(spoilt(contents, chance))
        log = companions(other)[0]
        log.unlink(missing_ok=True)
        if chance.random() < 0.1:
            log.write_bytes(chance.randbytes(chance.randrange(9000)))
        with scene(place / str(number)) as mine:
            mine.answer("mine")
            try:
                merge(mine.journal, other, keep_backup=False)
                seen["merged"] += 1
            except Refused as refused:
                demand(str(refused).isprintable(), f"one sentence: {refused}")
                seen["refused"] += 1
            demand(check(mine.journal).sound, "the journal is sound after a spoilt file")
            demand("mine" in mine.journal.cards(), "nothing is lost to a spoilt file")
        shutil.rmtree(place / str(number))
    return {"spoilt_merges": rounds, **seen}


def starting(place: Path, rounds: int, chance: random.Random) -> dict[str, Any]:
    """Start on spoilt journals; each is told and left alone, or works, and the backup brings all back."""
    source = _machine(place / "sound")
    back_up(source, "by-hand")
    contents = journal_file(source).read_bytes()
    seen: Counter[str] = Counter()
    for _ in range(rounds):
        folder = place / "spoilt"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder)
        journal_file(folder).write_bytes(spoilt(contents, chance))
        seen[_used(folder)] += 1
        good = newest_good(folder)
        if good is None:
            raise Broken("the good backup is found")
        restore(folder, good.path)
        with open_journal(folder) as journal:
            demand(not check(journal).damaged, "what was restored is whole")
            demand(len(answers(journal)) >= ANSWERS - 1, "what was restored is complete")
    return {"spoilt_starts": rounds, **seen}


def _used(folder: Path) -> str:
    """Use a journal as a day does; return how it went. Whatever is amiss is told in one sentence."""
    before = journal_file(folder).read_bytes()
    glance(folder, system_clock().day(), wide=True)
    journal: Journal | None = None
    try:
        with open_journal(folder) as journal:
            for use in (journal.queue, journal.cards, journal.notes, journal.entries, journal.undo):
                use()
            journal.record(response(journal.stamp(), "t3"))
            answers(journal)
            check(journal)
            back_up(folder, "daily")
    except DrillError as error:
        demand(str(error).isprintable(), f"one sentence: {error}")
        if journal is None:
            demand(
                journal_file(folder).read_bytes() == before, "what cannot be opened is left alone"
            )
        return "told at the start" if journal is None else "told later"
    return "worked"


def interrupting(place: Path, rounds: int, chance: random.Random) -> dict[str, Any]:
    """Kill commands at random moments: the journal is as before or as after, sound, its backups whole."""
    source, other = _machine(place / "here"), _machine(place / "there", MORE)
    back_up(source, "by-hand")
    commands: dict[str, tuple[Callable[[Path], object], set[int]]] = {
        "merge": (lambda folder: _merged(folder, other), {ANSWERS, 2 * ANSWERS + MORE}),
        "restore": (lambda folder: restore(folder, backups(folder)[0].path), {ANSWERS}),
        "rebuild": (_rebuilt, {ANSWERS}),
        "backup": (lambda folder: back_up(folder, "daily"), {ANSWERS}),
        "rules": (lambda folder: open_journal(folder, rules=Rules("fsrs")).close(), {ANSWERS}),
        "migration": (lambda folder: open_journal(folder).close(), {ANSWERS}),
        "forget": (forget, {ANSWERS, 0}),
    }
    seen: Counter[str] = Counter()
    for _ in range(rounds):
        name = chance.choice(list(commands))
        work, outcomes = commands[name]
        folder = place / "killed"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder)
        if name == "migration":
            downgrade(journal_file(folder), chance.choice(("0001", "0002")))
        seen[f"{name} {_killed(work, folder, chance)}"] += 1
        with open_journal(folder) as journal:
            report = check(journal)
            demand(report.sound, f"sound after a killed {name}: {report.problems}")
            demand(report.events in outcomes, f"before or after {name}, not {report.events}")
        for backup in backups(folder):
            verify(backup.path)
    return {"interrupted": rounds, **dict(sorted(seen.items()))}


def _killed(work: Callable[[Path], object], folder: Path, chance: random.Random) -> str:
    child = os.fork()
    if child == 0:
        try:
            work(folder)
        finally:
            os._exit(0)
    time.sleep(chance.random() ** 2)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else "done"


def _merged(folder: Path, other: Path) -> None:
    with open_journal(folder) as journal:
        merge(journal, other)


def _rebuilt(folder: Path) -> None:
    with open_journal(folder) as journal:
        rebuild(journal)


def _machine(folder: Path, more: int = 0) -> Path:
    """Make a journal with answers, and return its folder."""
    with scene(folder) as person:
        person.journal.store_facts(facts(9))
        for number in range(ANSWERS + more):
            person.answer(f"t{number % 7}", number % 6, text="x" * (number % 200))
            person.clock.wait(hours=7)
    return folder


def main() -> None:
    """Run the storm and print its figures as one line of JSON."""
    import alembic.command  # noqa: F401  (so that a kill meets the work, not the imports)
    import fsrs  # noqa: F401

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merges", type=int, default=300)
    parser.add_argument("--starts", type=int, default=300)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    figures: dict[str, Any] = {"seed": chosen.seed}
    parts = ((merging, chosen.merges), (starting, chosen.starts), (interrupting, chosen.kills))
    with tempfile.TemporaryDirectory(prefix="drill-damage-") as place:
        try:
            for part, rounds in parts:
                (folder := Path(place) / part.__name__).mkdir()
                figures |= part(folder, rounds, chance)
        except Broken as broken:
            sys.exit(f"seed {chosen.seed}: not kept: {broken}")
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
