"""What can go wrong between the program and its child process, said to the person."""

from __future__ import annotations

from drill.errors import DrillError


class EngineError(DrillError):
    """Any error of the engine."""


class FrameError(EngineError):
    """Bytes that are no frame: too long, cut short, or not a message."""


class DeadlinePassed(EngineError):  # noqa: N818
    """Nothing came, or could be sent, in time."""


class Overrun(EngineError):  # noqa: N818
    """A request that took longer than its deadline; the child was stopped, the next request works."""


class UnknownReference(EngineError):  # noqa: N818
    """A reference to a template, level or seed that does not exist."""


class ChildLost(EngineError):  # noqa: N818
    """The child process ended in the middle of a request, or could not be started."""


class Refused(EngineError):  # noqa: N818
    """A request that could not be done: a broken template, too much memory, a fault in the program."""
