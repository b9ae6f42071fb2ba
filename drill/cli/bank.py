"""`drill bank`: the question templates: listed, linted, covered, begun."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from drill.cli.guard import FINE
from drill.cli.output import give, say, talk
from drill.cli.parser import Parser, add_action, new_parser

if TYPE_CHECKING:
    from drill.bank.variant import TemplateFacts

SAYS = "List, check and write question templates."
EXAMPLES = (
    "drill bank list",
    "drill bank list --json | jq -r '.[].id'",
)


def parser() -> Parser:
    """Return the parser of `drill bank`."""
    made = new_parser("bank", SAYS, EXAMPLES)
    actions = made.add_subparsers(dest="action", metavar="ACTION", required=True)
    _list_parser(actions)
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
