"""The verdict in words, sign and colour, then the worked solution line by line."""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content

from drill.bank.variant import Step, Variant
from drill.grading.verdict import Judgement
from drill.sessions.states import Judged, State
from drill.sessions.wording import GAVE_UP, OPENINGS, REPEATS, named, returns_words
from drill.tui.actions import GRADES
from drill.tui.ink import ACCENT, QUIET, SIGNS, STRONG
from drill.tui.widgets.flow import (
    MEASURE,
    beside,
    for_eyes,
    indented,
    labelled,
    prose,
    spread,
    text,
    wrapped,
)

SAY = 26  # columns of what a step says, beside its formula
MARGIN = 2


def headline(judged: Judged, width: int) -> Content:
    """Return the first row: sign, verdict, what was written, and the name of the slip."""
    sign, ink = SIGNS[judged.judgement.verdict]
    opening = GAVE_UP if judged.gave_up else OPENINGS[judged.judgement.verdict]
    if judged.gave_up:
        sign, ink = "·", STRONG
    left = Content.assemble((f"{sign} {opening}", ink))
    wrote = judged.judgement.reading or judged.response
    if wrote and not judged.gave_up:
        words = Content.assemble(("   You wrote ", QUIET), text(wrote))
        if left.cell_length + words.cell_length <= width:
            left = left + words
    slip = judged.judgement.misconception or judged.judgement.near_miss
    return spread([left, text(named(slip), QUIET)], width) if slip else left


def point_rows(variant: Variant, width: int) -> list[Content]:
    """Return the key points of a spoken answer, to compare one's own with."""
    rows = [text("Compare with the key points:", QUIET)]
    for point in variant.answer.split("; "):
        rows += beside(text("·", ACCENT), wrapped(point, min(width, MEASURE) - 2), 2)
    return rows


def message_rows(judgement: Judgement, width: int) -> list[Content]:
    """Return what is said of the response, unless it only repeats the headline."""
    if not judgement.message or judgement.message in REPEATS:
        return []
    return indented(wrapped(judgement.message, min(width, MEASURE) - MARGIN), MARGIN)


def sums(step: Step) -> str:
    """Return the numbers of a step behind equals signs: `= 4 + 9 = 13`."""
    shown = step.math.plain if step.math is not None else ""
    work = "" if step.work in (step.value, shown) else step.work
    return " ".join(f"= {for_eyes(part)}" for part in (work, step.value) if part)


def formula_rows(step: Step, width: int) -> list[Content]:
    """Return formula and numbers of a step, on one row where they fit."""
    rows = prose(step.math, width) if step.math is not None else []
    numbers = text(sums(step))
    if not numbers.plain:
        return rows
    if len(rows) == 1 and rows[0].cell_length + 1 + numbers.cell_length <= width:
        return [rows[0] + Content(" ") + numbers]
    return rows + wrapped(numbers.plain, width)


def step_rows(step: Step, width: int) -> list[Content]:
    """Return one step: what is done at the left, formula and numbers at the right; stacked where it is narrow."""
    if step.math is None and not sums(step):
        return wrapped(step.say, min(width, MEASURE))
    if width < 2 * SAY + 8:
        return wrapped(step.say, width, QUIET) + indented(
            formula_rows(step, width - MARGIN), MARGIN
        )
    right = formula_rows(step, width - SAY - 2)
    left = wrapped(step.say, SAY, QUIET)
    height = max(len(left), len(right))
    blank = Content("")
    pairs = zip_longest(left, right, fillvalue=blank)
    rows = [one.pad_right(SAY + 2 - one.cell_length) + other for one, other in pairs]
    return [row.rstrip() for row in rows[:height]]


def answer_rows(answer: str, width: int) -> list[Content]:
    """Return the right answer, in line with the formulas of the steps."""
    gutter = SAY + 2 if width >= 2 * SAY + 8 else 10
    body = wrapped(for_eyes(answer), max(10, width - gutter), STRONG)
    return beside(text("Answer", STRONG), body, gutter)


def solution_rows(variant: Variant, width: int) -> list[Content]:
    """Return the worked solution, the answer, and why it matters."""
    inner = min(width, MEASURE + SAY) - MARGIN
    drawn = [step_rows(step, inner) for step in variant.solution]
    airy = any(len(rows) > 1 for rows in drawn)
    rows: list[Content] = []
    for step in drawn:
        if rows and airy:
            rows.append(Content(""))
        rows += step
    if rows:
        rows.append(Content(""))
    if variant.kind != "rubric":
        rows += answer_rows(variant.answer, inner)
    if variant.why:
        rows += [Content(""), *labelled("Why it matters", variant.why, inner)]
    if variant.refs:
        rows += labelled("Sheet", " · ".join(variant.refs), inner)
    return indented(rows, MARGIN)


def status_rows(state: State, width: int) -> list[Content]:
    """Return the row above the footer: when the question comes back, and the grade that decides it."""
    if not isinstance(state, Judged) or not state.opened:
        return [Content("")]
    back = text(returns_words(state.returns))
    if state.quality is None:
        back, grades = text("How well did you know it?", STRONG), [""]
    else:
        grades = [f"   (quality {state.quality}; g to change)", f"   (quality {state.quality})"]
    rows = [back + Content.styled(grade, QUIET) for grade in grades]
    fitting = [row for row in rows if row.cell_length + MARGIN <= width]
    return indented(fitting[:1] or [back.truncate(width - MARGIN, ellipsis=True)], MARGIN)


def judged_rows(judged: Judged, grading: bool, width: int) -> list[Content]:
    """Return everything below the answer line once a try is judged; with the grades while one is picked."""
    if judged.variant.kind == "rubric":
        rows = point_rows(judged.variant, width)
    else:
        rows = [headline(judged, width), *message_rows(judged.judgement, width)]
    if not judged.opened:
        again = Content.assemble(
            ("t", ACCENT),
            (" to try again, ", QUIET),
            ("Enter", ACCENT),
            (" for the solution", QUIET),
        )
        return [*rows, Content(""), *indented([again], MARGIN)]
    if grading or judged.quality is None:
        rows += [Content(""), *indented(grade_rows(width - MARGIN), MARGIN)]
    return [*rows, Content(""), *solution_rows(judged.variant, width)]


def further_rows(variant: Variant, steps: int, width: int) -> list[Content]:
    """Return the further questions shown so far: each takes a step, and its answer another."""
    rows: list[Content] = []
    gutter = 17
    for number, one in enumerate(variant.follow_ups):
        if steps > 2 * number:
            ask = prose(one.ask, min(width, MEASURE) - gutter - MARGIN)
            rows += [Content(""), *beside(text("Further", QUIET), ask, gutter)]
        if steps > 2 * number + 1:
            rows += beside(Content(""), [text(for_eyes(one.answer), STRONG)], gutter)
    return indented(rows, MARGIN)


def retry_rows(earlier: Judgement, width: int) -> list[Content]:
    """Return what is said during the second try, until something is typed."""
    sign, ink = SIGNS[earlier.verdict]
    return [
        Content.styled(f"{sign} {OPENINGS[earlier.verdict]} Once more.", ink),
        *message_rows(earlier, width),
    ]


def grade_rows(width: int) -> list[Content]:
    """Return the six grades with their meaning, as one row or one below the other."""
    grades = [
        Content.assemble((str(grade), ACCENT), (f" {words}", QUIET))
        for grade, words in GRADES.items()
    ]
    row = Content("   ").join(grades)
    return [row] if row.cell_length <= width else grades
