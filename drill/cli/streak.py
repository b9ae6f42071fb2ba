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
    made.add_argument(
        "--json",
        action="store_true",
        help='print {"study_day", "streak", "rest_days_left", "today"}',
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Print the streak and the rest days left; `today` counts the questions answered today."""
    from drill.cli.today import history_today
    from drill.scheduling.day import iso
    from drill.sessions.wording import rest_words

    seen = history_today(arguments.data_dir)
    if arguments.json:
        day = iso(seen.study_day)
        rest = seen.rest_days_left or 0
        told = {"study_day": day, "streak": seen.streak, "rest_days_left": rest}
        give({**told, "today": seen.answered})
    else:
        days = "1 day" if seen.streak == 1 else f"{seen.streak} days"
        said = [days, f"{seen.answered} answered today"]
        if seen.streak and seen.rest_days_left is not None:
            said.insert(1, rest_words(seen.rest_days_left))
        say(" · ".join(said))
    return FINE
