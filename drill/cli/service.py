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
        packs(data) if bank else (),
        cache=data / "cache",
        log=data / "drill.log" if data.is_dir() else None,
        spare=False,
    )


def packs(data: Path) -> tuple[Path, ...]:
    """Return the folders of templates in use: what ships, the settings' and those of `DRILL_PACKS`."""
    from drill.engine.packs import pack_folders
    from drill.sessions.settings import packs_of, read_settings

    return pack_folders(packs_of(data, read_settings(data)))
