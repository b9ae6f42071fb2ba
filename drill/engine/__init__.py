"""The child process that generates and grades, and the client with its deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drill.engine.client import Engine

__all__ = ["Engine"]


def __getattr__(name: str) -> type[Engine]:
    # The child is a module of this package and must not load the client.
    if name == "Engine":
        from drill.engine.client import Engine

        return Engine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
