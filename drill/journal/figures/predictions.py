"""Predictions and what became of them, by tenths: summed many at once, for one by one they were a third of the walk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from math import log
from typing import Final, NamedTuple

TENTHS: Final = 10

LEAST: Final = 1e-6
"""No prediction is taken for certain: a single miss would outweigh a lifetime."""

_MOST: Final = 1 - LEAST
_MANY: Final = 4096


class TenthGroup(NamedTuple):
    """The reviews predicted within one tenth, 0 to 9, and how many passed.

    `predicted` is the sum of the predictions, `loss` that of their logarithmic losses in nats.
    """

    tenth: int
    reviews: int
    passed: int
    predicted: float
    loss: float


class Predictions:
    """Takes predictions, 0 to 1, of reviews that passed or failed; few of them are held at a time."""

    def __init__(self) -> None:
        self.passed: list[float] = []
        self.failed: list[float] = []
        self.adders = self.failed.append, self.passed.append
        self._reviews = [0] * TENTHS
        self._recalled = [0] * TENTHS
        self._predicted = [0.0] * TENTHS
        self._losses = [0.0] * TENTHS

    def sum_if_many(self) -> None:
        """Sum what was taken once there is enough of it."""
        if len(self.passed) + len(self.failed) >= _MANY:
            self._sum()

    def groups(self) -> tuple[TenthGroup, ...]:
        """Return the tenths in which anything was predicted."""
        self._sum()
        sums = zip(self._reviews, self._recalled, self._predicted, self._losses, strict=True)
        return tuple(TenthGroup(tenth, *one) for tenth, one in enumerate(sums) if one[0])

    def _sum(self) -> None:
        for tenth, predicted in _by_tenth(self.passed):
            self._recalled[tenth] += len(predicted)
            self._add(tenth, predicted, predicted)
        for tenth, predicted in _by_tenth(self.failed):
            self._add(tenth, predicted, [1 - chance for chance in predicted])
        self.passed.clear()
        self.failed.clear()

    def _add(self, tenth: int, predicted: list[float], came_true: list[float]) -> None:
        self._reviews[tenth] += len(predicted)
        self._predicted[tenth] += sum(predicted)
        if min(came_true) < LEAST or max(came_true) > _MOST:
            came_true = [min(max(chance, LEAST), _MOST) for chance in came_true]
        self._losses[tenth] -= sum(map(log, came_true))


def _by_tenth(predicted: list[float]) -> Iterator[tuple[int, list[float]]]:
    """Yield the tenths that are not empty, with the predictions in each; sorts them in place."""
    predicted.sort()
    begin = 0
    for tenth in range(TENTHS):
        last = tenth == TENTHS - 1
        end = len(predicted) if last else bisect_left(predicted, (tenth + 1) / TENTHS, begin)
        if end > begin:
            yield tenth, predicted[begin:end]
        begin = end
