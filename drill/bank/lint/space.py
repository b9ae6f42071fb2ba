"""How many different variants a template's declarations allow, at least: counted, not drawn."""

from __future__ import annotations

from math import comb, factorial, perm

from drill.bank.claim_forms import forms_at
from drill.bank.expressions import is_draw, names_in
from drill.bank.plan import ClaimsPlan, Plan
from drill.maths.errors import MathematicsError
from drill.maths.exact.evaluate import evaluate
from drill.maths.substitute import walk
from drill.maths.tree import Call, Node, Number, Sequence

LARGE = 10**6


def declared_space(plan: Plan) -> int:
    """Return the number of different questions that could be printed, at most a million."""
    size = drawn_space(plan) * max(len(plan.prompts), 1)
    for texts in plan.source.words.values():
        size *= len(texts)
    return max(1, min(size, LARGE))


def drawn_space(plan: Plan) -> int:
    """Return the number of different draws of what the answer may depend on: words and wordings apart."""
    size = 1
    for each in plan.assignments:
        if each.drawn:
            for part in walk(each.node):
                if is_draw(part) and isinstance(part, Call):
                    size *= _choices(part)
    if plan.claims is not None:
        size *= _pool(plan, plan.claims)
    if plan.answer is not None and plan.answer.lines:
        size *= factorial(len(plan.answer.lines))
    if plan.answer is not None and plan.answer.pairs:
        size *= factorial(len(plan.answer.pairs))
    if plan.answer is not None and plan.answer.options and not plan.answer.source.keep_order:
        size *= factorial(len(plan.answer.options))
    return max(1, min(size, LARGE))


def answer_is_drawn(plan: Plan) -> bool:
    """Tell whether the answer's value depends on anything drawn, directly or through derived names."""
    if plan.answer is None or plan.answer.value is None:
        return True
    needed = set(names_in(plan.answer.value))
    for each in reversed(plan.assignments):
        if each.name in needed:
            if each.drawn:
                return True
            needed.update(names_in(each.node))
    return False


def _choices(call: Call) -> int:
    """Return how many values a constructor has; arguments that are not plain numbers count as many."""
    if call.function == "choice":
        return len(set(call.arguments))
    values = [_whole(argument) for argument in call.arguments]
    match call.function, values:
        case "int", [int() as low, int() as high]:
            return max(1, high - low + 1)
        case "nonzero", [int() as low, int() as high]:
            return max(1, high - low + (0 if low <= 0 <= high else 1))
        case "permutation", [int() as count]:
            return factorial(min(count, 12))
        case "sample", [int() as count, int() as low, int() as high]:
            return perm(max(high - low + 1, 0), count)
        case "probabilities", [int() as count, int() as parts]:
            return comb(parts - 1, count - 1)
        case "range", _:
            return _steps(call)
        case "shuffle" | "sample", _:
            lists = [each for each in call.arguments if isinstance(each, Sequence)]
            return factorial(min(len(lists[0].items), 12)) if lists else LARGE
        case (
            ("vector" | "nonzero_vector" | "dataset"),
            [int() as count, int() as low, int() as high],
        ):
            return max(1, int((high - low) ** min(count, 6)))
        case _:
            return LARGE


def _steps(call: Call) -> int:
    try:
        low, high, step = (evaluate(each, {}) for each in call.arguments)
    except (MathematicsError, ValueError):
        return LARGE
    if (
        isinstance(low, Number)
        and isinstance(high, Number)
        and isinstance(step, Number)
        and step.value > 0
    ):
        return max(1, int((high.value - low.value) // step.value) + 1)
    return LARGE


def _whole(node: Node) -> int | None:
    try:
        value = evaluate(node, {})
    except MathematicsError:
        return None
    return int(value.value) if isinstance(value, Number) and value.value.denominator == 1 else None


def _pool(plan: Plan, pool: ClaimsPlan) -> int:
    """Return how many questions a pool gives at a level, the order of options apart."""
    true, false = len(pool.holds), len(pool.bends)
    counts = {
        "true-or-false": true + false,
        "find-false": false * comb(true, min(3, true)),
        "find-true": true * comb(false, min(3, false)),
        "all-true": comb(true + false, min(4, true + false)),
        "match": factorial(len(pool.pairs)),
        "order": factorial(len(pool.steps)),
        "fill-in": len(pool.blanks),
    }
    source = plan.source
    asked = forms_at(pool.source, source.level, plan.level, bool(source.levels))
    return max(1, sum(counts[form] for form in asked))
