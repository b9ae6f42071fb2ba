"""Whether a number that the prompt shows rounded still leads to the answer: people work with what is displayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from drill.bank.assign import Scope, pinned
from drill.bank.expressions import names_in
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.hidden import ancestors
from drill.bank.lint.variant_rules import short
from drill.bank.plan import AnswerPlan, Plan
from drill.bank.separation import allowance, apart
from drill.bank.shown import show
from drill.bank.template import Template
from drill.bank.wording import Hole, Wording
from drill.errors import DrillError
from drill.maths.exact.evaluate import evaluate
from drill.maths.tree import Node, Number, Symbol
from drill.maths.tree import Sequence as Listing

RULE = "rounded-value"
MOST_TRIED = 40  # variants
_ROUNDING = frozenset({"decimal", "figures", "percent"})

Witness = tuple[str, str, str]  # what is shown, the answer it leads to, the answer


def lint_rounded(template: Template, plan: Plan, scopes: Sequence[Scope]) -> Iterator[Finding]:
    """Put what the prompt shows in place of what was drawn: the answer must stay within its tolerance."""
    if plan.answer is None or plan.answer.value is None or plan.answer.source.type is None:
        return
    for place, prompt in enumerate(plan.prompts, 1):
        rough = _rough(plan, prompt, plan.answer.value)
        tried = islice(scopes if rough else (), MOST_TRIED)
        found = (_witness(plan, plan.answer, rough, scope) for scope in tried)
        witness = next((each for each in found if each is not None), None)
        if witness is not None:
            said = (
                f"The prompt shows {witness[0]}: with that the answer is {witness[1]}, not {witness[2]}. "
                "Show the number whole, or draw one that is short."
            )
            yield finding(template, plan.prompt_path(place), RULE, said, level=plan.level)


def _rough(plan: Plan, prompt: Wording, value: Node) -> dict[str, Hole]:
    """Return the names that the answer needs and that can be known from the prompt in rounded form only."""
    rounding = [each for each in prompt.holes if _rounds(each)]
    if not rounding:
        return {}
    parents = {each.name: names_in(each.node) for each in plan.assignments}
    whole = [each.node for each in prompt.holes if not _rounds(each) and each.node is not None]
    known = _known(plan, whole, parents)
    needed = ancestors(names_in(value), parents)
    return {
        hole.node.name: hole
        for hole in rounding
        if isinstance(hole.node, Symbol)
        and hole.node.name in needed
        and not _follows(hole.node.name, known, parents)
    }


def _rounds(hole: Hole) -> bool:
    return any(each.name in _ROUNDING for each in hole.filters)


def _known(plan: Plan, whole: Sequence[Node], parents: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the names that can be worked out from the values that are shown whole."""
    known: set[str] = set()
    mixed: set[Node] = set()
    waiting = list(whole)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Listing):
            waiting += node.items
        elif isinstance(node, Symbol):
            known.add(node.name)
        elif any(name in plan.symbols for name in names_in(node)):
            known.update(names_in(node))  # a formula shows its numbers
        else:
            mixed.add(node)
    drawn = {each.name for each in plan.assignments if each.drawn}
    used = [name for node in mixed for name in names_in(node)]
    unknown = ancestors(used, {n: () if n in known else p for n, p in parents.items()}) & drawn
    if len(mixed) >= len(unknown - known):
        known |= unknown  # as many values as unknowns
    return known


def _follows(name: str, known: set[str], parents: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a name is known, or computed from known ones alone."""
    if name in known:
        return True
    above = [each for each in parents.get(name, ()) if each in parents]
    return bool(above) and all(_follows(each, known, parents) for each in above)


def _witness(
    plan: Plan, answer: AnswerPlan, rough: dict[str, Hole], scope: Scope
) -> Witness | None:
    """Return what one variant shows and the two answers, where they are not the same."""
    if answer.value is None or answer.source.type is None:
        return None
    given = {each.name: scope[each.name] for each in plan.assignments if each.drawn}
    texts: list[str] = []
    for name, hole in rough.items():
        shown = show(hole, scope, {}).plain
        exact, read = scope[name], _read(shown)
        if isinstance(exact, Number) and read is not None and read != exact.value:
            given[name] = Number(read)
            texts.append(f"{short(exact)} as {shown}")
    if not texts:
        return None
    try:
        first = evaluate(answer.value, scope)
        second = evaluate(answer.value, pinned(plan, given))
    except DrillError:
        return None
    if isinstance(first, Number) and isinstance(second, Number):
        differ = abs(first.value - second.value) > allowance(first.value, answer.within)
    else:
        differ = apart(answer.source.type, first, second, answer.within, plan.symbols)
    return (", ".join(texts), short(second), short(first)) if differ else None


def _read(shown: str) -> Fraction | None:
    """Return the number that a text such as `1,200`, `0.35` or `11.5%` says."""
    share = Fraction(1, 100) if shown.endswith("%") else Fraction(1)
    try:
        return Fraction(shown.rstrip("%").replace(",", "")) * share
    except (ValueError, ZeroDivisionError):
        return None
