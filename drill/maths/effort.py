"""How much work one comparison may take: counted in operations, so that it ends alike on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from drill.maths.errors import EvaluationError

# Some two hundred milliseconds of a slow core; an operation is one on balls of 128 bits.
_MOST = 120_000


class TooMuchWork(EvaluationError):  # noqa: N818  (a finding)
    """A comparison that was given up because it takes too long."""


class _Budget:
    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = _MOST


_BUDGET: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def limited() -> Iterator[None]:
    """One budget for everything inside; within another such block, the outer one's goes on."""
    if _BUDGET.get() is not None:
        yield
        return
    token = _BUDGET.set(_Budget())
    try:
        yield
    finally:
        _BUDGET.reset(token)


def spend(operations: int) -> None:
    """Count some work; raises TooMuchWork once the budget is used up. Unlimited outside of `limited`."""
    budget = _BUDGET.get()
    if budget is not None:
        budget.left -= operations
        if budget.left < 0:
            raise TooMuchWork("This would take too long to settle.")
