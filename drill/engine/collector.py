"""The collector of Python in a process that answers: what is there for good is not looked at again."""

from __future__ import annotations

import gc

# A grade makes some ten thousand objects and no circle among them: by default it would be stopped a dozen times.
# Nothing is collected while somebody waits, but for work without end; what is left is swept after the answer.
_ENDLESS, _OLDER, _OLDEST = 100_000, 20, 50
_WORTH_SWEEPING = 5_000


def leave_alone() -> None:
    """Keep everything that is there now out of every collection to come, and let those come seldom."""
    gc.freeze()
    gc.set_threshold(_ENDLESS, _OLDER, _OLDEST)


def sweep() -> None:
    """Collect what the last answers left, if it is worth it: to be called when an answer has been given."""
    young, older, oldest = gc.get_count()
    if young >= _WORTH_SWEEPING:
        gc.collect(2 if oldest >= _OLDEST else 1 if older >= _OLDER else 0)
