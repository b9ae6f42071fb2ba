"""The named options of scheduling: off by default, moving the due day only, and never at random."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from drill.scheduling.day import StudyDay
from drill.scheduling.rules import Rules, RulesError, spread


@given(st.integers(1, 50_000), st.integers(1, 900_000))
def test_by_default_an_interval_is_what_it_is(interval: int, day: int) -> None:
    assert spread(interval, StudyDay(day), "t", Rules()) == interval


@given(st.integers(1, 50_000), st.integers(1, 900_000))
def test_fuzz_stays_within_a_twentieth_and_is_the_same_each_time(interval: int, day: int) -> None:
    rules = Rules(fuzz=True)
    days = spread(interval, StudyDay(day), "t", rules)
    assert days == spread(interval, StudyDay(day), "t", rules)
    assert abs(days - interval) <= (max(1, interval // 20) if interval >= 7 else 0)


def test_fuzz_spreads() -> None:
    days = {spread(100, StudyDay(1), f"t{n}", Rules(fuzz=True)) for n in range(200)}
    assert days == set(range(95, 106))


def test_a_maximum_interval_holds() -> None:
    assert spread(1000, StudyDay(1), "t", Rules(maximum_interval=90)) == 90


@pytest.mark.parametrize(
    "values",
    [{"scheduler": "sm18"}, {"retention": 50}, {"retention": 100}, {"maximum_interval": 0}],
)
def test_rules_that_cannot_be_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(RulesError):
        Rules(**values)


@pytest.mark.parametrize("rules", [Rules(), Rules("fsrs", 85, 365, fuzz=True)])
def test_rules_survive_being_written(rules: Rules) -> None:
    assert Rules.from_json(rules.to_json()) == rules
    assert asdict(rules)["scheduler"] in ("sm2", "fsrs")


@pytest.mark.parametrize("text", ["", "[]", '{"colour": 1}', "null"])
def test_anything_else_is_no_rules(text: str) -> None:
    with pytest.raises(RulesError):
        Rules.from_json(text)
