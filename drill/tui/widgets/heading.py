"""The first row of a practice screen: which question, of what, how hard."""

from __future__ import annotations

from textual.content import Content

from drill.bank.variant import Variant
from drill.scheduling.card import Source
from drill.sessions.states import Asking, Finished, Judged, Place, Preparing, State
from drill.sessions.wording import about
from drill.tui.ink import QUIET, STRONG
from drill.tui.widgets.flow import spread, text

_SOURCES = {Source.DRILL: "again · ", Source.EARLY: "ahead of time · "}


def heading(place: Place, variant: Variant | None, source: Source, width: int) -> Content:
    """Return `Question 3 of 18`, section and topic, and the level; the middle goes where there is no room."""
    parts = [text(str(place), STRONG)]
    if variant is not None:
        parts += [
            text(about(variant), QUIET),
            text(f"{_SOURCES.get(source, '')}level {variant.level}", QUIET),
        ]
    return spread(parts, width)


def heading_rows(state: State, width: int) -> list[Content]:
    """Return the heading of any state."""
    match state:
        case Asking() | Judged():
            return [heading(state.place, state.variant, state.source, width)]
        case Preparing():
            return (
                [heading(state.place, None, Source.PRACTICE, width)]
                if state.place
                else [text("Practice", STRONG)]
            )
        case Finished():
            return [text("Done for today" if state.done else "Practice", STRONG)]
