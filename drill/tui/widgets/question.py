"""The question itself: prompt, options, and the hints that are open."""

from __future__ import annotations

from textual.content import Content

from drill.bank.variant import Choice, Variant
from drill.sessions.states import Asking, Finished, Judged, Preparing, State
from drill.tui.ink import ACCENT, QUIET
from drill.tui.widgets.flow import MEASURE, beside, indented, prose, wrapped
from drill.tui.widgets.summary import finished_rows

HINT = 9  # columns of a hint's label and the space behind it


def choice_rows(choices: tuple[Choice, ...], width: int) -> list[Content]:
    """Return lettered options, each drawn behind its letter; airy when one takes several rows."""
    drawn = [prose(choice.text, min(width, MEASURE) - 3) for choice in choices]
    airy = any(len(rows) > 1 for rows in drawn)
    rows: list[Content] = []
    for choice, body in zip(choices, drawn, strict=True):
        if rows and airy:
            rows.append(Content(""))
        rows += beside(Content.styled(choice.key, ACCENT), body, 3)
    return rows


def option_rows(variant: Variant, width: int) -> list[Content]:
    """Return the options of a question: one list, or two lists to match."""
    rows = choice_rows(variant.choices, width - 2)
    if variant.left:
        rows = [*choice_rows(variant.left, width - 2), Content(""), *rows]
    return indented(rows, 2)


def hint_rows(variant: Variant, opened: int, width: int) -> list[Content]:
    """Return the hints that are open, each behind its number."""
    rows: list[Content] = []
    for number, hint in enumerate(variant.hints[:opened], start=1):
        body = prose(hint, min(width, MEASURE) - HINT)
        rows += beside(Content.styled(f"hint {number}", QUIET), body, HINT)
    return rows


def variant_rows(variant: Variant, hints: int, width: int) -> list[Content]:
    """Return prompt, options and open hints."""
    rows = prose(variant.prompt, width)
    if variant.choices:
        rows += [Content(""), *option_rows(variant, width)]
    if hints:
        rows += [Content(""), *hint_rows(variant, hints, width)]
    return rows


def question_rows(state: State, width: int) -> list[Content]:
    """Return what stands in the place of the question in any state."""
    match state:
        case Asking() | Judged():
            return variant_rows(state.variant, state.hints, width)
        case Preparing():
            return wrapped(state.why or "Preparing your question …", min(width, MEASURE), QUIET)
        case Finished():
            return finished_rows(state, width)
