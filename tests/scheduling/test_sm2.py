"""SM-2 against the given sequences, and against an oracle in exact fractions for every short sequence."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.scheduling.sm2 import EASINESS_FLOOR, Memory, review

_VECTORS = json.loads((Path(__file__).parent / "sm2-vectors.json").read_text())["sequences"]

_Oracle = tuple[Fraction, int, int]


@pytest.mark.parametrize("vector", _VECTORS, ids=lambda vector: str(vector["qualities"]))
def test_given_sequences(vector: dict[str, Any]) -> None:
    memory, states = Memory.new(), []
    for quality in vector["qualities"]:
        memory = review(memory, quality)
        states.append([memory.easiness, memory.repetitions, memory.interval])
    assert states == vector["states"]


def _oracle(state: _Oracle, quality: int) -> _Oracle:
    """Woźniak's text word for word, in exact fractions."""
    easiness, repetitions, interval = state
    miss = 5 - quality
    moved = easiness + (Fraction(1, 10) - miss * (Fraction(8, 100) + miss * Fraction(2, 100)))
    moved = max(moved, Fraction(13, 10))
    if quality < 3:
        return moved, 0, 1
    if repetitions == 0:
        return moved, 1, 1
    if repetitions == 1:
        return moved, 2, 6
    return moved, repetitions + 1, math.ceil(interval * easiness)


def test_every_sequence_up_to_six() -> None:
    seen = 0

    def walk(memory: Memory, state: _Oracle, depth: int) -> None:
        nonlocal seen
        for quality in range(6):
            after, expected = review(memory, quality), _oracle(state, quality)
            assert (Fraction(after.easiness, 100), after.repetitions, after.interval) == expected
            seen += 1
            if depth > 1:
                walk(after, expected, depth - 1)

    walk(Memory.new(), (Fraction(5, 2), 0, 0), 6)
    assert seen == sum(6**length for length in range(1, 7))


@pytest.mark.parametrize("quality", [-1, 6, True, False, 3.0, "3", None])
def test_what_is_no_quality_is_refused(quality: Any) -> None:
    with pytest.raises(ValueError, match="quality"):
        review(Memory.new(), quality)


_memories = st.builds(
    Memory,
    easiness=st.integers(EASINESS_FLOOR, 1000),
    repetitions=st.integers(0, 50),
    interval=st.integers(1, 100_000),
)


@given(_memories, st.integers(0, 5))
def test_bounds(memory: Memory, quality: int) -> None:
    after = review(memory, quality)
    assert after.easiness >= EASINESS_FLOOR
    assert after.interval >= 1
    assert (after.repetitions == 0) == (quality < 3)


@given(_memories, st.integers(0, 4))
def test_a_better_quality_never_gives_less(memory: Memory, quality: int) -> None:
    worse, better = review(memory, quality), review(memory, quality + 1)
    assert better.easiness >= worse.easiness
    assert better.interval >= worse.interval or memory.repetitions < 2


@given(_memories)
def test_a_longer_interval_never_gives_a_shorter_one(memory: Memory) -> None:
    longer = Memory(memory.easiness, memory.repetitions, memory.interval + 1)
    assert review(longer, 4).interval >= review(memory, 4).interval
    if memory.repetitions >= 2:
        assert review(memory, 3).interval > memory.interval
