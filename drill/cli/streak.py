"""`drill streak`: how many days in a row were practised."""

from __future__ import annotations

import argparse

from drill.cli.guard import FINE
from drill.cli.output import give, say
from drill.cli.parser import Parser, new_parser

SAYS = """\
Say how many days in a row you practised. Two rest days in any seven keep the run
alive (`rest_days` in the settings), and today counts as soon as you have answered
something."""
EXAMPLES = ("drill streak", "drill streak --json")


def parser() -> Parser:
    """Return the parser of `drill streak`."""
    made = new_parser("streak", SAYS, EXAMPLES)
    made.add_argument("--json", action="store_true", help='print {"study_day", "streak", "today"}')
    return made


def run(arguments: argparse.Namespace) -> int:
    """Print the streak; `today` counts the questions answered today."""
    from drill.cli.today import history_today
    from drill.scheduling.day import iso

    seen = history_today(arguments.data_dir)
    if arguments.json:
        day = iso(seen.study_day)
        give({"study_day": day, "streak": seen.streak, "today": seen.answered})
    else:
        days = "1 day" if seen.streak == 1 else f"{seen.streak} days"
        say(f"{days} · {seen.answered} answered today")
    return FINE
