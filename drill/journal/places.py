"""Where a person's history lies in their data folder, and how its files are made: for their eyes only."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from drill.journal.errors import CannotOpen, CannotWrite

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_STALE_SECONDS = 3600


def journal_file(folder: Path) -> Path:
    """Return the path of the journal in a data folder."""
    return folder / "journal.db"


def backup_folder(folder: Path) -> Path:
    """Return the path of the backups in a data folder."""
    return folder / "backups"


def companions(path: Path) -> tuple[Path, Path]:
    """Return the paths of the write-ahead log and the shared memory that SQLite keeps beside a file."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def make_folder(folder: Path) -> None:
    """Make a folder with mode 0700; an empty one, or one that holds a journal, is closed to others too.

    Raises CannotOpen where something else stands in its place, CannotWrite where it cannot be made.
    """
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        if journal_file(folder).exists() or not any(folder.iterdir()):
            folder.chmod(FOLDER_MODE)
    except (FileExistsError, NotADirectoryError) as error:
        raise CannotOpen(f"{folder} is not a folder, so no journal can be kept in it.") from error
    except PermissionError as error:
        if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
            return  # someone else's folder that we may write to: its mode is theirs
        raise CannotWrite(f"The folder {folder} cannot be written: permission denied.") from error
    except OSError as error:
        done = "written" if folder.is_dir() else "made"
        raise CannotWrite(f"The folder {folder} cannot be {done}: {_reason(error)}.") from error


def make_file(path: Path) -> None:
    """Make an empty file with mode 0600 that was not there before; raises OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def sweep(folder: Path, pattern: str) -> None:
    """Remove the unfinished files that a program killed more than an hour ago left in a folder."""
    for left in folder.glob(pattern):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


def settle(path: Path) -> None:
    """Make sure that a file and its name in its folder are on the disk; raises OSError.

    Not for a journal in use: see settle_name.
    """
    _sync(path)
    settle_name(path)


def settle_name(path: Path) -> None:
    """Make sure that the name of a file is on the disk, without touching the file; raises OSError."""
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
