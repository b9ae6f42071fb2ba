"""What the tests of the bank share: the shipped pack, opened once, and templates made of text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from textwrap import dedent

import pytest

from drill.bank.load import load_text
from drill.bank.manifest import Manifest
from drill.bank.pack import Bank, open_bank
from drill.bank.problem import Problem
from drill.bank.template import Template
from drill.places import shipped

Make = Callable[[str], Template]


@cache
def shipped_bank() -> Bank:
    """Open the pack that ships, without a cache."""
    folder = shipped("questions")
    return open_bank([folder], folder / "cheatsheet.yaml")


@pytest.fixture(scope="session")
def bank() -> Bank:
    return shipped_bank()


@pytest.fixture(scope="session")
def manifest() -> Manifest:
    return shipped_bank().manifest


def make(text: str) -> Template:
    """Return the one template of a text; its problems fail the test."""
    loaded = load_text(dedent(text), "made.yaml")
    assert not loaded.problems, "\n".join(str(each) for each in loaded.problems)
    return loaded.templates[0]


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a text of templates."""
    return load_text(dedent(text), "made.yaml").problems


NUMBER = """\
- id: a.number
  title: Product of two sizes
  refs: [linalg.norm-l2]
  par: 45s
  params:
    n: int(12, 48)
    d: int(3, 9)
  derive:
    size: n * d
  prompt: "A batch holds {{ n }} rows of {{ d }} numbers each. How many numbers is that?"
  answer: {type: number, value: size}
  misconceptions:
    - {id: added, when: n + d, say: "You added {{ n }} and {{ d }}."}
    - {id: one-row-less, when: (n - 1) * d, say: "You left one row out."}
  hints: ["Multiply."]
  solution:
    - {say: Rows times numbers, math: 'n \\cdot d', is: n * d, equals: size}
"""
