"""Where the child answers requests: it holds the bank and the variants built lately."""

from __future__ import annotations

import contextlib
import gc
import secrets
import sys
from collections import OrderedDict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from drill.engine import collector
from drill.engine.errors import UnknownReference
from drill.engine.messages import (
    BankFacts,
    Begin,
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
)
from drill.errors import DrillError
from drill.grading.answer import Answer, TextAnswer
from drill.grading.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from drill.bank.build import Built
    from drill.bank.pack import Bank
    from drill.bank.reference import Reference
    from drill.bank.template import Template

LONGEST_READING = (
    12.0  # seconds for templates that no cache knows; well before the parent loses patience
)
MOST_BUILT = 64  # variants kept, so that a response is graded without building its variant again
IN_WORDS = "This answer is in words: compare it yourself."
# Seconds after which whoever imports lets an answer have its turn; and what Python does otherwise.
_TURN, _USUAL_TURN = 0.001, 0.005
MOST_REDRAWS = 40  # seeds tried for a prompt that the person has not seen


def _import_symbolic() -> None:
    """Import SymPy; what is there then stays for good, and no collection need look at it again."""
    sys.setswitchinterval(_TURN)
    gc.disable()
    try:
        import_module("drill.maths.exact.symbolic")
    finally:
        collector.leave_alone()
        gc.enable()
        sys.setswitchinterval(_USUAL_TURN)


class Desk:
    """Answers one request after another; raises DrillError with a sentence for what it cannot do."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._bank: Bank | None = None
        self._built: OrderedDict[tuple[str, int, int], Built] = OrderedDict()

    def prepare(self) -> None:
        """Import what the first request needs, and open the bank if there is one."""
        import_module("drill.grading.grade")
        if self._begin.folders:
            import_module("drill.bank.build")
            self._open()

    def idle(self) -> None:
        """Import, while nobody waits, what the first variant needs; beside what is asked next, SymPy."""
        if self._bank is not None and self._bank.templates:
            first = next(iter(self._bank.templates.values()))
            with contextlib.suppress(DrillError):
                self._variant(first, first.source.level, 0)
        Thread(target=_import_symbolic, name="ahead", daemon=True).start()

    def answer(self, request: Request) -> Iterator[Reply]:
        """Yield the replies to a request: one, or one for each line."""
        match request:
            case Generate():
                yield Generated(self._generate(request).variant)
            case Grade():
                yield self._grade(request)
            case Read():
                yield self._read(request)
            case Survey():
                bank = self._open()
                if bank.fingerprint == request.known:
                    yield BankFacts((), bank.problems, bank.fingerprint)
                    return
                yield BankFacts(bank.facts(), bank.problems, bank.fingerprint, bank.entries())
            case GradeLines():
                from drill.grading.lines import grade_line

                for line in request.lines:
                    yield Line(grade_line(line))

    def _open(self) -> Bank:
        if self._bank is None:
            from drill.bank.pack import open_bank

            begin = self._begin
            cache = Path(begin.cache) if begin.cache else None
            folders = [Path(folder) for folder in begin.folders]
            manifest = Path(begin.manifest)
            known = Path(begin.known) if begin.known else None
            self._bank = open_bank(folders, manifest, cache, known=known, seconds=LONGEST_READING)
        return self._bank

    def _resolved(self, reference: Reference) -> tuple[Template, int]:
        from drill.bank.problem import BankError

        try:
            return self._open().resolve(reference)
        except BankError as error:
            raise UnknownReference(str(error)) from None

    def _variant(self, template: Template, level: int, seed: int) -> Built:
        key = (template.id, level, seed)
        built = self._built.get(key)
        if built is None:
            from drill.bank.build import build

            built = build(template, level, seed, self._open().manifest)
            self._built[key] = built
            if len(self._built) > MOST_BUILT:
                self._built.popitem(last=False)
        else:
            self._built.move_to_end(key)
        return built

    def _generate(self, request: Generate) -> Built:
        from drill.bank.reference import Reference

        template, level = self._resolved(Reference(request.template, request.level))
        if request.seed is not None:
            return self._variant(template, level, request.seed)
        from drill.journal.events import prompt_digest

        for _ in range(MOST_REDRAWS):
            built = self._variant(template, level, secrets.randbits(32))
            if prompt_digest(built.variant.prompt.plain) not in request.avoid:
                break
        return built

    def _by_reference(self, reference: str) -> Built:
        from drill.bank.reference import BadReference, parse_reference

        try:
            parsed = parse_reference(reference)
        except BadReference as error:
            raise UnknownReference(str(error)) from None
        if parsed.seed is None:
            raise UnknownReference(
                f"`{reference}` names no variant: add its seed, as in `{parsed.template}#7`."
            )
        template, level = self._resolved(parsed)
        return self._variant(template, level, parsed.seed)

    def _grade(self, request: Grade) -> Graded:
        from drill.grading.grade import grade

        built = self._by_reference(request.reference)
        if not request.follow_up:
            return Graded(grade(built.answer, request.response, built.misconceptions))
        answer = _further(built, request.follow_up)
        judgement = grade(answer, request.response)
        if isinstance(answer, TextAnswer) and judgement.verdict is Verdict.INCORRECT:
            judgement = Judgement(
                verdict=Verdict.UNDECIDED, score=0.0, reading=judgement.reading, message=IN_WORDS
            )
        return Graded(judgement)

    def _read(self, request: Read) -> Understood:
        from drill.grading.grade import read_response

        built = self._by_reference(request.reference)
        answer = _further(built, request.follow_up) if request.follow_up else built.answer
        return Understood(read_response(answer, request.text))


def _further(built: Built, number: int) -> Answer:
    """Return the answer to a further question, counted from 1; raises UnknownReference."""
    if not 1 <= number <= len(built.follow_ups):
        raise UnknownReference(f"{built.variant.reference} has no follow-up {number}.")
    return built.follow_ups[number - 1]
