"""Judging one level of a template: each seed by itself, all seeds together, and the pinned examples."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec

from drill.bank.assign import Scope
from drill.bank.build import build
from drill.bank.check_level import expressions
from drill.bank.compile import plan
from drill.bank.lint.asked_rules import lint_asked, lint_asked_units
from drill.bank.lint.claim_rules import lint_claims
from drill.bank.lint.coarse import lint_refusing
from drill.bank.lint.deadline import TooSlowError, within
from drill.bank.lint.drawing_rules import lint_drawing
from drill.bank.lint.example_rules import lint_examples
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.hidden import lint_hidden
from drill.bank.lint.level_rules import lint_levels
from drill.bank.lint.markup_rules import lint_markup
from drill.bank.lint.name_rules import lint_names
from drill.bank.lint.references import lint_options, lint_parts, lint_references
from drill.bank.lint.rounded import lint_rounded
from drill.bank.lint.sample import Sample, sample
from drill.bank.lint.samples import lint_samples
from drill.bank.lint.spoilers import lint_spoilers
from drill.bank.lint.text_rules import lint_texts
from drill.bank.lint.variant_rules import lint_variant, teller
from drill.bank.lock import Locked, broken_promise
from drill.bank.manifest import Manifest
from drill.bank.plan import Plan
from drill.bank.template import Template
from drill.errors import DrillError
from drill.maths.substitute import walk
from drill.maths.tree import Call

MOST_OF_ONE_RULE = 3  # findings of one rule at one place of one level are told, then counted
LONGEST_BUILD = 6.0  # seconds of processor time for one variant, the first of all with its imports
LONGEST_JUDGING = 20.0  # seconds of processor time for the rules on one variant, or on all together

# Judged from what is written alone, without a variant.
_RULES: tuple[Callable[[Template], Iterable[Finding]], ...] = (
    lint_parts,
    lint_options,
    lint_claims,
    lint_texts,
    lint_markup,
    lint_names,
    lint_levels,
)

Beat = Callable[[], None]


def no_beat() -> None:
    """Do nothing: nobody watches over this process."""


def lint_template(
    template: Template, manifest: Manifest, locked: Mapping[str, Locked]
) -> list[Finding]:
    """Return the findings that need no variant: references, names, texts, levels, and the lock."""
    found: list[Finding] = []
    with _told(template, found):
        found += lint_references(template, manifest)
        for rule in _RULES:
            found += rule(template)
        said = broken_promise(template, locked, manifest)
        if said is not None:
            found.append(finding(template, "version", "lock", said))
    return found


def lint_level(
    template: Template, level: int, seeds: int, manifest: Manifest, beat: Beat = no_beat
) -> list[Finding]:
    """Return the findings of one level; `beat` is called before each piece of work, for whoever watches."""
    samples: list[Sample] = []
    scopes: list[Scope] = []
    beat()
    try:
        compiled = plan(template, level)
    except DrillError as error:
        return [finding(template, "", "broken", str(error), level=level)]
    work = _Work(template, compiled, manifest)
    findings = work.findings
    for seed in range(seeds):
        beat()
        before = len(findings)
        with _told(template, findings, level, seed):
            made = _made(work, seed)
            if made is not None:
                samples.append(made[0])
                scopes.append(made[1])
        if any(each.rule in _FATAL for each in findings[before:]):
            break
        if not samples and len(findings) >= MOST_OF_ONE_RULE:
            break
    if any(each.rule == "slow" for each in findings):
        return shortened(findings)  # the examples would take as long
    beat()
    with _told(template, findings, level):
        findings += lint_samples(template, compiled, samples)
        findings += list(lint_refusing(template, compiled, findings))
        findings += lint_asked_units(template, compiled, samples)
        findings += lint_hidden(template, compiled, scopes)
        findings += lint_rounded(template, compiled, scopes)
        findings += lint_examples(template, level, manifest)
    return shortened(findings)


# Functions that may compute for long, the worst first.
_HEAVY = (
    frozenset({"integrate", "limit"}),
    frozenset({"factor", "taylor", "summation", "map", "expand"}),
)
_FATAL = frozenset({"slow", "crashed"})


@dataclass(slots=True)
class _Work:
    """A level under judgement: what was found so far, and which answers were tried."""

    template: Template
    plan: Plan
    manifest: Manifest
    findings: list[Finding] = field(default_factory=list)
    seen: set[object] = field(default_factory=set)


def _made(work: _Work, seed: int) -> tuple[Sample, Scope] | None:
    """Make one variant and try every rule on it; None if there is none."""
    template, level, findings = work.template, work.plan.level, work.findings
    started = time.process_time()
    try:
        with within(LONGEST_BUILD):
            built = build(template, level, seed, work.manifest)
    except TooSlowError as error:
        said = f"{error} Build the question backwards from its answer."
        path = _heavy(work.plan)
        findings.append(finding(template, path, "slow", said, level=level, seed=seed))
        return None
    except DrillError as error:
        path = getattr(error, "path", "")
        findings.append(finding(template, path, "no-variant", str(error), level=level, seed=seed))
        return None
    seconds = time.process_time() - started
    told = teller(template, built)
    try:
        with within(LONGEST_JUDGING):
            findings += lint_variant(work.plan, built, told, work.seen)
            findings += lint_spoilers(work.plan, built, told)
            findings += lint_asked(work.plan, built, told)
            findings += lint_drawing(template, built)
    except TooSlowError:
        raise
    except DrillError as error:
        findings.append(finding(template, "", "broken", str(error), level=level, seed=seed))
    return sample(built, seconds), built.drawn.scope


def _heavy(at: Plan) -> str:
    """Return the path of the first expression with a function that may compute for long, or nothing."""
    named = [
        (f"{'derive' if each.name in at.source.derive else 'params'}.{each.name}", each.node)
        for each in at.assignments
    ]
    parts = [*named, *expressions(at)]
    for functions in _HEAVY:
        for path, node in parts:
            if any(isinstance(each, Call) and each.function in functions for each in walk(node)):
                return path
    return ""


@contextmanager
def _told(
    template: Template, findings: list[Finding], level: int | None = None, seed: int | None = None
) -> Iterator[None]:
    """Make a finding of whatever goes wrong inside: the linter ends with findings, never with a traceback."""
    try:
        with within(LONGEST_BUILD + 2 * LONGEST_JUDGING):
            yield
    except TooSlowError as error:
        findings.append(finding(template, "", "slow", str(error), level=level, seed=seed))
    except DrillError as error:
        findings.append(finding(template, "", "broken", str(error), level=level, seed=seed))
    except Exception as error:  # noqa: BLE001 - told, and the other templates are looked at
        said = f"This could not be judged: {type(error).__name__}: {str(error)[:200]}"
        findings.append(finding(template, "", "crashed", said, level=level, seed=seed))


def shortened(findings: Sequence[Finding]) -> list[Finding]:
    """Keep the first few of what one rule says of one line; the last of them tells how many more there are."""
    groups: dict[tuple[str, int], list[Finding]] = {}
    for each in findings:
        groups.setdefault((each.rule, each.line), []).append(each)
    kept: list[Finding] = []
    for group in groups.values():
        more = len(group) - MOST_OF_ONE_RULE
        kept += group[:MOST_OF_ONE_RULE]
        if more > 0:
            last = kept[-1]
            kept[-1] = msgspec.structs.replace(
                last, message=f"{last.message} (and {more} more like it)"
            )
    return kept
