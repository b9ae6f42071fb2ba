"""What the command palette offers on a screen: its own actions, by names that a person would look for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen

from drill.tui.actions import available, spelt


def own_commands(screen: Screen[object]) -> Iterable[SystemCommand]:
    """Return what can be done on a screen now; what would do nothing is left out, and leaving is for all screens."""
    scene = getattr(screen, "scene", None)
    if scene is None:
        return
    useless: Callable[[], frozenset[str]] = getattr(screen, "useless", frozenset)
    idle = {"quit", *useless()}
    for action in available(scene):
        if action.name in idle:
            continue
        method = getattr(screen, f"action_{action.name}")
        for title, says, values in spelt(action):
            yield SystemCommand(title, says, partial(method, *values))
