"""Lines for `drill grade` arrive whole, in order and bounded, and go on when one has to be stopped."""

from __future__ import annotations

import json
import os
import threading

from hypothesis import given
from hypothesis import strategies as st

from drill.cli.grade import arriving, decoded, undone
from drill.engine.client import MOST_LINE


def received(stream: bytes, cuts: list[int]) -> list[str]:
    """Return the lines that come out of a pipe into which the stream is put in pieces."""
    reading, writing = os.pipe()

    def put() -> None:
        rest = stream
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
    endless = b"7" * (3 * MOST_LINE)
    lines = received(b"a\n" + endless + b"\nb\n" + endless, [])
    assert [len(line) for line in lines] == [1, MOST_LINE, 1, MOST_LINE]


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
