"""Active time: counted while running, still while paused, not believed when clocks disagree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drill.sessions.stopwatch import JUMP, Stopwatch


def test_time_counts_only_while_running() -> None:
    watch = Stopwatch().started(10, 1000).paused(13, 1003).started(20, 1010)
    assert watch.seconds(22) == 5
    assert watch.paused(22, 1012) == Stopwatch(counted=5)


def test_starting_twice_and_pausing_twice_change_nothing() -> None:
    running = Stopwatch().started(1, 1)
    assert running.started(5, 5) is running
    still = running.paused(2, 2)
    assert still.paused(9, 9) is still


def test_a_wall_clock_that_jumped_makes_it_unreliable_for_good() -> None:
    watch = Stopwatch().started(0, 0).paused(2, 2 + JUMP + 1)
    assert not watch.reliable
    assert not watch.started(3, 3).paused(4, 4).reliable


def test_a_running_clock_that_went_back_counts_nothing() -> None:
    assert Stopwatch().started(10, 0).seconds(3) == 0


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1000)), max_size=20))
def test_what_is_counted_is_the_sum_of_the_running_spans(steps: list[tuple[bool, float]]) -> None:
    watch, now, expected, running = Stopwatch(), 0.0, 0.0, False
    for run, span in steps:
        watch = watch.started(now, now) if run else watch.paused(now, now)
        running = run
        now += span
        expected += span if running else 0
    assert abs(watch.seconds(now) - expected) < 1e-6
    assert watch.reliable
