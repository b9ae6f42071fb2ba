"""The command `drill`: finds the command asked for, imports it alone, and runs it inside the last net."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from drill.cli.guard import BAD, FINE, guarded
from drill.places import data_folder

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
  drill check linalg.eigenvalues.two-by-two#7 2,5 check a response to it"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `drill` with these arguments (default: those of the process) and return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    chosen: list[Path] = []
    return guarded(lambda: _run(words, chosen), lambda: data_folder(chosen[0] if chosen else None))


def _run(words: list[str], chosen: list[Path]) -> int:
    options, rest = _split(words)
    if "--version" in options:
        from drill import __version__
        from drill.cli.output import say

        say(f"drill {__version__}")
        return FINE
    from drill.cli.commands import find
    from drill.cli.parser import UsageError

    name = rest[0] if rest else "home"
    command = find(name)
    try:
        before = top_parser().parse_args(options)
        if command is None:
            raise UsageError(_unknown(name))
        module = command.module()
        split = getattr(module, "parse", None)
        arguments = split(rest[1:]) if split else module.parser().parse_args(rest[1:])
    except SystemExit as ended:  # argparse printed a help
        return ended.code if isinstance(ended.code, int) else BAD
    arguments.data_dir = data_folder(
        getattr(arguments, "data_dir", None) or getattr(before, "data_dir", None)
    )
    chosen.append(arguments.data_dir)
    return module.run(arguments)


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """Split the words into the options before the command, and the command with what follows."""
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] == "--data-dir" else 1
    return words[:at], words[at:]


def _unknown(name: str) -> str:
    import difflib

    from drill.cli.commands import COMMANDS

    near = difflib.get_close_matches(name, [command.name for command in COMMANDS], n=1)
    hint = f" Did you mean `drill {near[0]}`?" if near else ""
    return f"There is no command `{name[:60]}`.{hint}\nSee `drill --help`."


def top_parser() -> argparse.ArgumentParser:
    """Return the parser of what stands before the command; its help is that of the whole program."""
    from drill.cli.commands import COMMANDS
    from drill.cli.parser import Parser, add_common

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


if __name__ == "__main__":
    sys.exit(main())
