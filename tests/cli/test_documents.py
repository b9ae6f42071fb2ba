"""Every command is documented: help, an example, and its place on the page of commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.cli.commands import COMMANDS
from drill.cli.documents import commands_page, leaves
from drill.cli.parser import Parser
from drill.cli.top import top_parser

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def every_parser() -> list[Parser]:
    """Return the parser of each command that does something."""
    tops = [command.module().parser() for command in COMMANDS]
    return [leaf for top in tops for leaf in ([made for made, _ in leaves(top)] or [top])]


@pytest.mark.parametrize("parser", every_parser(), ids=lambda parser: str(parser.prog))
def test_every_command_has_help_and_an_example(parser: Parser) -> None:
    """The help says what it does, explains each option, and shows it in use."""
    assert parser.description
    assert all(action.help for action in parser._actions)
    examples = parser.get_default("examples")
    assert any(parser.prog in example for example in examples)
    assert all(example in parser.format_help() for example in examples)


def test_every_line_of_help_fits() -> None:
    """Nothing wraps in a terminal of 80 columns."""
    for parser in (top_parser(), *every_parser()):
        described = [parser.description or "", parser.epilog or ""]
        assert [line for text in described for line in text.splitlines() if len(line) > 90] == []


def test_the_page_is_what_the_program_says() -> None:
    """Make it anew with `python -m drill.cli.documents > docs/commands.md`."""
    assert PAGE.read_text() == commands_page()


def test_every_command_stands_in_the_help_of_the_program() -> None:
    """`drill --help` lists them all, and the exit codes."""
    said = top_parser().format_help()
    assert all(f"  {command.name} " in said for command in COMMANDS)
    assert "exit codes:" in said
