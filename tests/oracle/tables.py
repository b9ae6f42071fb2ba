"""All oracles by template, gathered from the files of the sections."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

from tests.oracle import sections
from tests.oracle.expected import Oracle, Oracles


def oracles() -> Oracles:
    """Return every oracle by the id of its template; an id that two files claim is an error."""
    found: dict[str, Oracle | Mapping[int, Oracle]] = {}
    for table in _tables():
        twice = set(found) & set(table)
        assert not twice, f"Two oracles for {', '.join(sorted(twice))}."
        found.update(table)
    return found


def _tables() -> Iterator[Oracles]:
    for module in pkgutil.walk_packages(sections.__path__, f"{sections.__name__}."):
        table = getattr(importlib.import_module(module.name), "ORACLES", None)
        if table is not None:
            yield table


def at_level(entry: Oracle | Mapping[int, Oracle], level: int) -> Oracle:
    """Return the oracle of one level."""
    return entry[level] if isinstance(entry, Mapping) else entry
