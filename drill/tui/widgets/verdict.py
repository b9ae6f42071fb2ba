"""The verdict in words, sign and colour, then the worked solution line by line."""

from __future__ import annotations

from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from drill.bank.variant import Step, Variant, equated
from drill.grading.verdict import Judgement, Verdict
from drill.sessions.rubric import grade_of, points_of
from drill.sessions.states import Judged, State
from drill.sessions.wording import (
    GAVE_UP,
    GRADED,
    GRADES,
    OPENINGS,
    REPEATS,
    named,
    returns_words,
)
from drill.tui.actions import LETTERS
from drill.tui.ink import ACCENT, QUIET, RIGHT, SIGNS, STRONG
from drill.tui.widgets.flow import (
    MEASURE,
    beside,
    clickable,
    formula,
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
    right = text(named(slip), QUIET) if slip else Content("")
    answer = Content.assemble(("   Answer ", QUIET), text(judged.variant.answer, STRONG))
    if (
        _tells_answer(judged)
        and left.cell_length + answer.cell_length + right.cell_length + 3 <= width
    ):
        left = left + answer
    return spread([left, right], width) if slip else left


def _tells_answer(judged: Judged) -> bool:
    """Tell whether the right answer belongs beside what was written: once the solution is open."""
    right = judged.judgement.verdict is Verdict.CORRECT
    return judged.opened and not right and "\n" not in judged.variant.answer


def point_rows(judged: Judged, ticks: frozenset[int], width: int) -> list[Content]:
    """Return the key points of a spoken answer to tick; once graded, those that were ticked."""
    points = points_of(judged.variant)
    open_still = judged.quality is None
    ticked = ticks if open_still else frozenset(judged.ticks)
    head = "Which of these points did you make?" if open_still else "Graded by yourself:"
    count = Content.styled(f"  {len(ticked)} of {len(points)}", QUIET)
    rows = [text(head, STRONG) + count]
    if cell_len(judged.response) > width - MARGIN:
        rows = [*labelled("You", judged.response, min(width, MEASURE), 6), Content(""), *rows]
    for place, point in enumerate(points):
        sign = Content.assemble(
            ("■ " if place in ticked else "□ ", RIGHT if place in ticked else QUIET),
            (f"{LETTERS[place]} ", ACCENT) if open_still and place < len(LETTERS) else "",
        )
        shown = beside(sign, wrapped(point, min(width, MEASURE) - 5), sign.cell_length + 1)
        wide = [row.pad_right(max(0, width - row.cell_length)) for row in shown]
        action = f"screen.tick({LETTERS[place % len(LETTERS)]!r})"
        rows += [clickable(row, action) for row in wide] if open_still else shown
    if open_still:
        grade = grade_of(len(ticked), len(points))
        rows += [Content(""), text(f"That is grade {grade}, {GRADES[grade]}.")]
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
    said = equated((work, step.value))
    return said if not said or said.startswith("≈") else f"= {said}"


def formula_rows(step: Step, width: int) -> list[Content]:
    """Return formula and numbers of a step, on one row where they fit."""
    rows = prose(step.math, width) if step.math is not None else []
    numbers = text(sums(step))
    if not numbers.plain:
        return rows
    if len(rows) == 1 and rows[0].cell_length + 1 + numbers.cell_length <= width:
        return [rows[0] + Content(" ") + numbers]
    return rows + formula(numbers.plain, width)


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
    body = formula(answer, max(10, width - gutter), STRONG)
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
    return indented(rows, MARGIN)


def sheet_row(variant: Variant, width: int) -> list[Content]:
    """Return the names of the entries a question trains, with the key that opens them."""
    if not variant.refs:
        return []
    inner = min(width, MEASURE + SAY) - MARGIN
    rows = labelled("Sheet", f"{' · '.join(variant.refs)}   s opens", inner)
    return indented([clickable(row, "screen.sheet") for row in rows], MARGIN)


def status_rows(state: State, width: int) -> list[Content]:
    """Return the row above the footer: when the question comes back, and the grade that decides it."""
    if not isinstance(state, Judged) or not state.opened:
        return [Content("")]
    back = text(returns_words(state.returns))
    if state.quality is None:
        back, grades = text("How well did you know it?", STRONG), [""]
    else:
        own = ", by yourself" if state.self_graded else ""
        quality = f"quality {state.quality}"
        grades = [f"   ({quality}{own}; g to change)", f"   ({quality}{own})", f"   ({quality})"]
    rows = [back + Content.styled(grade, QUIET) for grade in grades]
    fitting = [row for row in rows if row.cell_length + MARGIN <= width]
    return indented(fitting[:1] or [back.truncate(width - MARGIN, ellipsis=True)], MARGIN)


def judged_rows(judged: Judged, grading: bool, ticks: frozenset[int], width: int) -> list[Content]:
    """Return everything below the answer line once a try is judged; with the grades while one is picked."""
    rubric = judged.variant.kind == "rubric"
    if rubric and not judged.gave_up:
        rows = point_rows(judged, ticks, width)
    else:
        rows = [headline(judged, width)]
        if not (judged.opened and _says_it_too(judged)):
            rows += message_rows(judged.judgement, width)
    if not judged.opened:
        again = Content.assemble(
            _button("t", "to try again, ", "try_again"),
            _button("Enter", "for the solution", "solution"),
        )
        return [*rows, Content(""), *indented([again], MARGIN)]
    if grading or judged.quality is None:
        rows += [Content(""), *indented(grade_rows(width - MARGIN), MARGIN)]
    if rubric and not judged.gave_up:
        return rows
    return [*rows, Content(""), *solution_rows(judged.variant, width)]


def _says_it_too(judged: Judged) -> bool:
    """Tell whether the solution says again what the message says: once is enough."""
    message = judged.judgement.message
    return any(message in step.say for step in judged.variant.solution)


def _button(key: str, says: str, action: str) -> Content:
    return clickable(Content.assemble((key, ACCENT), (f" {says}", QUIET)), f"screen.{action}")


def further_rows(variant: Variant, steps: int, width: int) -> list[Content]:
    """Return the further questions shown so far: each takes a step, and its answer another."""
    rows: list[Content] = []
    gutter = 17
    if variant.follow_ups and not steps:
        offer = Content.assemble(("f", ACCENT), " a further question on these numbers")
        return indented([Content(""), clickable(offer, "screen.further")], MARGIN)
    for number, one in enumerate(variant.follow_ups):
        if steps > 2 * number:
            ask = prose(one.ask, min(width, MEASURE) - gutter - MARGIN)
            rows += [Content(""), *beside(text("Further", QUIET), ask, gutter)]
        if steps > 2 * number + 1:
            rows += beside(
                Content(""), formula(one.answer, max(10, width - gutter - MARGIN), STRONG), gutter
            )
    if steps < 2 * len(variant.follow_ups):
        says = " its answer" if steps % 2 else " another further question"
        offer = Content.assemble(("f", ACCENT), says)
        rows += beside(Content(""), [clickable(offer, "screen.further")], gutter)
    return indented(rows, MARGIN)


def aside_rows(width: int) -> list[Content]:
    """Return what else can be done with the question, each to be clicked; the footer has no room for it."""
    parts = [
        _button(key, says, action)
        for key, says, action in (
            ("y", "copy the reference", "report"),
            ("b", "leave it for today", "bury"),
            ("z", "never ask it again", "suspend"),
        )
    ]
    row = Content("   ").join(parts)
    fits = row.cell_length + MARGIN <= width
    return [Content(""), *indented([row] if fits else parts, MARGIN)]


def retry_rows(earlier: Judgement, width: int, *, typing_replaces: bool) -> list[Content]:
    """Return what is said during the second try, until something is typed."""
    says = (
        "Typing replaces your first answer; Backspace and arrows correct it."
        if typing_replaces
        else "Your first answer stands on the line; ^U empties it."
    )
    sign, ink = SIGNS[earlier.verdict]
    return [
        Content.styled(f"{sign} {OPENINGS[earlier.verdict]} Once more.", ink),
        *message_rows(earlier, width),
        *indented([text(says, QUIET)], MARGIN),
    ]


def grade_rows(width: int) -> list[Content]:
    """Return the six grades with their meaning, one below the other, and what they do."""
    grades = [
        clickable(
            Content.assemble((str(grade), ACCENT), (f" {words}", QUIET)),
            f"screen.set_grade('{grade}')",
        )
        for grade, words in GRADES.items()
    ]
    return [*grades, *wrapped(GRADED, min(width, MEASURE), QUIET)]
