"""The parser of what stands before the command, and the help of the whole program."""

from __future__ import annotations

import argparse

from drill.cli.commands import COMMANDS
from drill.cli.parser import Parser, add_common

EXIT_CODES = """\
exit codes:
  0    fine
  1    the thing asked about is not so: a response is not correct, a check has findings
  2    bad usage or bad input, or a fault of the program itself (which names its log file)
  130  interrupted with Ctrl+C"""
EXAMPLES = """\
examples:
  drill                                           open the program
  drill practice                                  go straight to today's questions
  drill show linalg.eigenvalues.two-by-two#7      see one question
  drill check linalg.eigenvalues.two-by-two#7 3,4 check a response to it"""


def top_parser() -> argparse.ArgumentParser:
    """Return the parser of what stands before the command; its help is that of the whole program."""
    listed = "\n".join(f"  {command.name:<10} {command.summary}" for command in COMMANDS)
    parser = Parser(
        prog="drill",
        usage="drill [--data-dir DIR] [command] ...",
        description="Daily mathematics practice for machine-learning and data-science interviews.\n"
        f"\ncommands (`drill COMMAND --help` says more):\n{listed}",
        epilog=f"{EXAMPLES}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    add_common(parser)
    return parser
