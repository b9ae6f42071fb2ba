"""`drill interview` as a person types it: held on lines, listed, shown, held again."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from drill.cli.listening import Listener
from drill.cli.main import main
from drill.sessions.interview.plain import SILENCE
from tests.cli.program import drill, warm

WALK = "\n" + "!\n" * 5 + "\n" + "!\n" * 5 + "\nhand in\n"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which one interview was held, without knowing anything."""
    data = warm(tmp_path_factory.mktemp("data"))
    words = ("interview", "--plain", "--minutes", "15", "--role", "ds")
    ended = drill(*words, data=data, stdin=f"{WALK}again\n")
    assert ended.returncode == 0, ended.stderr
    told, _, result = ended.stdout.partition("NO: ")
    assert "Mock interview · Data scientist · 15 min · interview:ds:15#" in told
    assert "Warm-up 5 of 5" in told
    assert "Core 5 of 5" in told
    assert "Deep dive 1 of 4" in told
    assert "Answer:" not in told
    assert "points of 100, ± 10" in result
    assert "fresh variants wait at the head of today's queue." in result
    return data


def records(data: Path, capsys: pytest.CaptureFixture[str], *words: str) -> object:
    """Return what `drill interview ... --json` prints."""
    assert main(["--data-dir", str(data), "interview", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_an_interview_is_listed_and_shown(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = records(held, capsys, "--list")
    assert isinstance(listed, list)
    one = listed[-1]
    assert (one["role"], one["minutes"], one["verdict"]) == ("Data scientist", 15, "no")
    shown = records(held, capsys, "--show", one["id"][-6:])
    assert isinstance(shown, dict)
    questions = shown["result"]["questions"]
    assert questions[0]["verdict"] == "unknown"
    assert questions[0]["solution"] or questions[0]["answer"]
    assert "prompt" not in questions[-1]  # what was not reached can still be asked
    assert main(["--data-dir", str(held), "interview", "--show", "last"]) == 0
    assert one["string"] in capsys.readouterr().out


def test_a_repeat_has_the_same_numbers_and_a_retry_others_and_neither_writes_over_the_first(
    held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = records(held, capsys, "--list")
    assert isinstance(first, list)
    for option in ("--repeat", "--retry"):
        ended = drill("interview", "--plain", option, first[-1]["id"], data=held, stdin=WALK)
        assert ended.returncode == 0, ended.stderr
    now = records(held, capsys, "--list")
    assert isinstance(now, list)
    assert [one["origin"] for one in now] == ["retry", "repeat", "fresh"]
    assert now[-1] == first[-1]
    shown = [records(held, capsys, "--show", one["id"]) for one in now]
    asked = [
        [question.get("reference", "") for question in one["result"]["questions"]]  # type: ignore[index]
        for one in shown
    ]
    retry, repeat, fresh = asked
    assert repeat == fresh
    assert retry != fresh
    assert [name.partition("#")[0] for name in retry] == [name.partition("#")[0] for name in fresh]


def test_one_that_is_open_goes_on_and_keeps_its_verdicts_to_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("interview", "--plain", "--string", "interview:mle:15#7")
    ended = drill(*words, data=warm(tmp_path), stdin="\n!\nquit\n")
    assert "`drill interview` goes on from here" in ended.stdout
    assert main(["--data-dir", str(tmp_path), "interview", "--show", "last"]) == 0
    shown = capsys.readouterr().out
    assert "It is not over" in shown
    assert "points" not in shown
    assert records(tmp_path, capsys, "--show", "last") == {
        **records(tmp_path, capsys, "--list")[0],  # type: ignore[index]
        "result": None,
    }
    other = drill("interview", "--plain", "--minutes", "15", data=tmp_path)
    assert other.returncode == 2
    assert "still open" in other.stderr
    again = drill("interview", "--plain", data=tmp_path, stdin="hand in\n")
    assert "goes on where you left it; the time away is not counted." in again.stdout
    assert "Warm-up 2 of 5" in again.stdout
    assert "points of 100" in again.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--minutes", "20"), "15, 30, 45 or 60 minutes, not 20"),
        (("--role", "reserch"), "Did you mean `research`?"),
        (("--section", "probabilty"), "Did you mean `probability-and-statistics`?"),
        (("--string", "interview:mle"), "interview:mle:30#4821~a1b2"),
        (("--retry", "abcdef"), "There is no interview `abcdef`"),
        (("--string", "x", "--minutes", "30"), "do not go together"),
        (("--retry", "x", "--repeat", "y"), "do not go together"),
    ],
)
def test_what_cannot_be_says_what_could(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    if "--section" in words:
        warm(tmp_path)
    assert main(["--data-dir", str(tmp_path), "interview", "--plain", *words]) == 2
    assert says in capsys.readouterr().err


def test_no_interview_yet_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data-dir", str(tmp_path), "interview", "--list"]) == 1
    assert "There was no interview yet" in capsys.readouterr().err


def test_lines_are_heard_in_pieces_and_silence_is_told() -> None:
    reading, writing = os.pipe()
    listen = Listener(reading)
    assert listen(0) is SILENCE
    os.write(writing, "0.5\r\nzwö".encode())
    assert listen(0) == "0.5"
    assert listen(0) is SILENCE
    os.write(writing, b"lf\n\nrest")
    assert [listen(0), listen(0)] == ["zwölf", ""]
    os.close(writing)
    assert listen(0) == "rest"
    assert listen(0) is None
    os.close(reading)


def test_the_process_that_asks_stays_light() -> None:
    code = (
        "import sys, drill.cli.interview, drill.sessions.interview.plain, "
        "drill.sessions.interview.opening, drill.tui.screens.interview, drill.tui.screens.lobby; "
        "print([m for m in ('sympy', 'numpy', 'yaml', 'flint', 'alembic', 'fsrs') if m in sys.modules])"
    )
    import subprocess
    import sys

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ended.stdout.strip() == b"[]"
