"""The engine keeps its word whatever the child does: an answer or a plain error, and the next request works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drill.engine.client import (
    ChildLost,
    Deadlines,
    Engine,
    Overrun,
    Refused,
    UnknownReference,
)
from drill.engine.messages import MOST_TEXT
from tests.engine.processes import ends, gone

HOSTILE = Path(__file__).with_name("hostile.py")
ROOT = Path(__file__).parents[2]
SHORT = Deadlines(grade=0.4, line=0.4)


def hostile_command(mebibytes: int = 1024) -> list[str]:
    """Return the command line of the child that misbehaves."""
    return [sys.executable, "-I", str(HOSTILE), str(ROOT), str(os.getpid()), str(mebibytes)]


def hostile(deadlines: Deadlines = SHORT, folder: str = "") -> Engine:
    """Return an engine whose child misbehaves on demand."""
    folders = [Path(folder)] if folder else []
    return Engine(folders, deadlines=deadlines, child_command=hostile_command())


@pytest.fixture
def engine() -> Iterator[Engine]:
    """An engine with the misbehaving child, closed afterwards."""
    with hostile() as opened:
        yield opened


def said(engine: Engine, response: str) -> str:
    """Return what the child read in a response."""
    return engine.grade("any", response).reading


def open_descriptors() -> set[str]:
    """Return the descriptors of this process, the one that lists them apart."""
    return {path.name for path in Path("/dev/fd").iterdir() if path.exists()}


def test_round_trip(engine: Engine) -> None:
    """What goes in comes back, in any script of the world."""
    assert [said(engine, text) for text in ("x", "½ ≤ π", "")] == ["x", "½ ≤ π", ""]


def test_text_that_cannot_travel_is_made_to(engine: Engine) -> None:
    """Lone surrogates keep their place; an endless response is bounded."""
    assert said(engine, "a\udc80b") == "a\ufffdb"
    assert len(said(engine, "7" * (MOST_TEXT * 20))) == MOST_TEXT


def test_an_overrun_is_killed_and_the_next_request_succeeds(engine: Engine) -> None:
    """A child inside one endless operation is killed for certain."""
    first = int(said(engine, "pid"))
    with pytest.raises(Overrun, match=r"0\.4 seconds"):
        engine.grade("any", "spin")
    assert gone(first)
    assert said(engine, "next") == "next"


def test_a_warm_spare_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a request was served a second child waits; when the first is killed, it answers."""
    monkeypatch.setattr("drill.engine.pool._QUIET", 0.0)
    with hostile() as engine:
        first = int(said(engine, "pid"))
        while len(engine.processes()) < 2:
            pass
        (spare,) = set(engine.processes()) - {first}
        assert int(said(engine, "pid")) == first
        with pytest.raises(Overrun):
            engine.grade("any", "spin")
        assert int(said(engine, "pid")) == spare


def test_a_spare_waits_for_a_quiet_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """It starts a while after the last request, or, when there is no pause, after the first."""
    monkeypatch.setattr("drill.engine.pool._QUIET", 3600.0)
    with hostile() as engine:
        first = said(engine, "pid")
        assert engine.processes() == (int(first),)
        monkeypatch.setattr("drill.engine.pool._LATEST", 0.0)
        assert said(engine, "pid") == first
        while len(engine.processes()) < 2:
            pass


