"""The journal under attack: killed at random, out of room, merged in pairs. `python -m tests.storm.journal_storm`."""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from drill.journal.ahead import OpenAsking
from drill.journal.check import check
from drill.journal.errors import CannotWrite, NothingToUndo
from drill.journal.events import SuspendEvent, UndoEvent
from drill.journal.journal import open_journal
from drill.journal.merge import merge
from drill.journal.migrate import downgrade
from drill.journal.places import journal_file
from tests.journal.scene import facts, response

LONGEST_LIFE = 0.3  # seconds before a kill


class Broken(AssertionError):  # noqa: N818
    """A promise of the journal that was not kept."""


def demand(kept: bool, promise: str) -> None:
    """Raise Broken unless a promise was kept."""
    if not kept:
        raise Broken(promise)


def kills(place: Path, rounds: int, chance: random.Random) -> dict[str, Any]:
    """Kill a program that answers as fast as it can, again and again, on one growing journal."""
    folder = place / "killed"
    acknowledged: set[bytes] = set()
    extras = deaths_before_the_first = 0
    for number in range(rounds):
        if number % 10 == 5 and journal_file(folder).exists():
            downgrade(journal_file(folder), "0001")  # the next life begins with a migration
        told = _life_and_death(folder, chance)
        deaths_before_the_first += not told
        acknowledged |= told
        if not journal_file(folder).exists():
            demand(not acknowledged, "a journal with answers is not lost")
            continue
        there = _events_after_death(folder)
        demand(acknowledged <= there, "no acknowledged answer is lost")
        extra = len(there - acknowledged)
        demand(extra <= 1, f"at most one unacknowledged extra, not {extra}")
        extras += extra
        acknowledged |= there
    return {
        "kills": rounds,
        "answers": len(acknowledged),
        "extras": extras,
        "killed_before_the_first_answer": deaths_before_the_first,
    }


def full_disks(place: Path, rounds: int, chance: random.Random) -> dict[str, Any]:
    """Run out of room at random sizes: a limit on the file, and a small tmpfs where one can be mounted."""
    refused = {"limit": 0, "tmpfs": 0}
    for number in range(rounds):
        room = chance.randrange(60_000, 900_000)
        folder = place / f"limited-{number}"
        refused["limit"] += _filled(folder, lambda size=room: _limit(size), _unlimit)  # type: ignore[misc]
        mount = place / f"small-{number}"
        mount.mkdir()
        if _mounted(mount, room):
            try:
                refused["tmpfs"] += _filled(mount / "data", lambda: None, lambda: None)
            finally:
                subprocess.run(["umount", str(mount)], check=True)
    return {"full_disks": rounds, "refused_writes": refused}


def merges(place: Path, pairs: int, chance: random.Random) -> dict[str, Any]:
    """Merge pairs of journals in both orders; the cards must be the same."""
    from tests.journal.test_merge import _two

    events = 0
    for _ in range(pairs):
        one, two = _two(place, chance.randrange(10**9))
        events += merge(one.journal, two.folder, keep_backup=False).events
        merge(two.journal, one.folder, keep_backup=False)
        demand(one.journal.cards() == two.journal.cards(), "both orders give the same cards")
        again = merge(one.journal, two.folder, keep_backup=False)
        demand(again.events == 0, "merging again brings nothing")
        demand(check(one.journal).sound, "the merged journal is sound")
        for person in (one, two):
            person.journal.close()
            shutil.rmtree(person.folder)
    return {"merged_pairs": pairs, "events_brought": events}


