"""`drill interview`: a mock interview against the clock, and those of before."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from drill.cli.guard import FINE, NOT_SO
from drill.cli.parser import Parser, count, new_parser

if TYPE_CHECKING:
    from drill.sessions.interview.choice import Choice

SAYS = """\
Sit a mock interview: warm-up, core and deep dive, each behind a one-way door, with
the clock always in sight and no verdict before the end. Without options the
interview left open goes on, else a fresh one of 30 minutes for an ML engineer
begins. One string such as interview:mle:30#4821~a1b2 fixes every question.

Score: 100 times the sum of credit times level, over the sum of the highest levels;
a question not reached counts as wrong. Verdict: strong yes from 80 points, yes from
60, both with at least 30 in every part; not yet from 40; no below.
docs/interview.md says more, and how to write a role of your own."""
EXAMPLES = (
    "drill interview",
    "drill interview --minutes 45 --role research",
    "drill interview --section probability --section calculus --plain",
    "drill interview --string interview:mle:30#4821~a1b2",
    "drill interview --list",
    "drill interview --show last --json",
    "drill interview --retry last",
)


def parser() -> Parser:
    """Return the parser of `drill interview`."""
    made = new_parser("interview", SAYS, EXAMPLES)
    made.add_argument("--minutes", metavar="N", type=count, help="15, 30, 45 or 60 minutes (30)")
    made.add_argument(
        "--role", metavar="NAME", help="ds, mle, research, quant, or one of your own (mle)"
    )
    made.add_argument(
        "--section",
        metavar="NAME",
        action="append",
        default=[],
        help="only this section, such as probability; may be given again",
    )
    made.add_argument("--string", metavar="S", help="the interview of this string")
    made.add_argument("--retry", metavar="ID", help="the same questions with fresh numbers")
    made.add_argument("--repeat", metavar="ID", help="the same questions with the same numbers")
    made.add_argument("--list", action="store_true", help="list the interviews of before")
    made.add_argument("--show", metavar="ID", help="show one of before; `last` is the latest")
    made.add_argument("--plain", action="store_true", help="line by line, without the full screen")
    made.add_argument("--json", action="store_true", help="results as JSON")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Hold an interview, or show those of before."""
    if arguments.list or arguments.show is not None:
        return _before(arguments)
    choice = _choice(arguments)
    if arguments.plain:
        return _plain(arguments, choice)
    from drill.cli.terminal import require_terminal

    require_terminal("drill interview --plain")
    from drill.tui.launch import run as open_screen

    return open_screen(arguments.data_dir, start="interview", choice=choice)


def _choice(arguments: argparse.Namespace) -> Choice:
    from drill.cli.parser import UsageError
    from drill.sessions.interview.choice import Choice

    fixed = [name for name in ("string", "retry", "repeat") if getattr(arguments, name) is not None]
    drawn = [name for name in ("minutes", "role", "section") if getattr(arguments, name)]
    if len(fixed) > 1 or (fixed and drawn):
        words = " and ".join(f"--{name}" for name in [*fixed, *drawn][:2])
        raise UsageError(f"{words} do not go together: the one fixes what the other chooses.")
    return Choice(
        minutes=arguments.minutes,
        role=arguments.role,
        sections=tuple(arguments.section),
        string=arguments.string,
        retry=arguments.retry,
        repeat=arguments.repeat,
    )


def _plain(arguments: argparse.Namespace, choice: Choice) -> int:
    from drill.cli.listening import Listener
    from drill.cli.output import give, say
    from drill.sessions.interview.lists import as_json
    from drill.sessions.interview.opening import open_interview
    from drill.sessions.interview.plain import plain_interview
    from drill.sessions.settings import read_settings

    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    ascii_only = read_settings(arguments.data_dir).ascii or encoding != "utf8"
    session = open_interview(arguments.data_dir, choice)
    try:
        over = plain_interview(session, Listener(), say, ascii_only=ascii_only)
        if over and arguments.json:
            give(as_json(session.record))
    finally:
        session.close()
    return FINE


def _before(arguments: argparse.Namespace) -> int:
    from drill.cli.output import give, say, talk
    from drill.sessions.interview.choice import find_record
    from drill.sessions.interview.lists import as_json, in_list, list_lines, shown_lines
    from drill.sessions.interview.opening import with_history

    records = with_history(arguments.data_dir, lambda history: history.all())
    if arguments.show is not None:
        record = find_record(arguments.show, records)
        if arguments.json:
            give(as_json(record))
        else:
            for line in shown_lines(record):
                say(line)
        return FINE
    if arguments.json:
        give([in_list(record) for record in records])
        return FINE
    if not records:
        talk("There was no interview yet; `drill interview` begins one.")
        return NOT_SO
    for line in list_lines(records):
        say(line)
    return FINE
