"""Folders of a person's own questions that are not there: named with the place that names them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from drill.sessions.settings import FILE, line_of, packs_of, read_text
from drill.sessions.settings_list import Settings


def missing_packs(folder: Path, settings: Settings) -> str:
    """Return a sentence on each folder of `packs` and `DRILL_PACKS` that is not there; empty where all are."""
    return " ".join(_sentences(folder, settings))


def _sentences(folder: Path, settings: Settings) -> Iterator[str]:
    away = [path for path in packs_of(folder, settings) if not path.is_dir()]
    if away:
        file = folder / FILE
        yield _sentence(away, f"`packs` in {file}{line_of('packs', read_text(file) or '')}")
    listed = os.environ.get("DRILL_PACKS", "").split(os.pathsep)
    named = [path for one in listed if one and not (path := Path(one).expanduser()).is_dir()]
    if named:
        yield _sentence(named, "`DRILL_PACKS`")


def _sentence(folders: list[Path], where: str) -> str:
    names = " and ".join(str(folder) for folder in folders)
    there, what = ("is no folder", "it") if len(folders) == 1 else ("are no folders", "them")
    return f"{names} {there}, so no questions are read from there; {where} names {what}."
