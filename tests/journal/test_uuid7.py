"""UUIDv7: the layout of RFC 9562, and order."""

from __future__ import annotations

import threading
import uuid

from hypothesis import given
from hypothesis import strategies as st

from drill.journal.uuid7 import uuid7


@given(st.integers(1_000_000_000_000, 2**47))
def test_layout(milliseconds: int) -> None:
    made = uuid.UUID(bytes=uuid7(milliseconds))
    assert made.variant == uuid.RFC_4122
    assert made.version == 7


def test_the_time_can_be_read_back() -> None:
    later = 2**47 + 10_000_000
    assert int.from_bytes(uuid7(later)[:6], "big") >= later


def test_greater_than_any_before_whatever_the_clock_does() -> None:
    made = [uuid7(moment) for moment in [5, 5, 4, 1_700_000_000_000, 3, *[9] * 10_000]]
    assert made == sorted(set(made))


def test_threads_share_no_identifier() -> None:
    made: list[bytes] = []

    def make() -> None:
        made.extend([uuid7(77) for _ in range(2000)])

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8000
