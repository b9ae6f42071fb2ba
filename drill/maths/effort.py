"""How much work one comparison may take: counted in operations, so that it ends alike on every machine.

The processor's own time is a second bound, far above what the operations allow, for work that counts too little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time

from drill.maths.comparison import Comparison
from drill.maths.errors import EvaluationError, MathematicsError

# Some hundred and fifty milliseconds of a slow core; an operation is one on balls of 128 bits.
MOST = 100_000
# After how many operations this thread's processor time is looked at, and the most seconds of it. What
# passes between two looks counts as no more than a pause: a collection of the interpreter's, or a machine
# that stood still, then ends no comparison by itself.
_LOOK = 1_000
_LONGEST, _PAUSE = 0.25, 0.1


class TooMuchWork(MathematicsError):  # noqa: N818  (a finding)
    """A comparison given up because it takes too long: no EvaluationError, so nothing goes on after it."""


class _Clock:
    """Seconds of work of this thread, in which no pause counts for more than it may."""

    __slots__ = ("looked", "worked")

    def __init__(self) -> None:
        self.looked, self.worked = thread_time(), 0.0

    def is_overrun(self) -> bool:
        """Whether the work took too long, whatever was counted of it."""
        now = thread_time()
        self.worked += min(now - self.looked, _PAUSE)
        self.looked = now
        return self.worked > _LONGEST


class _Budget:
    __slots__ = ("clock", "left", "look", "most")

    def __init__(self, most: int, clock: _Clock) -> None:
        self.most = self.left = most
        self.clock = clock
        self.look = max(most - _LOOK, 0)


_BUDGET: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def limited(most: int = MOST) -> Iterator[None]:
    """One budget for everything inside; within another such block, never more than is left of the outer one."""
    outer = _BUDGET.get()
    left = most if outer is None else min(most, outer.left)
    budget = _Budget(left, _Clock() if outer is None else outer.clock)
    token = _BUDGET.set(budget)
    try:
        yield
    finally:
        _BUDGET.reset(token)
        if outer is not None:
            outer.left -= budget.most - budget.left


def settle(comparing: Callable[[], Comparison]) -> Comparison:
    """What a comparison finds: undecided where something has no value, or where the work is too much.

    Raises TooMuchWork where nothing is left of the budget around: a part that gives up ends the whole.
    """
    try:
        with limited():
            return comparing()
    except EvaluationError:
        return "undecided"
    except TooMuchWork:
        outer = _BUDGET.get()
        if outer is not None and outer.left < 0:
            raise
        return "undecided"


def spend(operations: int) -> None:
    """Count some work; raises TooMuchWork once the budget is used up. Unlimited outside of `limited`."""
    budget = _BUDGET.get()
    if budget is not None:
        budget.left -= operations
        if budget.left < budget.look:
            if budget.left >= 0 and budget.clock.is_overrun():
                budget.left = -1
            if budget.left < 0:
                raise TooMuchWork("This would take too long to settle.")
            budget.look = max(budget.left - _LOOK, 0)
