"""`drill`: the program itself, at its first screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drill.cli.terminal import require_terminal

if TYPE_CHECKING:
    import argparse

    from drill.cli.parser import Parser

SAYS = """\
Open the program: what is due today, and one key to begin. `drill` alone does the
same. Where there is no terminal, `drill practice --plain` asks line by line."""
EXAMPLES = ("drill", "drill home --data-dir ~/Sync/drill")


def parser() -> Parser:
    """Return the parser of `drill home`."""
    from drill.cli.parser import new_parser

    return new_parser("home", SAYS, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Open the full screen at home."""
    return bare(arguments.data_dir)


def bare(folder: Path) -> int:
    """Do the same where no option was given, so that nothing need be parsed before the first paint."""
    require_terminal("drill practice --plain")
    from drill.tui.launch import run as open_screen

    return open_screen(folder)
