"""The engine as commands use it: started for one command, ended with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drill.cli.parser import UsageError

if TYPE_CHECKING:
    from drill.engine.client import Engine

NEAREST: Final = 3  # names of templates offered for one that is not there


def one_engine(data: Path, *, bank: bool = True) -> Engine:
    """Return an engine without a spare, for a command that asks once; parsed templates are cached in `data`."""
    from drill.engine.client import Engine

    return Engine(
        packs(data) if bank else (),
        cache=data / "cache",
        log=data / "drill.log" if data.is_dir() else None,
        spare=False,
    )


@contextmanager
def nearest_named(engine: Engine, template: str) -> Iterator[None]:
    """Have an error about a template that is not there name those nearest to it; others pass as they are."""
    from drill.engine.errors import EngineError

    try:
        yield
    except EngineError as error:
        facts = engine.facts()
        known = [name for one in facts.templates for name in (one.id, *one.aliases)]
        if template in known or any(one.template == template for one in facts.problems):
            raise
        from difflib import get_close_matches

        near = get_close_matches(template, known, n=NEAREST, cutoff=0.5)
        named = f" The nearest: {', '.join(near)}." if near else ""
        raise UsageError(
            f"There is no template {template}.{named} `drill bank list` names them all."
        ) from error


def packs(data: Path) -> tuple[Path, ...]:
    """Return the folders of templates in use: what ships, the settings' and those of `DRILL_PACKS`."""
    from drill.engine.packs import pack_folders
    from drill.sessions.settings import packs_of, read_settings

    return pack_folders(packs_of(data, read_settings(data)))


def tell_missing_packs(data: Path) -> None:
    """Say on stderr which folders of a person's own questions are not there, if any."""
    import os

    from drill.sessions.settings import read_settings

    settings = read_settings(data)
    if settings.packs or "DRILL_PACKS" in os.environ:
        from drill.cli.output import talk
        from drill.sessions.own_packs import missing_packs

        if said := missing_packs(data, settings):
            talk(said)
