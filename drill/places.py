"""Where things are: what ships with the program, and where a person's data lives."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """Return the path of `questions`, `migrations` or `alembic.ini`: inside the wheel, else the repository."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.exists() else _PACKAGE.parent / name


def data_folder(chosen: Path | None = None) -> Path:
    """Return the data folder: the one chosen, else `DRILL_DATA_DIR`, else the platform's own."""
    if chosen is not None:
        return chosen
    named = os.environ.get("DRILL_DATA_DIR")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("drill", appauthor=False)
