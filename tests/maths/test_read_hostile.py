"""Hostile texts: nothing but a tree or a ReadError ever comes out of the reader, whatever goes in."""

from __future__ import annotations

import random
import sys
import traceback
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.maths.errors import ReadError
from drill.maths.reading.read import Vocabulary, read
from tests.maths.fuzz_read import assembled, check, mutated, nested, outcome, scattered
from tests.maths.reading_vectors import EXPRESSIONS, SHAPES

X = Vocabulary(frozenset({"x"}))

REFUSED = [
    "__import__('os').system('echo')",
    "eval(compile('1', '', 'eval'))",
    "().__class__.__bases__[0].__subclasses__()",
    "open('/etc/passwd').read()",
    "lambda: 0",
    "lambda z: 0",
    "x if x else x",
    "[x for x in x]",
    "x := 1",
    "exec('x')",
    "getattr(x, 'y')",
    "{% x %}",
    "`ls`",
    "$(ls)",
    "<script>alert(1)</script>",
    "[@click=app.bell]x[/]",
    "x\x00",
    "\x1b]0;title\x07",
    "1e999999999",
    "1e-999999999",
    "9" * 1_000_000,
    "(" * 5_000,
    "(" * 61 + "x" + ")" * 61,
    "[" * 61 + "x" + "]" * 61,
    "-" * 601 + "x",
    "-" * 500 + "x",
    "2^" * 250 + "2",
    "√" * 500 + "2",
    "sin " * 300 + "x",
    "not " * 300 + "x",
    "|" * 599,
    r"\frac{" * 61 + "1" + "}{2}" * 61,
    "+".join("x" * 300),
    "x\u202e1",
    "\ud800",
    "\ufeff1",
    "１２",
    "x" * 2_001,
    "1" * 401,
    "\\" * 100,
    "a" * 500,
    "_" * 500,
    "." * 500,
    "x!" + "!" * 100,
]
READ = [
    "9**9**9",
    "factorial(10^9)",
    "exp(exp(exp(100)))",
    "10^10^10^10",
    "(" * 60 + "x" + ")" * 60,
    "5000!",
    "x^1e3000",
]
CLOSING = {
    "(": ")",
    "[": "]",
    "|": "|",
    "sin(": ")",
    "x/(": ")",
    r"\frac1{": "}",
    "{": "}",
    "e^(-": ")",
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(ReadError):
        read(text, X)


@pytest.mark.parametrize("text", READ)
def test_read_without_being_worked_out(text: str) -> None:
    """The reader computes nothing: a tower of powers is as small as it was typed."""
    check(text)
    read(text, X)


@pytest.mark.parametrize("depth", range(1, 130, 8))
@pytest.mark.parametrize("opening", [*CLOSING, "-", "√", "2^", "not "])
def test_nesting_of_any_depth_needs_little_of_the_stack(opening: str, depth: int) -> None:
    """Depth is refused by our own caps, long before the interpreter's limit, even deep in a program."""
    text = opening * depth + "x" + CLOSING.get(opening, "") * depth
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(sum(1 for _ in traceback.walk_stack(None)) + 700)
    try:
        result = outcome(text, X)
    finally:
        sys.setrecursionlimit(limit)
    assert depth < 101 or opening == "|" or isinstance(result, ReadError)


@pytest.mark.parametrize("make", [mutated, assembled, scattered, nested])
def test_fuzz(make: Callable[[random.Random], str]) -> None:
    rng = random.Random(20_260_101)
    for _ in range(60 if make is nested else 400):
        check(make(rng))


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    check(text)


@given(st.text(alphabet="0123456789xy+-*/^()[]{}|!%=<>,;. √²λ&\\'_", max_size=40))
def test_any_text_of_signs(text: str) -> None:
    check(text)


@given(st.sampled_from([row[0] for row in (*EXPRESSIONS, *SHAPES)]), st.data())
def test_any_beginning_of_a_valid_text(text: str, data: st.DataObject) -> None:
    """What stands in the line while a person is still typing."""
    check(text[: data.draw(st.integers(0, len(text)))])


@pytest.mark.parametrize(
    "text", ["x^ ", "2 ^ ", "x^ -", "x^ - ", "(x^ ", "sin ", "√ ", "x_ ", "1 / "]
)
def test_a_space_after_a_sign_that_wants_more(text: str) -> None:
    """It is typed before what follows is."""
    with pytest.raises(ReadError):
        read(text, Vocabulary(symbols=frozenset({"x"})))
