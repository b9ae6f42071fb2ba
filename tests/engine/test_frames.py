"""Frames arrive whole, in any pieces, or as a plain error."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.engine.errors import DeadlinePassed, FrameError
from drill.engine.frames import FrameReader, pack, write_frame


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """A pipe, closed afterwards."""
    reading, writing = os.pipe()
    yield reading, writing
    for descriptor in (reading, writing):
        with contextlib.suppress(OSError):
            os.close(descriptor)


@given(payloads=st.lists(st.binary(max_size=200), max_size=8), cuts=st.lists(st.integers(1, 40)))
def test_frames_survive_any_cutting(payloads: list[bytes], cuts: list[int]) -> None:
    """However the bytes are cut, the same payloads come out, then the end."""
    reading, writing = os.pipe()
    stream = b"".join(pack(payload) for payload in payloads)
    for size in cuts:
        os.write(writing, stream[:size])
        stream = stream[size:]
    os.write(writing, stream)
    os.close(writing)
    reader = FrameReader(reading)
    received = [reader.read() for _ in payloads]
    assert (received, reader.read()) == (payloads, None)
    os.close(reading)


def test_a_frame_larger_than_the_pipe_passes(pipe: tuple[int, int]) -> None:
    """Writer and reader both wait for each other, without blocking for ever."""
    reading, writing = pipe
    for descriptor in pipe:
        os.set_blocking(descriptor, False)
    payload = bytes(range(256)) * 4096
    deadline = time.monotonic() + 30
    writer = threading.Thread(target=write_frame, args=(writing, payload, deadline))
    writer.start()
    assert FrameReader(reading).read(deadline) == payload
    writer.join()


def test_an_announced_giant_is_refused_before_it_is_read(pipe: tuple[int, int]) -> None:
    """Four bytes cannot make the reader reserve four gigabytes."""
    reading, writing = pipe
    os.write(writing, b"\xff\xff\xff\xff")
    with pytest.raises(FrameError, match="announced"):
        FrameReader(reading).read()


def test_a_giant_is_not_sent() -> None:
    """What the other side would refuse is refused here."""
    with pytest.raises(FrameError, match="longer"):
        pack(b"12345", most=4)


def test_the_end_inside_a_frame_is_an_error(pipe: tuple[int, int]) -> None:
    """A frame cut short is never mistaken for the end."""
    reading, writing = pipe
    os.write(writing, pack(b"whole")[:-1])
    os.close(writing)
    with pytest.raises(FrameError, match="middle"):
        FrameReader(reading).read()


def test_a_deadline_that_has_passed(pipe: tuple[int, int]) -> None:
    """What is there already is still read; what is not raises."""
    reading, writing = pipe
    os.write(writing, pack(b"in time"))
    reader = FrameReader(reading)
    passed = time.monotonic() - 1
    assert reader.read(passed) == b"in time"
    with pytest.raises(DeadlinePassed):
        reader.read(passed)
