"""The question itself: prompt, options, and the hints that are open."""

from __future__ import annotations

from textual.content import Content

from drill.bank.variant import Variant, without_options
from drill.sessions.states import Asking, Finished, Judged, Preparing, State
from drill.tui.ink import QUIET
from drill.tui.widgets.flow import MEASURE, beside, prose, text, wrapped
from drill.tui.widgets.options import option_rows, options_of
from drill.tui.widgets.ordering import chosen, in_order
from drill.tui.widgets.summary import finished_rows

HINTED = "With a hint or more, a right answer counts 3 of 5 at most."
HINT = 9  # columns of a hint's label and the space behind it


def hint_rows(variant: Variant, opened: int, width: int) -> list[Content]:
    """Return the hints that are open, each behind its number."""
    rows: list[Content] = []
    for number, hint in enumerate(variant.hints[:opened], start=1):
        body = prose(hint, min(width, MEASURE) - HINT)
        rows += beside(Content.styled(f"hint {number}", QUIET), body, HINT)
    return [*rows, Content(""), text(HINTED, QUIET)] if opened else rows


def variant_rows(
    variant: Variant,
    hints: int,
    typed: str,
    right: str | None,
    width: int,
    *,
    cursor: int | None = None,
) -> list[Content]:
    """Return prompt, options with what is picked, and open hints.

    With a `cursor` on the typed line, options that are put in order stand in it, the one under the cursor marked.
    """
    rows = prose(without_options(variant), width)
    if options_of(variant):
        moving = None if cursor is None else chosen(variant, typed, cursor)
        shown = variant if moving is None else in_order(variant, typed)
        rows += [Content(""), *option_rows(shown, typed, right, width, moving=moving)]
    if hints:
        rows += [Content(""), *hint_rows(variant, hints, width)]
    return rows


def question_rows(state: State, typed: str, cursor: int, width: int) -> list[Content]:
    """Return what stands in the place of the question in any state; `typed` is what is on the line."""
    match state:
        case Asking():
            return variant_rows(state.variant, state.hints, typed, None, width, cursor=cursor)
        case Judged():
            right = state.variant.answer if state.opened else None
            kept = in_order(state.variant, state.response)  # as the person left it
            return variant_rows(kept, state.hints, state.response, right, width)
        case Preparing():
            return wrapped(state.why or "Preparing your question …", min(width, MEASURE), QUIET)
        case Finished():
            return finished_rows(state, width)
