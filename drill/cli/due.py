"""`drill due`: what today holds, for a shell prompt or a status bar."""

from __future__ import annotations

import argparse

from drill.cli.guard import FINE
from drill.cli.output import give, say
from drill.cli.parser import Parser, new_parser

SAYS = """\
Say how many reviews are due today, how many new questions fit, and about how many
minutes that takes. Nothing is changed."""
EXAMPLES = ("drill due", "drill due --json | jq .due")


def parser() -> Parser:
    """Return the parser of `drill due`."""
    made = new_parser("due", SAYS, EXAMPLES)
    made.add_argument(
        "--json", action="store_true", help='print {"study_day", "due", "new", "minutes"}'
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Print today's figures."""
    from drill.cli.today import agenda_today
    from drill.scheduling.day import iso

    seen = agenda_today(arguments.data_dir)
    if arguments.json:
        day = iso(seen.study_day)
        give({"study_day": day, "due": seen.due, "new": seen.new, "minutes": seen.minutes})
    elif not (seen.due or seen.new):
        say("Nothing is due today." if not seen.left else f"{seen.left} to repeat today.")
    else:
        waiting = f" · {seen.waiting} more waiting" if seen.waiting else ""
        say(f"{seen.due} due · {seen.new} new · about {seen.minutes} min{waiting}")
    return FINE
