"""Where machine-held interviews take place: the real bank and grader in this process, a history in memory."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec

from drill.bank.pack import Bank, open_bank
from drill.bank.variant import Variant
from drill.engine.desk import Desk
from drill.engine.messages import (
    BankFacts,
    Begin,
    Generate,
    Generated,
    Grade,
    Graded,
    Read,
    Survey,
    Understood,
)
from drill.grading.verdict import Judgement, Reading
from drill.journal.events import Event
from drill.places import shipped
from drill.scheduling.day import StudyDay
from drill.sessions.interview.choice import Choice, Hall, prepared
from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.record import DECODER, Record, encoded
from tests.sessions.interview.candidate import Candidate, Sitting
from tests.sessions.world import HandClock


class WholeDesk(Desk):
    """A desk that reads every template, however slow the machine is."""

    def _open(self) -> Bank:
        if self._bank is None:
            folders = [Path(folder) for folder in self._begin.folders]
            self._bank = open_bank(folders, Path(self._begin.manifest))
        return self._bank


class DeskEngine:
    """The engine without its child process: fast, and killed with the test."""

    def __init__(self) -> None:
        questions = shipped("questions")
        self._desk = WholeDesk(Begin((str(questions),), str(questions / "cheatsheet.yaml")))
        self._desk.prepare()

    def facts(self) -> BankFacts:
        (reply,) = self._desk.answer(Survey(10.0))
        assert isinstance(reply, BankFacts)
        return reply

    def generate(self, template: str, level: int | None = None, seed: int | None = None) -> Variant:
        (reply,) = self._desk.answer(Generate(5.0, template, level, seed))
        assert isinstance(reply, Generated)
        return reply.variant

    def grade(self, reference: str, response: str, follow_up: int = 0) -> Judgement:
        (reply,) = self._desk.answer(Grade(2.0, reference, response, follow_up))
        assert isinstance(reply, Graded)
        return reply.judgement

    def read(self, reference: str, text: str, follow_up: int = 0) -> Reading:
        (reply,) = self._desk.answer(Read(1.0, reference, text, follow_up))
        assert isinstance(reply, Understood)
        return reply.reading

    def close(self) -> None:
        pass


@dataclass
class Memory:
    """An InterviewHistory in memory; records pass through their JSON, as they do on a disk."""

    records: dict[str, bytes] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    today: set[str] = field(default_factory=set)
    queued: tuple[str, ...] = ()

    def keep(self, record: Record) -> None:
        self.records[record.id] = encoded(record)

    def record(self, event: Event, record: Record) -> None:
        self.events.append(event)
        self.keep(record)

    def all(self) -> tuple[Record, ...]:
        found = [DECODER.decode(state) for state in self.records.values()]
        return tuple(sorted(found, key=lambda one: -one.started))

    def asked_today(self, day: StudyDay) -> Collection[str]:
        return self.today

    def pace(self) -> float:
        return 1.0

    def queue_today(self, day: StudyDay, templates: Collection[str]) -> None:
        self.queued = tuple(templates)

    def close(self) -> None:
        pass


@cache
def bank() -> tuple[DeskEngine, BankFacts]:
    """Return the engine over the bank that ships, opened once for a process."""
    engine = DeskEngine()
    return engine, engine.facts()


def hall() -> Hall:
    """Return what interviews are drawn from."""
    facts = bank()[1]
    return Hall(facts.templates, facts.fingerprint)


def new_record(
    role: str = "mle", minutes: int = 15, seed: int = 1, *, counts_away: bool = False, now: int = 0
) -> Record:
    """Return a new interview of a role, length and seed."""
    choice = Choice(string=f"interview:{role}:{minutes}#{seed}")
    instant = now or HandClock().wall_ms
    return prepared(choice, hall(), (), (), instant, counts_away=counts_away)


def sit(
    record: Record,
    candidate: Candidate,
    memory: Memory | None = None,
    clock: HandClock | None = None,
) -> Sitting:
    """Return a candidate before a session of this record."""
    engine, _ = bank()
    clock = clock or HandClock()
    session = InterviewSession(engine, memory or Memory(), clock.clocks(), record)
    return Sitting(session, engine, clock, candidate)


def candidate(
    ability: float = 0.5, seed: int = 1, *, mischief: float = 0.0, haste: float = 0.8
) -> Candidate:
    """Return a candidate of an ability."""
    return Candidate(ability, random.Random(seed), haste=haste, mischief=mischief)


def copy(record: Record) -> Record:
    """Return a record as it comes back from the disk."""
    return msgspec.json.decode(encoded(record), type=Record)
