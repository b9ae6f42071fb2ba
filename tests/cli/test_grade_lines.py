"""Lines for `drill grade` arrive whole, in order and bounded, and go on when one has to be stopped."""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.cli.grade import LONGEST_LINE, arriving, decoded, parser, run, undone
from drill.engine.client import MOST_LINE, Deadlines, Engine
from drill.grading.answer import AnswerKind, Form, UpTo
from drill.grading.requests import Measure
from drill.grading.verdict import Verdict


def received(stream: bytes, cuts: list[int]) -> list[str]:
    """Return the lines that come out of a pipe into which the stream is put in pieces."""
    reading, writing = os.pipe()

    def put() -> None:
        rest = memoryview(stream)
        for size in cuts:
            os.write(writing, rest[:size])
            rest = rest[size:]
        while rest:
            rest = rest[os.write(writing, rest) :]
        os.close(writing)

    writer = threading.Thread(target=put)
    writer.start()
    lines = [line for batch in arriving(reading) for line in batch]
    writer.join()
    os.close(reading)
    return lines


@given(
    lines=st.lists(st.text("ab{}½\u2028\x0c", max_size=20), max_size=10),
    cuts=st.lists(st.integers(1, 30), max_size=6),
)
def test_every_line_comes_once(lines: list[str], cuts: list[int]) -> None:
    """However they arrive, as many lines come out as newlines went in."""
    stream = "".join(f"{line}\n" for line in lines).encode()
    assert received(stream, cuts) == lines


def test_the_last_line_needs_no_newline_and_carriage_returns_are_dropped() -> None:
    """Files of other systems are read too."""
    assert received(b"a\r\n\r\nb", []) == ["a", "", "b"]


def test_bytes_that_are_no_text_are_kept_in_place() -> None:
    """They become a sign that no answer contains."""
    assert decoded(b'"\xff2"') == '"\ufffd2"'


def test_an_endless_line_is_one_bounded_line() -> None:
    """Memory stays bounded, and the line after it is read."""
    endless = b"7" * (LONGEST_LINE + 2 * MOST_LINE)
    lines = received(b"a\n" + endless + b"\nb\n" + endless, [])
    assert [len(line) for line in lines] == [1, MOST_LINE, 1, MOST_LINE]


@pytest.mark.parametrize("digits", ['"' + "9" * 1_000_000 + '"', "9" * 1_000_000])
def test_a_million_digits_leave_the_line_its_id(digits: str) -> None:
    """What is too long is cut inside the line, so that it stays JSON."""
    (line,) = received(b'{"id": "q7", "answer": "3", "response": ' + digits.encode() + b"}\n", [])
    assert len(line) < MOST_LINE
    fields = json.loads(line)
    assert fields["id"] == "q7"
    assert set(fields["response"]) == {"9"}


def test_a_stopped_line_is_undecided_under_its_own_id() -> None:
    """Scripts find the line again."""
    assert json.loads(undone('{"id": "q7"}', "Too long."))["id"] == "q7"
    for line in ("", "[1]", "{", "[" * 100_000):
        verdict = json.loads(undone(line, "Too long."))
        assert verdict == {
            "id": None,
            "verdict": "undecided",
            "score": 0.0,
            "reading": "",
            "message": "Too long.",
        }


def test_a_line_that_never_ends_is_stopped_and_the_next_is_graded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Each stalling line costs its deadline and a child; every other has its verdict, in order."""
    root = Path(__file__).parents[2]
    child = [sys.executable, "-I", str(root / "tests/cli/stalling.py"), str(root)]

    def one_engine(_: Path, **__: bool) -> Engine:
        return Engine(
            (),
            deadlines=Deadlines(line=2.0),
            spare=False,
            child_command=[*child, str(os.getpid()), "1024"],
        )

    monkeypatch.setattr("drill.cli.service.one_engine", one_engine)
    lines = [
        '\ufeff{"id": 1, "answer": "2", "response": "4/2"}',
        '{"id": 2, "answer": "2", "response": "stall"}',
        '{"id": 3, "answer": 2, "response": 2.0}',
        r'{"id": 4, "answer": "2", "response": "\ud800"}',
        '{"id": 5, "answer": "2", "response": "3"}',
    ]
    reading, writing = os.pipe()
    os.write(writing, "\n".join(lines).encode())
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert run(argparse.Namespace(data_dir=tmp_path)) == 0
    replies = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [(reply["id"], reply["verdict"]) for reply in replies] == [
        (1, "correct"),
        (2, "undecided"),
        (3, "correct"),
        (4, "unreadable"),
        (5, "incorrect"),
    ]
    assert replies[3]["error"]["where"] == "response"


def test_the_help_names_every_value_there_is() -> None:
    said = " ".join(parser().format_help().split())
    values = [*get_args(AnswerKind), *get_args(Form), *get_args(UpTo), *Measure.__struct_fields__]
    for value in ("auto", "real", "positive", "integer", "complex", *values, *Verdict):
        assert value in said, value
