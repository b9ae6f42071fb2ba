"""The end of a session: what was right, what comes back and when, what tomorrow holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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


def sign_of(done: Done) -> Content:
    """Return the sign of one asking: right, right at the second try, or missed."""
    if done.quality is None:
        return Content.styled("?", NEAR)
    if done.quality >= 3:
        return Content.styled("✓", RIGHT)
    return Content.styled("~", NEAR) if done.late else Content.styled("✗", WRONG)


def question_row(askings: Sequence[Done], signs: int, width: int) -> Content:
    """Return a question: a sign for each asking in a column of so many, its title, and when it comes back."""
    last = askings[-1]
    late = "right at the second try · " if last.late else ""
    back = text(late + back_words(last), QUIET)
    room = width - back.cell_length - signs - 3
    title = text(last.title or last.template).truncate(max(8, room), ellipsis=True)
    gap = " " * max(2, width - signs - 1 - title.cell_length - back.cell_length)
    head = Content("").join([sign_of(one) for one in askings]).pad_right(signs + 1 - len(askings))
    return head + title + Content(gap) + back


def beyond_rows(finished: Finished, width: int) -> list[Content]:
    """Return what is left of today, or can be asked ahead of time, with the key that goes on."""
    if not finished.more:
        return []
    rows = labelled("Today", beyond_words(finished), width)
    return [clickable(row, "screen.go_on") for row in rows]


def finished_rows(finished: Finished, width: int) -> list[Content]:
    """Return the summary: what counts most first, then each question; a sentence when nothing was asked."""
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
    signs = max(len(askings) for askings in finished.by_question)
    return rows + [question_row(askings, signs, inner) for askings in finished.by_question]


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
