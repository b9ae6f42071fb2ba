"""How long making a variant takes, and which expression takes most of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from statistics import median

from drill.bank.assign import Failure, assigned
from drill.bank.bits import Bits
from drill.bank.check_level import expressions
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.sample import Sample
from drill.bank.plan import Plan
from drill.bank.template import Template
from drill.errors import DrillError
from drill.maths.exact.evaluate import evaluate

ENOUGH_TO_TIME = 4  # variants after the first
SLOWEST_VARIANT = 1.0  # seconds of processor time
SLOWEST_MEDIAN = 0.05  # seconds
LEAST_SHARE = 0.3  # of the time, for an expression to be blamed
TIMED_DRAWS = 3


def lint_speed(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    """Judge the slowest, and the middle one."""
    later = samples[1:]  # the first compiles the level, and may import
    if len(later) < ENOUGH_TO_TIME:
        return
    slowest = max(later, key=lambda each: each.seconds)
    middle = median(each.seconds for each in later)
    if slowest.seconds > SLOWEST_VARIANT or middle > SLOWEST_MEDIAN:
        said = (
            f"Making a variant takes {middle * 1000:.0f} ms (median), {slowest.seconds * 1000:.0f} ms at worst; "
            f"at most {SLOWEST_MEDIAN * 1000:.0f} and {SLOWEST_VARIANT * 1000:.0f} are allowed."
        )
        path = slowest_part(template, plan)
        yield finding(template, path, "slow", said, level=plan.level, seed=slowest.seed)


def slowest_part(template: Template, plan: Plan) -> str:
    """Return the path of the expression that takes most of a few draws; nothing where none stands out."""
    bits = Bits(template.id, template.version, plan.level, 0)
    parts = [(f"derive.{each.name}", each.node) for each in plan.assignments if not each.drawn]
    spent: Counter[str] = Counter()
    for _ in range(TIMED_DRAWS):
        scope = assigned(plan, bits)
        if isinstance(scope, Failure):
            continue
        for path, node in (*parts, *expressions(plan)):
            started = time.process_time_ns()
            with suppress(DrillError):
                evaluate(node, scope)
            spent[path] += time.process_time_ns() - started
    if not spent:
        return ""
    path, most = spent.most_common(1)[0]
    return path if most > LEAST_SHARE * spent.total() else ""
