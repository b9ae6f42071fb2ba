"""The table of commands: name, module and summary, so that only the one asked for is imported."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from drill.cli.parser import Module


class Command:
    """A command of `drill`, its module still unimported."""

    def __init__(self, name: str, summary: str) -> None:
        self.name = name
        self.summary = summary

    def module(self) -> Module:
        """Import and return the module that parses and runs the command."""
        return cast("Module", import_module(f"drill.cli.{self.name}"))

    def bare(self) -> Callable[[Path], int] | None:
        """Return what to do in a data folder where no option is given, of a command that has a way without parsing."""
        return getattr(self.module(), "bare", None)


COMMANDS: Final[tuple[Command, ...]] = (
    Command("home", "open the program: what is due today, one key to begin"),
    Command("practice", "go straight to today's questions"),
    Command("interview", "sit a mock interview against the clock"),
    Command("due", "say how much is due today"),
    Command("streak", "say how many days in a row you practised"),
    Command("plan", "plan the days up to an interview"),
    Command("report", "report what you know, what you are losing, and whether you will be ready"),
    Command("show", "show one question, with its numbers"),
    Command("check", "check a response to a question"),
    Command("grade", "grade JSON lines: answers and responses of any origin"),
    Command("bank", "list, check and write question templates"),
    Command("db", "check, back up, restore and merge the history of your answers"),
)


def find(name: str) -> Command | None:
    """Return the command of this name."""
    return next((command for command in COMMANDS if command.name == name), None)
