"""A computed question as an oracle sees it: what the prompt tells, never how the key is computed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from drill.bank.compile import plan
from drill.bank.draw import draw
from drill.bank.reference import Reference
from drill.bank.template import Template
from drill.grading.answer import Domain, MathAnswer, Misconception
from drill.maths.errors import MathematicsError
from drill.maths.floating.evaluate import float_value
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import Node, Symbol
from tests.oracle.expected import Oracle


@dataclass(frozen=True, slots=True)
class Question:
    """One variant: its kind and key, its letters, and the names whose values are printed."""

    reference: Reference
    kind: str
    key: Node
    letters: Mapping[str, Domain]
    printed: Mapping[str, Node]
    words: Mapping[str, object]
    wrong: tuple[Misconception, ...]

    @property
    def letters_of_key(self) -> frozenset[str]:
        """Return the letters in which the answer is written."""
        return frozenset(free_symbols(self.key)) & frozenset(self.letters)


def question(template: Template, level: int, seed: int) -> Question:
    """Draw a variant and keep what the person is told."""
    compiled = plan(template, level)
    drawn = draw(template, compiled, seed)
    answer = drawn.posed.answer
    assert isinstance(answer, MathAnswer)
    told = {name for wording in compiled.prompts for name in wording.names()}
    letters = {name: domain for name, domain in compiled.symbols.items() if name not in drawn.scope}
    return Question(
        reference=Reference(template.id, level, seed),
        kind=answer.kind,
        key=answer.value,
        letters={**letters, **answer.variables},
        printed={name: node for name, node in drawn.scope.items() if name in told},
        words={name: text for name, text in drawn.words.items() if not name.endswith("[]")},
        wrong=drawn.misconceptions,
    )


def point(letters: Mapping[str, Domain], random: np.random.Generator) -> dict[str, float]:
    """Draw a number for every letter from its domain."""
    return {name: _number(domain, random) for name, domain in letters.items()}


def _number(domain: Domain, random: np.random.Generator) -> float:
    if domain == "positive":
        return float(np.exp(random.uniform(-1.2, 1.4)))
    if domain == "integer":
        return float(random.integers(1, 7))
    if isinstance(domain, str):
        return float(random.uniform(-3, 3))
    low, high = (float(end) for end in float_value(domain, {}))
    if np.isfinite(low) and np.isfinite(high):
        return float(random.uniform(low, high))
    away = float(np.exp(random.uniform(-1.2, 1.4)))
    return low + away if np.isfinite(low) else high - away


def asked(oracle: Oracle, posed: Question, at: Mapping[str, float]) -> Any:
    """Ask an oracle, giving it each name that its parameters want; raises LookupError for one that is not told."""
    return oracle(**{name: _told(name, posed, at) for name in inspect.signature(oracle).parameters})


def _told(name: str, posed: Question, at: Mapping[str, float]) -> Any:
    plain = name.removesuffix("_")  # `lambda_` for a name that Python keeps to itself
    if name == "level":
        return posed.reference.level
    if plain in posed.printed:
        return value(posed.printed[plain], at)
    if name.removesuffix("_of") in posed.printed and name.endswith("_of"):
        return _formula(posed.printed[name.removesuffix("_of")], at)
    if name.removesuffix("_names") in posed.printed and name.endswith("_names"):
        parts = walk(posed.printed[name.removesuffix("_names")])
        return [part.name for part in parts if isinstance(part, Symbol)]
    if plain in posed.words:
        return posed.words[plain]
    if plain in at:
        return at[plain]
    raise LookupError(f'The prompt does not tell "{name}"; it tells {", ".join(posed.printed)}.')


def _formula(node: Node, at: Mapping[str, float]) -> Callable[..., Any]:
    return lambda **letters: value(node, {**at, **letters})


def value(node: Node, at: Mapping[str, float]) -> Any:
    """Return a tree's value in floats; nan where there is none."""
    try:
        return float_value(node, dict(at))
    except MathematicsError:
        return float("nan")
