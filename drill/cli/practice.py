"""`drill practice`: today's questions, on the full screen or line by line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drill.cli.guard import FINE
from drill.cli.terminal import require_terminal

if TYPE_CHECKING:
    import argparse

    from drill.cli.parser import Parser
    from drill.sessions.wishes import Wishes

SAYS = """\
Go straight to today's questions. The options narrow them down; without any, it is
what is due today, within 15 minutes. --plain asks line by line, without cursor
control: for screen readers, pipes, dumb terminals and bad connections."""
EXAMPLES = (
    "drill practice",
    "drill practice --section probability --limit 10 --minutes 15",
    "drill practice --template linalg.svd.singular-values --level 3",
    "drill practice --plain",
)


def parser() -> Parser:
    """Return the parser of `drill practice`."""
    from drill.cli.parser import count, new_parser

    made = new_parser("practice", SAYS, EXAMPLES)
    made.add_argument("--plain", action="store_true", help="line by line, without the full screen")
    made.add_argument("--section", metavar="NAME", help="only this section, such as probability")
    made.add_argument("--topic", metavar="NAME", help="only this topic, such as Vectors")
    made.add_argument(
        "--template",
        metavar="ID",
        action="append",
        help="only this question, with fresh numbers (more than once: only these)",
    )
    made.add_argument("--level", metavar="N", type=count, help="at this level")
    made.add_argument("--limit", metavar="N", type=count, help="at most so many questions")
    made.add_argument("--minutes", metavar="N", type=count, help="about so many minutes")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Practise."""
    from drill.sessions.wishes import Wishes

    named = arguments.template or []
    wishes = Wishes(
        section=arguments.section,
        topic=arguments.topic,
        template=named[0] if len(named) == 1 else None,
        templates=tuple(named) if len(named) > 1 else (),
        level=arguments.level,
        limit=arguments.limit,
        minutes=arguments.minutes,
    )
    if arguments.plain:
        return _plain(arguments, wishes)
    return _on_screen(arguments.data_dir, wishes)


def bare(folder: Path) -> int:
    """Practise where no option was given, so that nothing need be parsed before the first paint."""
    return _on_screen(folder, None)


def _on_screen(folder: Path, wishes: Wishes | None) -> int:
    require_terminal("drill practice --plain")
    from drill.tui.launch import run as open_screen

    return open_screen(folder, start="practice", wishes=wishes)


def _plain(arguments: argparse.Namespace, wishes: Wishes) -> int:
    from drill.cli.output import ascii_alone, say, talk
    from drill.cli.service import tell_missing_packs
    from drill.cli.terminal import terminal_columns
    from drill.sessions.opening import open_practice
    from drill.sessions.plain import plain_practice
    from drill.sessions.settings import read_settings

    settings = read_settings(arguments.data_dir)
    ascii_only = ascii_alone(settings.ascii)
    tell_missing_packs(arguments.data_dir)
    with open_practice(arguments.data_dir, wishes, settings) as session:
        plain_practice(session, _read_line, say, ascii_only=ascii_only, columns=terminal_columns())
        if said := session.library.back_up():
            talk(said)
    return FINE


def _read_line() -> str | None:
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None
