"""The clock of this computer: the one place where the journal reads the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias

from drill.scheduling.day import Instant, Moment, moment_in

Clock: TypeAlias = Callable[[], Moment]


def system_clock() -> Moment:
    """Return this moment, as lived in the zone of this computer, which may have travelled since the last."""
    time.tzset()
    return moment_in(Instant(time.time_ns() // 1_000_000), None)
