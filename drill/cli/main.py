"""The command `drill`: finds the command asked for, imports it alone, and runs it inside the last net."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from drill.cli.commands import COMMANDS, Command, find
from drill.cli.guard import BAD, FINE, guarded
from drill.places import data_folder


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
    name = rest[0] if rest else "home"
    command = find(name)
    bare = None if command is None or options or rest[1:] else command.bare()
    if bare is None:
        return _parsed(name, command, options, rest[1:], chosen)
    chosen.append(data_folder())
    return bare(chosen[0])


def _parsed(
    name: str, command: Command | None, options: list[str], behind: list[str], chosen: list[Path]
) -> int:
    from drill.cli.parser import UsageError  # argparse is 5 ms, and seldom needed to begin
    from drill.cli.top import top_parser

    try:
        before = top_parser().parse_args(options)
        if command is None:
            raise UsageError(_unknown(name))
        module = command.module()
        split = getattr(module, "parse", None)
        arguments = split(behind) if split else module.parser().parse_args(behind)
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

    near = difflib.get_close_matches(name, [command.name for command in COMMANDS], n=1)
    hint = f" Did you mean `drill {near[0]}`?" if near else ""
    return f"There is no command `{name[:60]}`.{hint}\nSee `drill --help`."


if __name__ == "__main__":
    sys.exit(main())
