"""`drill due`: what today holds, for a shell prompt or a status bar."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drill.cli.guard import FINE
from drill.cli.output import give, say
from drill.cli.parser import Parser, new_parser

if TYPE_CHECKING:
    from drill.journal.glance import Glance

SAYS = """\
Say how many reviews are due today, how many new questions fit, what was missed today
and is asked once more, and about how many minutes that takes. Nothing is changed."""
EXAMPLES = ("drill due", "drill due --json | jq .due")


def parser() -> Parser:
    """Return the parser of `drill due`."""
    made = new_parser("due", SAYS, EXAMPLES)
    made.add_argument(
        "--json",
        action="store_true",
        help='print {"study_day", "due", "new", "repeats", "minutes", "waiting"}',
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Print today's figures."""
    from drill.cli.service import tell_missing_packs
    from drill.cli.today import agenda_today
    from drill.scheduling.day import iso

    seen = agenda_today(arguments.data_dir)
    tell_missing_packs(arguments.data_dir)
    if arguments.json:
        day = iso(seen.study_day)
        give(
            {
                "study_day": day,
                "due": seen.due,
                "new": seen.new,
                "repeats": seen.repeats,
                "minutes": seen.minutes,
                "waiting": seen.waiting,
            }
        )
    else:
        say(due_line(seen))
    return FINE


def due_line(seen: Glance) -> str:
    """Return today's figures in one line."""
    waiting = [f"{seen.waiting} more waiting"] if seen.waiting else []
    if not seen.left:
        return " · ".join(["Nothing is left for today", *waiting]) + ("" if waiting else ".")
    parts = [f"{seen.due} due", f"{seen.new} new"]
    parts += [f"{seen.repeats} to repeat"] if seen.repeats else []
    return " · ".join([*parts, f"about {max(1, seen.minutes)} min", *waiting])
