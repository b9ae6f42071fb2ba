"""The command as it is met in a shell: start-up, streams, folders and hostile words."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from drill.cli.main import main
from tests.cli.program import drill
from tests.engine.processes import ends

HEAVY = ("sympy", "numpy", "flint", "yaml", "alembic", "sqlalchemy", "textual", "rich")


def imported_by(*words: str, data: Path) -> set[str]:
    """Return the packages that a command imports in a fresh process."""
    script = (
        "import sys\n"
        "from drill.cli.main import main\n"
        "main(sys.argv[1:])\n"
        "print('imported', *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, "--data-dir", str(data), *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ended.stdout.rpartition("imported")[2].split())


@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["due", "--help"], ["home"], ["streak"]]
)
def test_start_imports_nothing_heavy(words: list[str], tmp_path: Path) -> None:
    """What a shell prompt runs does not wait for what it does not use."""
    imported = imported_by(*words, data=tmp_path)
    assert not imported & {*HEAVY, "msgspec" if words[0] != "streak" else "", "subprocess"}


def test_due_imports_nothing_heavy_once_the_questions_are_known(tmp_path: Path) -> None:
    """The first time reads the questions; from then on a glance is enough."""
    first = drill("due", data=tmp_path)
    assert first.returncode == 0, first.stderr
    assert not imported_by("due", data=tmp_path) & {*HEAVY, "subprocess"}
    again = drill("due", "--json", data=tmp_path)
    agenda = json.loads(again.stdout)
    assert list(agenda) == ["study_day", "due", "new", "repeats", "minutes", "waiting"]
    assert agenda["due"] == 0
    assert agenda["new"] > 0
    assert agenda["minutes"] > 0
    journal = tmp_path / "journal.db"
    assert journal.stat().st_mode & 0o777 == 0o600


def test_the_streak_of_somebody_new_is_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    """Asking changes no folder."""
    said = drill("streak", "--json", data=tmp_path / "new")
    assert json.loads(said.stdout)["streak"] == 0
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("before", [True, False])
def test_the_data_folder_is_named_before_or_after(
    before: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the option stands makes no difference."""
    option = ["--data-dir", str(tmp_path / "here")]
    words = [*option, "db", "check"] if before else ["db", "check", *option]
    assert main(words) == 2
    assert capsys.readouterr().err == f"There is no history in {tmp_path / 'here'} yet.\n"


@pytest.mark.parametrize("words", [[], ["home"], ["practice"]])
def test_a_full_screen_without_a_terminal_names_the_plain_way(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, one sentence, no control characters."""
    assert main(["--data-dir", str(tmp_path), *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "`drill practice --plain`" in captured.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["shwo"], "Did you mean `drill show`?"),
        (["\x1b[2J"], "There is no command `␛[2J`."),
        (["--frobnicate"], "--frobnicate"),
        (["--data-dir"], "expected one argument"),
        (["--data-dir", "", "due"], "needs a name"),
        (["show"], "REF"),
        (["show", "a", "b"], "b"),
        (["show", "No Such Thing"], "No Such Thing"),
        (["show", "x#99999999999"], "x#99999999999"),
        (["show", "a" * 100_000], "is not a question reference"),
        (["check"], "See `drill check --help`."),
        (["bank"], "ACTION"),
        (["bank", "lsit"], "lsit"),
        (["practice", "--limit", "0"], "above 0"),
        (["practice", "--limit", "\u0663"], "above 0"),
        (["db", "restore", "nothing.db"], "nothing.db"),
    ],
)
def test_bad_usage_is_one_calm_answer(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, nothing on stdout, a short sentence on stderr."""
    assert main(["--data-dir", str(tmp_path), *words] if words[0][:2] != "--" else words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert len(captured.err) < 1000
    assert "Traceback" not in captured.err


def test_words_that_are_no_text_are_no_fault(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 arrive as surrogates, and leave as pictures."""
    for words in ((b"sh\xffow",), (b"show", b"\xff\xfe#1"), (b"--data-dir=\xff", b"db", b"check")):
        ended = drill(*words, data=tmp_path)
        assert ended.returncode == 2
        assert "Traceback" not in ended.stderr
        assert "unexpected" not in ended.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-", ">/dev/full"])
def test_missing_streams_are_no_fault(closed: str, tmp_path: Path) -> None:
    """A program started without streams, or with a full disk behind them, ends calmly."""
    if "full" in closed and not Path("/dev/full").exists():
        pytest.skip("this system has no full device")
    command = f'"$0" -m drill --data-dir "$1" streak {closed}'
    ended = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == (2 if "full" in closed else 0)
    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr


def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path) -> None:
    """`drill --help | head -1` says nothing more."""
    command = 'for n in 1 2 3; do "$0" -m drill --help | true; done'
    ended = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable], capture_output=True, text=True, check=False
    )
    assert (ended.stdout, ended.stderr) == ("", "")


def test_output_in_a_narrow_encoding(tmp_path: Path) -> None:
    """A terminal that knows only ASCII gets ASCII."""
    ended = drill("streak", data=tmp_path, environment={"PYTHONIOENCODING": "ascii"})
    assert ended.returncode == 0
    assert ended.stdout.isascii()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """One sentence, nothing made; the superuser, who may write everywhere else, cannot write there either."""
    tmp_path.chmod(0o500)
    place = Path("/proc/drill") if os.geteuid() == 0 else tmp_path / "new"
    ended = drill("due", data=place)
    tmp_path.chmod(0o700)
    assert ended.returncode == 2
    assert str(place) in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not place.exists()


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    """One sentence, the file untouched."""
    place = tmp_path / "file"
    place.write_text("mine")
    ended = drill("due", data=place)
    assert ended.returncode == 2
    assert str(place) in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert place.read_text() == "mine"


def test_a_journal_that_is_none_is_left_alone(tmp_path: Path) -> None:
    """Due, streak and check all say so, and write nothing."""
    journal = tmp_path / "journal.db"
    journal.write_bytes(b"not a database at all" * 100)
    before = journal.read_bytes()
    for words in (["due"], ["streak"], ["db", "check"], ["practice", "--plain"]):
        ended = drill(*words, data=tmp_path)
        assert ended.returncode == 2, ended.stdout
        assert str(journal) in ended.stderr
    assert journal.read_bytes() == before


def test_an_interrupt_ends_calmly_and_leaves_no_child(tmp_path: Path) -> None:
    """Ctrl+C: exit 130, no traceback; the answers given are kept."""
    # Whoever runs the tests in the background may have interrupts ignored, and children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    program = subprocess.Popen(
        [sys.executable, "-m", "drill", "--data-dir", str(tmp_path), "practice", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    signal.signal(signal.SIGINT, before)
    assert program.stdout is not None
    while "Question 1" not in program.stdout.readline():
        assert program.poll() is None
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    pairs = [line.split() for line in listed.splitlines()]
    children = [int(child) for child, parent in pairs if int(parent) == program.pid]
    assert children
    program.send_signal(signal.SIGINT)
    assert program.wait(60) == 130  # before its input ends, which would end it as well
    _, said = program.communicate()
    assert said.strip() == ""
    for child in children:
        assert ends(child)