def test_without_a_spare_there_is_one_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that asks once starts one process."""
    monkeypatch.setattr("drill.engine.pool._QUIET", 0.0)
    with Engine([], child_command=hostile_command(), spare=False) as engine:
        for number in range(50):
            assert said(engine, str(number)) == str(number)
        assert len(engine.processes()) == 1


@pytest.mark.parametrize("way", ["abort", "exit"])
def test_a_child_that_dies_is_replaced(engine: Engine, way: str) -> None:
    """Asked a second time in vain, its death is an error of that request only."""
    with pytest.raises(ChildLost):
        engine.grade("any", way)
    assert said(engine, "next") == "next"


def test_a_child_that_died_while_idle_is_not_noticed(engine: Engine) -> None:
    """Nothing was asked of it, so nobody is told."""
    child = int(said(engine, "pid"))
    os.kill(child, signal.SIGKILL)
    assert said(engine, "next") == "next"


@pytest.mark.skipif(sys.platform != "linux", reason="the address space is bounded on Linux only")
def test_a_memory_bomb_is_refused(engine: Engine) -> None:
    """The child cannot take more than it may, and a fresh one goes on."""
    first = said(engine, "pid")
    with pytest.raises(Refused, match="memory"):
        engine.grade("any", "memory")
    assert said(engine, "pid") != first


def test_endless_recursion_is_refused(engine: Engine) -> None:
    """A stack that grows without end is an error, not the end."""
    with pytest.raises(Refused, match="deeply"):
        engine.grade("any", "deep")
    assert said(engine, "next") == "next"


def test_faults_are_sentences(engine: Engine) -> None:
    """No traceback crosses the pipe, and the child goes on."""
    first = said(engine, "pid")
    with pytest.raises(UnknownReference, match=r"^There is no such question\.$"):
        engine.grade("any", "unknown")
    with pytest.raises(Refused, match=r"^The program met a fault of its own \(ValueError\)\.$"):
        engine.grade("any", "fault")
    assert said(engine, "pid") == first


def test_the_traceback_of_a_fault_goes_to_the_log(tmp_path: Path) -> None:
    """Who mends the program finds it there."""
    log = tmp_path / "drill.log"
    with Engine([], child_command=hostile_command(), log=log) as engine:
        with pytest.raises(Refused, match=r"drill\.log") as caught:
            engine.grade("any", "fault")
        assert str(caught.value).endswith(f"The details are in {log}.")
    assert "ValueError: a fault" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_noise_on_the_standard_streams_touches_no_frame(engine: Engine) -> None:
    """Frames travel on descriptors of their own."""
    assert said(engine, "noise") == "noise"
    assert said(engine, "stdin") == "''"
    assert said(engine, "next") == "next"


def test_no_collection_looks_at_what_was_there_from_the_start(engine: Engine) -> None:
    """A full collection over bank and SymPy took 70 ms: longer than a verdict may."""
    assert said(engine, "frozen") == "True True True"


def test_what_an_answer_leaves_is_collected_after_it(engine: Engine) -> None:
    """No answer is held up by a collection, and none leaves its circles to the next."""
    assert said(engine, "litter") == "True"
    assert said(engine, "swept") == "True"


def test_the_environment_is_scrubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell's PYTHON variables change nothing in the child."""
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    with hostile() as engine:
        assert said(engine, "environment") == ""


def test_lines_come_back_in_order_whatever_happens(engine: Engine) -> None:
    """A line that overruns, or kills the child, costs only itself."""
    lines = ["a", "spin", "b", "abort", "fault", "", "c", *(f"line {n}" for n in range(600))]
    bad = {"spin", "abort", "fault"}
    undone: list[str] = []

    def note(line: str, sentence: str) -> str:
        undone.append(sentence)
        return f"undone: {line}"

    expected = [f"undone: {line}" if line in bad else line.upper() for line in lines]
    assert list(engine.grade_lines(lines, note)) == expected
    assert len(undone) == 3


def test_abandoned_lines_leave_the_engine_usable(engine: Engine) -> None:
    """Replies that nobody took are not mistaken for others."""
    lines = engine.grade_lines(["a"] * 50, lambda line, sentence: sentence)
    next(lines)
    lines.close()  # type: ignore[attr-defined]
    assert said(engine, "next") == "next"


