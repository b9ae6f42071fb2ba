"""The end of a session: what was right, what comes back and when, what tomorrow holds."""

from __future__ import annotations

from collections import Counter

from textual.content import Content

from drill.sessions.states import Done, Finished
from drill.sessions.wording import (
    NOTHING_DUE,
    back_words,
    beyond_words,
    minutes_words,
    named,
    tomorrow_words,
)
from drill.tui.ink import NEAR, QUIET, RIGHT, STRONG, WRONG
from drill.tui.widgets.flow import MEASURE, clickable, labelled, text, wrapped


def done_row(done: Done, width: int) -> Content:
    """Return one asking: sign, title, and when it comes back."""
    if done.quality is None:
        sign, ink = "?", NEAR
    else:
        sign, ink = ("✓", RIGHT) if done.quality >= 3 else ("✗", WRONG)
    back = text(back_words(done), QUIET)
    room = width - back.cell_length - 5
    title = text(done.title or done.template).truncate(max(8, room), ellipsis=True)
    gap = " " * max(2, width - 2 - title.cell_length - back.cell_length)
    return Content.assemble((f"{sign} ", ink), title, gap, back)


def beyond_rows(finished: Finished, width: int) -> list[Content]:
    """Return what is left of today, with the key that goes on; nothing where nothing is left."""
    if not finished.beyond:
        return []
    rows = labelled("Today", beyond_words(finished), width)
    return [clickable(row, "screen.go_on") for row in rows]


def finished_rows(finished: Finished, width: int) -> list[Content]:
    """Return the summary: what counts most first, then each asking; a sentence when nothing was asked."""
    inner = min(width, MEASURE)
    if not finished.done:
        why = wrapped(finished.why_empty or NOTHING_DUE, inner)
        return [*why, Content(""), *ahead_rows(finished, inner)]
    count = len(finished.done)
    rows = [
        Content.assemble(
            (f"{finished.right} of {count} right", STRONG),
            (f"   {minutes_words(finished.seconds)}", QUIET),
        ),
        Content(""),
        *ahead_rows(finished, inner),
        Content(""),
    ]
    return rows + [done_row(done, inner) for done in finished.done]


def ahead_rows(finished: Finished, width: int) -> list[Content]:
    """Return the slips of today, and what today and tomorrow still hold."""
    slips = Counter(done.misconception for done in finished.done if done.misconception)
    words = ", ".join(
        named(slip) + (f" ({times} times)" if times > 1 else "")
        for slip, times in slips.most_common()
    )
    rows = labelled("Slips", words, width) if slips else []
    rows += beyond_rows(finished, width)
    return rows + labelled("Tomorrow", tomorrow_words(finished), width)
