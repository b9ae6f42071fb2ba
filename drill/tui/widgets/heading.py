"""The first row of a practice screen: which question, of what, how hard."""

from __future__ import annotations

from textual.content import Content

from drill.bank.variant import Variant
from drill.scheduling.card import Source
from drill.sessions.states import Asking, Finished, Judged, Place, Preparing, State
from drill.sessions.wording import about, spoken
from drill.tui.ink import QUIET, STRONG
from drill.tui.widgets.flow import spread, text

LEAST = 8  # columns that are worth being filled with a topic
_SOURCES = {Source.DRILL: "again · ", Source.EARLY: "ahead of time · "}


class TimeShown:
    """The seconds of a question as they are shown: counted here, one by one, while the question is seen."""

    def __init__(self) -> None:
        self._seconds = 0
        self._runs = False

    def show(self, before: State, state: State) -> None:
        """Follow a change of state: another question begins anew, a verdict stops."""
        self._runs = isinstance(state, Asking)
        match state:
            case Judged(seconds=seconds):
                self._seconds = round(seconds)
            case Asking(seconds=seconds) if not same_question(before, state):
                self._seconds = round(seconds)
            case _:
                pass

    def tick(self) -> bool:
        """Count a second; tell whether one was to be counted."""
        self._seconds += self._runs
        return self._runs

    def words(self) -> str:
        """Return the time as `1:05`."""
        return f"{self._seconds // 60}:{self._seconds % 60:02}"


def same_question(before: State, after: State) -> bool:
    """Tell whether two states are about one and the same question."""
    return (
        isinstance(before, Asking | Judged)
        and isinstance(after, Asking | Judged)
        and before.variant.reference == after.variant.reference
        and before.place.number == after.place.number
    )


def heading(
    place: Place, variant: Variant | None, source: Source, width: int, time: str = ""
) -> Content:
    """Return `Question 3 of 18`, section and topic, and the level; the middle goes where there is no room."""
    left = text(str(place), STRONG)
    if variant is None:
        return left.truncate(width, ellipsis=True)
    clock = f"   {time}" if time else ""
    right = text(f"{_SOURCES.get(source, '')}level {variant.level}{clock}", QUIET)
    room = width - left.cell_length - right.cell_length - 6
    names = (about(variant), spoken(variant.topic) or spoken(variant.section))
    middle = next((name for name in names if text(name).cell_length <= room), names[1])
    if room >= LEAST:
        return spread([left, text(middle, QUIET).truncate(room, ellipsis=True), right], width)
    return spread([left, right], width)


def heading_rows(state: State, width: int, time: str = "") -> list[Content]:
    """Return the heading of any state, with the time of the question where it is wished."""
    match state:
        case Asking() | Judged():
            return [heading(state.place, state.variant, state.source, width, time)]
        case Preparing():
            return (
                [heading(state.place, None, Source.PRACTICE, width)]
                if state.place
                else [text("Practice", STRONG)]
            )
        case Finished():
            done = "Done" if state.part else "Done for today"
            return [text(done if state.done else "Practice", STRONG)]
