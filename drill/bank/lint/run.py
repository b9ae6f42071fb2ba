"""Linting templates: every rule on every template, level and seed, on all cores."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from hashlib import blake2b
from pathlib import Path

import msgspec

from drill.bank.assign import Scope, holds
from drill.bank.build import build
from drill.bank.compile import plan
from drill.bank.draw import NONE_RIGHT, TWO_RIGHT
from drill.bank.expressions import names_in
from drill.bank.lint.claim_rules import lint_claims
from drill.bank.lint.deadline import TooSlowError, within
from drill.bank.lint.drawing_rules import lint_drawing
from drill.bank.lint.example_rules import lint_examples
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.hidden import lint_hidden
from drill.bank.lint.level_rules import lint_levels
from drill.bank.lint.name_rules import lint_names
from drill.bank.lint.references import lint_circles, lint_options, lint_parts, lint_references
from drill.bank.lint.samples import Sample, lint_samples
from drill.bank.lint.spoilers import hints_that_tell, lint_spoilers, number_shown
from drill.bank.lint.text_rules import lint_texts
from drill.bank.lint.variant_rules import is_coarse, lint_variant, teller
from drill.bank.lock import Locked, broken_promise, read_lock
from drill.bank.manifest import EMPTY, Entry, Manifest
from drill.bank.pack import Bank, open_bank
from drill.bank.problem import BankError, Problem
from drill.bank.template import Template
from drill.bank.write import Built
from drill.errors import DrillError

DEFAULT_SEEDS = 50
MOST_OF_ONE_RULE = 3  # findings of one rule at one place of one level are told, then counted
LONGEST_BUILD = 6.0  # seconds of processor time for one variant
_FEW_VARIANTS = 60  # not worth starting processes for

Progress = Callable[[int, int], None]  # levels done, levels in all


class LintReport(msgspec.Struct, frozen=True):
    """What the linter found, and how much it tried."""

    findings: tuple[Finding, ...]
    templates: int
    variants: int
    seconds: float


def lint_bank(
    folders: Sequence[Path],
    manifest: Path,
    *,
    only: Sequence[Path] = (),
    seeds: int = DEFAULT_SEEDS,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> LintReport:
    """Lint the packs, or `only` some of their files and folders, with seeds 0 to seeds − 1.

    A path that lies in none of the packs is linted as a pack of its own. Raises BankError if a path does not
    exist or the manifest cannot be read.
    """
    inside, outside = _sorted_out(only, folders)
    started = time.monotonic()
    findings: list[Finding] = []
    templates = variants = 0
    for path in only:
        if not path.exists():
            raise BankError(f"There is no file or folder {path}.")
    groups: list[tuple[Sequence[Path], Sequence[Path], bool]] = []
    if inside or not only:
        groups.append((folders, inside, False))
    if outside:
        groups.append((outside, (), True))
    for packs, chosen, whole in groups:
        bank = open_bank(packs, manifest, whole_names=whole)
        selected = _selected(bank, packs, chosen)
        findings += [
            _loading(each) for each in bank.problems if _is_chosen(each.file, packs, chosen)
        ]
        locked = {
            name: each
            for folder in packs
            if folder.is_dir()
            for name, each in read_lock(folder).items()
        }
        found, tried = lint(bank, selected, seeds, locked=locked, jobs=jobs, progress=progress)
        findings += found
        templates += len(selected)
        variants += tried
    findings.sort(key=lambda each: (each.file, each.line, each.template, each.rule, each.seed or 0))
    return LintReport(tuple(findings), templates, variants, time.monotonic() - started)


def lint(
    bank: Bank,
    templates: Sequence[Template],
    seeds: int,
    *,
    locked: Mapping[str, Locked] | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> tuple[list[Finding], int]:
    """Return the findings for some templates of a bank, and how many variants were tried."""
    findings: list[Finding] = []
    chosen = {each.id for each in templates}
    for template in templates:
        findings += lint_references(template, bank.manifest)
        findings += lint_parts(template)
        findings += lint_options(template)
        findings += lint_claims(template)
        findings += lint_texts(template)
        findings += lint_names(template)
        findings += lint_levels(template)
        said = broken_promise(template, locked or {}, bank.manifest)
        if said is not None:
            findings.append(finding(template, "version", "lock", said))
    findings += [
        each for each in lint_circles(bank.templates, bank.manifest) if each.template in chosen
    ]
    work = [(place, level) for place, each in enumerate(templates) for level in each.levels]
    results = _worked(templates, bank.manifest, work, seeds, jobs)
    for done, found in enumerate(results, 1):
        findings += found
        if progress is not None:
            progress(done, len(work))
    return findings, len(work) * seeds


def _worked(
    templates: Sequence[Template],
    manifest: Manifest,
    work: Sequence[tuple[int, int]],
    seeds: int,
    jobs: int | None,
) -> Iterator[list[Finding]]:
    workers = min(jobs or os.cpu_count() or 1, len(work))
    if workers <= 1 or len(work) * seeds <= _FEW_VARIANTS:
        for place, level in work:
            yield lint_level(templates[place], level, seeds, manifest)
        return
    encoded = (
        msgspec.msgpack.encode(tuple(templates)),
        msgspec.msgpack.encode(tuple(manifest.values())),
    )
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _begin, encoded) as pool:
        waiting = [pool.submit(_one, place, level, seeds) for place, level in work]
        for each in as_completed(waiting):
            yield msgspec.msgpack.decode(each.result(), type=list[Finding])


class _Worker:
    """What a worker process holds."""

    templates: tuple[Template, ...] = ()
    manifest: Manifest = EMPTY


def _begin(templates: bytes, manifest: bytes) -> None:
    _Worker.templates = msgspec.msgpack.decode(templates, type=tuple[Template, ...])
    entries = msgspec.msgpack.decode(manifest, type=tuple[Entry, ...])
    _Worker.manifest = {entry.id: entry for entry in entries}


def _one(place: int, level: int, seeds: int) -> bytes:
    return msgspec.msgpack.encode(
        lint_level(_Worker.templates[place], level, seeds, _Worker.manifest)
    )


def lint_level(template: Template, level: int, seeds: int, manifest: Manifest) -> list[Finding]:
    """Return the findings of one level: of each seed, of all of them together, and of the examples."""
    try:
        compiled = plan(template, level)
    except DrillError as error:
        return [finding(template, "", "broken", str(error), level=level)]
    findings: list[Finding] = []
    samples: list[Sample] = []
    scopes: list[Scope] = []
    for seed in range(seeds):
        started = time.process_time()
        try:
            with within(LONGEST_BUILD):
                built = build(template, level, seed, manifest)
        except TooSlowError as error:
            findings.append(finding(template, "", "slow", str(error), level=level, seed=seed))
            break
        except DrillError as error:
            path = getattr(error, "path", "")
            findings.append(
                finding(template, path, "no-variant", str(error), level=level, seed=seed)
            )
            if len(findings) >= MOST_OF_ONE_RULE and not samples:
                break
            continue
        seconds = time.process_time() - started
        try:
            told = teller(template, built)
            findings += lint_variant(compiled, built, told)
            findings += lint_spoilers(compiled, built, told)
            findings += lint_drawing(template, built)
        except DrillError as error:
            findings.append(finding(template, "", "broken", str(error), level=level, seed=seed))
        samples.append(_sample(built, seconds))
        scopes.append(built.drawn.scope)
    findings += lint_samples(template, compiled, samples)
    findings += lint_hidden(template, compiled, scopes)
    findings += lint_examples(template, level, manifest)
    return _shortened(findings)


def _sample(built: Built, seconds: float) -> Sample:
    variant = built.variant
    said = variant.prompt.plain.encode()
    return Sample(
        seed=variant.seed,
        tries=built.drawn.tries,
        seconds=seconds,
        prompt=blake2b(said, digest_size=12).hexdigest(),
        answer=variant.answer,
        kind=variant.kind,
        options=len(variant.choices),
        content=_content(built),
        coarse=is_coarse(built.answer),
        shown=number_shown(built),
        misfits=_misfits(built),
        right=_right(built),
        hinted=hints_that_tell(built),
        refused=_refused(built),
        applied=tuple(each.id for each in built.misconceptions),
    )


def _refused(built: Built) -> tuple[str, str]:
    """Return the part that most draws of this variant failed at, and why."""
    failures = built.drawn.failures
    if not failures:
        return "", ""
    failure = max(failures, key=lambda each: failures[each])
    return failure.path, failure.reason


def _misfits(built: Built) -> tuple[tuple[str, int], ...]:
    """Return how many draws were thrown away since not exactly one option was right, by the part to blame."""
    return tuple(
        (failure.path, count)
        for failure, count in built.drawn.failures.items()
        if failure.reason in {NONE_RIGHT, TWO_RIGHT}
    )


def _right(built: Built) -> tuple[int, ...]:
    """Return the places of the right options as they are written, where the values decide it."""
    answer = built.plan.answer
    if answer is None:
        return ()
    return tuple(
        place
        for place, option in enumerate(answer.options, 1)
        if holds(option.when, built.drawn.scope)
    )


def _content(built: Built) -> str:
    """Return what the right option says, where the values decide which option that is."""
    plan_answer = built.plan.answer
    if plan_answer is None or not any(names_in(option.when) for option in plan_answer.options):
        return ""
    texts = {choice.key: choice.text.plain for choice in built.variant.choices}
    return texts.get(built.variant.answer, "")


def _shortened(findings: Sequence[Finding]) -> list[Finding]:
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


def _loading(problem: Problem) -> Finding:
    return Finding(
        file=problem.file,
        line=problem.line,
        template=problem.template,
        rule="load",
        message=problem.message,
    )


def _sorted_out(only: Sequence[Path], folders: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Part the paths into those inside the packs and those outside."""
    inside: list[Path] = []
    outside: list[Path] = []
    roots = [folder.resolve() for folder in folders]
    for path in only:
        whole = path.resolve()
        lies_in = any(whole == root or root in whole.parents for root in roots)
        (inside if lies_in else outside).append(path)
    return inside, outside


def _selected(bank: Bank, packs: Sequence[Path], chosen: Sequence[Path]) -> list[Template]:
    return [each for each in bank.templates.values() if _is_chosen(each.file, packs, chosen)]


def _is_chosen(file: str, packs: Sequence[Path], chosen: Sequence[Path]) -> bool:
    """Tell whether a file, named as in messages, lies in one of the chosen paths."""
    if not chosen:
        return True
    places = [pack.resolve().parent / file for pack in packs]
    wanted = [path.resolve() for path in chosen]
    return any(place == want or want in place.parents for place in places for want in wanted)
