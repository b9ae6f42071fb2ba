"""Writing a report to a file: whole or not at all, and never over a file that is not a report."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

from drill.errors import DrillError

_MARKS: Final = (b"drill-report/1", b"Progress in mathematics for machine learning\n")
_HEAD_BYTES: Final = 4096


class ReportError(DrillError):
    """A report that cannot be written where it was wanted."""


def keep(path: Path, text: str, *, force: bool = False) -> Path:
    """Write a report and return its path, links followed.

    What stands in its place is replaced if it is a report of ours, or with `force`; raises ReportError.
    """
    place = Path(os.path.realpath(path))
    _check(place, force=force)
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        beside.replace(place)
    except OSError as error:
        raise ReportError(f"{place} could not be written: {error.strerror or error}.") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    return place


def _check(place: Path, *, force: bool) -> None:
    if not place.exists():
        return
    if not place.is_file():
        raise ReportError(f"{place} is not a file; the report was not written.")
    try:
        with place.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise ReportError(f"{place} cannot be read: {error.strerror or error}.") from error
    if not force and head and not any(mark in head for mark in _MARKS):
        raise ReportError(
            f"{place} is there already and is not a report of drill; --force writes over it."
        )
