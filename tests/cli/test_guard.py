"""Whatever happens inside a command, the person gets a sentence and a code."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from drill.cli.guard import guarded
from drill.errors import DrillError


def raising(error: BaseException) -> int:
    """Raise instead of returning a code."""
    raise error


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (DrillError("The file is gone."), 2, "The file is gone.\n"),
        (DrillError("bad \x1b[2J name"), 2, "bad ␛[2J name\n"),
        (FileNotFoundError(errno.ENOENT, "No such file", "x"), 2, "x: No such file.\n"),
        (OSError(errno.EIO, "Input/output error"), 2, "Input/output error.\n"),
        (KeyboardInterrupt(), 130, "\n"),
    ],
)
def test_errors_become_sentences(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Expected errors are said on stderr, and nothing is logged."""
    assert guarded(lambda: raising(error), lambda: tmp_path) == code
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", said)
    assert not list(tmp_path.iterdir())


def test_a_fault_is_logged_and_its_log_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A traceback is for the log, for the eyes of its owner only."""
    assert guarded(lambda: raising(ValueError("inside")), lambda: tmp_path) == 2
    log = tmp_path / "drill.log"
    said = capsys.readouterr().err
    assert said == f"Something unexpected happened (ValueError). The details are in {log}.\n"
    assert "ValueError: inside" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_fault_is_said_even_where_nothing_can_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The sentence comes although the log cannot."""
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "missing"))
    assert guarded(lambda: raising(ValueError()), lambda: tmp_path / "missing too") == 2
    assert capsys.readouterr().err.endswith("The details could not be written anywhere.\n")


def test_a_reader_that_has_seen_enough_is_no_error(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`drill bank list | head` ends without a word."""
    monkeypatch.setattr("drill.cli.guard.silence_stdout", lambda: None)
    assert guarded(lambda: raising(BrokenPipeError()), lambda: tmp_path) == 0
    assert capfd.readouterr() == ("", "")
