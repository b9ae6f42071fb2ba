"""Fuzzing the reader: whatever is typed, only a ReadError comes out, with a place inside the text, and soon.

In the suite for a bounded count; by hand for longer: `python -m tests.maths.fuzz_read --seconds 600`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator

from drill.maths.errors import ReadError
from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.reading.read import Vocabulary, decimal_comma, read
from drill.maths.reading.tokens import MOST_CHARACTERS
from drill.maths.tree import Node
from drill.maths.writing.one_line import one_line, pretty_line
from tests.maths.reading_vectors import EXPRESSIONS, LABELLED, LISTED, SHAPES, TEMPLATES

VOCABULARIES = (
    Vocabulary(),
    Vocabulary(frozenset({"x", "y", "n", "theta", "lambda_1", "x_1", "y_hat"})),
    Vocabulary(frozenset({"x", "y"}), spaces="list", thousands=True),
    Vocabulary(frozenset({"e", "i", "a", "sigma", "T"})),
    Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True),
)
SEEDS = [row[0] for table in (EXPRESSIONS, LABELLED, LISTED, SHAPES, TEMPLATES) for row in table]
PIECES = [
    *"0123456789.,;:+-*/^()[]{}|!%=<>&_'\"\\ \t\n$@#~`?xyeinTXπλσ√∛∞≤≥≠±∪∈²³⁻¹ⁿ₁₂½⅓‖⟨⟩⌊⌋⌈⌉ŷ·×÷−",
    "**", "||", "==", "!=", "<=", ">=", "..", "__", "1e", "1e9", "1e999999999", "0x1F", "sin", "cos ", "ln", "log_",
    "sqrt", "max(", "np.", "np.array(", "\\frac", "\\sqrt", "\\left", "\\right", "\\begin{pmatrix}",
    "\\end{pmatrix}", "\\text{", "\\hat", "&", "\\\\", " and ", " or ", "not ", " in ", " union ", "if(", "A[",
    "lambda: ", "__import__('os')", ".__class__", "eval(", "9**9**9", "factorial(", "\x00", "\u202e", "\u200f",
    "\ud800", "\udfff", "\u0302", "\u20d7", "\ufeff", "\u00a0", "\u2028", "😀", "２", "х", "\U0001d465", "ᵀ",
]  # fmt: skip


def check(text: str) -> None:
    """Raises AssertionError if a text does anything but read or be refused in good order."""
    for vocabulary in VOCABULARIES:
        tree = outcome(text, vocabulary)
        if isinstance(tree, ReadError):
            assert 0 <= tree.position <= min(len(text), MOST_CHARACTERS), (text, tree.position)
            assert tree.message.isprintable(), (text, tree.message)
            assert 0 < len(tree.message) < 300, text
            continue
        plain = one_line(tree)
        pretty_line(tree)
        if len(plain) <= MOST_CHARACTERS:
            again = outcome(plain, vocabulary)
            if isinstance(again, ReadError):  # only the caps may stand in the way
                assert "too long" in again.message or "too deeply" in again.message, (text, plain)
            else:
                assert again == tree, (text, plain)
    decimal_comma(text)


def outcome(text: str, vocabulary: Vocabulary) -> Node | ReadError:
    """The tree of a text, or the refusal."""
    try:
        return read(text, vocabulary)
    except ReadError as error:
        return error


def mutated(rng: random.Random) -> str:
    """A valid text with a few things cut, doubled, swapped or put in."""
    text = rng.choice(SEEDS)
    for _ in range(rng.randint(1, 4)):
        place = rng.randint(0, len(text))
        other = min(len(text), place + rng.randint(0, 4))
        what = rng.randrange(5)
        if what == 0:
            text = text[:place] + text[other:]
        elif what == 1:
            text = text[:place] + rng.choice(PIECES) + text[place:]
        elif what == 2:
            text = text[:other] + text[place:other] + text[other:]
        elif what == 3:
            text = text[:place] + rng.choice(PIECES) + text[other:]
        else:
            text = text[:place] + rng.choice(SEEDS) + text[place:]
    return text


def assembled(rng: random.Random) -> str:
    """Pieces of the language, and of what is none, in any order."""
    return "".join(rng.choices(PIECES, k=rng.randint(1, 40)))


def scattered(rng: random.Random) -> str:
    """Characters from anywhere in Unicode, surrogates included."""
    return "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randint(1, 30)))


def nested(rng: random.Random) -> str:
    """One thing inside another, many times, perhaps closed."""
    pairs = [("(", ")"), ("[", "]"), ("{", "}"), ("|", "|"), ("sin(", ")"), ("-", ""), ("√", ""), ("2^", ""),
             ("\\frac{", "}{2}"), ("\\sqrt{", "}"), ("x+(", ")"), ("not ", ""), ("((", ")"), ("[[", "]"),
             ("sin ", ""), ("x/", ""), ("1+", ""), ("x^{", "}"), ("||", "|"), ("max(1,", ")")]  # fmt: skip
    opening, closing = rng.choice(pairs)
    times = rng.choice((3, 20, 59, 60, 61, 130, 300, 601, 1000, 3000))
    return opening * times + "x" + closing * rng.choice((0, times, times - 1))


def texts(rng: random.Random) -> Iterator[str]:
    """Texts of every kind, for ever."""
    kinds = (mutated, mutated, mutated, assembled, scattered, nested)
    while True:
        yield rng.choice(kinds)(rng)


def main(arguments: list[str]) -> None:
    """Fuzz for the seconds asked, and say how many texts were tried and which took longest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.randrange(2**32)
    rng = random.Random(seed)
    end = time.monotonic() + options.seconds
    count, slowest, worst = 0, 0.0, ""
    for text in texts(rng):
        began = time.process_time()
        check(text)
        taken = time.process_time() - began
        count += 1
        if taken > slowest:
            slowest, worst = taken, text
        if time.monotonic() > end:
            break
    sys.stdout.write(
        f"seed {seed}: {count:,} texts; the slowest took {slowest * 1000:.1f} ms: {worst[:80]!r}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
