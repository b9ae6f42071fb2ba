"""`drill bank`: the question templates: listed, linted, covered, begun."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drill.cli.bank_new import beginning_parser, entries_parser, opened
from drill.cli.guard import FINE, NOT_SO
from drill.cli.output import give, say, talk
from drill.cli.parser import Parser, UsageError, add_action, count, new_parser
from drill.cli.service import packs, tell_missing_packs

if TYPE_CHECKING:
    from drill.bank.coverage import PartCoverage
    from drill.bank.variant import TemplateFacts

SAYS = "List, check and write question templates."
EXAMPLES = ("drill bank list", "drill bank lint questions/calculus", "drill bank coverage")
LINT_SAYS = """\
Try every rule on many variants of every template: that it generates, that its own
answer is accepted and wrong ones are not, that misconceptions are told apart, that
solutions are true, that everything draws. Each finding names file, line and the
command that shows it. Exit code 1 on any finding."""
LINT_MEBIBYTES = 2048
_NAME = 38  # columns for the name of a section or topic


def parser() -> Parser:
    """Return the parser of `drill bank`."""
    made = new_parser("bank", SAYS, EXAMPLES)
    actions = made.add_subparsers(dest="action", metavar="ACTION", required=True)
    _list_parser(actions)
    _lint_parser(actions)
    _coverage_parser(actions)
    entries_parser(actions)
    beginning_parser(actions)
    _schema_parser(actions)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Do the action."""
    return int(arguments.work(arguments))


def _list_parser(actions: Any) -> None:
    listing = add_action(
        actions,
        "list",
        "list every template",
        _list,
        ("drill bank list", "drill bank list --json | jq -r '.[].id'"),
        says="List every template. One that is broken is named on stderr, with file and line.",
    )
    listing.add_argument("--json", action="store_true", help="print one JSON list")


def _list(arguments: argparse.Namespace) -> int:
    from drill.cli.service import one_engine

    tell_missing_packs(arguments.data_dir)
    with one_engine(arguments.data_dir) as engine:
        facts = engine.facts()
    for problem in facts.problems:
        talk(str(problem))
    if arguments.json:
        give([as_data(template) for template in facts.templates])
        return FINE
    for template in facts.templates:
        levels = ", ".join(str(level) for level in template.levels)
        say(f"{template.id}")
        say(
            f"    {template.title} · {template.kind} · level {levels} · {template.par[template.level]} s"
        )
    return FINE


def _lint_parser(actions: Any) -> None:
    made = add_action(
        actions,
        "lint",
        "try every rule on many variants of every template",
        _lint,
        ("drill bank lint", "drill bank lint mine.yaml --seeds 200", "drill bank lint --json"),
        says=LINT_SAYS,
    )
    made.add_argument(
        "paths", metavar="PATH", nargs="*", type=Path, help="files or folders (default: every pack)"
    )
    made.add_argument(
        "--seeds", metavar="N", type=count, default=50, help="variants of each level (default: 50)"
    )
    made.add_argument(
        "--jobs", metavar="N", type=count, help="processes (default: one for each core)"
    )
    made.add_argument("--json", action="store_true", help="print one JSON object")
    made.add_argument(
        "--update-lock",
        action="store_true",
        help="write what each template version generates into the pack's bank.lock (and bank.facts of the pack "
        "that ships), and lint nothing",
    )
    made.add_argument(
        "--force", action="store_true", help="with --update-lock: accept changes under one version"
    )


