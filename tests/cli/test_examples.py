"""What --help shows as an example works as it is shown."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from drill.cli import check, practice, show
from drill.cli.top import EXAMPLES
from tests.cli.program import drill, warm


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return warm(tmp_path_factory.mktemp("examples"))


def commands() -> list[str]:
    """Return every example that shows or checks a question, or asks one by its name."""
    shown = [line.strip() for line in EXAMPLES.splitlines() if "#7" in line]
    top = [line.partition("  ")[0].removesuffix(" check a response to it") for line in shown]
    named = [line for line in practice.EXAMPLES if "--template" in line]
    return [*check.EXAMPLES, *show.EXAMPLES, *named, *top]


@pytest.mark.parametrize("command", commands())
def test_an_example_works(command: str, data: Path) -> None:
    before, _, rest = command.rpartition("drill ")
    words = shlex.split(rest.partition(" | ")[0])
    typed = f"{shlex.split(before)[1]}\n" if before else ""
    plain = ["--plain"] if words[0] == "practice" else []
    ended = drill(*words, *plain, data=data, stdin=typed)
    assert ended.returncode == 0, ended
