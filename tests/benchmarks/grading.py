"""This grader beside `sympy.simplify(a - b) == 0` and math-verify, on the corpus of the tests.

    python -m tests.benchmarks.grading [--every N] [--kinds number,expression]

Each grader works in a process of its own that is killed when a case takes longer than five seconds; a case
that was killed or failed counts as not accepted. SymPy gets the trees that our reader read, so that only
the question of equality is compared. math-verify comes with the optional group `bench`; without it that
column is left out and said so. Times are those of the processor for the grading alone, warm, in the worker.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.grading.corpus_cases import Case, every_case

LIMIT = 5.0  # seconds a case may take
SCALARS = ("number", "expression")
ROOT = Path(__file__).parents[2]
Judge = Callable[[dict[str, Any]], bool]


def drill_judge() -> Judge:
    """Return this grader, with what is there at its start out of the collector's way, as in the child."""
    from drill.engine import collector
    from drill.grading.lines import grade_line

    collector.leave_alone()

    def judge(request: dict[str, Any]) -> bool:
        return bool(json.loads(grade_line(json.dumps(request)))["verdict"] == "correct")

    return judge


def sympy_judge() -> Judge:
    """Return the comparison that most home-made graders use."""
    import sympy

    from drill.grading.answer import MathAnswer
    from drill.grading.keys import answer_of
    from drill.grading.reading import read_tree
    from drill.grading.requests import Request
    from drill.maths.exact.symbolic import to_sympy

    def judge(request: dict[str, Any]) -> bool:
        answer = answer_of(Request(answer=request["answer"], response="", kind=request["kind"]))
        assert isinstance(answer, MathAnswer)
        key = to_sympy(answer.value, answer.variables)
        response = to_sympy(read_tree(answer, request["response"]), answer.variables)
        return bool(sympy.simplify(response - key) == 0)

    return judge


def math_verify_judge() -> Judge:
    """Return math-verify, with the expressions as the LaTeX they nearly are."""
    from math_verify import parse, verify  # type: ignore[import-not-found, unused-ignore]

    def judge(request: dict[str, Any]) -> bool:
        gold, response = (parse(f"${request[name].strip('$')}$") for name in ("answer", "response"))
        return bool(verify(gold, response))

    return judge


JUDGES: dict[str, Callable[[], Judge]] = {
    "drill": drill_judge,
    "sympy.simplify": sympy_judge,
    "math-verify": math_verify_judge,
}


def say(line: str = "") -> None:
    """Write a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def work(name: str) -> None:
    """Judge one request a line, answering with the judgement and the seconds of the processor it took."""
    from drill.engine import collector

    judge = JUDGES[name]()
    for line in sys.stdin:
        collector.sweep()  # between answers, as in the child; nothing to do under the others' thresholds
        request = json.loads(line)
        begun = time.process_time()
        try:
            accepted = judge(request)
        except Exception as error:  # noqa: BLE001 - whatever a grader raises is its answer: not accepted
            say(json.dumps([False, time.process_time() - begun, repr(error)[:80]]))
            continue
        say(json.dumps([accepted, time.process_time() - begun, ""]))


@dataclass
class Worker:
    """A process that judges, started again after it had to be killed."""

    name: str
    process: subprocess.Popen[str] | None = None
    kills: int = 0

    def judge(self, case: Case) -> tuple[bool, float]:
        """Return whether the case was accepted, and the seconds it took (the limit if it was killed)."""
        if self.process is None:
            self.process = self._start()
        _pipe(self.process.stdin).write(json.dumps(case.request) + "\n")
        _pipe(self.process.stdin).flush()
        ready, _, _ = select.select([_pipe(self.process.stdout)], [], [], LIMIT)
        answer = _pipe(self.process.stdout).readline() if ready else ""
        if not answer:
            self.close()
            self.kills += 1
            return False, LIMIT
        accepted, seconds, _ = json.loads(answer)
        return bool(accepted), float(seconds)

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.grading", "--work", self.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={
                name: value
                for name, value in os.environ.items()
                if name != "PYTHONDONTWRITEBYTECODE"
            },
        )
        warm = Case("correct", "expression", "(x+1)^2", "x^2+2x+1", "")
        _pipe(process.stdin).write(json.dumps(warm.request) + "\n")
        _pipe(process.stdin).flush()
        _pipe(process.stdout).readline()
        return process

    def close(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@dataclass
class Score:
    """What one grader made of the cases."""

    name: str
    right: int = 0
    cases: int = 0
    wrong_accepts: int = 0
    refused: int = 0
    kills: int = 0
    seconds: list[float] = field(default_factory=list)

    def row(self) -> str:
        """Return the figures as a line of the table."""
        times = sorted(self.seconds)
        p50, p99 = statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.99))]
        return (
            f"{self.name:16} {self.right / self.cases:8.2%} {self.wrong_accepts:14} {self.refused:14} "
            f"{p50 * 1e3:9.2f} {p99 * 1e3:9.2f} {times[-1] * 1e3:9.1f} {self.kills:6}"
        )


HEADING = (
    f"{'grader':16} {'accuracy':>8} {'wrong accepts':>14} {'right refused':>14} "
    f"{'p50 ms':>9} {'p99 ms':>9} {'worst ms':>9} {'killed':>6}"
)


def measure(name: str, cases: list[Case]) -> Score:
    """Run one grader over the cases."""
    worker, score = Worker(name), Score(name)
    for case in cases:
        accepted, seconds = worker.judge(case)
        wanted = case.verdict == "correct"
        score.cases += 1
        score.right += accepted == wanted
        score.wrong_accepts += accepted and not wanted
        score.refused += wanted and not accepted
        score.seconds.append(seconds)
    worker.close()
    score.kills = worker.kills
    return score


def tables(cases: list[Case], every: int) -> Iterator[tuple[str, list[Case], list[str]]]:
    """Yield what is compared: exact scalars with all graders, everything with those that read it."""
    known = ["drill"]
    if importlib.util.find_spec("math_verify"):
        known.append("math-verify")
    scalars = [case for case in cases if case.kind in SCALARS and not case.options]
    yield (
        "numbers and expressions, exact",
        scalars[::every],
        [known[0], "sympy.simplify", *known[1:]],
    )
    shapes = [
        case
        for case in cases
        if not case.options and case.kind in ("vector", "set", "interval", "matrix")
    ]
    yield "vectors, matrices, sets, intervals, exact", shapes[::every], known
    yield "the whole corpus", cases[::every], ["drill"]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--every", type=int, default=1, help="take every N-th case only")
    parser.add_argument("--work", choices=sorted(JUDGES), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        work(arguments.work)
        return
    if not importlib.util.find_spec("math_verify"):
        say("math-verify is not installed (optional group `bench`): its rows are left out.\n")
    for title, cases, names in tables(every_case(), arguments.every):
        say(f"{title}: {len(cases)} cases, {LIMIT:g} s limit each\n{HEADING}")
        for name in names:
            say(measure(name, cases).row())
        say()


if __name__ == "__main__":
    main()