def _lint(arguments: argparse.Namespace) -> int:
    from drill.bank.lint.run import lint_bank
    from drill.engine.limits import bound_memory
    from drill.places import shipped

    for path in arguments.paths:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.")
    if arguments.update_lock:
        return _update_lock(arguments)
    if not arguments.paths:
        tell_missing_packs(arguments.data_dir)
    bound_memory(LINT_MEBIBYTES)  # the linter's own processes inherit it
    report = lint_bank(
        packs(arguments.data_dir),
        shipped("questions") / "cheatsheet.yaml",
        only=arguments.paths,
        seeds=arguments.seeds,
        jobs=arguments.jobs,
        progress=_progress if sys.stderr.isatty() else None,
    )
    if arguments.json:
        import msgspec

        give(msgspec.to_builtins(report))
    else:
        for finding in report.findings:
            say(str(finding))
    found = len(report.findings)
    told = "no finding" if not found else "1 finding" if found == 1 else f"{found} findings"
    talk(
        f"{report.templates} templates, {report.variants} variants, {report.seconds:.0f} s: {told}."
    )
    return NOT_SO if report.findings else FINE


def _update_lock(arguments: argparse.Namespace) -> int:
    from drill.bank.attest import attest
    from drill.bank.lock import update_lock
    from drill.places import shipped

    folders = arguments.paths or [shipped("questions")]
    if not all(folder.is_dir() for folder in folders):
        raise UsageError("A lock belongs to a whole pack: name its folder.")
    manifest = shipped("questions") / "cheatsheet.yaml"
    changed = [
        template
        for folder in folders
        for template in update_lock(folder, manifest, force=arguments.force)
    ]
    if any(folder.resolve() == shipped("questions").resolve() for folder in folders):
        attest(shipped("questions"))  # believed for what ships alone
    for template in changed:
        say(f"{template}: what it generates has changed; count its version up.")
    return NOT_SO if changed and not arguments.force else FINE


def _progress(done: int, total: int) -> None:
    """Draw a bar on stderr; it is wiped when everything is done."""
    width = 40
    full = width * done // max(1, total)
    bar = "█" * full + "░" * (width - full)
    end = "\r\x1b[K" if done == total else ""
    sys.stderr.write(f"\r{bar} {done}/{total}{end}")
    sys.stderr.flush()


def _coverage_parser(actions: Any) -> None:
    made = add_action(
        actions,
        "coverage",
        "hold every entry of the cheatsheet against the templates",
        _coverage,
        ("drill bank coverage", "drill bank coverage --json | jq .total"),
        says="Hold every entry of the cheatsheet against the templates that train it.\n"
        "Exit code 1 when an entry has none, or a computable one is never computed.",
    )
    made.add_argument("--json", action="store_true", help="print one JSON object")


def _coverage(arguments: argparse.Namespace) -> int:
    from drill.bank.coverage import coverage

    bank = opened(arguments)
    found = coverage(bank.manifest, bank.facts())
    if arguments.json:
        import msgspec

        give(msgspec.to_builtins(found))
        return FINE if found.complete else NOT_SO
    for section in found.sections:
        say(_part_line(section.section, section))
        for topic in found.topics:
            if topic.section == section.section:
                say(_part_line(f"  {topic.topic}", topic))
    say(_part_line("All", found.total))
    for entry in found.gaps:
        say(f"gap: {entry.id}: {entry.gap}")
    for template, ref in found.unknown:
        say(f"unknown: {template} trains {ref}, which is no entry")
    return FINE if found.complete else NOT_SO


def _part_line(name: str, part: PartCoverage) -> str:
    shown = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    trained = f"{part.trained:>4} of {part.entries:>3}"
    return f"{shown:<{_NAME}} {trained} trained {part.computed:>4} of {part.computable:>3} computed"


def _schema_parser(actions: Any) -> None:
    add_action(
        actions,
        "schema",
        "print the JSON Schema of template files, for editors",
        _schema,
        ("drill bank schema > questions/template.schema.json",),
    )


def _schema(_: argparse.Namespace) -> int:
    from drill.bank.json_schema import schema_json

    sys.stdout.write(schema_json())
    return FINE


def as_data(template: TemplateFacts) -> dict[str, Any]:
    """Return the facts of a template as the JSON object that scripts rely on; par is in seconds."""
    return {
        "id": template.id,
        "title": template.title,
        "refs": list(template.refs),
        "needs": list(template.needs),
        "kind": template.kind,
        "levels": list(template.levels),
        "par": template.par[template.level],
        "version": template.version,
        "file": template.file,
    }
