"""Draws that are the same for ever, and fair."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.bank.bits import Bits
from drill.bank.problem import BuildError


def test_the_stream_is_fixed_for_ever() -> None:
    # A change here changes every question of every person.
    bits = Bits("prob.bayes.medical-test", 1, 2, 417)
    assert [bits.word() for _ in range(4)] == [
        6487985485622605574,
        3294673398761525755,
        12605694480369670431,
        16876257656869912984,
    ]


def test_another_process_and_hash_seed_draw_the_same() -> None:
    code = (
        "from drill.bank.bits import Bits; b = Bits('a.b', 3, 1, 9);"
        "print([b.below(1000) for _ in range(20)], b.shuffle(range(9)), b.sample('abcdef', 3))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": ""},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(runs) == 1


def test_every_part_of_the_name_matters() -> None:
    names = [
        ("a.b", 1, 1, 1),
        ("a.c", 1, 1, 1),
        ("a.b", 2, 1, 1),
        ("a.b", 1, 2, 1),
        ("a.b", 1, 1, 2),
    ]
    assert len({Bits(*name).word() for name in names}) == len(names)


@given(st.integers(1, 2**64), st.integers(0, 1000))
def test_below_stays_below(bound: int, seed: int) -> None:
    assert 0 <= Bits("a.b", 1, 1, seed).below(bound) < bound


@pytest.mark.parametrize("bound", [0, -1, 2**64 + 1])
def test_an_impossible_bound_is_refused(bound: int) -> None:
    with pytest.raises(BuildError):
        Bits("a.b", 1, 1, 1).below(bound)


def test_bounded_draws_are_even() -> None:
    bits = Bits("a.b", 1, 1, 5)
    counts = Counter(bits.below(6) for _ in range(12000))
    # Chi squared with 5 degrees of freedom: beyond 25 one time in 7,000; the seed is fixed.
    assert sum((count - 2000) ** 2 / 2000 for count in counts.values()) < 25


def test_rejection_keeps_large_bounds_even() -> None:
    # Without rejection the lower half of 3·2⁶² would be twice as likely in its first quarter.
    bits = Bits("a.b", 1, 1, 6)
    bound = 3 * 2**62
    low = sum(bits.below(bound) < 2**62 for _ in range(6000))
    assert abs(low - 2000) < 160


def test_shuffles_are_even() -> None:
    bits = Bits("a.b", 1, 1, 7)
    counts = Counter(tuple(bits.shuffle(range(3))) for _ in range(6000))
    assert len(counts) == 6
    assert sum((count - 1000) ** 2 / 1000 for count in counts.values()) < 25


@given(st.lists(st.integers(), max_size=12), st.integers(0, 99), st.data())
def test_samples_are_parts_and_shuffles_are_whole(
    items: list[int], seed: int, data: st.DataObject
) -> None:
    bits = Bits("a.b", 1, 1, seed)
    assert sorted(bits.shuffle(items)) == sorted(items)
    count = data.draw(st.integers(0, len(items)))
    taken = Counter(bits.sample(items, count))
    assert not taken - Counter(items)
    assert taken.total() == count


def test_too_large_a_sample_is_refused() -> None:
    with pytest.raises(BuildError):
        Bits("a.b", 1, 1, 1).sample([1, 2], 3)
