"""How long a variant takes to make, over the whole bank: `python -m tests.benchmarks.variants [--seeds N]`.

The budget is a mean of 5 ms and a 99th percentile of 20 ms, once the template is compiled. The first
variant of each level, which compiles it, is reported apart. Times are of the processor, so that a busy
machine does not spoil them.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from drill.bank.build import build
from drill.bank.pack import Bank, open_bank
from drill.errors import DrillError
from drill.places import shipped

MEAN_BUDGET = 5.0  # milliseconds
TAIL_BUDGET = 20.0  # milliseconds, 99th percentile
SLOWEST_SHOWN = 8


def measured(
    bank: Bank, seeds: int
) -> tuple[list[tuple[float, str]], list[tuple[float, str]], int]:
    """Return (milliseconds, reference) of first and of later variants, and how many could not be made."""
    first: list[tuple[float, str]] = []
    later: list[tuple[float, str]] = []
    failed = 0
    for template in bank.templates.values():
        for level in template.levels:
            for seed in range(seeds + 1):
                started = time.process_time()
                try:
                    build(template, level, seed, bank.manifest)
                except DrillError:
                    failed += 1
                    continue
                spent = (time.process_time() - started) * 1000
                (later if seed else first).append((spent, f"{template.id}@{level}#{seed}"))
    return first, later, failed


def line(name: str, times: Sequence[tuple[float, str]]) -> str:
    """Return a row of figures in milliseconds."""
    ordered = sorted(spent for spent, _ in times)
    mean = sum(ordered) / len(ordered)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 0.99)]
    figures = "  ".join(f"{value:8.2f}" for value in (mean, *at, ordered[-1]))
    return f"{name:<22}{len(ordered):>8}  {figures}"


def main() -> int:
    """Print the figures; 1 if a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="seeds for each level (20)")
    seeds = parser.parse_args().seeds
    folder = shipped("questions")
    bank = open_bank([folder], folder / "cheatsheet.yaml")
    first, later, failed = measured(bank, seeds)
    if not later:
        sys.stdout.write("There is no variant to measure.\n")
        return 1
    rows = [
        f"{len(bank.templates)} templates, {failed} variants failed",
        f"{'milliseconds':<22}{'variants':>8}  {'mean':>8}  {'p50':>8}  {'p95':>8}  {'p99':>8}  {'worst':>8}",
        line("compiled", later),
        line("first of its level", first),
        "slowest: "
        + ", ".join(f"{name} {spent:.1f}" for spent, name in sorted(later)[:-SLOWEST_SHOWN:-1]),
    ]
    sys.stdout.write("\n".join(rows) + "\n")
    ordered = sorted(spent for spent, _ in later)
    mean, tail = sum(ordered) / len(ordered), ordered[int(len(ordered) * 0.99)]
    kept = mean <= MEAN_BUDGET and tail <= TAIL_BUDGET
    sys.stdout.write(
        f"budget: mean {MEAN_BUDGET} ms, p99 {TAIL_BUDGET} ms: {'kept' if kept else 'missed'}\n"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
