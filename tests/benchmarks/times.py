"""How long work takes: one run, the median of some, a share of many."""

from __future__ import annotations

import time
from collections.abc import Callable


def timed(work: Callable[[], object]) -> float:
    """Return how long some work took, in milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def best(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median of some runs, in milliseconds."""
    return sorted(timed(work) for _ in range(runs))[runs // 2]


def share(times: list[float], part: float) -> float:
    """Return a percentile of some times."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
