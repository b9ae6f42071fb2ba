"""Linting templates: every rule on every template, level and seed, on all cores."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from drill.bank.lint.finding import Finding
from drill.bank.lint.references import lint_circles
from drill.bank.lint.workers import WHOLE, judge
from drill.bank.lock import FILE_NAME, Locked, read_lock
from drill.bank.pack import (
    DEEPEST_FOLDER,
    Bank,
    open_bank,
)
from drill.bank.problem import BankError, Problem
from drill.bank.template import Template

DEFAULT_SEEDS = 50

Progress = Callable[[int, int], None]  # pieces of work done, and in all


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
    started = time.monotonic()
    for path in only:
        if not path.exists():
            raise BankError(f"There is no file or folder {path}.")
    inside, outside = _sorted_out(only, folders)
    groups: list[tuple[Sequence[Path], Sequence[Path]]] = []
    if inside or not only:
        groups.append((folders, inside))
    if outside:
        groups.append((outside, ()))
    findings: list[Finding] = []
    templates = variants = 0
    for packs, chosen in groups:
        bank = open_bank(packs, manifest, whole_names=True)
        selected = [each for each in bank.templates.values() if _is_chosen(each.file, chosen)]
        told = [_loading(each) for each in bank.problems if _is_chosen(each.file, chosen)]
        findings += [*told, *_empty(chosen or (packs if only else ()), selected, told)]
        found, tried = lint(
            bank, selected, seeds, locked=_locks(packs), jobs=jobs, progress=progress
        )
        findings += found
        templates += len(selected)
        variants += tried
    findings.sort(key=lambda each: (each.file, each.line, each.template, each.rule, each.seed or 0))
    return LintReport(tuple(findings), templates, variants, time.monotonic() - started)


def _locks(packs: Sequence[Path]) -> dict[str, Locked]:
    """Read the lock of each pack: in the folder itself, or above it where a part of a pack is named."""
    locked: dict[str, Locked] = {}
    for pack in packs:
        folder = next((each for each in _above(pack) if (each / FILE_NAME).is_file()), None)
        if folder is not None:
            locked.update(read_lock(folder))
    return locked


def _empty(
    paths: Sequence[Path], selected: Sequence[Template], told: Sequence[Finding]
) -> Iterator[Finding]:
    """A path that was named and holds no template is a slip: nothing would have been tried."""
    files = {
        Path(file).resolve() for file in (*(t.file for t in selected), *(f.file for f in told))
    }
    for path in paths:
        whole = path.resolve()
        if not any(whole == file or whole in file.parents for file in files):
            said = "There is no template in it; a template begins with `- id: …` in a .yaml file."
            yield Finding(file=str(path), line=0, template="", rule="load", message=said)


def _above(path: Path) -> list[Path]:
    whole = path.resolve()
    return [whole, *whole.parents][: DEEPEST_FOLDER + 1]


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
    chosen = {each.id for each in templates}
    findings = [
        each for each in lint_circles(bank.templates, bank.manifest) if each.template in chosen
    ]
    levels = [(place, level) for place, each in enumerate(templates) for level in each.levels]
    work = [*levels, *((place, WHOLE) for place in range(len(templates)))]
    results = judge(templates, bank.manifest, work, locked=locked or {}, seeds=seeds, jobs=jobs)
    for done, found in enumerate(results, 1):
        findings += found
        if progress is not None:
            progress(done, len(work))
    return findings, len(levels) * seeds


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


def _is_chosen(file: str, chosen: Sequence[Path]) -> bool:
    """Tell whether a file, named from the current folder, lies in one of the chosen paths (or in any, if none is)."""
    if not chosen:
        return True
    whole = Path(file).resolve()
    wanted = [path.resolve() for path in chosen]
    return any(whole == want or want in whole.parents for want in wanted)
