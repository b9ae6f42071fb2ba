"""The page docs/commands.md, made from the parsers: `python -m drill.cli.documents > docs/commands.md`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from drill.cli.commands import COMMANDS
from drill.cli.parser import Parser
from drill.cli.top import EXAMPLES, EXIT_CODES, top_parser

_HEAD = """\
# The commands of drill

This page is made from the program itself; `drill --help` and `drill COMMAND --help` say the same.
Data goes to stdout, talk to stderr."""


def commands_page() -> str:
    """Return the page on every command, in Markdown."""
    parts = [
        _HEAD,
        "## drill",
        _block("drill [--data-dir DIR] [COMMAND] ..."),
        _options(top_parser()),
    ]
    parts += [_block(EXAMPLES.removeprefix("examples:\n")), _exit_codes()]
    for command in COMMANDS:
        parts += _section(command.module().parser(), command.summary, 2)
    return "\n\n".join(part for part in parts if part) + "\n"


def leaves(parser: Parser) -> Iterator[tuple[Parser, str]]:
    """Yield the parsers of the actions under a parser, with their summaries."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            summaries = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, made in action.choices.items():
                yield made, summaries.get(name, "")


def _section(parser: Parser, summary: str, depth: int) -> Iterator[str]:
    yield f"{'#' * depth} {parser.prog}"
    actions = list(leaves(parser))
    if actions:
        yield f"{summary[:1].upper()}{summary[1:]}."
    else:
        yield _block(usage(parser))
        yield parser.description or ""
        yield _options(parser)
        yield _block("\n".join(parser.get_default("examples")))
    for made, said in actions:
        yield from _section(made, said, depth + 1)


def usage(parser: Parser) -> str:
    """Return how a command is written: its name, its options in brackets, its words."""
    words = [parser.prog]
    for action in parser._actions:
        if action.dest in ("help", "data_dir"):
            continue
        word = " ".join(
            [action.option_strings[-1], *_value(action)]
            if action.option_strings
            else _value(action)
        )
        optional = not action.required
        words.append(f"[{word}]" if optional else word)
    return " ".join(words)


def _value(action: argparse.Action) -> Sequence[str]:
    if action.nargs == 0:
        return ()
    if action.choices is not None and action.metavar is None:
        return ["{" + ",".join(str(choice) for choice in action.choices) + "}"]
    name = str(action.metavar or action.dest.upper())
    return [f"{name}..." if action.nargs in ("*", "+") else name]


def _options(parser: argparse.ArgumentParser) -> str:
    rows = [
        f"- `{' '.join([', '.join(action.option_strings), *_value(action)]).strip()}`: {action.help}"
        for action in parser._actions
        if action.dest != "help" and not isinstance(action, argparse._SubParsersAction)
    ]
    return "\n".join(rows)


def _exit_codes() -> str:
    rows = (line.split(None, 1) for line in EXIT_CODES.splitlines()[1:])
    return "\n".join(["Exit codes:", "", *(f"- `{code}`: {meaning}" for code, meaning in rows)])


def _block(text: str) -> str:
    lines = [line.removeprefix("  ") for line in text.splitlines()]
    return "\n".join(["```sh", *lines, "```"])


if __name__ == "__main__":
    sys.stdout.write(commands_page())
