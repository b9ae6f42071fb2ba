"""Whether all that the answer depends on can be known from the question: no drawn number stays hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from drill.bank.assign import Scope, failed_condition, pinned
from drill.bank.expressions import names_in
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.variant_rules import short
from drill.bank.plan import Plan
from drill.bank.separation import apart
from drill.bank.template import Template
from drill.errors import DrillError
from drill.maths.exact.evaluate import evaluate
from drill.maths.tree import Node

RULE = "hidden-value"
MOST_PAIRS = 40  # of variants of which one lends the other what it hides


def lint_hidden(template: Template, plan: Plan, scopes: Sequence[Scope]) -> Iterator[Finding]:
    """Exchange the drawn values that the prompt does not show: the answer must stay what it was."""
    answer = plan.answer
    if answer is None or answer.value is None or answer.source.type is None:
        return
    parents = {each.name: names_in(each.node) for each in plan.assignments}
    drawn = {each.name for each in plan.assignments if each.drawn}
    needed = ancestors(names_in(answer.value), parents) & drawn
    for place, prompt in enumerate(plan.prompts, 1):
        hidden = needed - ancestors(prompt.names(), parents)
        if not hidden:
            continue
        witness = _other_answer(plan, answer.value, hidden, scopes)
        if witness is not None:
            said = (
                f"The answer depends on {_listed(hidden)}, which the prompt does not show: with the same words "
                f"it would be {witness[0]} or {witness[1]}."
            )
            yield finding(template, plan.prompt_path(place), RULE, said, level=plan.level)


def ancestors(names: Sequence[str], parents: Mapping[str, Sequence[str]]) -> set[str]:
    """Return names with all that they are computed from."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += parents.get(name, ())
    return found


def _other_answer(
    plan: Plan, value: Node, hidden: set[str], scopes: Sequence[Scope]
) -> tuple[str, str] | None:
    """Return two different answers to one prompt, if there are any."""
    drawn = [each.name for each in plan.assignments if each.drawn]
    kind = plan.answer.source.type if plan.answer is not None else None
    tolerance = plan.answer.within if plan.answer is not None else None
    if kind is None or tolerance is None:
        return None
    for scope, lender in islice(pairwise(scopes), MOST_PAIRS):
        given = {name: (lender if name in hidden else scope)[name] for name in drawn}
        try:
            mixed = pinned(plan, given)
            if failed_condition(plan, mixed) is not None:
                continue
            first, second = evaluate(value, scope), evaluate(value, mixed)
        except DrillError:
            continue
        if apart(kind, first, second, tolerance, plan.symbols):
            return short(first), short(second)
    return None


def _listed(names: set[str]) -> str:
    return ", ".join(f'"{name}"' for name in sorted(names))
