"""Running the real program from the tests, as a person or a script does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from drill.bank.pack import open_bank
from drill.places import shipped


def warm(data: Path) -> Path:
    """Read every question into the cache of a data folder, however slow the machine is; return the folder."""
    questions = shipped("questions")
    data.mkdir(parents=True, exist_ok=True)
    open_bank([questions], questions / "cheatsheet.yaml", data / "cache")
    return data


def drill(
    *words: str | bytes,
    data: Path,
    stdin: str | bytes = b"",
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `drill` with these words and a data folder; surrogates in its output would raise."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DRILL_")}
    ended = subprocess.run(
        [sys.executable, "-m", "drill", *words],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=kept | {"DRILL_DATA_DIR": str(data)} | (environment or {}),
        check=False,
    )
    out, err = ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8")
    return subprocess.CompletedProcess(ended.args, ended.returncode, out, err)
