"""Interviews by the hundred: held by machine, by candidates of known ability, and killed at random.

`python -m tests.storm.interview_storm` prints what it found as JSON, and fails on a promise not kept.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from drill.journal.journal import open_journal
from drill.sessions.interview.history import JournalHistory
from drill.sessions.interview.parts import MINUTES
from drill.sessions.interview.record import Record
from drill.sessions.interview.result import Result
from drill.sessions.interview.scoring import SPREADS
from tests.sessions.interview.candidate import Sitting
from tests.sessions.interview.checks import Watcher, check_all, check_silence
from tests.sessions.interview.hall import Memory, bank, candidate, new_record, sit

ROLES = ("ds", "mle", "research", "quant")
ABILITIES = (0.0, 1.0, 2.0)  # of those whose spread is measured: not yet, yes, strong yes
LEAST_RANK = 0.9
LAG = 3.0  # seconds that a kill may cost on the clock


class Broken(AssertionError):  # noqa: N818
    """A promise of the interview that was not kept."""


def demand(kept: bool, promise: str) -> None:
    """Raise Broken unless a promise was kept."""
    if not kept:
        raise Broken(promise)


def held(role: str, minutes: int, seed: int, ability: float, mischief: float = 0.0) -> Result:
    """Hold one interview through the plain interface, every promise checked; return its result."""
    memory, watcher = Memory(), Watcher()
    who = candidate(ability, seed, mischief=mischief, haste=0.9)
    sitting = sit(new_record(role, minutes, seed), who, memory)
    sitting.on_state = watcher.look
    demand(sitting.hold(), "an interview comes to its end")
    check_all(sitting, memory.events, watcher)
    result = sitting.session.record.result
    if result is None:
        raise Broken("an interview that is over has a result")
    return result


def whole(rounds: int, chance: random.Random) -> dict[str, Any]:
    """Hold interviews of every role and length, with skips, flags, returns and mistypings."""
    for number in range(rounds):
        role, minutes = ROLES[number % 4], MINUTES[number // 4 % 4]
        held(role, minutes, chance.randrange(10**6), chance.gauss(0.5, 1.3), chance.random() * 0.5)
    return {"interviews": rounds}


def ranks(rounds: int, chance: random.Random) -> dict[str, Any]:
    """Return for each role how the score of 30 minutes follows ability: Spearman's rank correlation."""
    found = {}
    for role in ROLES:
        abilities = [chance.gauss(0.5, 1.3) for _ in range(rounds)]
        scores = [held(role, 30, chance.randrange(10**6), ability).score for ability in abilities]
        found[role] = round(_spearman(abilities, scores), 3)
        demand(found[role] >= LEAST_RANK, f"the score of {role} follows ability: {found[role]}")
    return found


def _spearman(left: list[float], right: list[float]) -> float:
    def places(values: list[float]) -> list[float]:
        order = sorted(range(len(values)), key=values.__getitem__)
        place = [0.0] * len(values)
        for rank, index in enumerate(order):
            place[index] = rank
        return place

    return statistics.correlation(places(left), places(right))


def spreads(rounds: int, chance: random.Random) -> dict[str, Any]:
    """Return, by length, by how much the score of one candidate varies: root mean square over abilities."""
    found: dict[str, Any] = {}
    for minutes in MINUTES:
        squares = []
        for ability in ABILITIES:
            for role in ("mle", "quant"):
                scores = [
                    held(role, minutes, chance.randrange(10**6), ability).score
                    for _ in range(rounds)
                ]
                squares.append(statistics.variance(scores))
        spread = statistics.mean(squares) ** 0.5
        found[str(minutes)] = round(spread, 1)
        demand(abs(spread - SPREADS[minutes]) <= 1.5, f"± of {minutes} minutes is {spread:.1f}")
    return found


