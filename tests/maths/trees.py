"""Texts to trees, for tests of evaluation."""

from __future__ import annotations

import re

from drill.maths.enclosing.domains import Domain
from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.reading.read import Vocabulary, read
from drill.maths.tree import Node

_NAMES = frozenset({"theta", "lambda", "lambda_1", "lambda_2", "mu", "x_1", "x_2", "w_1", "w_2"})
_NO_LETTERS = frozenset("eiU")
_TEMPLATE = Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True)


def expression(text: str) -> Node:
    """A tree as a person would type it, in single letters."""
    words = set(re.findall(r"[A-Za-z](?:[A-Za-z]*_\d|[A-Za-z]*)", text))
    letters = {word for word in words if len(word) == 1} - _NO_LETTERS
    symbols = frozenset(letters) | (words & _NAMES)
    return read(text, Vocabulary(symbols=symbols, functions=TEMPLATE_FUNCTIONS))


def template(text: str) -> Node:
    """A tree in the language of templates."""
    return read(text, _TEMPLATE)


def domains_of(text: str) -> dict[str, Domain]:
    """`x positive, y (0, 1)` as domains by letter."""
    domains: dict[str, Domain] = {}
    depth = 0
    parts = [""]
    for character in text:
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    for part in parts:
        if part.strip():
            name, _, rest = part.strip().partition(" ")
            words = {
                "real": "real",
                "positive": "positive",
                "integer": "integer",
                "complex": "complex",
            }
            domains[name] = words[rest] if rest in words else template(rest)  # type: ignore[assignment]
    return domains


def pairs_of(lines: str) -> list[tuple[str, str, str]]:
    """The lines `left | right | domains` of a corpus; the bars are set off by blanks."""
    found = []
    for line in filter(None, lines.splitlines()):
        left, right, *rest = (part.strip() for part in line.split(" | "))
        found.append((left, right, rest[0] if rest else ""))
    return found
