"""Which actions would do nothing in a state of the session: neither footer nor palette offers those."""

from __future__ import annotations

from drill.sessions.states import Asking, Finished, Judged, State


def useless(state: State) -> frozenset[str]:
    """Return the names of the actions that would do nothing."""
    match state:
        case Asking():
            first = state.place.number == 1 and state.attempt == 1
            useful = {"hint": state.hints < len(state.variant.hints), "undo_last": not first}
        case Judged():
            points = ticking(state)
            useful = {
                "further": bool(state.variant.follow_ups),
                "sheet": bool(state.variant.refs),
                "tick": points,
                "take_ticks": points,
            }
        case Finished():
            useful = {
                "missed": bool(state.missed),
                "go_on": state.more,
                "undo": bool(state.done),
            }
        case _:
            useful = {"hint": False, "undo_last": False, "give_up": False, "answer": False}
    return frozenset(name for name, has_use in useful.items() if not has_use)


def ticking(state: State) -> bool:
    """Tell whether the key points of a spoken answer are to be ticked."""
    return isinstance(state, Judged) and state.variant.kind == "rubric" and not state.gave_up
