"""A journal's file copied together with the log beside it, all of one moment, without opening it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from pathlib import Path
from typing import Final

from drill.journal.errors import DiskFull, Refused
from drill.journal.places import companions

_ATTEMPTS: Final = 80
_PAUSE_SECONDS: Final = 0.025
_TICK_NS: Final = 20_000_000  # file systems date a change no finer than this

_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

_State = tuple[int, int, int, int]


def duplicate(source: Path, copy: Path, largest: int | None = None) -> None:
    """Copy a file, and the write-ahead log beside it, to a new place; a pipe is not waited for.

    What is only in the log is copied after the file. The file itself changes when SQLite empties the log
    into it; a copy during which that happened is made again. Raises Refused where there is no such file,
    it is no regular one or larger than `largest` bytes, or it never stands still; DiskFull.
    """
    try:
        for _ in range(_ATTEMPTS):
            before = _state(source)
            _copy_file(source, copy, largest)
            log, copied_log = companions(source)[0], companions(copy)[0]
            copied_log.unlink(missing_ok=True)
            if log.exists():
                _copy_file(log, copied_log, largest)
            if _state(source) == before and abs(time.time_ns() - before[0]) > _TICK_NS:
                return
            time.sleep(_PAUSE_SECONDS)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull(f"There is no room in {copy.parent} for a copy of {source}.") from error
        raise Refused(f"{source} cannot be read: {(error.strerror or '').lower()}.") from error
    raise Refused(f"{source} is being changed all the time; close what writes it and try again.")


def _state(path: Path) -> _State:
    about = path.stat()
    return about.st_mtime_ns, about.st_size, about.st_ino, about.st_dev


def _copy_file(source: Path, copy: Path, largest: int | None) -> None:
    descriptor = os.open(source, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as reader:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise Refused(f"{source} is not a file, so no journal can be read from it.")
        if largest is not None and about.st_size > largest:
            raise Refused(f"{source} is too large to be a person's journal.")
        with open(copy, "wb", opener=_for_our_eyes) as writer:
            shutil.copyfileobj(reader, writer, 1024 * 1024)


def _for_our_eyes(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
