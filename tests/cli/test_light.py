"""What stands in a shell prompt brings nothing heavy with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import drill

HEAVY = ("numpy", "flint", "sympy", "sqlalchemy", "alembic", "yaml", "textual")
PROBE = (
    "import sys, json; from drill.cli.main import main; code = main(sys.argv[1:]); "
    "print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)"
)


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which one question was answered."""
    data = tmp_path_factory.mktemp("light")
    assert drill("practice", "--plain", data=data, stdin="!\nquit\n").returncode == 0
    return data


@pytest.mark.parametrize("words", [("due",), ("due", "--json"), ("streak",), ("streak", "--json")])
def test_due_and_streak_import_nothing_heavy(practised: Path, words: tuple[str, ...]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, "--data-dir", str(practised), *words],
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(ended.stderr)
    assert code == 0
    assert len(ended.stdout.splitlines()) == 1
    assert [name for name in HEAVY if name in modules] == []


def test_listing_leaves_the_heavy_work_to_the_child(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, "--data-dir", str(tmp_path), "bank", "list", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(ended.stderr)
    assert code == 0
    assert [name for name in HEAVY if name in modules] == []
