"""What can go wrong with a person's history, each said in one sentence."""

from __future__ import annotations

from drill.errors import DrillError


class JournalError(DrillError):
    """The root of the journal's errors; nothing was overwritten when one is raised."""


class CannotOpen(JournalError):  # noqa: N818
    """The journal's folder or file cannot be opened."""


class CannotWrite(JournalError):  # noqa: N818
    """The journal's folder or file cannot be written."""


class DiskFull(CannotWrite):
    """There is no room left to write."""


class Locked(JournalError):  # noqa: N818
    """Another program held the journal for too long."""


class NewerVersion(JournalError):  # noqa: N818
    """The journal was written by a newer version of the program."""


class Corrupt(JournalError):  # noqa: N818
    """The file is damaged, or is not a journal at all."""


class BadEvent(JournalError):  # noqa: N818
    """An event with a value that cannot be; it was not recorded."""


class Refused(JournalError):  # noqa: N818
    """A file offered for merging or restoring that is not a sound journal."""


class NothingToUndo(JournalError):  # noqa: N818
    """There is no answer left to take back."""
