"""The clocks of a session, passed in: the wall's for the journal, a running one for active time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from drill.journal.events import Stamp
from drill.journal.uuid7 import uuid7
from drill.scheduling.day import ROLLOVER_HOUR, Moment, StudyDay
from drill.sessions.stopwatch import Stopwatch

Monotonic: TypeAlias = Callable[[], float]
WallClock: TypeAlias = Callable[[], Moment]


@dataclass(frozen=True, slots=True)
class Clocks:
    """`wall` gives moments, `monotonic` seconds that only grow; the study day begins at `rollover_hour`."""

    wall: WallClock
    monotonic: Monotonic
    rollover_hour: int = ROLLOVER_HOUR

    def day(self) -> StudyDay:
        """Return the present study day."""
        return self.wall().day(self.rollover_hour)

    def stamp(self) -> Stamp:
        """Return a fresh stamp for an event that happens now."""
        return Stamp.at(self.wall(), self.rollover_hour)

    def identifier(self) -> bytes:
        """Return a fresh UUIDv7."""
        return uuid7(self.wall().instant)

    def started(self, watch: Stopwatch) -> Stopwatch:
        """Return the watch running from now."""
        return watch.started(self.monotonic(), self.wall().instant / 1000)

    def paused(self, watch: Stopwatch) -> Stopwatch:
        """Return the watch standing still."""
        return watch.paused(self.monotonic(), self.wall().instant / 1000)

    def seconds(self, watch: Stopwatch) -> float:
        """Return the active seconds up to now."""
        return watch.seconds(self.monotonic())
