"""What can go wrong before and around an interview."""

from __future__ import annotations

from drill.errors import DrillError


class InterviewError(DrillError):
    """An interview that cannot be: a wrong string, an unknown role, too few questions."""
