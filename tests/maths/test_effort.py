"""The budget of a comparison: monsters are given up, and giving up never accepts or refuses."""

from __future__ import annotations

import json
import sys

import pytest

from drill.grading.lines import grade_line
from drill.maths import effort
from drill.maths.comparing.equivalence import compare
from drill.maths.comparison import Comparison
from drill.maths.effort import TooMuchWork, limited, settle, spend
from tests.maths.trees import expression

MONSTER = "floor((x/y + floor(z x)) y) + abs(abs(x y - z) - abs(y z - x)) max(x y, y z, z x) relu(x - floor(y z))"
STEPS = [f"abs(x-{k})" for k in range(40)]
_MOST_CALLS = 1_800_000  # returns and calls into C counted as well
LETTERS = [f"x_{k}" for k in range(1, 60)]


def _nested(times: int, operations: int = 10_000) -> None:
    with limited():
        for _ in range(times):
            with limited():
                spend(operations)


def test_work_is_counted_within_one_block() -> None:
    """An inner block shares the budget of the outer one; outside there is none."""
    spend(10**9)
    with pytest.raises(TooMuchWork):
        _nested(100)
    with limited():
        spend(10_000)


def test_an_inner_block_may_have_less() -> None:
    with limited():
        with pytest.raises(TooMuchWork), limited(100):
            spend(101)
        spend(10_000)


def test_small_pieces_of_work_add_up() -> None:
    """Blocks that each stay far below any bound end all the same when the outer budget is used up."""
    with limited(1_000), pytest.raises(TooMuchWork):
        _nested(1_001, 1)


def test_a_clock_ends_what_counts_too_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that goes on for long between few operations always ends."""
    now = [0.0]
    monkeypatch.setattr(effort, "thread_time", lambda: now[0])

    def crawl() -> None:
        for _ in range(20):
            now[0] += 0.05
            with limited():
                spend(1_001)

    with limited(), pytest.raises(TooMuchWork):
        crawl()


def test_a_pause_ends_no_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the machine stood still: what was counted says how much work it was."""
    now = [0.0]
    monkeypatch.setattr(effort, "thread_time", lambda: now[0])
    with limited():
        spend(2_000)
        now[0] = 5.0
        spend(2_000)
        now[0] = 9.0
        spend(30_000)
        now[0] = 20.0
        with pytest.raises(TooMuchWork):
            spend(2_000)


def test_a_part_that_gives_up_ends_the_whole() -> None:
    """Undecided by itself; within a budget that is used up nothing goes on."""

    def endless() -> Comparison:
        spend(10**9)
        return "same"

    assert settle(endless) == "undecided"
    with limited(10), pytest.raises(TooMuchWork):
        settle(endless)


@pytest.mark.parametrize("right", [f"{MONSTER} + 0", f"({MONSTER})*1"])
def test_giving_up_is_undecided_or_right(right: str) -> None:
    """Whatever the budget is, equal trees are never called different."""
    assert compare(expression(MONSTER), expression(right), {}) != "different"
    with limited(200), pytest.raises(TooMuchWork):
        compare(expression(MONSTER), expression(right), {})


@pytest.mark.parametrize(
    ("kind", "key", "response"),
    [
        ("expression", f"max({','.join(STEPS)})", f"1*max({','.join(STEPS)})"),
        ("equation", f"{'+'.join(STEPS)} = 3", f"{'+'.join(STEPS)} = 4"),
        ("inequality", f"{'+'.join(STEPS)} < 900", f"{'+'.join(STEPS)} <= 900"),
        (
            "inequality",
            " or ".join(f"{x}>0" for x in LETTERS),
            " or ".join(f"{x}>=0" for x in LETTERS),
        ),
        (
            "inequality",
            "+".join(f"|{x}|" for x in LETTERS) + ">1",
            "+".join(f"|{x}|" for x in LETTERS) + ">=1",
        ),
    ],
)
def test_monsters_stay_within_the_budget(kind: str, key: str, response: str) -> None:
    """No road of grading leads around the count: calls are counted here, which no machine makes faster."""
    line = json.dumps({"kind": kind, "answer": key, "response": response})
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        verdict = json.loads(grade_line(line))["verdict"]
    finally:
        sys.setprofile(None)
    assert verdict in ("undecided", "correct" if kind == "expression" else "incorrect")
    assert calls < _MOST_CALLS
