"""UUIDv7: identifiers that sort by time, unique across machines."""

from __future__ import annotations

import secrets
import threading

_lock = threading.Lock()
_last = 0

_COUNTER_BITS = 12
_RANDOM_BITS = 62


def uuid7(milliseconds: int) -> bytes:
    """Return the 16 bytes of a UUIDv7 for a UTC time in milliseconds, greater than any made before it here.

    RFC 9562, section 5.7, with the 12 bits of rand_a as a counter (section 6.2, method 1): a clock that
    stands still or is set back keeps the last time and counts on.
    """
    global _last  # noqa: PLW0603  (monotonic in the process: that is one number kept)
    with _lock:
        stamp = milliseconds << _COUNTER_BITS
        _last = stamp if stamp > _last else _last + 1
        time_and_counter = _last
    time, counter = divmod(time_and_counter, 1 << _COUNTER_BITS)
    value = (time & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | counter << 64
    value |= 0b10 << 62 | secrets.randbits(_RANDOM_BITS)
    return value.to_bytes(16, "big")
