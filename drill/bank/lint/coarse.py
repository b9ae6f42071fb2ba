"""A tolerance so wide that wrong answers are accepted: in the variants made, or why none can be made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drill.bank.assign import Failure, assigned
from drill.bank.bits import Bits
from drill.bank.draw import drawn_words, pose
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.sample import Sample
from drill.bank.lint.variant_rules import is_coarse
from drill.bank.plan import Plan
from drill.bank.template import Template
from drill.errors import DrillError

RULE = "coarse-tolerance"
OFTEN_COARSE = 0.25  # of the variants
MOST_DRAWS = 60
_REFUSING = frozenset({"no-variant", "acceptance"})


def lint_coarse(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    """A tolerance as large as the key accepts anything."""
    many = sum(each.coarse for each in samples)
    if many > max(2, OFTEN_COARSE * len(samples)):
        said = (
            f"In {many} of {len(samples)} variants the tolerance is a third of the answer or more, so that wrong "
            "answers are accepted; state it as a percentage or in figures, or make the answer larger."
        )
        yield finding(template, "answer.tolerance", RULE, said, level=plan.level)


def lint_refusing(template: Template, plan: Plan, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Where (nearly) all draws are refused, the tolerance may be why: every wrong method lies within it."""
    if not plan.misconceptions or not any(each.rule in _REFUSING for each in findings):
        return
    coarse = list(_bare_draws(template, plan))
    if coarse and sum(coarse) > OFTEN_COARSE * len(coarse):
        said = (
            f"In {sum(coarse)} of {len(coarse)} draws the tolerance is a third of the answer or more, so that wrong "
            "methods cannot be told from it; state it as a percentage or in figures, or make the answer larger."
        )
        yield finding(template, "answer.tolerance", RULE, said, level=plan.level)


def _bare_draws(template: Template, plan: Plan) -> Iterator[bool]:
    """Yield whether the tolerance is too wide, for draws that meet `where`, whatever wrong methods give."""
    bits = Bits(template.id, template.version, plan.level, 0)
    for _ in range(MOST_DRAWS):
        try:
            scope = assigned(plan, bits)
            if isinstance(scope, Failure):
                continue
            posed = pose(plan, bits, scope, drawn_words(plan, bits))
        except DrillError:
            continue
        if posed is not None:
            yield is_coarse(posed.answer)
