"""What only many variants show: how often draws are refused, whether prompts differ, whether guessing pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil, sqrt

from drill.bank.assign import Failure, assigned, holds
from drill.bank.bits import Bits
from drill.bank.compile import plan as plan_of
from drill.bank.draw import NONE_RIGHT, TWO_RIGHT
from drill.bank.expressions import names_in
from drill.bank.lint.coarse import lint_coarse
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.sample import Sample
from drill.bank.lint.space import answer_is_drawn, declared_space, drawn_space
from drill.bank.lint.speed import lint_speed
from drill.bank.plan import MisconceptionPlan, Plan
from drill.bank.template import Template
from drill.maths.errors import EvaluationError
from drill.maths.exact.evaluate import evaluate

LEAST_ACCEPTANCE = 0.05
DISTINCT_PROMPTS = 30
MANY_SEEDS = 200
DEVIATIONS = 4.0
ORDINARY_CHANCE = 0.15  # of one value of a computed answer
OFTEN_TOGETHER = 0.5  # of the variants: the same options are all that is right
OFTEN_SHOWN = 0.5  # of the variants
ENOUGH_TO_APPLY = 12  # variants; fewer may all happen to fall under a sound `unless`
ENOUGH_TO_CHOOSE = 40  # variants, before an option that is never right is a finding
FEW_DRAWS = 100
MORE_DRAWS = 600  # to see whether an option is ever right
# Shares of the draws: two right options are a slip, none may be a tie that the author lets pass.
OFTEN_MISFIT = {TWO_RIGHT: 0.1, NONE_RIGHT: 0.22}
LEAST_ANSWERS = 4  # different ones, before a hint that always says the answer is a finding


def lint_samples(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    """Judge the variants of one level together."""
    if not samples:
        return
    yield from _acceptance(template, plan, samples)
    yield from lint_speed(template, plan, samples)
    yield from _applied(template, plan, samples)
    yield from lint_coarse(template, plan, samples)
    yield from _shown(template, plan, samples)
    yield from _options(template, plan, samples)
    yield from _hinted(template, plan, samples)
    yield from _telling(template, plan, samples)
    if len(samples) >= MANY_SEEDS:
        yield from _distinct(template, plan, samples, declared_space(plan))
        if drawn_space(plan) > 1:
            yield from _guessable(template, plan, samples)


def _acceptance(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    many, tries = len(samples), sum(each.tries for each in samples)
    # Tries until `many` are accepted, at the least acceptance: their mean, and two standard deviations.
    expected = many / LEAST_ACCEPTANCE
    spread = sqrt(many * (1 - LEAST_ACCEPTANCE)) / LEAST_ACCEPTANCE
    share = many / tries
    if tries > expected + 2 * spread:
        counts = Counter(each.refused for each in samples if each.refused[0])
        path, reason = counts.most_common(1)[0][0]
        said = (
            f"Only {share:.1%} of the draws of level {plan.level} are accepted, fewer than {LEAST_ACCEPTANCE:.0%}; "
            f"most often {reason}. Build backwards from the answer."
        )
        yield finding(template, path, "acceptance", said, level=plan.level)


def _shown(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    """A number that now and then stands in the prompt is chance; one that does half the time is no question."""
    many = sum(each.shown for each in samples)
    if many > max(1, OFTEN_SHOWN * len(samples)):
        said = (
            f"In {many} of {len(samples)} variants the prompt shows the number of the right option, in this or "
            "another form, and that of no other."
        )
        yield finding(template, "prompt", "answer-in-prompt", said, level=plan.level)


def _options(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    """The options fit together: nearly always exactly one is right, and each that can be is, now and then."""
    if plan.answer is None or not plan.answer.options:
        return
    tries = sum(each.tries for each in samples)
    blamed: Counter[tuple[str, str]] = Counter()
    for each in samples:
        blamed.update({(path, reason): count for path, reason, count in each.misfits})
    for (path, reason), count in blamed.items():
        if count > max(2, OFTEN_MISFIT[reason] * tries):
            said = (
                f"In {count} of {tries} draws {reason}, so that they were thrown away; mend the `when` of the options, "
                "or say in `where` what is meant."
            )
            yield finding(template, path, "options-misfit", said, level=plan.level)
    if len(samples) < ENOUGH_TO_CHOOSE:
        return
    seen = {place for each in samples for place in each.right}
    if all(len(each.right) == len(plan.answer.options) for each in samples):
        said = (
            f"Every option is right in each of {len(samples)} variants; give some that are wrong."
        )
        yield finding(template, "answer.options", "guessable", said, level=plan.level)
    rare = {
        place
        for place, option in enumerate(plan.answer.options, 1)
        if place not in seen and names_in(option.when)
    }
    for place in sorted(rare - _right_in_draws(template, plan) if rare else ()):
        said = (
            f"This option is never right, in {MORE_DRAWS} draws; mend its `when`, or leave it out."
        )
        path = f"answer.options[{place}].when"
        yield finding(template, path, "option-never", said, level=plan.level)


def _right_in_draws(template: Template, plan: Plan) -> set[int]:
    """Return the places of the options that are right, alone where one is asked for, in many bare draws."""
    if plan.answer is None:
        return set()
    bits = Bits(template.id, template.version, plan.level, 0)
    found: set[int] = set()
    for _ in range(MORE_DRAWS):
        scope = assigned(plan, bits)
        if isinstance(scope, Failure):
            continue
        options = enumerate(plan.answer.options, 1)
        right = {place for place, option in options if holds(option.when, scope)}
        if len(right) == 1 or plan.answer.source.type == "choices":
            found |= right
    return found


def _hinted(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    """A hint that says the answer in every variant leaves nothing to be done."""
    is_word = samples[0].kind in {"text", "choice"}
    if len(samples) < ENOUGH_TO_APPLY:
        return
    if not is_word and len({each.answer for each in samples}) < LEAST_ANSWERS:
        return
    for place in range(1, len(plan.hints) + 1):
        if all(place in each.hinted for each in samples):
            said = f"Hint {place} says the answer in all {len(samples)} variants; a hint is a step on the way."
            yield finding(template, f"hints[{place}]", "hint-tells", said, level=plan.level)


def _telling(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    """What is said to a mistake leads to the answer and does not say it: the person tries again."""
    if len(samples) < ENOUGH_TO_APPLY or len({each.answer for each in samples}) < LEAST_ANSWERS:
        return
    for place, wrong in enumerate(plan.misconceptions, 1):
        applied = [each for each in samples if wrong.id in each.applied]
        if len(applied) >= ENOUGH_TO_APPLY and all(wrong.id in each.telling for each in applied):
            said = f"This says the answer in all {len(applied)} variants; say what to do instead."
            path = f"misconceptions[{place}].say"
            yield finding(template, path, "say-tells", said, level=plan.level)


def _applied(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    """A wrong method that never has a value is a slip in its expression or its `unless`."""
    if len(samples) < ENOUGH_TO_APPLY:
        return
    seen = {name for each in samples for name in each.applied}
    for place, wrong in enumerate(plan.misconceptions, 1):
        if wrong.id not in seen and not _applies_elsewhere(template, plan, wrong.id):
            part, why = _why_never(template, plan, wrong)
            said = f'"{wrong.id}" never applied in {len(samples)} variants: {why}.'
            path = f"misconceptions[{place}].{part}"
            yield finding(template, path, "misconception-never", said, level=plan.level)


def _why_never(template: Template, plan: Plan, wrong: MisconceptionPlan) -> tuple[str, str]:
    """Return the part of a wrong method that keeps it from applying, and why."""
    bits = Bits(template.id, template.version, plan.level, 0)
    for _ in range(FEW_DRAWS):
        scope = assigned(plan, bits)
        if isinstance(scope, Failure):
            continue
        try:
            if wrong.unless is not None and holds(wrong.unless, scope):
                return "unless", "`unless` always holds"
        except EvaluationError as error:
            return "unless", f"`unless` has no value: {str(error).rstrip('.')}"
        try:
            evaluate(wrong.when, scope)
        except EvaluationError as error:
            return "when", f"it has no value: {str(error).rstrip('.')}"
    return "when", "its value does not exist, or `unless` always holds"


def _applies_elsewhere(template: Template, here: Plan, name: str) -> bool:
    """Tell whether a wrong method has a value at another level: its `unless` may well leave out this one."""
    for level in template.levels:
        there = plan_of(template, level)
        wrong = next((each for each in there.misconceptions if each.id == name), None)
        if wrong is None or level == here.level:
            continue
        bits = Bits(template.id, template.version, level, 0)
        for _ in range(FEW_DRAWS):
            scope = assigned(there, bits)
            if isinstance(scope, Failure):
                continue
            try:
                if wrong.unless is None or not holds(wrong.unless, scope):
                    evaluate(wrong.when, scope)
                    return True
            except EvaluationError:
                continue
    return False


def _distinct(
    template: Template, plan: Plan, samples: Sequence[Sample], space: int
) -> Iterator[Finding]:
    distinct = len({each.prompt for each in samples})
    wanted = min(DISTINCT_PROMPTS, space)
    # A small space is not met whole by chance or under `where`: nine in ten of it will do.
    enough = wanted if space >= 2 * DISTINCT_PROMPTS else ceil(0.9 * wanted)
    if plan.source.where and space < DISTINCT_PROMPTS:
        enough = min(2, wanted)
    if distinct < enough:
        said = (
            f"Only {distinct} different prompts in {len(samples)} variants of level {plan.level}, where {wanted} are "
            "wanted; widen `params`, loosen `where`, or show in the prompt what is drawn."
        )
        yield finding(template, "params", "few-prompts", said, level=plan.level)


def _guessable(template: Template, plan: Plan, samples: Sequence[Sample]) -> Iterator[Finding]:
    """No answer comes more often than chance by four standard deviations."""
    groups: dict[tuple[str, int], list[Sample]] = {}
    for each in samples:
        groups.setdefault((each.kind, each.options), []).append(each)
    for (kind, options), group in groups.items():
        if kind in {"text", "rubric"} or len(group) < 50:
            continue
        if kind in {"expression", "equation"} and not answer_is_drawn(plan):
            continue  # a formula to be recalled
        answers = Counter(each.answer for each in group)
        if kind == "boolean":
            chance = 0.5
        elif kind == "choice" and options:
            chance = 1 / options
        else:
            chance = max(1 / max(len(answers), 2), ORDINARY_CHANCE)
        contents = Counter(each.content for each in group if each.content)
        of_contents = OFTEN_TOGETHER if kind == "choices" else chance
        for counts, often in ((answers, chance), (contents, of_contents)):
            said = _too_often(counts, often, plan.level)
            if said is not None:
                yield finding(template, "answer", "guessable", said, level=plan.level)


def _too_often(counts: Counter[str], chance: float, level: int) -> str | None:
    many = counts.total()
    if not many:
        return None
    answer, count = counts.most_common(1)[0]
    limit = many * chance + DEVIATIONS * sqrt(many * chance * (1 - chance))
    if count <= limit:
        return None
    return (
        f'The answer is "{answer[:60]}" in {count} of {many} variants of level {level}; by chance at most '
        f"{limit:.0f} would be. Widen `params` so that guessing does not pay."
    )
