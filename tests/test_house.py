"""The shape of the house: its floors, its doors, and what the repository may hold."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_import_contracts_hold() -> None:
    """Imports point downwards only, and each room keeps its libraries to itself."""
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_the_top_level_holds_only_what_was_agreed() -> None:
    """Nothing appears at the top level that was not decided."""
    agreed = {
        *("drill", "questions", "tests", "migrations", "docs"),
        *("pyproject.toml", "alembic.ini", "requirements.lock", "Makefile", "LICENSE"),
        *("README.md", "ARCHITECTURE.md", "CHANGELOG.md"),
        *("dist", "build", "uv.lock"),
    }
    present = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert present <= agreed


def test_readme_names_the_commands_that_continuous_integration_runs() -> None:
    """What the README tells a newcomer to type is what is checked on every change."""
    readme = (ROOT / "README.md").read_text()
    script = (ROOT / ".ci" / "run").read_text()
    targets = re.findall(r"^make (\w+)$", script, re.MULTILINE)
    assert targets == ["test", "check"]
    assert all(f"make {target}" in readme for target in [*targets, "drill"])


def test_no_way_to_run_code_from_text() -> None:
    """No module calls what turns a text into code or loads objects from bytes."""
    forbidden = re.compile(
        r"(?<![\w.])(?:eval|exec|sympify|parse_expr|__import__)\(|pickle|shell=True|yaml\.(?:unsafe_|full_)?load\("
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "drill").rglob("*.py"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if forbidden.search(line) and not line.lstrip().startswith(("#", '"'))
    ]
    assert found == []
