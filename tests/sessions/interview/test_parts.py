"""The pure parts: clock, ladder, score, certainty, the journal's events, the result."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.sessions.interview.certainty import certainties, said_of
from drill.sessions.interview.clock import GAP, Countdown, clock_words, warning
from drill.sessions.interview.ladder import level_reached
from drill.sessions.interview.scoring import RULE, SPREADS, Scored, hire, score


def test_the_clock_runs_from_tick_to_tick_and_stands_while_stopped() -> None:
    clock = Countdown(900).started(10, 1000).ticked(12, 1002)
    assert clock.left(13) == 897
    stopped = clock.stopped(14, 1004)
    assert stopped.left(99) == stopped.ticked(99, 9999).left(99) == 896


def test_a_long_silence_and_a_closed_lid_are_time_away() -> None:
    clock = Countdown(900).started(0, 0).ticked(1, 1)
    asleep = clock.ticked(2, 3601)  # the running clock stands still in a sleeping computer
    assert (asleep.spent, round(asleep.away)) == (2, 3599)
    stopped = clock.ticked(1 + GAP + 1, 1 + GAP + 1)
    assert (stopped.spent, stopped.away) == (1, GAP + 1)


def test_time_away_is_spent_where_it_counts() -> None:
    clock = Countdown(900, counts_away=True).started(0, 0).ticked(1, 1)
    assert clock.ticked(2, 101).spent == 101
    assert clock.absent(200).spent == 201
    assert Countdown(900).absent(200) == Countdown(900, away=200)
    assert Countdown(900, counts_away=True).absent(5000).left(0) == 0


def test_a_wall_clock_set_back_takes_nothing_away() -> None:
    clock = Countdown(900, counts_away=True).started(0, 5000).ticked(5, 100)
    assert (clock.spent, clock.away) == (5, 0)


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(-9999, 9999)), max_size=30), st.booleans())
def test_the_clock_never_goes_back_nor_below_nothing(
    steps: list[tuple[float, float]], counts: bool
) -> None:
    clock, now, wall, before = Countdown(300, counts_away=counts), 0.0, 0.0, 300.0
    clock = clock.started(now, wall)
    for passed, leap in steps:
        now, wall = now + passed, wall + passed + leap
        clock = clock.ticked(now, wall)
        assert 0 <= clock.left(now) <= before + 1e-9
        before = clock.left(now)


def test_warnings_come_once_each() -> None:
    assert warning(301, 300) == "5 minutes are left."
    assert warning(300, 299) == ""
    assert warning(60.5, 59.9) == "1 minute is left."
    assert warning(400, 50) == "1 minute is left."


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00"), (0.2, "0:01"), (60, "1:00"), (860, "14:20")]
)
def test_clock_words(seconds: float, words: str) -> None:
    assert clock_words(seconds) == words


@pytest.mark.parametrize(
    ("steps", "level"),
    [
        ([], 2), ([1], 2), ([1, 1], 3), ([1, 1, 1, 1], 3), ([-1, -1], 1), ([-1] * 9, 1),
        ([1, -1, 1, -1], 2), ([1, 0, 1], 3), ([1, 1, -1, -1], 2), ([1, 1, -1, 1, 1], 3),
        ([-1, -1, 1, 1, 1, 1], 3),
    ],
)  # fmt: skip
def test_two_right_raise_and_two_wrong_lower(steps: list[int], level: int) -> None:
    assert level_reached((1, 2, 3), 2, steps) == level


def scored(part: str, level: int, highest: int, credit: float) -> Scored:
    return Scored(part, level, highest, credit)  # type: ignore[arg-type]


def test_the_score_by_hand() -> None:
    slots = [
        scored("warm-up", 1, 1, 1.0),
        scored("core", 2, 3, 0.5),
        scored("core", 3, 3, 0.0),
        scored("deep", 0, 2, 0.0),
    ]
    assert score(slots) == pytest.approx(100 * (1 + 1) / (1 + 3 + 3 + 2))
    assert score([]) == 0


@pytest.mark.parametrize(
    ("warm", "core", "deep", "verdict"),
    [
        (1.0, 0.8, 1.0, "strong yes"), (1.0, 1.0, 0.29, "not yet"), (0.6, 0.6, 0.6, "yes"),
        (0.6, 0.59, 0.6, "not yet"), (0.4, 0.4, 0.4, "not yet"), (0.3, 0.4, 0.4, "no"),
        (1.0, 1.0, 1.0, "strong yes"), (0.0, 0.0, 0.0, "no"),
    ],
)  # fmt: skip
def test_the_four_verdicts_by_the_published_rule(
    warm: float, core: float, deep: float, verdict: str
) -> None:
    slots = [
        scored("warm-up", 1, 1, warm),
        scored("core", 2, 2, core),
        scored("deep", 1, 1, deep),
    ]
    assert hire(slots) == verdict
    assert verdict in RULE


def test_longer_interviews_are_surer() -> None:
    spreads = [SPREADS[minutes] for minutes in sorted(SPREADS)]
    assert spreads == sorted(spreads, reverse=True)


def test_certainty_based_marks() -> None:
    answers = [
        ("sure", True),
        ("sure", True),
        ("sure", False),
        ("think", False),
        ("guess", True),
        ("", True),
    ]
    lines = {line.confidence: line for line in certainties(answers)}
    assert [(lines[name].answers, lines[name].right, lines[name].marks) for name in ("sure", "think", "guess")] == [
        (3, 2, 0),
        (1, 0, -2),
        (1, 1, 1),
    ]  # fmt: skip
    assert said_of(tuple(lines.values())).startswith(
        "Over-confident: of the answers you called “sure”, 2 of 3"
    )


def test_confidence_that_fits_or_is_too_small_is_said() -> None:
    assert said_of(certainties([("sure", True)] * 5)) == "Your confidence fits what you know."
    assert said_of(certainties([("guess", True)] * 4)).startswith("Under-confident")
    assert said_of(certainties([("sure", False)] * 2)) == ""


@given(st.floats(0, 1))
def test_saying_what_one_believes_pays_best(share: float) -> None:
    worth = {
        "guess": share,
        "think": 2 * share - 2 * (1 - share),
        "sure": 3 * share - 6 * (1 - share),
    }
    best = max(worth.values())
    wanted = "sure" if share > 0.8 else "think" if share > 2 / 3 else "guess"
    assert math.isclose(worth[wanted], best, abs_tol=1e-9)
