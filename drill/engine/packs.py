"""Which folders of templates are in use: the pack that ships, and those a person names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from drill.places import shipped


def pack_folders(named: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Return the shipped pack, then `named` ones, then those of `DRILL_PACKS`, each once."""
    listed = os.environ.get("DRILL_PACKS", "").split(os.pathsep)
    folders = [shipped("questions"), *named, *(Path(folder) for folder in listed if folder)]
    return tuple(dict.fromkeys(folder.expanduser().absolute() for folder in folders))
