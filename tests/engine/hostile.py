"""A child whose desk does what no desk should: run by the tests of the engine in the place of the real one."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

if __name__ == "__main__":
    sys.path.insert(0, sys.argv.pop(1))

from drill.engine.child import main
from drill.engine.errors import UnknownReference
from drill.engine.messages import (
    BankFacts,
    Begin,
    Grade,
    Graded,
    GradeLines,
    Line,
    Reply,
    Request,
    Survey,
)
from drill.errors import DrillError
from drill.grading.verdict import Judgement, Verdict


class HostileDesk:
    """Echoes what is asked, or misbehaves in the way that the response names."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin

    def prepare(self) -> None:
        """Refuse to start when the first folder says so."""
        if self._begin.folders and self._begin.folders[0].endswith("refuse"):
            raise DrillError("The pack cannot be read.")
        if self._begin.folders and self._begin.folders[0].endswith("hang"):
            _spin()

    def idle(self) -> None:
        """Print where frames would be, were they not kept apart."""
        sys.stdout.write("noise")
        sys.stdout.flush()

    def answer(self, request: Request) -> Iterator[Reply]:
        """Answer in the name of the real desk."""
        match request:
            case Grade():
                misbehave(request.response)
                yield Graded(Judgement(verdict=Verdict.CORRECT, score=1.0, reading=said(request)))
            case GradeLines():
                for line in request.lines:
                    misbehave(line)
                    yield Line(line.upper())
            case Survey():
                yield BankFacts((), (), "")
            case _:
                raise AssertionError(request)


def said(request: Grade) -> str:
    """Return what a test wants to know of the child."""
    match request.response:
        case "pid":
            return str(os.getpid())
        case "environment":
            return ",".join(sorted(name for name in os.environ if name.startswith("PYTHON")))
        case "stdin":
            return repr(sys.stdin.read())
        case "litter":
            litter: list[object] = [[] for _ in range(20_000)]
            litter.append(litter)  # a circle: only the collector takes it away
            return str(gc.get_count()[0] > 10_000)
        case "swept":
            return str(gc.get_count()[0] < 5_000)
        case "frozen":
            return f"{gc.isenabled()} {gc.get_freeze_count() > 0} {gc.get_threshold()[0] > 1_000}"
        case _:
            return request.response


def misbehave(how: str) -> None:
    """Do what the text says."""
    match how:
        case "spin":
            _spin()
        case "memory":
            bytearray(3 << 30)
        case "deep":
            _deep()
        case "noise":
            sys.stdout.write("\x00\x00\x00\x04evil")
            sys.stdout.flush()
            os.write(1, b"\xff" * 64)
        case "abort":
            os.abort()
        case "exit":
            os._exit(0)
        case "fault":
            raise ValueError("a fault")
        case "unknown":
            raise UnknownReference("There is no such question.")


def _spin() -> None:
    assert 9**9**9 > 0  # holds the interpreter's lock for many minutes


def _deep() -> None:
    _deep()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], HostileDesk))
