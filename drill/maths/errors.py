"""What can go wrong with mathematics, as typed errors whose text is written for the person."""

from __future__ import annotations

from drill.errors import DrillError


class MathematicsError(DrillError):
    """Any error of the mathematics room."""


class ReadError(MathematicsError):
    """A text that could not be read.

    `position` counts characters of the text from 0 (its length for "at the end"); `expected` says in a
    few words what would have fitted there; `suggestion` is a spelling that would be read, if one is near.
    """

    def __init__(
        self, message: str, position: int, expected: str = "", suggestion: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.expected = expected
        self.suggestion = suggestion


class EvaluationError(MathematicsError):
    """A tree that has no value: division by zero, shapes that do not fit, a cap exceeded."""
