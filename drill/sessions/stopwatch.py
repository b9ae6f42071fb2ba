"""Active time of one asking: runs while the question is before the person, stands still while paused."""

from __future__ import annotations

from dataclasses import dataclass, replace

JUMP = 5.0  # seconds by which wall clock and running clock may differ before time is not believed


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Seconds counted so far; `since` and `wall_since` are the two clocks at the last start, None while paused.

    `reliable` is False once the asking was resumed after an interruption or a clock jumped.
    """

    counted: float = 0.0
    since: float | None = None
    wall_since: float | None = None
    reliable: bool = True

    def started(self, monotonic: float, wall: float) -> Stopwatch:
        """Return the watch running from now; a running watch runs on."""
        if self.since is not None:
            return self
        return replace(self, since=monotonic, wall_since=wall)

    def paused(self, monotonic: float, wall: float) -> Stopwatch:
        """Return the watch standing still, with the time since its last start added."""
        if self.since is None or self.wall_since is None:
            return self
        passed = max(0.0, monotonic - self.since)
        steady = abs((wall - self.wall_since) - passed) <= JUMP
        return Stopwatch(self.counted + passed, None, None, self.reliable and steady)

    def seconds(self, monotonic: float) -> float:
        """Return the active seconds up to now."""
        return self.counted + (max(0.0, monotonic - self.since) if self.since is not None else 0.0)
