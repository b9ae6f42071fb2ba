"""`drill bank`: the question templates: listed, linted, covered, begun."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drill.cli.guard import FINE, NOT_SO
from drill.cli.output import give, say, talk
from drill.cli.parser import Parser, add_action, count, new_parser

if TYPE_CHECKING:
    from drill.bank.variant import TemplateFacts

SAYS = "List, check and write question templates."
EXAMPLES = ("drill bank list", "drill bank lint questions/calculus", "drill bank coverage")
LINT_SAYS = """\
Try every rule on many variants of every template: that it generates, that its own
answer is accepted and wrong ones are not, that misconceptions are told apart, that
solutions are true, that everything draws. Each finding names file, line and the
command that shows it. Exit code 1 on any finding."""
LINT_MEBIBYTES = 4096


def parser() -> Parser:
    """Return the parser of `drill bank`."""
    made = new_parser("bank", SAYS, EXAMPLES)
    actions = made.add_subparsers(dest="action", metavar="ACTION", required=True)
    _list_parser(actions)
    _lint_parser(actions)
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


def _lint(arguments: argparse.Namespace) -> int:
    from drill.bank.lint.run import lint_bank
    from drill.engine.limits import bound_memory
    from drill.engine.packs import pack_folders
    from drill.places import shipped

    bound_memory(LINT_MEBIBYTES)  # the linter's own processes inherit it
    report = lint_bank(
        pack_folders(),
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


def _progress(done: int, total: int) -> None:
    """Draw a bar on stderr; it is wiped when everything is done."""
    width = 40
    full = width * done // max(1, total)
    bar = "█" * full + "░" * (width - full)
    end = "\r\x1b[K" if done == total else ""
    sys.stderr.write(f"\r{bar} {done}/{total}{end}")
    sys.stderr.flush()


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
