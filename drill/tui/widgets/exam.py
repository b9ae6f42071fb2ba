"""What an interview shows: heading with the clock, doors, the list of a part, self-grading. Pure functions."""

from __future__ import annotations

from textual.content import Content

from drill.sessions.interview.clock import clock_words
from drill.sessions.interview.hand import grading_in_hand
from drill.sessions.interview.lines import STATUSES
from drill.sessions.interview.parts import SAYS, TITLES
from drill.sessions.interview.states import Asked, Door, Over, Review, SelfGrading, State
from drill.sessions.states import Asking, Place
from drill.tui.actions import LETTERS
from drill.tui.ink import ACCENT, NEAR, QUIET, STRONG
from drill.tui.widgets.flow import (
    MEASURE,
    beside,
    clickable,
    indented,
    labelled,
    prose,
    spread,
    text,
    wrapped,
)

SOON = 60  # seconds before a door from which its closing is announced
LATE = 300  # seconds left from which the clock is inked
SIGNS = {"answered": "●", "unknown": "●", "skipped": "○", "open": "○", "waiting": "·"}


def as_asking(asked: Asked) -> Asking:
    """Return a question of an interview as one of practice, so that both are drawn alike."""
    return Asking(
        Place(asked.seat.number, asked.seat.total),
        asked.variant,
        text=asked.text,
        unreadable=asked.unreadable,
        notice=asked.notice,
    )


def clock(left: float) -> Content:
    """Return the clock."""
    return Content.styled(f"{clock_words(left)} left", NEAR if left <= LATE else STRONG)


def heading_rows(state: State | None, named: str, left: float, width: int) -> list[Content]:
    """Return the heading: where in the interview, what interview, and the clock with the par."""
    match state:
        case Asked():
            par = Content.styled(f"   par {clock_words(state.par)}", QUIET)
            flag = Content.styled("   flagged", NEAR) if state.flagged else Content("")
            parts = [text(str(state.seat), STRONG) + flag, text(named, QUIET), clock(left) + par]
        case Door():
            parts = [text(TITLES[state.part], STRONG), text(named, QUIET), clock(left)]
        case Review():
            parts = [text(TITLES[state.part], STRONG), text(named, QUIET), clock(left)]
        case SelfGrading():
            seat = f"Grading {state.number} of {state.total}"
            parts = [text(seat, STRONG), text(named, QUIET)]
        case Over():
            parts = [text("The interview is over", STRONG), text(named, QUIET)]
        case None:
            parts = [text(named, STRONG)]
    return [spread(parts, width)]


def status_rows(state: State | None, said: str, part_left: float, width: int) -> list[Content]:
    """Return the row above the keys: a gentle warning, or that the door is about to close."""
    words = said
    if isinstance(state, Asked | Review) and 0 < part_left <= SOON:
        part = state.seat.part if isinstance(state, Asked) else state.part
        until = clock_words(part_left)
        words = f"The {TITLES[part].lower()} closes in {until}; what is typed counts."
    return wrapped(words, width, NEAR)[:1] if words else [Content("")]


def door_rows(door: Door, left: float, away: str, width: int) -> list[Content]:
    """Return what is said before a part."""
    inner = min(width, MEASURE)
    rows: list[Content] = []
    for words in (door.said, *door.notes):
        if words:
            rows += [*wrapped(words, inner, NEAR), Content("")]
    until = f"{clock_words(door.closes)} is left" if door.closes else "the end of the interview"
    rows += wrapped(f"{SAYS[door.part][:1].upper()}{SAYS[door.part][1:]}.", inner, STRONG)
    rows += [
        Content(""),
        *labelled("Questions", f"{door.questions}", inner, 13),
        *labelled("Door", f"open until {until}; there is no way back through it", inner, 13),
        *labelled("Clock", f"{clock_words(left)} left; it stands still here. {away}", inner, 13),
        Content(""),
    ]
    if door.part == "warm-up":
        rules = (
            "Answer and press Enter, then say how sure you are. What is right is said at the end. "
            "Skip, flag and return as you like within a part; “don't know” costs nothing but the points."
        )
        rows += wrapped(rules, inner, QUIET)
    return rows


def review_rows(review: Review, chosen: int, width: int) -> list[Content]:
    """Return the list of a part with the chosen question marked."""
    pending = any(line.flagged or line.status in ("open", "skipped") for line in review.lines)
    words = "Some questions are skipped or flagged." if pending else "The questions of this part."
    rows = wrapped(words, min(width, MEASURE), STRONG)
    rows.append(Content(""))
    for place, line in enumerate(review.lines):
        mark = "❯ " if place == chosen else "  "
        flag = ", flagged" if line.flagged else ""
        row = Content.assemble(
            (mark, ACCENT),
            (f"{line.number:>2}  ", STRONG if place == chosen else QUIET),
            f"{SIGNS.get(line.status, ' ')} {STATUSES[line.status]}{flag}",
        )
        rows.append(clickable(row, f"screen.choose({place})"))
    rows.append(Content(""))
    waiting = any(line.status == "waiting" for line in review.lines)
    closes = "hands everything in" if review.last else "closes this part for good"
    words = "c goes on to the next question." if waiting else f"c {closes}."
    return [*rows, *wrapped(words, min(width, MEASURE), QUIET)]


def grading_rows(
    state: SelfGrading, ticks: frozenset[int], width: int, *, ascii_only: bool = False
) -> list[Content]:
    """Return an answer that only the person can grade, beside what was to be said; in ASCII on wish."""
    state = grading_in_hand(state, ascii_only=ascii_only)
    inner = min(width, MEASURE)
    rows = [*wrapped(state.said, inner, NEAR), Content("")] if state.said else []
    rows += [*prose(state.prompt, inner), Content("")]
    said = state.text or "You said it aloud."
    rows += [*labelled("You", said, inner, 13), Content("")]
    if state.points:
        head = "Which of these points did you make?"
        count = Content.styled(f"   {len(ticks)} of {len(state.points)}", QUIET)
        rows += [text(head, STRONG) + count, Content("")]
        full, empty = ("x", "-") if ascii_only else ("■", "□")
        for number, point in enumerate(state.points, 1):
            letter = LETTERS[number - 1] if number <= len(LETTERS) else " "
            sign = full if number in ticks else empty
            label = Content.assemble(
                (f"{sign} ", STRONG if number in ticks else QUIET), (letter, ACCENT)
            )
            shown = beside(label, wrapped(point, inner - 6), 6)
            rows += [clickable(row, f"screen.tick('{letter}')") for row in shown]
        return rows
    for step in state.solution:
        rows += indented(wrapped(step, inner - 2), 2)
    rows += [Content(""), *labelled("Answer", state.answer, inner, 13), Content("")]
    return [*rows, text("Were you right?", STRONG)]