def screens(rounds: int, chance: random.Random) -> dict[str, Any]:
    """Hold interviews with keys on the full screen, every frame searched."""
    for number in range(rounds):
        role, minutes = ROLES[number % 4], MINUTES[number // 4 % 4]
        size = ((60, 24), (100, 30), (200, 60))[number % 3]
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(_on_screen(role, minutes, chance.randrange(10**6), size, Path(folder)))
    return {"interviews": rounds}


async def _on_screen(
    role: str, minutes: int, seed: int, size: tuple[int, int], folder: Path
) -> None:
    from tests.tui.exam_stage import exam

    who = candidate(0.5, seed, haste=0.7)
    async with exam(new_record(role, minutes, seed), folder, size=size) as play:
        sitting = Sitting(play.session, bank()[0], play.clock, who)
        await play.hold(sitting, who)
        sitting.before_the_end = [row for frame in play.frames for row in frame.split("\n")]
        check_silence(sitting, play.session.record)


class Life:
    """A real program that holds an interview line by line, until it is killed."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-m", "drill.cli.main", "--data-dir", str(folder), "interview"]
        self.process = subprocess.Popen(
            [*command, "--plain", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.told = ""
        self.since = 0.0

    def until(self, words: str, patience: float = 60.0) -> bool:
        """Read until words were told anew; False when the program ended or was silent too long."""
        assert self.process.stdout is not None
        start, end = len(self.told), time.monotonic() + patience
        while words not in self.told[start:]:
            ready, _, _ = select.select(
                [self.process.stdout], [], [], max(0.0, end - time.monotonic())
            )
            piece = os.read(self.process.stdout.fileno(), 65_536) if ready else b""
            if not piece:
                return False
            self.told += piece.decode("utf-8", "replace")
        return True

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        """Kill the program and its engine."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def kept(folder: Path) -> Record | None:
    """Return the interview as it is on the disk, None before its first question."""
    journal = open_journal(folder)
    try:
        return next(iter(JournalHistory(journal, journal.now).all()), None)
    finally:
        journal.close()


def kills(rounds: int, chance: random.Random) -> dict[str, Any]:
    """Kill real programs at random moments; each resumes with every answer and the right clock."""
    acknowledged: list[str] = []
    worst = 0.0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "killed"
        for _ in range(rounds):
            before = kept(folder)
            if before is not None and before.phase == "finished":
                break
            lived = _life_and_death(folder, before, acknowledged, chance)
            after = kept(folder)
            if after is None:
                demand(not acknowledged, "an interview that was begun is not lost")
                continue
            there = [mark.text for mark in after.marks if mark.tries]
            missing = [text for text in acknowledged if text and text not in there]
            demand(not missing, f"every answer is there after a kill; lost {missing}")
            if lived is not None and before is not None and after.part == before.part:
                off = after.spent - before.spent - lived
                worst = max(worst, abs(off))
                demand(abs(off) <= LAG, f"the clock stands where it stood, not {off:+.1f} s off")
    return {"kills": rounds, "answers": len(acknowledged), "worst_clock_s": round(worst, 2)}


def _life_and_death(
    folder: Path, before: Record | None, acknowledged: list[str], chance: random.Random
) -> float | None:
    """Live for a few answers; return the seconds for which a question was seen, None behind a door."""
    life = Life(folder, *(() if before else ("--minutes", "60")))
    if not life.until("left"):
        raise Broken(f"the program came back: {life.told[-500:]}")
    doors = before is None or before.phase != "asking"
    if doors:
        life.type("")
        life.until("par")
    began = time.monotonic()
    for _ in range(chance.randrange(4)):
        text = str(1000 + len(acknowledged))
        life.type(text)
        if life.until("How sure", 8.0):
            life.type("2")
        else:  # a question that wants no number
            text = ""
            life.type("!")
        if life.until("left", 8.0):
            acknowledged.append(text)
    time.sleep(chance.random() * 3)
    lived = time.monotonic() - began
    life.kill()
    return None if doors else lived


def main() -> None:
    """Run the storm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    for name, default in (
        ("whole", 320),
        ("ranks", 60),
        ("spreads", 20),
        ("screens", 16),
        ("kills", 30),
    ):
        parser.add_argument(f"--{name}", type=int, default=default)
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)
    found: dict[str, Any] = {"seed": wanted.seed}
    for name, work in (
        ("whole", whole),
        ("ranks", ranks),
        ("spreads", spreads),
        ("screens", screens),
        ("kills", kills),
    ):
        rounds = getattr(wanted, name)
        if rounds:
            found[name] = work(rounds, chance)
            _tell({name: found[name]})
    _tell(found)


def _tell(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
