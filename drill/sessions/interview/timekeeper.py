"""Keeps the clock of an interview by the clocks of a session."""

from __future__ import annotations

from drill.scheduling.day import Instant
from drill.sessions.clocks import Clocks
from drill.sessions.interview.clock import Countdown


class Timekeeper:
    """A countdown that reads the clocks; `left` may be asked from any thread."""

    def __init__(self, clocks: Clocks, countdown: Countdown) -> None:
        self.countdown = countdown
        self._clocks = clocks

    @property
    def runs(self) -> bool:
        """Tell whether the clock runs."""
        return self.countdown.since is not None

    def run(self) -> None:
        """Let the clock run from now."""
        self.countdown = self.countdown.started(*self._now())

    def stop(self) -> None:
        """Let the clock stand still from now."""
        self.countdown = self.countdown.stopped(*self._now())

    def tick(self) -> None:
        """Bring the clock up to now."""
        self.countdown = self.countdown.ticked(*self._now())

    def come_back(self, since: int) -> None:
        """Run on after an absence that began at an instant, in UTC milliseconds."""
        away = self._clocks.wall().instant - Instant(since)
        self.countdown = self.countdown.absent(away / 1000)
        self.run()

    def left(self) -> float:
        """Return the seconds left at this moment."""
        return self.countdown.left(self._clocks.monotonic())

    def _now(self) -> tuple[float, float]:
        return self._clocks.monotonic(), self._clocks.wall().instant / 1000
