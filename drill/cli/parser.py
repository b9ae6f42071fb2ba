"""How commands are parsed: one parser for each, the same options and the same calm errors everywhere."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, Protocol

from drill.errors import DrillError


class UsageError(DrillError):
    """A command line that cannot be understood."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are exceptions with a sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with argparse's message and the way to the help."""
        said = message[:1].upper() + message[1:]
        raise UsageError(f"{said}.\nSee `{self.prog} --help`.")


class Module(Protocol):
    """What each module of a command offers."""

    def parser(self) -> Parser:
        """Return the command's parser."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do the command; returns the exit code."""


def new_parser(name: str, says: str, examples: Sequence[str]) -> Parser:
    """Return a parser for `drill name` with its description, examples and the common options."""
    made = Parser(
        prog=f"drill {name}",
        description=says,
        epilog=_listed(examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.set_defaults(examples=examples)
    add_common(made)
    return made


def add_action(
    actions: argparse._SubParsersAction[Parser],
    name: str,
    summary: str,
    work: Callable[[argparse.Namespace], int],
    examples: Sequence[str],
    *,
    says: str = "",
) -> Parser:
    """Add an action such as `list` of `drill bank`; `work` does it and returns the exit code."""
    made = actions.add_parser(
        name,
        help=summary,
        description=says or f"{summary[:1].upper()}{summary[1:]}.",
        epilog=_listed(examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.set_defaults(work=work, examples=examples)
    add_common(made)
    return made


def _listed(examples: Sequence[str]) -> str:
    return "\n".join(["examples:", *(f"  {example}" for example in examples)])


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add the options that stand before or after any command."""
    parser.add_argument(
        "--data-dir",
        type=folder,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep history and settings in DIR (default: DRILL_DATA_DIR, else the user's data folder)",
    )


def folder(text: str) -> Path:
    """Read the name of a folder."""
    if not text:
        raise argparse.ArgumentTypeError("a folder needs a name")
    return Path(text).absolute()


def count(text: str) -> int:
    """Read a positive whole number."""
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text) > 0):
        raise argparse.ArgumentTypeError(f"expected a whole number above 0, not {text!r}")
    return int(text)
