"""The engine as the program sees it: generate, grade and read, each within its deadline or a plain error."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from drill.bank.variant import FACTS_NAME, Variant
from drill.engine.errors import (
    ChildLost,
    DeadlinePassed,
    EngineError,
    Overrun,
    Refused,
    UnknownReference,
)
from drill.engine.messages import (
    BankFacts,
    Begin,
    Fault,
    FaultKind,
    Generate,
    Generated,
    Grade,
    Graded,
    GradeLines,
    Line,
    Read,
    Reply,
    Request,
    Survey,
    Understood,
    travelling,
)
from drill.engine.packs import pack_folders
from drill.engine.pool import Pool
from drill.engine.process import command
from drill.grading.verdict import Judgement, Reading
from drill.places import shipped

__all__ = [
    "BankFacts",
    "ChildLost",
    "Deadlines",
    "Engine",
    "EngineError",
    "Overrun",
    "Refused",
    "UnknownReference",
]

MOST_LINE = 1_000_000  # characters of one JSON line, and of one batch of them
MOST_BATCH = 256  # lines sent at once
_Wanted = TypeVar("_Wanted", bound=Reply)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds allowed: to start with the bank open, and for each kind of request once started."""

    start: float = 30.0
    generate: float = 5.0
    grade: float = 2.0
    read: float = 1.0
    survey: float = 10.0
    line: float = 2.0


class Engine:
    """Generates and grades in a child process that is replaced when it overruns, dies or misbehaves.

    Thread-safe and synchronous. `folders` are the packs (default: the one that ships and those of
    `DRILL_PACKS`; empty: no bank, for `grade_lines` alone); `cache` is the file of parsed templates;
    `log` receives the tracebacks of faults. With `spare`, a second child is kept warm once the first
    has served a request.
    """

    def __init__(
        self,
        folders: Sequence[Path] | None = None,
        *,
        manifest: Path | None = None,
        cache: Path | None = None,
        memory_mib: int = 1024,
        deadlines: Deadlines | None = None,
        spare: bool = True,
        log: Path | None = None,
        child_command: Sequence[str] | None = None,
    ) -> None:
        chosen = pack_folders() if folders is None else folders
        known = manifest or shipped("questions") / "cheatsheet.yaml"
        self.deadlines = deadlines or Deadlines()
        self._pool = Pool(
            child_command or command(memory_mib),
            Begin(
                tuple(str(folder.absolute()) for folder in chosen),
                str(known.absolute()),
                str(cache.absolute()) if cache else None,
                str(shipped("questions").absolute() / FACTS_NAME),
                str(log) if log else None,
            ),
            self.deadlines.start,
            spare=spare,
            log=log,
        )
        atexit.register(self.close)

    def __enter__(self) -> Engine:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the child in the background; returns at once."""
        self._pool.start()

    def working(self) -> bool:
        """Say whether a request is with a child now."""
        return self._pool.lends()

    def processes(self) -> tuple[int, ...]:
        """Return the ids of the children that are ready or at work."""
        return self._pool.processes()

    def close(self) -> None:
        """End every child; leaves no process, thread or descriptor. May be called again."""
        atexit.unregister(self.close)
        self._pool.close()

    def generate(
        self,
        template: str,
        level: int | None = None,
        seed: int | None = None,
        avoid: Collection[str] = frozenset(),
    ) -> Variant:
        """Return a variant; `level` defaults to the template's own, `seed` to a fresh one.

        A fresh seed is redrawn, within bounds, while the `prompt_digest` of the plain prompt is among
        `avoid`. Raises EngineError.
        """
        seconds = self.deadlines.generate
        request = Generate(seconds, travelling(template), level, seed, frozenset(avoid))
        return self._ask(request, Generated).variant

    def grade(self, reference: str, response: str, follow_up: int = 0) -> Judgement:
        """Return the judgement of a response to the variant of this reference. Raises EngineError.

        With `follow_up`, from 1, to that further question on the same numbers; one that is answered in
        words is undecided unless the words are the expected ones.
        """
        request = Grade(
            self.deadlines.grade, travelling(reference), travelling(response), follow_up
        )
        return self._ask(request, Graded).judgement

    def read(self, reference: str, text: str, follow_up: int = 0) -> Reading:
        """Return how a text is understood as a response to this variant. Raises EngineError."""
        request = Read(self.deadlines.read, travelling(reference), travelling(text), follow_up)
        return self._ask(request, Understood).reading

    def facts(self, known: str = "") -> BankFacts:
        """Return the facts of every sound template, the faults of the others, and the fingerprint.

        Where that is the one `known`, the facts are left out: they are known as well, and are a megabyte.
        """
        return self._ask(Survey(self.deadlines.survey, known), BankFacts)

    def grade_lines(self, lines: Iterable[str], undone: Callable[[str, str], str]) -> Iterator[str]:
        """Yield the verdict of each JSON line in order.

        A line that overruns or ends the child gets `undone(line, sentence)`, and the next is graded.
        """
        for batch in _batches(travelling(line, MOST_LINE) for line in lines):
            rest = batch
            while rest:
                done, sentence = 0, ""
                try:
                    for reply in self._replies(GradeLines(self.deadlines.line, rest), len(rest)):
                        done += 1
                        yield _expected(reply, Line).text
                except EngineError as error:
                    sentence = str(error)
                if sentence:
                    yield undone(rest[done], sentence)
                    done += 1
                rest = rest[done:]

    def _ask(self, request: Request, wanted: type[_Wanted]) -> _Wanted:
        """Ask once, and once more if the child ended: it may have been ended for another's sake."""
        try:
            (reply,) = self._replies(request, 1)
        except ChildLost:
            (reply,) = self._replies(request, 1)
        return _expected(reply, wanted)

    def _replies(self, request: Request, count: int) -> Iterator[Reply]:
        child = self._pool.borrow()
        sound = False
        try:
            child.send(request)
            for left in reversed(range(count)):
                reply = child.receive(request.seconds)
                if isinstance(reply, Fault):
                    sound = reply.kind != "memory"
                    raise _ERRORS[reply.kind](reply.sentence)
                sound = left == 0
                yield reply
        except DeadlinePassed:
            raise Overrun(_overrun(request.seconds)) from None
        finally:
            self._pool.give_back(child, sound)


_ERRORS: dict[FaultKind, type[EngineError]] = {
    "unknown": UnknownReference,
    "refused": Refused,
    "memory": Refused,
    "internal": Refused,
}


def _expected(reply: Reply, wanted: type[_Wanted]) -> _Wanted:
    if not isinstance(reply, wanted):
        raise ChildLost("The calculating process answered something else than was asked.")
    return reply


def _overrun(seconds: float) -> str:
    return f"This took longer than the {seconds:g} seconds allowed and was stopped."


def _batches(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    batch: list[str] = []
    size = 0
    for line in lines:
        if batch and (len(batch) == MOST_BATCH or size + len(line) > MOST_LINE):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield tuple(batch)
