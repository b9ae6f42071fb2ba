"""`drill`: the program itself, at its first screen."""

from __future__ import annotations

import argparse

from drill.cli.parser import Parser, new_parser

SAYS = """\
Open the program: what is due today, and one key to begin. `drill` alone does the
same. Where there is no terminal, `drill practice --plain` asks line by line."""
EXAMPLES = ("drill", "drill home --data-dir ~/Sync/drill")


def parser() -> Parser:
    """Return the parser of `drill home`."""
    return new_parser("home", SAYS, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Open the full screen at home."""
    from drill.cli.terminal import require_terminal

    require_terminal("drill practice --plain")
    from drill.tui.launch import run as open_screen

    return open_screen(arguments.data_dir)
