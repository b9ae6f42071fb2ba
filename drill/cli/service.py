"""The engine as commands use it: started for one command, ended with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drill.engine.client import Engine


def one_engine(data: Path, *, bank: bool = True) -> Engine:
    """Return an engine without a spare, for a command that asks once; parsed templates are cached in `data`."""
    from drill.engine.client import Engine

    return Engine(
        None if bank else (),
        cache=data / "cache",
        log=data / "drill.log" if data.is_dir() else None,
        spare=False,
    )
