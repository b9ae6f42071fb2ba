"""What a template at one level is compiled to: every expression and every prose read once, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drill.bank.problem import BankError
from drill.bank.schema import AnswerSource, ClaimsSource, TemplateSource
from drill.bank.wording import Wording
from drill.grading.answer import Domain, Exact, Tolerance
from drill.maths.tree import Node


class PlanError(BankError):
    """A part of a template that cannot be compiled; `path` says which, as `misconceptions[1].when`."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition with its place in `where`, from 1."""

    place: int
    node: Node


@dataclass(frozen=True, slots=True)
class Assignment:
    """A name with its expression, and the conditions that can be tested once it has its value."""

    name: str
    node: Node
    drawn: bool
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class MisconceptionPlan:
    """A wrong method, compiled."""

    id: str
    when: Node
    unless: Node | None
    say: Wording


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step of the solution, compiled."""

    say: Wording
    math: Wording | None
    work: Node | None
    equals: Node | None


@dataclass(frozen=True, slots=True)
class OptionPlan:
    """An option, compiled."""

    text: Wording
    when: Node
    because: Wording | None


@dataclass(frozen=True, slots=True)
class PairPlan:
    """Two things that belong together, compiled."""

    left: Wording
    right: Wording
    because: Wording | None


@dataclass(frozen=True, slots=True)
class AnswerPlan:
    """The answer, compiled; `tolerance` is None where the author stated none."""

    source: AnswerSource
    value: Node | None
    tolerance: Tolerance | None
    options: tuple[OptionPlan, ...]
    pairs: tuple[PairPlan, ...]
    lines: tuple[Wording, ...]
    points: tuple[Wording, ...]
    weak: tuple[Wording, ...]

    @property
    def within(self) -> Tolerance:
        """Return the tolerance that holds: exact where none was stated."""
        return Exact() if self.tolerance is None else self.tolerance


@dataclass(frozen=True, slots=True)
class ClaimsPlan:
    """A claim pool, compiled."""

    source: ClaimsSource
    holds: tuple[tuple[Wording, Wording | None], ...]
    bends: tuple[tuple[Wording, Wording], ...]
    pairs: tuple[PairPlan, ...]
    steps: tuple[Wording, ...]
    blanks: tuple[tuple[Wording, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """All that is needed to draw variants of one template at one level."""

    source: TemplateSource
    level: int
    par: int
    first_conditions: tuple[Condition, ...]
    assignments: tuple[Assignment, ...]
    symbols: Mapping[str, Domain]
    prompts: tuple[Wording, ...]
    answer: AnswerPlan | None
    claims: ClaimsPlan | None
    misconceptions: tuple[MisconceptionPlan, ...]
    hints: tuple[Wording, ...]
    solution: tuple[StepPlan, ...]
    follow_ups: tuple[tuple[Wording, Node | None, Wording | None], ...]

    def prompt_path(self, place: int) -> str:
        """Return the path of a wording of the prompt, counted from 1."""
        return "prompt" if isinstance(self.source.prompt, str) else f"prompt[{place}]"
