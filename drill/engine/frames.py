"""Length-bounded frames over pipes: four bytes of length, most significant first, then the message."""

from __future__ import annotations

import os
import select
import struct
import time

from drill.engine.errors import DeadlinePassed, FrameError

MOST_BYTES = 8 * 1024 * 1024
_HEADER = struct.Struct(">I")
_CHUNK = 64 * 1024


def pack(payload: bytes, most: int = MOST_BYTES) -> bytes:
    """Return the payload with its length before it; raises FrameError above `most` bytes."""
    if len(payload) > most:
        raise FrameError(
            f"A message of {len(payload):,} bytes is longer than the {most:,} allowed."
        )
    return _HEADER.pack(len(payload)) + payload


class FrameReader:
    """Reads frames from a descriptor, whatever pieces they arrive in."""

    def __init__(self, descriptor: int, most: int = MOST_BYTES) -> None:
        self._descriptor = descriptor
        self._most = most
        self._buffer = bytearray()

    def read(self, deadline: float | None = None) -> bytes | None:
        """Return the next payload, or None at the end of input between two frames.

        `deadline` is an instant of time.monotonic(). Raises DeadlinePassed, or FrameError for a frame
        that is too long or cut short.
        """
        while True:
            payload = self._take()
            if payload is not None:
                return payload
            wait_for(self._descriptor, select.POLLIN, deadline)
            try:
                chunk = os.read(self._descriptor, _CHUNK)
            except BlockingIOError:
                continue
            if not chunk:
                if self._buffer:
                    raise FrameError("The other side stopped in the middle of a message.")
                return None
            self._buffer += chunk

    def _take(self) -> bytes | None:
        if len(self._buffer) < _HEADER.size:
            return None
        (length,) = _HEADER.unpack_from(self._buffer)
        if length > self._most:
            raise FrameError(
                f"A message of {length:,} bytes was announced; {self._most:,} are allowed."
            )
        end = _HEADER.size + length
        if len(self._buffer) < end:
            return None
        payload = bytes(self._buffer[_HEADER.size : end])
        del self._buffer[:end]
        return payload


def write_frame(descriptor: int, payload: bytes, deadline: float | None = None) -> None:
    """Write one frame whole; raises DeadlinePassed, FrameError, or OSError when nobody reads."""
    rest = memoryview(pack(payload))
    while rest:
        wait_for(descriptor, select.POLLOUT, deadline)
        try:
            written = os.write(descriptor, rest)
        except BlockingIOError:
            continue
        rest = rest[written:]


def wait_for(descriptor: int, event: int, deadline: float | None) -> None:
    """Wait until the descriptor is ready; without a deadline, the read or write itself waits."""
    if deadline is None:
        return
    waiter = select.poll()
    waiter.register(descriptor, event)
    # Looking once after the deadline forgives a program that was itself suspended meanwhile.
    remaining = max(0.0, deadline - time.monotonic())
    if not waiter.poll(remaining * 1000):
        raise DeadlinePassed("Nothing came in time.")
