"""Items matched without an order: the same with and without ranges, and quick where there are many."""

from __future__ import annotations

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from drill.grading.answer import Absolute, Exact, MathAnswer
from drill.grading.kinds.matching import distinct, match
from drill.grading.kinds.ranges import ranging
from drill.grading.kinds.values import same
from drill.maths.comparison import Comparison
from drill.maths.reading.read import read
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.tree import Node

TEXTS = [
    "1",
    "2",
    "1+1",
    "sqrt(4)",
    "x",
    "2x",
    "x+x",
    "x^2",
    "1.004",
    "0.999",
    "pi",
    "i",
    "1/0",
    "|x|",
]
WORDS = Vocabulary(symbols=frozenset("x"))
ITEMS = [read(text, WORDS) for text in TEXTS]
LISTS = st.lists(st.sampled_from(ITEMS), max_size=6)


def answer(loose: bool) -> MathAnswer:
    """A set in one letter, exact or within a hundredth."""
    from fractions import Fraction

    measure = Absolute(Fraction(1, 100)) if loose else Exact()
    return MathAnswer("set", ITEMS[0], tolerance=measure, variables={"x": "real"})


@settings(max_examples=150, deadline=None)
@given(LISTS, LISTS, st.booleans())
def test_ranges_change_no_matching(given_items: list[Node], key: list[Node], loose: bool) -> None:
    """Only items that cannot be equal are left out of the comparison."""
    equal = partial(same, answer(loose))
    slow = match(equal, given_items, key)
    quick = match(equal, given_items, key, ranging(answer(loose)))
    assert slow == quick
    if not loose:
        plain = distinct(equal, given_items)
        assert distinct(equal, given_items, ranging(answer(loose))) == plain


def test_the_number_of_comparisons_does_not_grow_with_the_square() -> None:
    """Three hundred roots are compared with themselves only."""
    items = [read(f"sqrt({k})", WORDS) for k in range(2, 302)]
    calls = 0

    def counted(one: Node, other: Node) -> Comparison:
        nonlocal calls
        calls += 1
        return same(answer(False), one, other)

    assert match(counted, items[::-1], items, ranging(answer(False))).comparison == "same"
    assert calls == len(items)
