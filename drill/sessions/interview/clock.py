"""The clock of an interview: what is left, whatever happened to the program, the lid or the terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

GAP: Final = 15.0  # seconds without a tick after which the person was away: stopped, or asleep
JUMP: Final = (
    5.0  # seconds by which the wall clock may run ahead of the running one before they were away
)
WARNINGS: Final = ((300, "5 minutes are left."), (60, "1 minute is left."))


@dataclass(frozen=True, slots=True)
class Countdown:
    """Seconds spent of a total. Runs from tick to tick while `since` is set; time away is counted by itself.

    `away` is the time that passed without the person; it is spent too where `counts_away`.
    """

    total: float
    spent: float = 0.0
    away: float = 0.0
    counts_away: bool = False
    since: float | None = None
    wall_since: float | None = None

    def started(self, monotonic: float, wall: float) -> Countdown:
        """Return the clock running from now."""
        if self.since is not None:
            return self
        return replace(self, since=monotonic, wall_since=wall)

    def ticked(self, monotonic: float, wall: float) -> Countdown:
        """Return the clock brought up to now; a long silence or a leap of the wall clock was time away."""
        if self.since is None or self.wall_since is None:
            return self
        passed = max(0.0, monotonic - self.since)
        leap = (wall - self.wall_since) - passed
        here, away = (passed, 0.0) if passed <= GAP else (0.0, passed)
        away += leap if leap > JUMP else 0.0
        return self._after(here, away, monotonic, wall)

    def stopped(self, monotonic: float, wall: float) -> Countdown:
        """Return the clock standing still."""
        return replace(self.ticked(monotonic, wall), since=None, wall_since=None)

    def absent(self, seconds: float) -> Countdown:
        """Return the clock after an absence: a pause, or the program ended."""
        return self._after(0.0, max(0.0, seconds), self.since, self.wall_since)

    def left(self, monotonic: float) -> float:
        """Return the seconds left at this moment, 0 at least."""
        running = 0.0 if self.since is None else min(max(0.0, monotonic - self.since), GAP)
        return max(0.0, self.total - self.spent - running)

    def _after(
        self, here: float, away: float, since: float | None, wall_since: float | None
    ) -> Countdown:
        spent = self.spent + here + (away if self.counts_away else 0.0)
        return replace(
            self,
            spent=min(spent, self.total),
            away=self.away + away,
            since=since,
            wall_since=wall_since,
        )


def warning(before: float, now: float) -> str:
    """Return the sentence for a mark that was passed between two readings of what is left, else nothing."""
    passed = [says for mark, says in WARNINGS if now <= mark < before]
    return passed[-1] if passed else ""


def clock_words(seconds: float) -> str:
    """Return seconds as `14:20`; what has begun counts, so that 0:00 means over."""
    whole = max(0, -int(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02d}"
