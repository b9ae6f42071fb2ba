"""The collector of Python in a process that answers: what is there for good is not looked at again."""

from __future__ import annotations

import gc

# A grade makes some ten thousand objects and no circle among them: by default it would be stopped a dozen times.
_YOUNG, _OLDER, _OLDEST = 10_000, 20, 50


def leave_alone() -> None:
    """Keep everything that is there now out of every collection to come, and let those come seldom."""
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLDEST)
