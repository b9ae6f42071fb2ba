"""Equality proved by algebra alone: what it knows, and that it never claims what points deny."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from flint import acb
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.maths.comparing.algebra import (
    are_identical,
    are_proportional,
    compare_quotients,
    is_nothing,
)
from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.points import balls_at, draw_points, seed_of
from drill.maths.comparing.probing import Pair
from drill.maths.comparing.radicals import radical_factors
from drill.maths.enclosing.programs import Program, compile_trees, precision
from drill.maths.tree import Binary, Call, Node, Symbol
from tests.maths.random_trees import mutant, rewritten, tree
from tests.maths.trees import domains_of, expression, pairs_of

IDENTICAL = """
exp(-x^2/2) | e^(-x^2/2)
exp(x + 1) | e*e^x
1/(1 + e^(-x)) | e^x/(1 + e^x)
sigmoid(x)(1 - sigmoid(x)) | e^(-x)/(1 + e^(-x))^2
tanh(x) | (e^(2x) - 1)/(e^(2x) + 1)
cosh(x)^2 - sinh(x)^2 | 1
sin(x)^2 + cos(x)^2 | 1
sin(-x) | -sin(x)
sec(x)^2 | 1 + tan(x)^2
x/sqrt(x) | sqrt(x)
x^2*x^(-1/2) | x^(3/2)
sqrt(8) | 2sqrt(2)
sqrt(2pi) | sqrt(2)sqrt(pi)
sqrt(1 - x^2)^2 + sqrt(1 - x^2) | 1 - x^2 + sqrt(1 - x^2)
log2(x) | ln(x)/ln(2)
log(10) | log(2) + log(5)
ln(sigmoid(x)/(1 - sigmoid(x))) | x
4^x | 2^(2x)
2^(x + 1) | 2*2^x
10^x | e^(x*ln(10))
x^(n - 1)*x | x^n
sqrt(e^x) | e^(x/2)
sqrt(x*y) | sqrt(x)*sqrt(y) | x positive, y positive
ln(x^2*y) | 2*ln(x) + ln(y) | x positive, y positive
x^(n + 1/2) | x^n*sqrt(x) | x positive
exp(i*x) | cos(x) + i*sin(x) | x complex
cosh(i*x) | cos(x) | x complex
ln(1/(1 + e^(-x))) | -ln(1 + e^(-x))
ln(sigmoid(x)) - ln(1 - sigmoid(x)) | x
ln(2x + 2x*y) | ln(2) + ln(x) + ln(1 + y) | x positive, y positive
ln(x/(x + y)) | ln(x) - ln(x + y) | x positive, y positive
sqrt(4 - 4x^2) | 2sqrt(1 - x^2)
(8x - 8)^(1/3) | 2(x - 1)^(1/3)
((1 - x)^(1/3))^3 + (1 - x)^(1/3) | 1 - x + (1 - x)^(1/3)
tan(atan(x)) | x
tanh(atanh(x)) + 0*atanh(x) | x + 0*atanh(x)
sin(asin(x))*asin(x) | x*asin(x)
atanh(tanh(x)) | x
asinh(sinh(x^2)) | x^2
tan(i*x) | i*tanh(x) | x complex
sin(x)^2 + cos(x)^2 | 1 | x complex
exp(log(x)) | x | x complex
sqrt(x)^2 | x | x complex
(x + i)*(x - i) | x^2 + 1 | x complex
"""

# What differs on a stretch, or what no algebra is known of: neither is claimed.
NOT_CLAIMED = """
sqrt(x)^2 | x
exp(log(x)) | x
log(x) - log(x) + x | x
log(x*y) | log(x) + log(y)
log(x^2) | 2*log(x)
sqrt(x*y) | sqrt(x)*sqrt(y)
sqrt(x^2) | x
(x + sqrt(x^2))^2/(x + sqrt(x^2)) | x + sqrt(x^2)
(x + sqrt(x^2))^(n + 1) | (x + sqrt(x^2))^n*(x + sqrt(x^2))
1/(1/(x + sqrt(x^2))) | x + sqrt(x^2)
floor(x) | floor(x) + 0*floor(y)
2*sin(x)*cos(x) | sin(2x)
log(exp(x)) | x | x complex
sqrt(x^2) | x | x complex
log(x^2) | 2*log(x) | x complex
sqrt(x*y) | sqrt(x)*sqrt(y) | x complex, y complex
exp(x)^y | exp(x*y) | x complex, y complex
sin(x) + 1e-700 | sin(x)
ln(x + x*y) | ln(x) + ln(1 + y)
ln((x + 1)/(y + 1)) | ln(x + 1) - ln(y + 1)
sqrt(-4x) | 2i*sqrt(x) | x complex
tanh(atanh(x)) | x
sin(asin(x)) | x
asin(sin(x)) | x
atan(tan(x)) | x
acosh(cosh(x)) | x
ln(x - x) | x
atanh(tanh(x)) | x | x complex
asinh(sinh(x)) | x | x complex
"""

PROPORTIONAL = """
exp(-x^2/2)/sqrt(2*pi) | e^(-x^2/2)/sqrt(pi)
y - e^x | 2y - 2e^x
sin(x) - 1/2 | 2sin(x) - 1
y^2 - x^2 - 1 | (y - sqrt(x^2 + 1))(y + sqrt(x^2 + 1))
e^x | e^(x + 1)
2^x | 2^(x + 3)
x^2/x | 3x
log(x) | pi*log(x)
i*x | (1 + i)*x | x complex
"""

NOT_PROPORTIONAL = """
x | a*x
x | x + 1
x | x^2
e^x | e^(2x)
log(x) | log(x^2)
x*log(x)/log(x) | x
sqrt(x)^2 | x
|x| | x
y - e^x | y + e^x
0*x | x
x | 0*x
"""


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(PROPORTIONAL))
def test_constant_factors_are_proved(left: str, right: str, domains: str) -> None:
    """In either order."""
    first, second, where = expression(left), expression(right), domains_of(domains)
    real = "complex" not in domains
    assert are_proportional(first, second, where, real=real)
    assert are_proportional(second, first, where, real=real)


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(NOT_PROPORTIONAL))
def test_no_other_factor_is_called_constant(left: str, right: str, domains: str) -> None:
    """Nor where one side has values on another stretch, nor for what is zero."""
    where = domains_of(domains)
    assert not are_proportional(expression(left), expression(right), where, real=True)
    assert not are_proportional(expression(right), expression(left), where, real=True)


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(IDENTICAL))
def test_identities_are_proved(left: str, right: str, domains: str) -> None:
    """In either order."""
    first, second, where = expression(left), expression(right), domains_of(domains)
    real = "complex" not in domains
    assert are_identical(first, second, where, real=real)
    assert are_identical(second, first, where, real=real)
    assert not are_identical(first, Binary("+", second, Symbol("z")), where, real=real)


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(NOT_CLAIMED))
def test_nothing_else_is_claimed(left: str, right: str, domains: str) -> None:
    """Above all not where exactly one side has a value on a stretch."""
    real = "complex" not in domains
    assert not are_identical(expression(left), expression(right), domains_of(domains), real=real)


def _is_denied(left: Node, right: Node, seed: bytes) -> bool:
    """Whether points show two values, or just one of them; never where no point shows both.

    More than one point: x and y may be drawn alike, and be in a hole.
    """
    program = compile_trees([left, right], real=True)
    pair = Pair(program, real=True)
    together, denials = False, 0
    with precision(256):
        for point in draw_points(program.letters, {}, seed, 32):
            values = program.run(balls_at(point))
            first, second = (pair.has_value(values, slot) for slot in program.outputs)
            gap = values[program.outputs[0]] - values[program.outputs[1]]
            together = together or bool(first and second)
            denials += {first, second} == {True, False}
            denials += bool(first and second and not gap.contains(0))
    return together and denials > 1


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_no_point_denies_what_is_proved(seed: int) -> None:
    """Rewritten, mutated, and with a function that lacks values multiplied and divided by."""
    draw = random.Random(seed)
    left = tree(draw, draw.choice([1, 2, 3]))
    beside = Call(draw.choice(["log", "sqrt", "exp", "sin"]), (tree(draw, 1),))
    for right in (
        rewritten(draw, left, 3),
        mutant(draw, left),
        Binary("/", Binary("*", left, beside), beside),
        Binary("-", Binary("+", left, beside), beside),
    ):
        if are_identical(left, right, {}, real=True):
            assert not _is_denied(left, right, seed_of(right, left))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_no_two_points_deny_a_constant_factor(seed: int) -> None:
    """The ratio is the same wherever both have a value; trees multiplied by numbers, letters and functions."""
    draw = random.Random(seed)
    left = tree(draw, draw.choice([1, 2, 3]))
    factor = draw.choice([expression("3"), expression("sqrt(2)"), expression("x"), tree(draw, 1)])
    for right in (Binary("*", rewritten(draw, left, 3), factor), mutant(draw, left)):
        if are_proportional(left, right, {}, real=True):
            assert not _have_two_ratios(left, right, seed_of(right, left))


def _have_two_ratios(left: Node, right: Node, seed: bytes) -> bool:
    program = compile_trees([left, right], real=True)
    pair = Pair(program, real=True)
    known: tuple[acb, acb] | None = None
    with precision(256):
        for point in draw_points(program.letters, {}, seed, 32):
            values = program.run(balls_at(point))
            if all(pair.has_value(values, slot) for slot in program.outputs):
                first, second = (values[slot] for slot in program.outputs)
                if known and not (first * known[1] - second * known[0]).contains(0):
                    return True
                known = known or (first, second)
    return False


def test_nothing_beside_something() -> None:
    """Zero where the other has a value; not where it lacks values of its own."""
    root = expression("sqrt(1 - x^2)")
    there = expression("sqrt(1 - x^2)^2 + x^2 - 1")
    assert is_nothing(there, root, {}, real=True)
    assert not is_nothing(there, expression("x"), {}, real=True)
    assert not is_nothing(expression("sqrt(1 - x^2)^2 + x^2"), root, {}, real=True)


def test_quotients_are_decided_exactly() -> None:
    """Both ways, whatever the size of the difference; other trees are left to others."""
    assert compare_quotients(expression("(x^2 - 1)/(x - 1)"), expression("x + 1")) == "same"
    assert compare_quotients(expression("x"), expression("x + 1e-300*x")) == "different"
    assert compare_quotients(expression("1/(x - x)"), expression("1")) is None
    assert compare_quotients(expression("sqrt(x)"), expression("sqrt(x)")) is None
    assert compare_quotients(expression("pi*x"), expression("pi*x")) is None


@pytest.mark.parametrize(
    ("function", "zeros"),
    [
        ("x - 5sqrt(x) + 6", [4, 9]),
        ("sqrt(x + 1) - x + 1", [0, 3]),
        ("sqrt(x) + sqrt(x + 5) - 5", [4]),
        ("x^(1/3) - 2", [8]),
        ("1/sqrt(x) - 2", []),
    ],
)
def test_roots_are_taken_away(function: str, zeros: list[int]) -> None:
    """All zeros are among those of the polynomials, which may have more."""
    factors = radical_factors(expression(function), "x")
    assert factors is not None
    for zero in zeros:
        assert any(factor(zero) == 0 for factor in factors)
    assert radical_factors(expression("sqrt(x) - sin(x)"), "x") is None
    assert radical_factors(expression("x^2 - 2"), "x") is None


@pytest.mark.parametrize(
    ("left", "right", "verdict", "most"),
    [
        ("(x + 1)^2", "x^2 + 2x + 1", "same", 0),
        ("(x + 1)^2", "x^2 + 2x + 2", "different", 0),
        ("sin(x)^2 + cos(x)^2 + x", "x + 1", "same", 1),
        ("sin(x)", "cos(x)", "different", 1),
        ("exp(-x^2/2)/sqrt(2pi)", "e^(-x^2/2)/sqrt(pi)", "different", 1),
    ],
)
def test_no_point_is_looked_at_in_vain(
    left: str, right: str, verdict: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cheapest proof comes first, and nothing after it."""
    runs = []
    plain = Program.run

    def counted(program: Program, point: Mapping[str, acb]) -> list[acb]:
        runs.append(program)
        return plain(program, point)

    monkeypatch.setattr(Program, "run", counted)
    assert compare(expression(left), expression(right), {}) == verdict
    assert len(runs) <= most