def test_threads_share_an_engine(engine: Engine) -> None:
    """Each thread gets its own answers, also when one of them overruns."""

    def work(number: int) -> list[str]:
        answers = []
        for index in range(40):
            try:
                answers.append(
                    said(engine, "spin" if (number, index) == (1, 20) else f"{number}:{index}")
                )
            except Overrun:
                answers.append("overrun")
        return answers

    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(work, range(4)))
    for number, answers in enumerate(results):
        wanted = [f"{number}:{index}" for index in range(40)]
        if number == 1:
            wanted[20] = "overrun"
        assert answers == wanted


def test_a_start_that_is_refused_says_why() -> None:
    """The sentence comes from the child, each time it is asked."""
    with hostile(folder="/refuse") as engine:
        for _ in range(2):
            with pytest.raises(Refused, match=r"^The pack cannot be read\.$"):
                engine.facts()


def test_a_start_that_hangs_is_ended() -> None:
    """A pack that cannot be read in time does not hang the program."""
    with (
        hostile(Deadlines(start=0.5), "/hang") as engine,
        pytest.raises(Overrun, match="questions"),
    ):
        engine.facts()


def test_a_child_that_cannot_be_started() -> None:
    """A missing interpreter, or one that says nothing sensible, is one sentence."""
    for command in (
        ["/nowhere/python"],
        ["/bin/sh", "-c", "echo garbage"],
        ["/bin/sh", "-c", "exit 3"],
    ):
        with Engine([], child_command=command) as engine, pytest.raises(ChildLost):
            engine.facts()


def test_close_leaves_nothing() -> None:
    """No process, no thread, no descriptor; and closing again is fine."""
    before = open_descriptors()
    threads = threading.active_count()
    engine = hostile()
    engine.start()
    child = int(said(engine, "pid"))
    engine.close()
    engine.close()
    assert gone(child)
    assert threading.active_count() == threads
    assert open_descriptors() == before
    with pytest.raises(ChildLost, match="closing"):
        engine.facts()


def test_close_while_starting_and_while_working() -> None:
    """A request in flight ends with an error, not with a wait."""
    with hostile():
        pass
    engine = hostile(Deadlines(grade=60))
    said(engine, "ready")
    with ThreadPoolExecutor(1) as threads:
        working = threads.submit(engine.grade, "any", "spin")
        while not engine.working():
            pass
        engine.close()
        with pytest.raises(ChildLost):
            working.result()


def ended_with(
    parent_script: str, kill: Callable[[subprocess.Popen[str]], None]
) -> tuple[int, str, bool]:
    """Run a parent that prints its child's id, end it; return its exit code and words, and whether the child ended."""
    script = (
        "import os, sys, time\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.engine.test_client import hostile, Deadlines\n"
        "engine = hostile(Deadlines(grade=3600))\n"
        "child = int(engine.grade('any', 'pid').reading)\n"
        f"{parent_script}\n"
    )
    with (
        tempfile.TemporaryFile("w+") as words,
        subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=words, text=True
        ) as parent,
    ):
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        kill(parent)
        code = parent.wait()
        ended = ends(child)
        words.seek(0)
        return code, words.read(), ended


def test_the_child_of_a_killed_parent_ends() -> None:
    """SIGKILL of the parent leaves no child, idle."""
    after = ended_with("print(child, flush=True); time.sleep(3600)", lambda parent: parent.kill())
    assert after == (-signal.SIGKILL, "", True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the alarm ends it, later")
def test_the_busy_child_of_a_killed_parent_ends() -> None:
    """SIGKILL of the parent leaves no child either that is inside one endless operation."""
    busy = (
        "import threading\n"
        "threading.Thread(target=engine.grade, args=('any', 'spin')).start()\n"
        "while not engine.working(): pass\n"
        "print(child, flush=True); time.sleep(3600)"
    )
    assert ended_with(busy, lambda parent: parent.kill()) == (-signal.SIGKILL, "", True)


def test_a_parent_that_forgets_to_close_exits_cleanly() -> None:
    """The engine closes itself at exit, without a word."""
    assert ended_with("print(child, flush=True)", lambda parent: None) == (0, "", True)