def _life_and_death(folder: Path, chance: random.Random) -> set[bytes]:
    """Let a child answer until it is killed; return what it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.close(reader)
        try:
            _answer_for_ever(folder, writer, random.Random(chance.random()))
        finally:
            os._exit(1)
    os.close(writer)
    with suppress(ProcessLookupError, PermissionError):
        os.setpgid(child, child)
    if chance.random() < 0.7:  # most lives are taken while answering, the others while beginning
        select.select([reader], [], [], 30)
    time.sleep(chance.random() ** 2 * LONGEST_LIFE)
    os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    demand(_is_gone(child), "no child is left behind")
    demand(
        os.waitstatus_to_exitcode(status) == -signal.SIGKILL,
        f"the program lives until it is killed: {told[-500:]!r}",
    )
    return {told[at : at + 16] for at in range(0, len(told) - len(told) % 16, 16)}


def _answer_for_ever(folder: Path, pipe: int, chance: random.Random) -> None:
    journal = open_journal(folder)
    if not journal.facts():
        journal.store_facts(facts(30))
    while True:
        event = response(journal.stamp(), f"t{chance.randrange(30)}", chance.randrange(6))
        asking = OpenAsking(
            asking=event.asking,
            template=event.template,
            instant=event.stamp.instant,
            variant=b"{}" * 2000,
        )
        journal.put_open(asking)
        journal.record(event, keep_open=asking if chance.random() < 0.2 else None)
        os.write(pipe, event.stamp.id)
        if chance.random() < 0.2:
            undo = UndoEvent(stamp=journal.stamp(), template=event.template, target=event.asking)
            journal.record(undo)
            os.write(pipe, undo.stamp.id)
        if chance.random() < 0.1:
            away = SuspendEvent(stamp=journal.stamp(), template=event.template)
            journal.record(away)
            os.write(pipe, away.stamp.id)
        if chance.random() < 0.02:
            journal.daily_backup()


def _events_after_death(folder: Path) -> set[bytes]:
    with closing(sqlite3.connect(journal_file(folder))) as connection:
        (found,) = connection.execute("PRAGMA integrity_check").fetchone()
        demand(found == "ok", f"the file is intact: {found}")
    with open_journal(folder) as journal:
        report = check(journal)
        demand(report.sound, f"cards equal the fold: {report.problems}")
        with suppress(NothingToUndo):
            journal.queue()
        with journal.database.raw() as raw:
            return {identifier for (identifier,) in raw.execute("SELECT id FROM event")}


def _is_gone(group: int) -> bool:
    """Whether no process of a group is alive."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _unlimit() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _mounted(mount: Path, size: int) -> bool:
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={max(size, 400_000)}", "tmpfs", str(mount)],
        capture_output=True,
        check=False,
    )
    return made.returncode == 0


def _filled(folder: Path, shut: Callable[[], None], open_up: Callable[[], None]) -> int:
    """Answer until there is no room; every answer before must be there after. Return 1 if room ran out."""
    saved: list[bytes] = []
    refused = 0
    shut()
    try:
        with open_journal(folder) as journal:
            for number in range(1200):
                event = response(journal.stamp(), f"t{number % 9}", text="x" * 700)
                journal.record(event)
                saved.append(event.stamp.id)
    except CannotWrite:
        refused = 1
    finally:
        open_up()
    if saved:
        with open_journal(folder) as journal:
            demand(check(journal).sound, "a journal that ran out of room is sound")
            with journal.database.raw() as raw:
                there = {identifier for (identifier,) in raw.execute("SELECT id FROM event")}
        demand(set(saved) <= there, "no answer is lost to a full disk")
        demand(len(there) - len(saved) <= 1, "nothing else came in")
    return refused


def main() -> None:
    """Run the storm and print its figures as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--full-disks", type=int, default=20)
    parser.add_argument("--merges", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=None)
    chosen = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if chosen.seed is None else chosen.seed
    chance = random.Random(seed)
    figures: dict[str, Any] = {"seed": seed}
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="drill-storm-") as place:
        try:
            figures |= kills(Path(place), chosen.kills, chance)
            figures |= full_disks(Path(place), chosen.full_disks, chance)
            figures |= merges(Path(place), chosen.merges, chance)
        except Broken as broken:
            sys.exit(f"seed {seed}: not kept: {broken}")
    figures["seconds"] = round(time.monotonic() - begun, 1)
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
