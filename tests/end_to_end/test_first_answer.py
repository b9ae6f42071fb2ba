"""The whole path with the real program in a real terminal: question, answer, verdict, journal, and a kill."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.processes import descendants, wait_until_gone
from tests.end_to_end.terminal import Terminal

PROGRAM = str(Path(sys.executable).with_name("drill"))
HEADER = re.compile(r"Question \d+ of \d+")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A fresh home, and nothing of this machine's settings but where programs are."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "DRILL_DATA_DIR": str(tmp_path / "data"),
    }


def ask(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program to its end."""
    return subprocess.run(
        [PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def rows(environment: dict[str, str], query: str) -> Sequence[tuple[object, ...]]:
    """Read the journal as any other program would."""
    path = Path(environment["DRILL_DATA_DIR"]) / "journal.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def reference_asked(environment: dict[str, str]) -> str:
    """Return the reference of the question on the screen, from where the program keeps it safe."""
    (payload,) = rows(environment, "SELECT variant FROM open_asking")[0]
    assert isinstance(payload, bytes)
    reference = json.loads(payload)["reference"]
    assert isinstance(reference, str)
    return reference


def right_answer(environment: dict[str, str], reference: str) -> str:
    """Return an answer that is right, as the machine's door gives it."""
    shown = ask(environment, "show", reference, "--json", "--solution")
    assert shown.returncode == 0, shown.stderr
    answer = json.loads(shown.stdout)["answer"]
    assert isinstance(answer, str)
    return answer


@pytest.mark.parametrize(("columns", "lines"), [(60, 24), (100, 30)])
def test_an_answer_survives_a_kill_right_after_its_verdict(
    environment: dict[str, str], columns: int, lines: int
) -> None:
    """Fresh home, Home screen, question, right answer, SIGKILL: the journal holds it, nobody is left."""
    with Terminal([PROGRAM], environment, columns=columns, lines=lines) as terminal:
        terminal.wait_for("Enter")
        terminal.type("\r")
        terminal.wait_for(lambda screen: HEADER.search(screen) is not None)
        assert HEADER.search(terminal.output.decode()), "the header is one run of style"
        terminal.type("x")  # typed text is kept safe, and with it the reference
        terminal.wait_for(lambda _: bool(_open_with(environment, "x")))
        reference = reference_asked(environment)
        # One burst: a correction, the answer and Enter, faster than the screen can draw.
        terminal.type("\x7f" + right_answer(environment, reference) + "\r")
        terminal.wait_for("✓")
        children = descendants(terminal.process)
        assert children, "the child process that grades must be there"
        os.kill(terminal.process, signal.SIGKILL)
        terminal.reap()
    assert wait_until_gone(children) == set()
    template = reference.partition("@")[0]
    events = rows(environment, "SELECT kind, template, verdict, quality FROM event")
    assert [event[:3] for event in events] == [("response", template, "correct")]
    cards = rows(environment, "SELECT template, repetitions, interval_days FROM card")
    assert cards == [(template, 1, 1)]
    checked = ask(environment, "due", "--json")
    assert json.loads(checked.stdout)["due"] == 0


def test_practice_goes_straight_to_a_question_and_a_killed_session_resumes(
    environment: dict[str, str],
) -> None:
    """`drill practice` on first use shows a question; after a kill the typed text is there again."""
    with Terminal([PROGRAM, "practice"], environment) as terminal:
        terminal.wait_for(lambda screen: HEADER.search(screen) is not None)
        terminal.type("31/7")
        terminal.wait_for(lambda _: bool(_open_with(environment, "31/7")))
        reference = reference_asked(environment)
        children = descendants(terminal.process)
    assert wait_until_gone(children) == set()
    with Terminal([PROGRAM, "practice"], environment) as terminal:
        terminal.wait_for("31/7")
        assert HEADER.search(terminal.text())
        assert reference_asked(environment) == reference
    assert rows(environment, "SELECT count(*) FROM event") == [(0,)]


def test_closing_the_program_leaves_no_process(environment: dict[str, str]) -> None:
    """Leaving by the key ends the child and its spare with exit status 0."""
    with Terminal([PROGRAM], environment) as terminal:
        terminal.wait_for("Enter")
        terminal.type("\r")
        terminal.wait_for(lambda screen: HEADER.search(screen) is not None)
        children = descendants(terminal.process)
        terminal.type("\x1b")
        terminal.wait_for("continue")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert wait_until_gone(children) == set()


def test_a_full_screen_without_a_terminal_names_the_plain_way(environment: dict[str, str]) -> None:
    """Output into a pipe is no place for a full screen: exit code 2 and the way that works."""
    result = ask(environment)
    assert result.returncode == 2
    assert "drill practice --plain" in result.stderr
    assert result.stdout == ""


def _open_with(environment: dict[str, str], typed: str) -> Sequence[tuple[object, ...]]:
    path = Path(environment["DRILL_DATA_DIR"]) / "journal.db"
    if not path.exists():
        return []
    try:
        return [
            row for row in rows(environment, "SELECT typed FROM open_asking") if row[0] == typed
        ]
    except sqlite3.OperationalError:
        return []
