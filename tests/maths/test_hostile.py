"""Trees without sense or end: no exception but our own, and no verdict that they are the same."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.relations import compare_relations
from drill.maths.comparing.tolerance import distance_within
from drill.maths.comparing.upto import compare_up_to
from drill.maths.enclosing.balls import decimal_value
from drill.maths.errors import EvaluationError
from drill.maths.exact.differentiate import differentiate
from drill.maths.exact.evaluate import evaluate, truth
from drill.maths.exact.tidy import tidy
from drill.maths.floating.evaluate import float_value
from drill.maths.functions import SIGNATURES, TEMPLATE_FUNCTIONS
from drill.maths.tree import (
    Binary,
    Call,
    Constant,
    Index,
    Interval,
    Node,
    Number,
    Relation,
    Sequence,
    Symbol,
    Unary,
)
from tests.maths.trees import expression

# SymPy's own: slow to load, tested in test_symbolic.py.
_NAMES = sorted(TEMPLATE_FUNCTIONS - {"integrate", "limit", "expand", "factor"})
_NUMBERS = ["0", "1", "2", "-1", "1/2", "10", "1000000000", "1e-300", "1e300", "3"]


def nonsense(draw: random.Random, depth: int) -> Node:
    """Any tree at all, sensible or not."""
    if depth == 0 or draw.random() < 0.15:
        leaf = draw.random()
        if leaf < 0.45:
            return Number(Fraction(draw.choice(_NUMBERS)))
        if leaf < 0.8:
            return Symbol(draw.choice("xyn"))
        return Constant(draw.choice(["pi", "e", "i", "inf", "true"]))

    def part() -> Node:
        return nonsense(draw, depth - 1)

    kind = draw.random()
    if kind < 0.5:
        return Binary(draw.choice(["+", "-", "*", "/", "^", "^"]), part(), part())
    if kind < 0.6:
        return Unary(draw.choice(["-", "%", "!", "not", "±"]), part())
    if kind < 0.63:
        return Binary(draw.choice(["and", "or", "union", "±"]), part(), part())
    if kind < 0.67:
        return Relation((draw.choice(["==", "<", ">=", "!="]),), (part(), part()))
    if kind < 0.71:
        items = tuple(part() for _ in range(draw.randint(0, 3)))
        return Sequence(draw.choice(["[", "(", "{", ""]), items)
    if kind < 0.72:
        return Interval(part(), part(), True, False)
    if kind < 0.73:
        return Index(part(), (part(),))
    name = draw.choice(_NAMES)
    signature = SIGNATURES[name]
    most = signature.least + 2 if signature.most is None else signature.most
    count = draw.randint(signature.least, most)
    return Call(name, tuple(part() for _ in range(count)))


@settings(max_examples=150, deadline=None)
@example(18248)  # a whole number of more digits than Python writes
@given(st.integers(0, 10**9))
def test_no_exception_but_ours(seed: int) -> None:
    """Comparing never raises; evaluating raises EvaluationError only."""
    draw = random.Random(seed)
    left, right = nonsense(draw, draw.choice([1, 2, 3, 4])), nonsense(draw, 2)
    compare(left, right, {"x": "positive"})
    compare_relations(left, right, {})
    distance_within(left, right, Number(Fraction(1, 100)))
    compare_up_to(left, right, {}, "constant")
    compare_up_to(left, right, {}, "factor")
    tidy(left)
    works: list[Callable[[], object]] = [
        lambda: evaluate(left, {}),
        lambda: truth(evaluate(Relation(("<",), (left, right)), {})),
        lambda: differentiate(left, "x"),
        lambda: float_value(left, {"x": 0.3, "y": 2.0, "n": 3.0}),
        lambda: decimal_value(left),
    ]
    for work in works:
        with contextlib.suppress(EvaluationError):
            work()


def test_hostile_responses_are_settled_soon() -> None:
    """Towers, huge factorials and endless nests cost little and are never accepted."""
    texts = (
        "9^9^9",
        "(10^9)!",
        "exp(exp(exp(100)))",
        "10^(10^6)",
        "sin(10^300)",
        "binomial(10^9, 10^8)",
        "x^x^x^x^x^x",
        "exp(exp(exp(exp(exp(x)))))",
        "sin(" * 40 + "x" + ")" * 40,
        "abs(" * 12 + "x - 1" + ") - 1" * 12,
        "max(x, y, z, x + y, y + z, x - z, 2x, 3y)",
        "+".join(f"abs(x - {k})" for k in range(60)),
        "*".join(f"(x + {k})" for k in range(80)),
        "(x + y + z + 1)^60",
    )
    for text in texts:
        tree = expression(text)
        start = time.process_time()
        verdict = compare(tree, expression("x + 17"), {})
        assert verdict != "same"
        assert time.process_time() - start < 1.0, text
        shifted = Binary("+", tree, Number(Fraction(1, 1000)))
        assert compare(tree, shifted, {}) != "same"
        assert time.process_time() - start < 2.0, text
