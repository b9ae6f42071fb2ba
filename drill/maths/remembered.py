"""Results remembered for the very same tree object, so that a value used again is not worked out again."""

from __future__ import annotations

from typing import Generic, TypeVar

from drill.maths.tree import Node

T = TypeVar("T")
_MOST = 2_048


class Remembered(Generic[T]):
    """A bounded memory keyed by identity: hashing a tree would cost as much as the work it saves."""

    def __init__(self) -> None:
        # The node is kept beside its result, so that its identity cannot be taken by another.
        self._results: dict[int, tuple[Node, T]] = {}

    def get(self, node: Node) -> T | None:
        """The result remembered for this object."""
        found = self._results.get(id(node))
        return None if found is None else found[1]

    def put(self, node: Node, result: T) -> T:
        """Remember a result, and give it back."""
        if len(self._results) >= _MOST:
            self._results.clear()
        self._results[id(node)] = (node, result)
        return result
