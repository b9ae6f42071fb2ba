"""Comparing expressions: a corpus, both ways round, and properties on random trees."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.probing import is_defined
from tests.maths.different_pairs import DIFFERENT, UNDECIDED
from tests.maths.oracle import tell_apart
from tests.maths.random_trees import mutant, rewritten, tree
from tests.maths.same_pairs import SAME
from tests.maths.trees import domains_of, expression, pairs_of

SEEDS = st.integers(min_value=0, max_value=10**9)


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(SAME))
def test_same(left: str, right: str, domains: str) -> None:
    """Equal expressions are found equal in either order."""
    where = domains_of(domains)
    assert compare(expression(left), expression(right), where) == "same"
    assert compare(expression(right), expression(left), where) == "same"


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(DIFFERENT))
def test_different(left: str, right: str, domains: str) -> None:
    """Different expressions are proved different in either order."""
    where = domains_of(domains)
    assert compare(expression(left), expression(right), where) == "different"
    assert compare(expression(right), expression(left), where) == "different"


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(UNDECIDED))
def test_undecided(left: str, right: str, domains: str) -> None:
    """What has no value, or differs below all precision, is never called the same."""
    assert compare(expression(left), expression(right), domains_of(domains)) == "undecided"


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(SAME + DIFFERENT))
def test_everything_defined_is_itself(left: str, right: str, domains: str) -> None:
    """An expression is the same as itself."""
    where = domains_of(domains)
    for text in (left, right):
        assert compare(expression(text), expression(text), where) == "same"


def test_the_corpus_is_large() -> None:
    """Some 400 pairs, with about as many different as same."""
    same, different = len(pairs_of(SAME)), len(pairs_of(DIFFERENT))
    assert same + different >= 350
    assert different >= 0.7 * same


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_a_rewriting_is_never_different(seed: int) -> None:
    """Writing the same thing another way is never proved different, and mostly found the same."""
    draw = random.Random(seed)
    left = tree(draw, draw.choice([1, 2, 3, 3]))
    right = rewritten(draw, left, draw.choice([1, 2, 3]))
    assert compare(left, right, {}) != "different"


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_a_mutant_is_never_the_same(seed: int) -> None:
    """One changed token is never accepted where an independent computation sees a difference."""
    draw = random.Random(seed)
    left = tree(draw, draw.choice([1, 2, 3, 3]))
    right = mutant(draw, left)
    if compare(left, right, {}) == "same":
        for low, high in ((-3, 3), (-40, 40), (-0.5, 0.5)):
            assert tell_apart(left, right, "xy", seed, low, high) is not True


def test_rewritings_are_mostly_recognised() -> None:
    """Of a thousand rewritings of trees that have a value, 99 in 100 are found the same."""
    found = total = 0
    for seed in range(500):
        draw = random.Random(seed)
        left = tree(draw, draw.choice([1, 2, 3]))
        if not is_defined(left, {}):
            continue
        total += 1
        found += compare(left, rewritten(draw, left, 2), {}) == "same"
    assert found >= 0.99 * total


def test_comparing_imports_no_sympy() -> None:
    """The usual path stays light: SymPy and NumPy are not loaded by comparing."""
    script = (
        "import sys\n"
        "from drill.maths.reading.read import Vocabulary, read\n"
        "from drill.maths.comparing.equivalence import compare\n"
        "words = Vocabulary(symbols=frozenset('xy'))\n"
        "for left, right in [('2(x+1)', '2x+2'), ('sin(x)^2+cos(x)^2', '1'), ('|x-y|', '|y-x|'),\n"
        "                    ('sqrt(x^2)', 'x'), ('max(x,y)', '(x+y+|x-y|)/2'), ('sqrt(8)', '2 sqrt 2')]:\n"
        "    compare(read(left, words), read(right, words), {})\n"
        "print(sorted({'sympy', 'numpy'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
