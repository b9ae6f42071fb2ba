"""Every computed template against a value worked out here, from the cheatsheet and the printed prompt alone.

The functions under `sections` are a second reading of the questions: plain NumPy from what the prompt tells,
sharing no expression with the templates. A question whose prompt and key part ways is found here.
"""

from __future__ import annotations

import numpy as np
import pytest

from tests.bank.conftest import shipped_bank
from tests.oracle.agreement import MANY_POINTS, disagreement, findings
from tests.oracle.question import question
from tests.oracle.tables import at_level, oracles

SEEDS = (31_007, 420_613, 90_017_293)
COMPUTED = tuple(facts.id for facts in shipped_bank().facts() if facts.computed)
ORACLES = oracles()


def test_every_computed_template_has_an_oracle() -> None:
    assert set(COMPUTED) - set(ORACLES) == set()


def test_every_oracle_has_a_template() -> None:
    assert set(ORACLES) - set(COMPUTED) == set()


@pytest.mark.parametrize("name", [name for name in COMPUTED if name in ORACLES])
def test_the_oracle_finds_the_key(name: str) -> None:
    """And none of the wrong methods' values: the comparison can fail."""
    template = shipped_bank().template(name)
    random = np.random.default_rng(2_026)
    for level in template.levels:
        oracle = at_level(ORACLES[name], level)
        for seed in SEEDS:
            posed = question(template, level, seed)
            points = findings(oracle, posed, random)
            apart = disagreement(posed.kind, points, posed.key)
            assert not apart, f"{posed.reference}: {apart}"
            for wrong in posed.wrong:
                assert not isinstance(wrong.value, str)
                apart = disagreement(posed.kind, points, wrong.value)
                if not apart:  # perhaps they part only in a corner of the letters' domains
                    more = findings(oracle, posed, random, MANY_POINTS)
                    apart = disagreement(posed.kind, more, wrong.value)
                assert apart, f"{posed.reference} finds the misconception {wrong.id}"
